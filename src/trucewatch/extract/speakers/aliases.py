"""Short forms that stand for a longer name: "(RCOG)" behind it, its initials, "known as Falcon"."""

from __future__ import annotations

from trucewatch.extract.speakers.named import Named, fold, is_proper
from trucewatch.extract.speech.page import Page

_NAMING = frozenset({"know", "call", "nickname", "dub"})


def find_aliases(page: Page, named: list[Named]) -> dict[str, Named]:
    """Folded short forms with the longer name each stands for, by the first that gives it.

    A form in brackets straight behind a name counts whatever its letters; a form of capitals
    that nobody explains counts where a name's initials spell it.
    """
    given: dict[str, Named] = {}
    spelled: dict[str, Named] = {}
    registered: dict[str, Named] = {}
    for n in named:
        if not n.name:
            continue
        for form in (*_bracketed(page, n), *_nicknames(page, n)):
            given.setdefault(form, n)
        if n.initials:
            spelled.setdefault(n.initials, n)
        actor = page.actor_at.get(n.head)
        if actor is not None and actor.actor is not None and not _is_capitals(page, n):
            registered.setdefault(actor.actor, n)
    found = dict(given)
    for n in named:
        if len(n.name) == 1 and _is_capitals(page, n):
            actor = page.actor_at.get(n.head)
            longer = registered.get(actor.actor or "") if actor else None
            longer = longer or spelled.get(n.name[0].replace(".", ""))
            if longer is not None:
                found.setdefault(n.name[0], longer)
    return found


def _is_capitals(page: Page, n: Named) -> bool:
    text = page.tokens[n.head].text.replace(".", "")
    return len(text) > 1 and text.isupper()


def _bracketed(page: Page, n: Named) -> list[str]:
    """The capitals in brackets that end the name's phrase or stand behind it."""
    tokens = page.tokens
    _, end = page.sentence(n.head)
    for k in range(n.head + 1, min(n.last + 1, end - 2)):
        if tokens[k].text == "(" and tokens[k + 2].text == ")":
            word = tokens[k + 1].text
            return [fold(word)] if word.isupper() and len(word) > 1 else []
    return []


def _nicknames(page: Page, n: Named) -> list[str]:
    """ "Ilario Mendes, known as Falcon": falcon."""
    tokens, tree = page.tokens, page.tree
    return [
        fold(tokens[noun].text)
        for verb in tree.kids(n.head, "acl")
        if tokens[verb].lemma in _NAMING
        for noun in [
            *tree.kids(verb, "oprd"),
            *(k for p in tree.kids(verb, "prep") for k in tree.kids(p, "pobj")),
        ]
        if is_proper(tokens[noun])
    ]
