"""Whether the words around a name tell of a person: "her son X", "X, 34", "X wept", "X's oven"."""

from __future__ import annotations

import re
from functools import cache

from trucewatch.publish.protection.vocabulary import listed_names, load_roles, office_words

_AGE = re.compile(r",? ?(?:aged )?\d{1,3}\b(?! (?:March|April|May|June|July))")
_DESCRIBED = re.compile(r", (?:an?|the|who|whose|aged|her|his|their|from|of|now|then|also)\b")


def is_told_of(before: str, after: str) -> bool:
    """Whether the words around tell of a person."""
    low = before.lower().rstrip(' ,:"“‘(')
    if is_kin(before):
        return True
    if any(low.endswith((f" {cue}", cue)) and _word_start(low, cue) for cue in _cues()):
        return True
    if _AGE.match(after) and re.match(r",? ?(?:aged )?\d{1,3}(?:[,).]|\Z| and\b)", after):
        return True
    if owns(after):
        return True
    following = re.findall(r"[^\W\d_]+", after[:40].lower())
    if not following or after[:1] != " ":
        return bool(_DESCRIBED.match(after)) and _described_as_person(after)
    if following[0] in ("was", "were", "is", "had", "has") and len(following) > 1:
        return following[1] in listed_names("human_done")
    return following[0] in listed_names("human_after")


def is_kin(before: str) -> bool:
    """ "her son X", "Dr. X", "the mayor, X": right before stands what somebody is."""
    words = re.findall(r"[^\W\d_]+", before[-30:].lower())
    return bool(words) and (words[-1] in listed_names("titles") or words[-1] in office_words())


def owns(after: str) -> bool:
    """ "Nuhad's house": what only a person has."""
    following = re.findall(r"[^\W\d_]+", after[:40].lower())
    if after[:2] not in ("'s", "’s"):
        return False
    return any(word in listed_names("owned") for word in following[1:3])


@cache
def _cues() -> tuple[str, ...]:
    return tuple(sorted(listed_names("human_before") - {"and"}))


def _word_start(low: str, cue: str) -> bool:
    at = len(low) - len(cue) - 1
    return at < 0 or not low[at].isalnum()


def _described_as_person(after: str) -> bool:
    words = re.findall(r"[^\W\d_]+", after[:60].lower())
    if words[:1] and words[0] in ("who", "whose", "aged"):
        return True
    people = frozenset(load_roles().private) | office_words() | listed_names("titles")
    return any(word in people for word in words[1:5])
