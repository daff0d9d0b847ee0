"""Runs of lines that stand one under the other: how far apart they are, how wide, where they begin.

Everything is told from the neighbours of a line, as pages mix columns, lists and full width.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from math import ceil
from statistics import median

from trucewatch.readers.documents.pdf_lines import Line

ALIKE = 0.6  # points between sizes that are one
INDENT = 0.8  # of the size
_TALL = 1.25  # of the usual step from line to line; more is a gap between paragraphs
_FULL = 0.8  # of the letters of a full line: letters differ in width
_WIDE = 0.95  # of the lines of a run are no longer than its full line
_BESIDE = 40  # points between the beginnings of lines of one column
_COMMON = 0.1  # of the steps from line to line


class Columns:
    """The runs that lines stand in. ``rows``: numbers of those that are rows of tables."""

    def __init__(self, lines: Sequence[Line], rows: frozenset[int]) -> None:
        self._lines = lines
        self._steps = _steps([line for at, line in enumerate(lines) if at not in rows])
        self._run_of: list[int] = []
        runs: list[list[Line]] = []
        for at, line in enumerate(lines):
            if at == 0 or not self._under(lines[at - 1], line):
                runs.append([])
            runs[-1].append(line)
            self._run_of.append(len(runs) - 1)
        self._full = [_full(run) for run in runs]
        self._left = [_left(run) for run in runs]

    def close(self, line: Line, after: Line) -> bool:
        """Whether a line stands as near under another as lines of one paragraph do."""
        usual = self._steps.get(round(after.size), 1.4 * after.size)
        return line.page == after.page and 0 < line.y - after.y <= _TALL * usual

    def ended(self, at: int, after: Line) -> bool:
        """Whether the first word of ``after`` would have fitted on line ``at``, which so ended."""
        word = len(after.text.split(" ", 1)[0])
        return len(self._lines[at].text) + 1 + word < _FULL * self._full[self._run_of[at]]

    def indented(self, at: int) -> bool:
        """Whether line ``at`` begins right of where most lines of its run do."""
        line = self._lines[at]
        return line.x - self._left[self._run_of[at]] > INDENT * line.size

    def _under(self, line: Line, after: Line) -> bool:
        alike = abs(line.size - after.size) <= ALIKE and abs(line.x - after.x) <= _BESIDE
        return alike and self.close(line, after)


def _steps(lines: Sequence[Line]) -> dict[int, float]:
    """The usual way down from a line to the next, for each size of letters."""
    ways: dict[int, list[float]] = {}
    for line, after in itertools.pairwise(lines):
        down = line.y - after.y
        alike = line.page == after.page and abs(line.size - after.size) <= ALIKE
        if alike and 0.8 * line.size <= down <= 3 * line.size:
            ways.setdefault(round(line.size), []).append(down)
    return {size: _usual(found) for size, found in ways.items()}


def _usual(found: Sequence[float]) -> float:
    """The smallest step that is common: text of one-line paragraphs has more of the larger one."""
    counted = Counter(round(one) for one in found)
    enough = min(_COMMON * len(found), max(counted.values()))
    best = min(step for step, count in counted.items() if count >= enough)
    return median(one for one in found if round(one) == best)


def _full(run: Sequence[Line]) -> int:
    """The letters of a full line of a run."""
    counts = sorted(len(line.text) for line in run)
    return counts[ceil(_WIDE * (len(counts) - 1))]


def _left(run: Sequence[Line]) -> float:
    """Where most lines of a run begin."""
    counted = Counter(round(line.x) for line in run)
    return max(counted, key=lambda x: (counted[x], -x))
