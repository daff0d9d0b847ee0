"""Incidents by day above, reports read below, on the same days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.sitrep.drawings.shapes import Box, Drawing, Path, Shape, Words
from trucewatch.sitrep.drawings.statuses import head
from trucewatch.sitrep.period import Period
from trucewatch.told import say

_LEFT, _WIDTH, _WIDEST = 96.0, 640.0, 40.0
_TOP, _TALLEST, _READ = 36.0, 72.0, 40.0
_GAP = 18.0


@dataclass(frozen=True, slots=True)
class Column:
    """One day."""

    day: str
    incidents: int
    reports: int


def drawing(columns: Sequence[Column], period: Period) -> Drawing:
    """Two rows of columns, each with its own scale, and a hatch where nothing was read."""
    step = min(_WIDEST, (_WIDTH - _LEFT) / max(len(columns), 1))
    most = max((c.incidents for c in columns), default=0) or 1
    most_read = max((c.reports for c in columns), default=0) or 1
    upper = _TOP + 12 + _TALLEST
    lower = upper + _GAP + _READ
    right = _LEFT + step * len(columns)
    shapes: list[Shape] = [*head([c.day for c in columns], step, _LEFT, period)]
    for n, column in enumerate(columns):
        x, wide = _LEFT + n * step + 2, step - 4
        if not column.reports:
            shapes.append(Box(_LEFT + n * step, _TOP, step, lower - _TOP, "hatch"))
        shapes += _bar(x, upper, wide, _TALLEST * column.incidents / most, column.incidents)
        shapes += _bar(
            x, lower, wide, (_READ - 12) * column.reports / most_read, column.reports, empty=True
        )
    shapes += [
        Path(
            f"M{_LEFT:.1f} {upper + 0.5:.1f}H{right:.1f}M{_LEFT:.1f} {lower + 0.5:.1f}H{right:.1f}"
        ),
        Words(_LEFT - 8, upper - 2, say("Incidents"), anchor="end"),
        Words(_LEFT - 8, lower - 2, say("Reports read"), anchor="end"),
    ]
    return Drawing(right + 2, lower + 6, tuple(shapes))


def _bar(
    x: float, floor: float, wide: float, tall: float, number: int, *, empty: bool = False
) -> list[Shape]:
    if not number:
        return []
    shapes: list[Shape] = [
        Box(x, floor - tall, wide, tall, "grey" if empty else "ink", stroke=0.9 if empty else 0)
    ]
    if wide >= 10:
        shapes.append(Words(x + wide / 2, floor - tall - 3, str(number), anchor="middle", size=10))
    return shapes
