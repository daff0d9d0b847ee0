"""Which of many claims a claim could be one with, found by what the two must share."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from math import floor

from trucewatch.link.places import WIDE
from trucewatch.link.spells import DEAL
from trucewatch.link.traces import Trace

_BAND = 0.6  # degrees of latitude: more than places of one happening lie apart
_TURN = 1.2  # degrees of longitude: the same, as far as ``_POLAR``
_POLAR = 55.0
_EDGE = 178.0  # degrees of longitude beyond which the other end of the map is near


class Near:
    """Claims met so far, and which of them could be one happening with another.

    What is told as done at named places must share a place with it, in words or on the map, or on
    one day a number or a target, or be told in the same words. All else meets all.
    """

    def __init__(self, told: Sequence[Trace]) -> None:
        self._told = told
        self._every: dict[int, int] = {}  # the last day of each
        self._open: dict[int, int] = {}
        self._by: dict[Hashable, dict[int, int]] = {}

    def add(self, n: int, last: int) -> None:
        """Take in one more, whose time ends on the day ``last``."""
        self._every[n] = last
        one = self._told[n]
        if not _is_placed(one):
            self._open[n] = last
            return
        for key in _keys(one):
            self._by.setdefault(key, {})[n] = last

    def meeting(self, n: int, first: int) -> Iterator[int]:
        """Those that have not ended before ``first`` and could be one with ``n``, each once."""
        one = self._told[n]
        if not _is_placed(one):
            yield from _live(self._every, first)
            return
        found = dict.fromkeys(_live(self._open, first))
        for key in _asks(one):
            held = self._by.get(key)
            if held:
                found.update(dict.fromkeys(_live(held, first)))
        yield from found


def _live(held: dict[int, int], first: int) -> list[int]:
    """Those that have not ended; the others will never be asked for again."""
    gone = [n for n, last in held.items() if last < first]
    for n in gone:
        del held[n]
    return list(held)


def _is_placed(one: Trace) -> bool:
    """Whether it is told as done, in a body, on a stated day and at a place that is named."""
    place = one.place
    if not one.told or one.headline or one.kind in DEAL or one.start is None or one.end is None:
        return False
    if place is None or not one.place_words or place.is_open or place.precision in WIDE:
        return False
    if place.lat is None or place.lon is None:
        return True
    return abs(place.lat) < _POLAR and abs(place.lon) < _EDGE


def _keys(one: Trace) -> Iterator[Hashable]:
    """What it is found by."""
    yield "stands", min(one.place_words)  # all of them must stand in the other's words
    for word in one.content:
        yield "content", word
    yield from _both(one)
    cell = _cell(one)
    if cell is not None:
        yield "cell", *cell


def _asks(one: Trace) -> Iterator[Hashable]:
    """By what others are found that could be one with it."""
    yield "content", min(one.place_words)
    for word in one.content:
        yield "stands", word
    yield from _both(one)
    cell = _cell(one)
    if cell is not None:
        for x in (-1, 0, 1):
            for y in (-1, 0, 1):
                yield "cell", cell[0] + x, cell[1] + y


def _both(one: Trace) -> Iterator[Hashable]:
    for word in one.place_words:
        yield "place", word
    for word in one.place_name:
        yield "name", word
    yield "words", one.words
    if one.sharp:
        for figure in one.figures:
            yield "figure", one.kind, one.start, figure
        for word in one.target:
            yield "target", one.kind, one.start, word


def _cell(one: Trace) -> tuple[int, int] | None:
    place = one.place
    if place is None or place.lat is None or place.lon is None:
        return None
    return floor(place.lat / _BAND), floor(place.lon / _TURN)
