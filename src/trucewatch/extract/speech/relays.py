"""Those between a speaker and the outlet: who was told, who carried it, who quoted whom."""

from __future__ import annotations

from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon
from trucewatch.extract.speech.sources import QUOTING, TAKES_ADDRESSEE, names_somebody


def find_relays(
    page: Page, i: int, lexicon: Lexicon
) -> tuple[tuple[tuple[int, str], ...], int | None]:
    """Media that were told or that carried it, as (head noun, how), and the addressee's head."""
    tree, tokens = page.tree, page.tokens
    relays: list[tuple[int, str]] = []
    addressee: int | None = None
    if tokens[i].lemma in TAKES_ADDRESSEE:
        told = [k for k in tree.kids(i, "dobj", "dative") if k > i]
        for k in told[:1]:
            if is_media(page, k, lexicon) or _is_observer(page, k, lexicon):
                relays.append((k, "told"))
            else:
                addressee = k
    for p in tree.kids(i, "prep", "agent"):
        for noun in tree.kids(p, "pobj"):
            if tokens[p].lemma in {"to", "with"} and is_media(page, noun, lexicon):
                relays.append((noun, "told"))
            elif tokens[p].lemma == "to" and tokens[i].lemma in {"say", "explain", "complain"}:
                addressee = noun
            elif tokens[p].lemma in {"in", "on", "by", "through", "via", "during"}:
                relays += _carriers(page, noun, lexicon)
    return tuple(dict.fromkeys(relays)), addressee


def carried_by(page: Page, head: int) -> tuple[tuple[int, str], ...]:
    """Who quotes the source, told beside its name ("a negotiator, quoted by the Post, said")."""
    tokens, tree = page.tokens, page.tree
    return tuple(
        (noun, tokens[verb].text.lower())
        for verb in tree.kids(head, "acl")
        if tokens[verb].lemma in QUOTING
        for p in tree.kids(verb, "agent")
        for noun in tree.kids(p, "pobj")
    )


def _carriers(page: Page, noun: int, lexicon: Lexicon) -> list[tuple[int, str]]:
    tree, tokens = page.tree, page.tokens
    if tokens[noun].lemma not in lexicon.words("speech_mediums"):
        return []
    found: list[tuple[int, str]] = []
    for verb in tree.kids(noun, "acl", "relcl"):
        if tokens[verb].lemma in lexicon.words("speech_carrying"):
            for p in tree.kids(verb, "agent", "prep"):
                for carrier in tree.kids(p, "pobj"):
                    if tokens[p].lemma in {"by", "on", "in"} and not _is_own(page, carrier):
                        found.append((carrier, tokens[verb].text.lower()))
    for p in tree.kids(noun, "prep"):
        for carrier in tree.kids(p, "pobj"):
            if tokens[p].lemma in {"with", "to", "on"} and is_media(page, carrier, lexicon):
                found.append((carrier, tokens[noun].lemma))
    return found


def _is_own(page: Page, carrier: int) -> bool:
    """Whether the carrier is the speaker's own ("published on its website"): nobody between."""
    return any(page.tokens[k].tag == "PRP$" for k in page.tree.kids(carrier, "poss"))


def _is_observer(page: Page, head: int, lexicon: Lexicon) -> bool:
    """Whether those told are monitors, who pass on what they are told."""
    return page.tokens[head].lemma in lexicon.words("speech_monitors")


def is_media(page: Page, head: int, lexicon: Lexicon) -> bool:
    """Whether a noun phrase names an outlet, an agency, or journalists."""
    tokens = page.tokens
    words = {tokens[k].lemma for k in range(page.left[head], head + 1)}
    if tokens[head].lemma in lexicon.words("speech_media_nouns"):
        return True
    if tokens[head].pos in {"PROPN", "X"} and words & lexicon.words("speech_media_names"):
        return True
    if tokens[head].text.casefold() in page.outlets:
        return True
    actor = page.actor_at.get(head)
    return actor is not None and actor.kind in {"media", "agency", "state_media"}


def cited(page: Page, i: int, lexicon: Lexicon) -> int | None:
    """Whom an outlet cites ("…, the agency reported, citing medics"): head noun or None."""
    tokens, tree = page.tokens, page.tree
    for k in tree.kids(i, "advcl", "prep", "conj"):
        if tokens[k].lemma in QUOTING and tokens[k].tag == "VBG":
            for noun in tree.kids(k, "dobj"):
                if names_somebody(page, noun, lexicon):
                    return noun
    return None
