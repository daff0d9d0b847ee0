"""Duties that bind all sides although nobody is told to owe them: "no shot shall be fired"."""

from __future__ import annotations

import re

#: Duties that nobody among the sides owes as such, and those of whoever stands between them.
OF_NOBODY = frozenset({"timetable", "breach_consequence", "exceptions", "guarantor_assurance"})
OF_OTHERS = OF_NOBODY | {"monitoring", "joint_commission"}
_BANS = frozenset(
    {"cessation_of_fire", "restraint", "buffer_zone", "weapons_free_zone", "incitement_restraint"}
    | {"exclusion_of_forces", "notification"}
)
_EACH = r"(?:both|either|each)"
_MODAL = r"(?:will|would|shall|must|may|are|is|to)"
_BOTH = re.compile(
    rf"\b(?:of|on|by|for|from) {_EACH}\b|\bby whichever of\b|\bbetween the two\b|"
    rf"\b{_EACH} (?:sides?|part(?:y|ies)|commands?|arm(?:y|ies)|people|camps?|forces?|valleys?|"
    r"gangs?|clans?|tribes?|villages?|banks?|crews?|units?)\b|"
    r"\b(?:one another|each other)\b|\A(?:joint|mixed)\b",
    re.IGNORECASE,
)
#: "Neither may move guns", "a telephone that both will ring"
_ALONE = re.compile(
    rf"\Aneither (?:\w+ )?{_MODAL}\b|\b(?:which|that) (?:both|each) (?:\w+ )?{_MODAL}\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(
    r"\A(?:\S+[ ]){0,6}?(?:nobody|no[ -]one)\b|"
    r"\A(?:there (?:shall|will) be )no\b|"
    rf"\Ano (?:more )?[\w -]{{2,40}}?\b{_MODAL} (?:be )?\w+|"
    r"\bno \w+ (?:is|are) (?:fired|sung|carried|borne)\b",
    re.IGNORECASE,
)
#: "No armed person shall enter" binds whoever comes, nobody by name.
_NO_PERSON = re.compile(
    r"\bno (?:[\w-]+ ){0,2}?(?:persons?|soldiers?|man|men|fighters?|forces?|troops?|units?|"
    r"patrols?|vehicles?|police\w*|members?|officers?)\b",
    re.IGNORECASE,
)
_BODY_OF_BOTH = re.compile(
    r"\A(?:\S+ )?(?:\w+ )?(?:commission|committee|court|council|team|panel|cell|desk|bureau)\b",
    re.IGNORECASE,
)
_SENT_BY_EACH = re.compile(
    rf"(?:\S+ ){{1,6}}(?:from|of) {_EACH}(?: \w+)?,? {_MODAL}\b", re.IGNORECASE
)
_BOTH_SWORE = re.compile(r"\b(?:both|the two|the parties)\b[^.;:]{0,40}\bthat\s+\Z", re.IGNORECASE)


def binds_all(kind: str, duty: str) -> bool:
    """Whether a duty of which no bearer is told is plainly one of all sides."""
    if kind in OF_OTHERS:
        return False
    if _ALONE.search(duty):
        return True
    if _BOTH.search(duty) and not _BODY_OF_BOTH.match(duty):
        return True
    return kind in _BANS and bool(_TOTAL.search(duty)) and not _NO_PERSON.search(duty)


def led_by_all(kind: str, duty: str, lead: str) -> bool:
    """Whether it is of all sides whoever leads the clause: "both swore that they would not …".

    ``lead``: the words of its sentence before it.
    """
    if kind in OF_OTHERS:
        return False
    if _BOTH_SWORE.search(lead) and duty[:5].lower() == "they ":
        return True
    return bool(_SENT_BY_EACH.match(duty)) and not _BODY_OF_BOTH.match(duty)


def sent_by_each(kind: str, words: str) -> bool:
    """ "A port officer from each": men that both send, who are no body of their own."""
    if _BODY_OF_BOTH.match(words) or kind in OF_OTHERS:
        return False
    return re.search(rf"\b(?:from|of) {_EACH}\b", words) is not None


def stops_all(kind: str, duty: str) -> bool:
    """ "Nobody shoots", "no shot shall be fired"."""
    return kind == "cessation_of_fire" and bool(_TOTAL.search(duty))
