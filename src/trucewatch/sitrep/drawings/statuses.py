"""Provisions by day as cells: how far each is told to be kept, in fills that print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trucewatch.sitrep.drawings.shapes import Box, Drawing, Fill, Path, Shape, Words
from trucewatch.sitrep.period import Period
from trucewatch.views.wording import month

_LEFT, _TOP, _ROW, _WIDTH = 44.0, 34.0, 20.0, 640.0
_WIDEST = 40.0
_FILLS: dict[int, Fill] = {0: "none", 1: "dots", 2: "lines", 3: "ink"}
_LABEL = 18  # pixels that the number of a day needs


def drawing(
    names: Sequence[str],
    trends: Sequence[Sequence[int | None]],
    days: Sequence[str],
    period: Period,
) -> Drawing:
    """A row for each provision, a cell for each day."""
    step = min(_WIDEST, (_WIDTH - _LEFT) / max(len(days), 1))
    shapes: list[Shape] = [*head(days, step, _LEFT, period)]
    for row, (name, trend) in enumerate(zip(names, trends, strict=True)):
        y = _TOP + row * _ROW
        shapes.append(Words(_LEFT - 8, y + 13, name, anchor="end"))
        for n, value in enumerate(trend):
            shapes += _cell(_LEFT + n * step, y, step, value)
    return Drawing(_LEFT + step * len(days) + 2, _TOP + _ROW * len(names) + 4, tuple(shapes))


def head(days: Sequence[str], step: float, left: float, period: Period) -> list[Shape]:
    """The numbers of the days, their months, and a bar over those of the period."""
    every = -(-_LABEL // int(step or 1))
    shapes: list[Shape] = []
    inside = [n for n, day in enumerate(days) if period.holds(day)]
    for n, day in enumerate(days):
        at = date.fromisoformat(day)
        middle = left + (n + 0.5) * step
        if n == 0 or at.day == 1:
            shapes.append(Words(left + n * step + 2, 11, month(day), size=11, bold=True))
        if n % every == 0:
            shapes.append(Words(middle, 29, str(at.day), anchor="middle"))
    if inside and period.first is not None:
        start, end = left + inside[0] * step, left + (inside[-1] + 1) * step
        shapes.append(Path(f"M{start + 1:.1f} 16.5H{end - 1:.1f}", stroke=3))
    return shapes


def _cell(x: float, y: float, step: float, value: int | None) -> list[Shape]:
    width, height = step - 3, _ROW - 5
    if value is None:
        mark = Path(f"M{x:.1f} {y:.1f}l{width:.1f} {height:.1f}", stroke=0.7, faint=True)
        frame = f"M{x:.1f} {y:.1f}h{width:.1f}v{height:.1f}h{-width:.1f}z"
        return [Path(frame, stroke=0.7, dash="2 2", faint=True), mark]
    cell: list[Shape] = [Box(x, y, width, height, _FILLS[value], stroke=0.9)]
    return cell
