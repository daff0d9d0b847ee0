"""How far a name and the words around it tell of a place: "the village of X", "Gull Point"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from trucewatch.publish.protection.vocabulary import (
    group_nouns,
    listed_names,
    ordinary_words,
    place_nouns,
    place_openers,
)

#: Signs of a place, each of which adds to the others.
LED, ENDED, OF_KIND, OPENED = 1, 2, 2, 3
#: Prepositions of place, and those that stand before persons as often.
_STRICT = frozenset(
    "in at near around outside inside across throughout towards toward into onto".split()
)
_LOCATIVE = _STRICT | frozenset("between from through above beyond via over against to".split())
_NEXT = re.compile(r"(?:,|,? (and|or))\s+")
_GOES_ON = re.compile(r",? (?:and |or )?[A-Z]")
_FOLLOWING = re.compile(r" ([a-z]+)")


def place_sign(plain: Sequence[str], before: Sequence[str], after: str, *, beside: bool) -> int:
    """The sum of the signs; 0: nothing tells of a place.

    ``plain``: the name's words in small letters; ``before``: those of the sentence before it;
    ``beside``: it is one of a row whose last was a place.
    """
    sign = 0
    if len(plain) > 1:
        sign += OPENED if plain[0] in place_openers() else ENDED * (plain[-1] in _features())
    if leads(before) or beside:
        sign += LED
    if of_kind(before) or _is_kind(after):
        sign += OF_KIND
    return sign


def leads(before: Sequence[str]) -> bool:
    """Whether a preposition of place, or a verb that only places undergo, stands right before."""
    return bool(before) and (before[-1] in _LOCATIVE or before[-1] in listed_names("place_before"))


def of_kind(before: Sequence[str]) -> bool:
    """ "the village of X", "residents of X", "the crossing at X"."""
    if len(before) < 2 or before[-1] not in ("of", "at", "called", "named"):
        return False
    return before[-2] in place_nouns() or (before[-1] == "of" and before[-2] in group_nouns())


def is_strict(before: Sequence[str]) -> bool:
    """Whether what leads to the name is said of places alone."""
    return leads(before) and before[-1] not in _LOCATIVE - _STRICT


def is_of_something(before: Sequence[str]) -> bool:
    """ "the market of X": the words before tell of a thing, as places have."""
    return len(before) > 1 and (before[-2] in group_nouns() or before[-2] in ordinary_words())


def is_row(gap: str, after: str) -> bool:
    """Whether two names are of one row: "X and Y", "X, Y and Z".

    ``gap``: what stands between them; ``after``: what follows the second.
    """
    found = _NEXT.fullmatch(gap)
    return found is not None and (bool(found[1]) or bool(_GOES_ON.match(after)))


def is_surname_too(word: str) -> bool:
    """ "Hill", "Rivers": what ends names of places and of persons."""
    return word in listed_names("surnames_too")


def _is_kind(after: str) -> bool:
    following = _FOLLOWING.match(after)
    return following is not None and following[1] in _features()


@cache
def _features() -> frozenset[str]:
    return place_nouns() | listed_names("features")
