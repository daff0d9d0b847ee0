"""How far the words around a name tell of a person: "her son X", "X, 34", "X wept", "X's oven"."""

from __future__ import annotations

import re
from functools import cache

from trucewatch.publish.protection.vocabulary import listed_names, load_roles, office_words

#: Signs of a person. SURE: right beside the name stands what only a person is or has.
NONE, TOLD, SURE = 0, 2, 3
_AGE = re.compile(
    r",? ?\(?(?:aged |age )?\d{1,3}\b(?! (?:March|April|May|June|July))(?:[,).]|\Z| and\b| years)"
)
_DESCRIBED = re.compile(r", (?:an?|the|who|whose|aged|her|his|their|from|of|now|then|also|both)\b")
_LETTERS = re.compile(r"[^\W\d_]+")


def person_sign(before: str, after: str) -> int:
    """``SURE``, ``TOLD`` or ``NONE``, of the words of a sentence around a name."""
    if is_kin(before) or owns(after) or _AGE.match(after) or is_household(after):
        return SURE
    following = _LETTERS.findall(after[:40].lower())
    if not following or after[:1] != " ":
        if _DESCRIBED.match(after) and _described_as_person(after):
            return SURE
    elif following[0] in _ADVERBS and len(following) > 1:
        following = following[1:]
    if after[:1] == " " and following:
        if following[0] in listed_names("human_voice"):
            return SURE
        if _does(following):
            return TOLD
    return TOLD if _cue().search(before) else NONE


_ADVERBS = frozenset("also still never only always once later then now again".split())


def _does(following: list[str]) -> bool:
    if following[0] in ("was", "were", "is", "had", "has") and len(following) > 1:
        return following[1] in listed_names("human_done")
    return following[0] in listed_names("human_after")


def is_kin(before: str) -> bool:
    """ "her son X", "Dr. X", "the mayor, X": right before stands what somebody is."""
    words = _LETTERS.findall(before[-30:].lower())
    return bool(words) and (words[-1] in listed_names("titles") or words[-1] in office_words())


def speaks(after: str) -> bool:
    """ "X said", "X wept", "X, 12": what no day or feast does."""
    return says(after) or bool(_AGE.match(after) and after[:1] == ",")


def says(after: str) -> bool:
    """ "X said", "X wept"."""
    following = _LETTERS.findall(after[:20].lower())
    return after[:1] == " " and bool(following) and following[0] in listed_names("human_voice")


def owns(after: str) -> bool:
    """ "Nuhad's house": what only a person has."""
    if after[:2] not in ("'s", "’s"):
        return False
    following = _LETTERS.findall(after[:40].lower())
    return any(word in listed_names("owned") for word in following[1:3])


def is_household(after: str) -> bool:
    """ "the Sallum family", "the Sallum brothers"."""
    following = re.match(r" ([a-z]+)", after)
    return following is not None and following[1] in listed_names("households")


@cache
def _cue() -> re.Pattern[str]:
    cues = sorted(listed_names("human_before") - {"and"}, key=lambda cue: (-len(cue), cue))
    return re.compile(rf"(?:^|\W)(?:{'|'.join(map(re.escape, cues))})[ ,:\"“‘(]*\Z", re.IGNORECASE)


def _described_as_person(after: str) -> bool:
    words = _LETTERS.findall(after[:60].lower())
    if words[:1] and words[0] in ("who", "whose", "aged", "both"):
        return True
    people = frozenset(load_roles().private) | office_words() | listed_names("titles")
    return any(word in people for word in words[1:5])
