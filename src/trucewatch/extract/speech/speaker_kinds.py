"""What sort of speaker the words name, and whether it is a person to be protected."""

from __future__ import annotations

from trucewatch.extract.speech.named import Named, actor_kind, is_registered
from trucewatch.extract.speech.page import Page
from trucewatch.extract.speech.sayings import Lexicon
from trucewatch.records.claim import SpeakerKind

_BY_ACTOR: dict[str, SpeakerKind] = {
    "government": "government",
    "state_force": "government",
    "international_body": "humanitarian",
    "mission": "observer",
    "monitor": "observer",
    "aid": "humanitarian",
    "state_media": "state_media",
    "media": "media",
    "agency": "media",
}


def speaker_kind(page: Page, lexicon: Lexicon, named: Named) -> SpeakerKind:
    """The kind that words and register give. Parties of a truce are told apart by later layers."""
    tokens = page.tokens
    head = tokens[named.head]
    actor = actor_kind(page, named.head)
    if actor in _BY_ACTOR and head.pos == "PROPN":
        return _BY_ACTOR[actor]
    lemmas = [tokens[k].lemma.rstrip(".") for k in range(named.first, named.last)]
    words = set(lemmas)

    def has(name: str) -> bool:
        return bool(words & lexicon.words(name))

    media = head.lemma in lexicon.words("speech_media_nouns") or (
        named.sort != "person"
        and head.pos == "PROPN"
        and has("speech_media_names")
        and not has("speech_monitors")
    )
    if media or (named.sort == "body" and has("speech_media_names") and head.lemma == "agency"):
        return "state_media" if words & lexicon.words("speech_state_media") else "media"
    if has("speech_monitors"):
        return "observer"
    if not named.name and head.lemma in lexicon.words("speech_unnamed"):
        crowd = has("speech_residents") and head.lemma not in {"source", "official"}
        return "resident" if crowd else "unnamed"
    if named.sort in {"person", "people"} and has("speech_residents") and not has("speech_public"):
        return "resident"
    if has("speech_experts"):
        return "expert"
    if has("speech_government"):
        return "government"
    if has("speech_aid"):
        return "humanitarian"
    return _BY_ACTOR.get(actor or "", "unknown")


def words_kind(words: str, lexicon: Lexicon) -> SpeakerKind:
    """The kind of a speaker named in a headline's prefix, which is not parsed."""
    found = {w.casefold().strip(".,'’\"") for w in words.split()}
    found |= {w.removesuffix("s") for w in found}
    if found & lexicon.words("speech_monitors"):
        return "observer"
    if found & lexicon.words("speech_residents"):
        return "resident"
    if found & lexicon.words("speech_aid"):
        return "humanitarian"
    return "government" if found & lexicon.words("speech_government") else "unknown"


def is_private(page: Page, lexicon: Lexicon, named: Named) -> bool:
    """Whether a named person has no public office: withheld in all that leaves the case."""
    if not named.name or named.sort not in {"person", "unknown"}:
        return False
    first, last = page.left[named.head], page.right[named.head] + 1
    words = {page.tokens[k].lemma for k in range(min(first, named.first), max(last, named.last))}
    if words & lexicon.words("speech_public") or is_registered(page, named.head):
        return False
    return bool(words & lexicon.words("speech_residents"))
