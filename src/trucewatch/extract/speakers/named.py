"""One place of a report that names somebody: of what sort, by which name, with which titles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from trucewatch.extract.speech.page import CLOCK, DAYS, Page
from trucewatch.extract.speech.sayings import Lexicon
from trucewatch.records.mention import Token

Sort = Literal["person", "body", "people", "unknown"]

_PREFIX = re.compile(r"^(?:al|el|ad|an|ar|as|ash|at|az)-", re.IGNORECASE)
_TIMES = frozenset({"on", "during", "after", "before", "since", "until"})
_CIRCUMSTANCES = _TIMES | {"in", "at"}
_CUT = frozenset({"relcl", "advcl", "ccomp", "parataxis"})
#: Small words inside a name ("van der Hoeven"); a name never begins behind one.
_PARTICLES = frozenset(
    "al el abu umm bin ibn bint von van der den ter de del della di da do dos das du la le".split()
)
_AT = frozenset({"in", "at", "near", "outside", "around", "inside", "into", "across", "towards"})
_SKIPPED = frozenset({"of", "the", "and", "for", "on", "in", "to", "without", "&", "'s", "’s", "-"})
_CONJOINED = frozenset({"nsubj", "nsubjpass", "csubj"})


@dataclass(frozen=True, slots=True)
class Named:
    """One place that names somebody. Token indices; ``last`` is exclusive.

    ``name`` holds the folded words of a proper name, titles left out (empty: a description);
    ``titles`` those left out; ``initials`` what its short form would be ("rcog").
    """

    head: int
    first: int
    last: int
    sort: Sort
    name: tuple[str, ...]
    gender: str | None
    subject: bool
    quoted: bool
    titles: frozenset[str] = frozenset()
    initials: str = ""


def describe(
    page: Page, lexicon: Lexicon, head: int, first: int, last: int, *, alone: bool = False
) -> Named:
    """What sort of somebody the noun phrase from ``first`` to ``last`` names.

    ``alone``: the phrase is the first of several joined by "and", and they are left out.
    """
    tokens = page.tokens
    first = _past_time(page, head, first)
    last = _cut(page, head, first, last)
    name_head = _name_head(page, lexicon, head)
    titles, name = _name(page, lexicon, name_head, first) if name_head is not None else ((), ())
    sort = _sort(page, lexicon, head, first, name, alone=alone)
    lemmas = {tokens[k].lemma.casefold() for k in range(first, last)}
    return Named(
        head=head,
        first=first,
        last=last,
        sort=sort,
        name=name,
        gender=_gender(lemmas, name, lexicon) if sort in {"person", "unknown"} else None,
        subject=_is_subject(page, head),
        quoted=page.quote_of[head] >= 0 and page.quotations[page.quote_of[head]].kind == "speech",
        titles=frozenset(titles),
        initials=_initials(page, first, last) if sort != "person" and name else "",
    )


@lru_cache(maxsize=1 << 16)
def fold(word: str) -> str:
    """A name's word for comparing: no case, stops, possessive, or Arabic article."""
    word = re.sub(r"['’]s?$", "", word.strip(".,;:()\"“”'’")).casefold()
    return _PREFIX.sub("", word)


def is_proper(token: Token) -> bool:
    """Whether the token is part of a name; the syntax model takes "the bishop" for one too."""
    return token.pos == "PROPN" and any(c.isupper() for c in token.text)


def is_place(page: Page, named: Named) -> bool:
    """Whether the name is that of a place where something is or happens."""
    token = page.tokens[named.head]
    if not named.name or named.titles or named.sort in {"body", "people"} or not is_proper(token):
        return False
    if token.dep == "pobj" and page.tokens[token.head].lemma in _AT:
        return True
    return named.head in page.place_at and actor_kind(page, named.head) != "person"


def is_registered(page: Page, head: int) -> bool:
    """Whether the name at the token is an entry of the actor register."""
    at = page.tokens[head].start
    return bool(page.registered.touching(at, at + 1))


def actor_kind(page: Page, head: int) -> str | None:
    """The register's kind for the actor named at the token, if annotation found one."""
    actor = page.actor_at.get(head)
    return None if actor is None else actor.kind


def _is_subject(page: Page, head: int) -> bool:
    """Whether the noun is a subject, or joined by "and" to one."""
    tokens = page.tokens
    while tokens[head].dep == "conj" and tokens[head].head < head:
        head = tokens[head].head
    return tokens[head].dep in _CONJOINED


def _past_time(page: Page, head: int, first: int) -> int:
    """The phrase without the hour of a ticker's line, or the day that the parser takes for a name:

    "07:10 Rebels", "On Friday Lake Press reported".
    """
    tokens = page.tokens
    if first < head and CLOCK.fullmatch(tokens[first].text):
        first += 1
        while first < head and not tokens[first].text[:1].isalnum():
            first += 1
    elif 0 < first < head and tokens[first].lemma.lower() in DAYS:
        first += tokens[first - 1].lemma.lower() == "on"
    return first


def _cut(page: Page, head: int, first: int, last: int) -> int:
    """The phrase without clauses that hang on it, so that it stays a name and a role."""
    tokens = page.tokens
    for k in range(head + 1, last):
        parted = tokens[k].dep == "acl" and tokens[page.left[k] - 1].text == ","
        if (
            (tokens[k].dep in _CUT or parted)
            and first <= tokens[k].head < k
            and page.left[k] > head
        ):
            last = min(last, page.left[k])
    if tokens[head].pos == "PROPN":
        # "met General Saleh in Karsa": place and time seldom belong to a name.
        loose = _TIMES if tokens[head].dep in {"nsubj", "nsubjpass"} else _CIRCUMSTANCES
        for k in page.tree.kids(head, "prep"):
            if k > head and tokens[k].lemma in loose and tokens[k - 1].text != ",":
                last = min(last, k)
    while last > head + 1 and _is_loose(page, last - 1):
        last -= 1
    return last


def _is_loose(page: Page, k: int) -> bool:
    """Whether a phrase can't end with the token: a mark, a joint, the "who" of a clause cut off."""
    token = page.tokens[k]
    joint = page.is_mark(k) or token.dep in {"cc", "mark", "punct"} or token.tag in {"WP", "WDT"}
    return joint and token.text not in {")", "]"}


def _name_head(page: Page, lexicon: Lexicon, head: int) -> int | None:
    tokens = page.tokens
    if is_proper(tokens[head]) or (tokens[head].pos == "X" and tokens[head].text[:1].isupper()):
        return head
    if tokens[head].lemma in lexicon.words("speech_person_nouns"):
        for k in page.tree.kids(head, "appos"):
            if is_proper(tokens[k]):
                return k
            for further in page.tree.kids(k, "appos"):  # "his brother, the commander Zaur Sulik"
                if is_proper(tokens[further]):
                    return further
    return None


def _name(
    page: Page, lexicon: Lexicon, head: int, first: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Titles and folded words of the run of capitals that ends at ``head``."""
    tokens = page.tokens
    k = head
    while k > first and (
        tokens[k - 1].pos == "PROPN"
        or (tokens[k - 1].text in {"-", "'"} and k - 1 > first)
        or tokens[k - 1].text.lower() in _PARTICLES
    ):
        k -= 1
    words = page.text[tokens[k].start : tokens[head].end].split()
    listed = lexicon.words("speech_titles")
    titles: list[str] = []
    while len(words) > 1 and words[0].rstrip(".").casefold() in listed:
        titles.append(words.pop(0).rstrip(".").casefold())
    while k > first and tokens[k - 1].lemma.casefold() in listed:  # "army spokesman Major Sy"
        k -= 1
        titles.append(tokens[k].lemma.casefold())
    return tuple(titles), tuple(fold(w) for w in words if fold(w))


def _initials(page: Page, first: int, last: int) -> str:
    """First letters of the capitalised words from ``first`` on, to the first that is none."""
    letters: list[str] = []
    for k in range(first, last):
        word = page.tokens[k].text
        if word[:1].isupper() and word.casefold() not in _SKIPPED:
            letters += [part[:1] for part in word.split("-") if part]
        elif letters and word.casefold() not in _SKIPPED:
            break
    return "".join(letters).casefold() if len(letters) > 1 else ""


def _sort(
    page: Page, lexicon: Lexicon, head: int, first: int, name: tuple[str, ...], *, alone: bool
) -> Sort:
    token = page.tokens[head]
    if page.tree.kids(head, "conj") and not alone:
        return "people"
    if token.text == "Staff" and token.pos == "PROPN":
        return "body"  # "the General Staff" is no general
    if token.pos != "NOUN" and (actor := actor_kind(page, head)) is not None:
        if actor == "person":
            return "person"
        return "people" if token.tag == "NNPS" else "body"
    if name and token.pos != "NOUN":
        return _proper_sort(page, lexicon, head, first, name)
    if token.lemma in lexicon.words("speech_person_nouns") or (name and token.pos == "NOUN"):
        return "people" if token.tag in {"NNS", "NNPS"} else "person"
    if token.lemma in lexicon.words("speech_org_nouns"):
        return "people" if token.tag == "NNS" else "body"
    return "people" if token.tag == "NNS" else "unknown"


def _proper_sort(
    page: Page, lexicon: Lexicon, head: int, first: int, name: tuple[str, ...]
) -> Sort:
    tokens = page.tokens
    run = [k for k in range(first, head + 1) if tokens[k].pos in {"PROPN", "NOUN"}]
    bodies = lexicon.words("speech_org_nouns")
    people = lexicon.people
    if tokens[head].tag == "NNPS" and len(name) == 1:
        return "people"
    if tokens[head].lemma.casefold() in bodies or (
        tokens[head].text.isupper() and len(tokens[head].text) > 1
    ):
        return "body"
    if any(tokens[k].lemma.casefold().rstrip(".") in people for k in run[:-1]):
        return "person"
    for k in page.tree.kids(head, "appos"):
        if tokens[k].lemma in people:
            return "person"
        if tokens[k].lemma in bodies:
            return "body"
    if any(tokens[k].lemma.casefold() in bodies for k in run):
        return "body"
    return "person" if len(name) > 1 and tokens[first].pos != "DET" else "unknown"


def _gender(lemmas: set[str], name: tuple[str, ...], lexicon: Lexicon) -> str | None:
    """Told by title or noun ("Mrs", "spokesman"), else by a given name that only one sex bears."""
    women, men = lemmas & lexicon.words("speech_women"), lemmas & lexicon.words("speech_men")
    if not women and not men:
        given = set(name[:1])
        women = given & lexicon.words("given_names_women")
        men = given & lexicon.words("given_names_men")
    if bool(women) == bool(men):
        return None
    return "f" if women else "m"
