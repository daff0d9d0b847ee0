"""Sides meant by where they were named before: "the latter", "the besieged", "his men"."""

from __future__ import annotations

import re

from trucewatch.parties.bodies import is_of_state
from trucewatch.parties.called import forms
from trucewatch.parties.names import fold

_PAIR = 2
_SENTENCES = re.compile(r"(?<=[.;:?!])\s+|\n+")
_IN_ORDER = (
    re.compile(r"\Athe (?:former|first(?:-| )(?:named|party))\b", re.IGNORECASE),
    re.compile(r"\Athe (?:latter|second(?:-| )(?:named|party))\b", re.IGNORECASE),
    re.compile(r"\Athe third(?:(?:-| )(?:named|party))?\b", re.IGNORECASE),
)
_BESIEGER = re.compile(
    r"\Athe besieg(?:ers?|ing (?:party|side|force|army|troops))\b", re.IGNORECASE
)
_BESIEGED = re.compile(r"\Athe besieged(?: (?:party|side|force))?\b", re.IGNORECASE)
_SIEGE = r"(?:laid siege|lays siege|besieged|besieges|encircled|surrounded)"
#: Units of armies, where the other side has none: whoever besieges with a division is an army.
_OF_ARMIES = frozenset({"division", "corp", "regiment", "battalion"})


def pointed(words: str, parties: tuple[str, ...], text: str, start: int) -> str | None:
    """The side that such words mean; None for other words. ``start``: where they stand."""
    if _BESIEGER.match(words) or _BESIEGED.match(words):
        besieger = _besieger(parties, text)
        if besieger is None or len(parties) != _PAIR:
            return None
        other = next(p for p in parties if p != besieger)
        return besieger if _BESIEGER.match(words) else other
    for at, pattern in enumerate(_IN_ORDER):
        if pattern.match(words):
            order = _order(parties, text[:start])
            return order[at] if at < len(order) else None
    return None


def last_named(parties: tuple[str, ...], words: str) -> str | None:
    """ "The Guard's captain gave way: his men would …": the side named last in the words."""
    ends = {p: max(_starts(p, parties, words)) for p in parties if _starts(p, parties, words)}
    return max(ends, key=lambda p: ends[p]) if ends else None


def names_all(parties: tuple[str, ...], words: str) -> bool:
    """Whether the words name every side."""
    return len(parties) >= _PAIR and all(_starts(p, parties, words) for p in parties)


def _starts(party: str, parties: tuple[str, ...], words: str) -> list[int]:
    return [m.start() for m in re.finditer(forms(party, parties), words)]


def _order(parties: tuple[str, ...], before: str) -> list[str]:
    """The parties as the last sentence before that names two of them names them."""
    for sentence in reversed(_SENTENCES.split(before)):
        first = {p: min(at) for p in parties if (at := _starts(p, parties, sentence))}
        if len(first) >= _PAIR:
            return sorted(first, key=lambda p: first[p])
    return list(parties)


def _besieger(parties: tuple[str, ...], text: str) -> str | None:
    for party in parties:
        name = forms(party, parties)
        if re.search(
            rf"{name}[^.;\n]{{0,30}}\b{_SIEGE}\b|\b{_SIEGE} by (?:the )?{name}|"
            rf"{name}['’]s? (?:\w+ )?siege\b|\bsiege by (?:the )?{name}",
            text,
        ):
            return party
    states = [p for p in parties if is_of_state(p) or set(fold(p)) & _OF_ARMIES]
    return states[0] if len(states) == 1 else None
