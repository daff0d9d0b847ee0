"""Numbers that count nothing: ages, designations, identifiers, calibres."""

from __future__ import annotations

import re
from collections.abc import Sequence

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import FILE, Clause
from trucewatch.annotate.figures.numbers import Number

_DESIGNATORS = frozenset(word_lists.words(FILE, "designators"))
_LONG = 7  # digits in a row past which a number is an identifier
_OLDEST = 115  # years
_HYPHENED = re.compile(r"[-‐‑][A-Za-z]")  # "a 12-kilogram bomb", "a five-member team"
_SPEED = re.compile(r"\s+\w+\s+(?:an|per) hour\b|\s?(?:km/h|kph|mph)\b")
_VOTES = re.compile(r"\s+of\s+(?:the\s+|all\s+)?(?:votes?|ballots?|voters|electorate)\b")
_TURNOUT = re.compile(r"\b(?:turnout|voted|votes?)\b[^.]*$", re.IGNORECASE)
_MEASURE = re.compile(r"[\s-]?(?:mm|cm|am|pm|a\.m|p\.m|degrees|°|years old)\b", re.IGNORECASE)


def is_name(text: str, clause: Clause, indices: Sequence[int], number: Number) -> bool:
    """Whether a number names or measures ("Samir, 34,", "Resolution 40", "82 mm")."""
    words = text[number.core[0] : number.core[1]]
    after = text[number.end : number.end + 30]
    digits = words.isdigit()
    if digits and (len(words) >= _LONG or (words.startswith("0") and len(words) > 1)):
        return True
    if any(pattern.match(after) for pattern in (_HYPHENED, _SPEED, _MEASURE)):
        return True
    if indices[0] == clause.first:
        return False
    before = clause.tokens[indices[0] - 1]
    if before.text.lower() == "no" and words.lower() == "one":
        return True
    if number.unnumbered and before.text.lower() in ("how", "so", "too", "as", "not"):
        return True  # "it is not known how many were killed"
    if before.lemma in ("aged", "age", "#"):
        return True
    young = digits and int(words) <= _OLDEST
    if young and before.text in (",", "(") and re.match(r"\s?[,)]", after):
        return True
    return words[0].isdigit() and _is_designation(clause, indices)


def _is_designation(clause: Clause, indices: Sequence[int]) -> bool:
    """Whether figures end a name: "Brigade 47", "Route 4", "Kandar 2"."""
    before = clause.tokens[indices[0] - 1]
    noun = before.pos in ("PROPN", "NOUN") or before.text[0].isupper()
    if noun and before.lemma.rstrip(".") in _DESIGNATORS:
        return True
    if before.pos != "PROPN" or not before.text[0].isupper():
        return False
    if indices[-1] + 1 >= clause.last:
        return True
    return clause.tokens[indices[-1] + 1].pos not in ("NOUN", "ADJ", "VERB", "AUX")


def is_vote(text: str, number: Number) -> bool:
    """Whether a share is one of votes or voters: "52 per cent of the vote"."""
    before = text[max(number.start - 30, 0) : number.start]
    return _VOTES.match(text, number.end) is not None or _TURNOUT.search(before) is not None
