"""What sort of speaker the words name, and whether it is a person to be protected."""

from __future__ import annotations

from trucewatch.extract.speakers.named import Named, actor_kind, is_registered
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon
from trucewatch.records.saying import SpeakerKind

_BY_ACTOR: dict[str, SpeakerKind] = {
    "government": "government",
    "state_force": "government",
    "armed_group": "party",
    "militia": "party",
    "international_body": "humanitarian",
    "mission": "observer",
    "monitor": "observer",
    "aid": "humanitarian",
    "state_media": "state_media",
    "media": "media",
    "agency": "media",
}
#: Lists of words.yml that decide by themselves, the first that has a word.
_BY_WORD: tuple[tuple[str, SpeakerKind], ...] = (
    ("speech_guarantors", "guarantor"),
    ("speech_mediators", "mediator"),
    ("speech_monitors", "observer"),
)
_MEDIA = frozenset({"state_media", "media", "agency"})


def speaker_kind(page: Page, lexicon: Lexicon, named: Named) -> SpeakerKind:
    """The kind that words and register give. Which side a party is, later layers tell."""
    tokens = page.tokens
    head = tokens[named.head]
    actor = actor_kind(page, named.head)
    if actor == "international_body" and not is_registered(page, named.head):
        actor = None  # any "council" or "union" that nobody knows
    words = {tokens[k].lemma.casefold().rstrip(".") for k in range(named.first, named.last)}
    words |= {tokens[k].text.casefold() for k in range(named.first, named.last)}
    of_outlet = _is_outlet(page, lexicon, named, words)
    if of_outlet or (actor in _MEDIA and named.sort != "person"):
        return _media(page, lexicon, named, words, actor)
    if actor in _BY_ACTOR and head.pos == "PROPN":
        return _BY_ACTOR[actor]

    for name, kind in _BY_WORD:
        if words & lexicon.words(name) and not (
            kind == "mediator" and words & lexicon.words("speech_negotiators")
        ):
            return kind
    if not named.name and head.lemma in lexicon.words("speech_unnamed"):
        crowd = words & lexicon.words("speech_residents")
        return "resident" if crowd and head.lemma not in {"source", "official"} else "unnamed"
    if _is_party(page, lexicon, named):
        return "party"
    return _walk_of_life(page, lexicon, named, words, actor)


def _walk_of_life(
    page: Page, lexicon: Lexicon, named: Named, words: set[str], actor: str | None
) -> SpeakerKind:
    """The kind of those who stand between no sides: aid, experts, residents, officials."""
    head = page.tokens[named.head]

    def has(name: str) -> bool:
        return bool(words & lexicon.words(name))

    aid = has("speech_aid") and not (named.name and has("speech_offices"))
    if aid and named.sort in {"person", "people"} and head.lemma in {"worker", "staff"}:
        return "humanitarian"
    somebody = named.sort in {"person", "people"} or (named.sort == "unknown" and not named.name)
    if somebody and has("speech_residents") and not has("speech_public"):
        return "resident"
    if has("speech_experts"):
        return "expert"
    if aid and actor not in {"government", "state_force"}:
        return "humanitarian"
    if has("speech_government"):
        return "government"
    return _BY_ACTOR.get(actor or "", "unknown")


def _is_outlet(page: Page, lexicon: Lexicon, named: Named, words: set[str]) -> bool:
    """Whether the noun is an outlet or one of its people, or a name that holds an outlet's word."""
    head = page.tokens[named.head]
    apposed = {page.tokens[k].lemma for k in page.tree.kids(named.head, "appos")}
    if (apposed | {head.lemma.casefold()}) & lexicon.words("speech_media_nouns"):
        return True
    if named.sort == "person" or words & lexicon.words("speech_monitors"):
        return False
    names = bool(words & lexicon.words("speech_media_names"))
    if head.lemma.casefold() in {"agency", "station", "network"}:
        before = {page.tokens[k].lemma.casefold() for k in range(named.first, named.head)}
        return bool(before & lexicon.words("speech_media_names"))
    return names and head.pos == "PROPN"


def _media(
    page: Page, lexicon: Lexicon, named: Named, words: set[str], actor: str | None
) -> SpeakerKind:
    """State media by the register, or where its words say who owns or runs it."""
    if words & lexicon.words("speech_free_media"):
        return "media"
    if actor in {"media", "agency"} and is_registered(page, named.head):
        return "media"
    owned = bool(words & lexicon.words("speech_state_media"))
    return "state_media" if owned or actor == "state_media" else "media"


def _is_party(page: Page, lexicon: Lexicon, named: Named) -> bool:
    """Whether those who fight a state speak, or somebody who holds an office among them."""
    tokens, tree = page.tokens, page.tree
    core = list(range(named.first, named.head + 1))
    tops = [named.head, *(k for k in tree.kids(named.head, "appos") if k < named.last)]
    for top in tops:
        core += range(page.left[top], top + 1)
        if tokens[top].lemma.casefold() not in lexicon.words("speech_public"):
            continue
        for p in tree.kids(top, "prep"):
            if tokens[p].lemma in {"for", "of", "with"}:
                core += [n for k in tree.kids(p, "pobj") for n in range(page.left[k], k + 1)]
    words = {tokens[k].lemma.casefold() for k in core}
    if words & lexicon.words("speech_former"):
        return False
    armed = {actor_kind(page, k) for k in core if tokens[k].pos in {"NOUN", "PROPN", "ADJ"}}
    return bool(armed & {"armed_group", "militia"} or words & lexicon.words("speech_armed"))


def words_kind(words: str, lexicon: Lexicon) -> SpeakerKind:
    """The kind of a speaker named in a headline's prefix, which is not parsed."""
    found = {w.casefold().strip(".,'’\"") for w in words.split()}
    found |= {w.removesuffix("s") for w in found}
    if found & lexicon.words("speech_guarantors"):
        return "guarantor"
    if found & lexicon.words("speech_mediators"):
        return "mediator"
    if found & lexicon.words("speech_monitors"):
        return "observer"
    if found & lexicon.words("speech_armed"):
        return "party"
    if found & lexicon.words("speech_residents"):
        return "resident"
    if found & lexicon.words("speech_aid"):
        return "humanitarian"
    return "government" if found & lexicon.words("speech_government") else "unknown"


def is_private(page: Page, lexicon: Lexicon, named: Named) -> bool:
    """Whether a named person has no public office: withheld in all that leaves the case."""
    if not (named.name or _is_named_after(page, named)) or named.sort not in {"person", "unknown"}:
        return False
    first, last = page.left[named.head], page.right[named.head] + 1
    words = {page.tokens[k].lemma for k in range(min(first, named.first), max(last, named.last))}
    if words & lexicon.words("speech_public") or is_registered(page, named.head):
        return False
    return bool(words & (lexicon.words("speech_residents") | lexicon.words("speech_healers")))


def _is_named_after(page: Page, named: Named) -> bool:
    """Whether a name follows the description: "a nurse at the clinic, Fanta Keita"."""
    tokens = page.tokens[named.first : named.last]
    commas = [k for k, token in enumerate(tokens) if token.text == ","]
    after = tokens[commas[-1] + 1 :] if commas else ()
    return bool(after) and all(token.pos == "PROPN" for token in after)
