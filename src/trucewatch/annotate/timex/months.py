"""Month names: which words are one here, and the year that stands with them."""

from __future__ import annotations

import re

from trucewatch.annotate import word_lists
from trucewatch.annotate.timex.context import Context
from trucewatch.annotate.timex.patterns import year_number

_AMBIGUOUS = frozenset(word_lists.words("times.yml", "ambiguous_months"))
_LONG_AMBIGUOUS = frozenset(word for word in _AMBIGUOUS if len(word) > 3) | {"may"}
_CUE = re.compile(
    r"\b(?:in|since|until|till|by|of|from|to|between|during|before|after|and|or|early|late|mid-?"
    r"|last|next|this|through|for|around|every|each|on|the)[\s-]*$"
)
_SHORT_CUE = re.compile(r"\b(?:in|since|until|by|of|from|early|late|mid-?)\s*$")
_NOT_AFTER = re.compile(r"\s+(?:have|be|not|also|well|still|the|a)\b")


def is_month(words: str, context: Context, at: int, *, dated: bool) -> bool:
    """Whether a word that may be something else ("may", "March on", "Jan") names a month at ``at``.

    ``dated``: a number of the month stands with it.
    """
    plain = words.lower().rstrip(".")
    if words[0].islower() and (plain in _AMBIGUOUS or not dated):
        return dated and plain != "may"
    if dated:
        return True
    after = context.text[at + len(words) : at + len(words) + 12]
    if plain in _AMBIGUOUS:
        if plain not in _LONG_AMBIGUOUS and not words.endswith("."):
            return False
        return bool(_CUE.search(context.left(at))) and not _NOT_AFTER.match(after.lower())
    if len(plain) <= 4 and plain not in ("june", "july"):
        if re.match(r"\s+[A-Z]", after):
            return False  # a given name
        return words.endswith(".") or _SHORT_CUE.search(context.left(at)) is not None
    return True


def can_be_month(words: str) -> bool:
    """Whether a word is written as a month's name must be ("this march" is none)."""
    return not (words[0].islower() and words.lower() in _AMBIGUOUS)


def given_year(m: re.Match[str], context: Context) -> int | None:
    """The year that stands with a day, month or season: in figures, spelled, or "last year"."""
    named = m.groupdict()
    if words := named.get("y") or named.get("y3") or named.get("spelled"):
        return year_number(words)
    relative = (named.get("rel") or "").lower()
    if relative and context.anchor is not None:
        return context.anchor.year + {"last": -1, "this": 0, "next": 1}[relative]
    return None
