"""A report cut into windows that the encoder can take in at once, with offsets into the raw text.

Training and reading cut alike, so that the model meets what it has learnt on.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from trucewatch.annotate.clean import clean
from trucewatch.records.report import Block

#: Pieces of fresh text in a window, and of the text before it that is read along. A mark at a
#: paragraph's beginning counts as one, so that no window outgrows the encoder's 512 positions.
FRESH = 288
BEFORE = 80

#: One stretch of plain text → the vocabulary's numbers and their character offsets.
Pieces = Callable[[str], tuple[Sequence[int], Sequence[tuple[int, int]]]]

_SENTENCE_END = re.compile(r"""(?<=[.!?])["')\]]*\s+(?=["'(\[]*[A-Z0-9])""")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence-like stretch: piece numbers and their character offsets in the raw text.

    ``opens`` tells whether a paragraph begins with it.
    """

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    opens: bool


@dataclass(frozen=True, slots=True)
class Window:
    """What the encoder reads at once.

    ``offsets[k]`` are the characters of piece ``k`` in the raw text, (-1, -1) for marks of our
    own. Pieces before ``fresh`` were read in the window before and are only company.
    """

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    fresh: int


def find_units(text: str, blocks: Iterable[Block], pieces: Pieces) -> list[Unit]:
    """Sentence-like stretches of the blocks, none longer than a window."""
    units: list[Unit] = []
    for block in blocks:
        start = block.span.start
        plain = clean(text[start : block.span.end])
        ids, offsets = pieces(plain)
        ends = [m.end() for m in _SENTENCE_END.finditer(plain)]
        opens = True
        for first, last in _cuts([o[0] for o in offsets], ends):
            units.append(
                Unit(
                    tuple(ids[first:last]),
                    tuple((start + a, start + b) for a, b in offsets[first:last]),
                    opens,
                )
            )
            opens = False
    return units


def _cuts(starts: list[int], ends: list[int]) -> Iterator[tuple[int, int]]:
    """First and last piece (exclusive) of each stretch: to an end, or as much as a window holds."""
    first, following = 0, iter([*ends, 1 << 60])
    end = next(following)
    for k, at in enumerate(starts):
        if at >= end or k - first >= FRESH:
            if k > first:
                yield first, k
                first = k
            while at >= end:
                end = next(following)
    if first < len(starts):
        yield first, len(starts)


def fill_windows(units: Sequence[Unit], opening: int, parting: int) -> Iterator[Window]:
    """Windows over all units in order; ``opening`` and ``parting`` are the marks' numbers."""
    at = 0
    while at < len(units):
        last, size = at, 0
        while last < len(units) and (last == at or size + _size(units[last]) <= FRESH):
            size += _size(units[last])
            last += 1
        before, size = at, 0
        while before > 0 and size + _size(units[before - 1]) <= BEFORE:
            before -= 1
            size += _size(units[before])
        yield _window(units[before:last], at - before, opening, parting)
        at = last


def _size(unit: Unit) -> int:
    return len(unit.ids) + unit.opens


def _window(units: Sequence[Unit], old: int, opening: int, parting: int) -> Window:
    ids, offsets, fresh = [opening], [(-1, -1)], 1
    for n, unit in enumerate(units):
        if unit.opens and n > 0:
            ids.append(parting)
            offsets.append((-1, -1))
        if n == old:
            fresh = len(ids)
        ids += unit.ids
        offsets += unit.offsets
    return Window((*ids, parting), (*offsets, (-1, -1)), fresh)
