"""Where the marks of a figure's charts stand: one for each origin and number, on one axis.

Nothing is added up: a bracket goes from the least to the most that any origin tells, and is open
where one of them leaves that end open. All places are pixels.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from typing import Any

from trucewatch.told import said_number
from trucewatch.web.words.templates import here

Document = dict[str, Any]

_NAMES, _AMOUNTS, _AXIS, _END = 20, 286, 300, 596  # where the columns of a range chart stand
_LANE = 24  # height of a lane: the least that a mark may have to be hit
_OPEN = 30  # how far an open end is drawn past the last number
_LETTERS = 29  # of a teller's name in a lane
_TICKS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """Numbers from 0 to ``top`` on pixels from ``start`` to ``end``."""

    top: int
    step: int
    start: float
    end: float

    def at(self, number: int) -> float:
        """The place of a number."""
        return round(self.start + (self.end - self.start) * number / self.top, 1)

    def ticks(self) -> list[tuple[float, str]]:
        """Places of the axis with their numbers."""
        return [(self.at(n), said_number(n)) for n in range(0, self.top + 1, self.step)]


def scale(most: int, start: float, end: float, ticks: int = 6) -> Scale:
    """A scale from 0 that holds ``most``, with round steps."""
    steps = (size * 10**power for power in count() for size in _TICKS)
    step = next(step for step in steps if step * ticks >= most)
    return Scale(max(step * -(-most // step), step), step, start, end)


def range_chart(rows: Sequence[Document]) -> Document | None:
    """The lanes of the rows, the axis below and the bracket on it; None without any number."""
    numbers = known(rows)
    if not numbers:
        return None
    axis = scale(max(numbers), _AXIS, _END - _OPEN)
    foot = _LANE * len(rows) + 16
    return {
        "width": _END + 8,
        "height": foot + 30,
        "names": _NAMES,
        "amounts": _AMOUNTS,
        "start": _AXIS,
        "end": _END,
        "foot": foot,
        "ticks": axis.ticks(),
        "lanes": [
            {
                **_mark(axis, row),
                "y": _LANE * n + 12,
                "name": short(here(row["teller"])),
                "row": row,
            }
            for n, row in enumerate(rows)
        ],
        "band": {
            "first": axis.at(min(numbers)),
            "last": axis.at(max(numbers)),
            "open_below": any(row["low"] is None for row in rows) and min(numbers) > 0,
            "open_above": any(row["high"] is None for row in rows),
        },
    }


def known(rows: Sequence[Document]) -> list[int]:
    """Every end of every row that is stated."""
    return [end for row in rows for end in (row["low"], row["high"]) if end is not None]


def short(name: str) -> str:
    """A teller's name up to its first comma, cut where it is long."""
    first = re.split("[,،]", here(name), maxsplit=1)[0]
    return first if len(first) <= _LETTERS else f"{first[: _LETTERS - 1].rstrip()}…"


def _mark(axis: Scale, row: Document) -> Document:
    """The places of its two ends, None where an end is open."""
    low, high = row["low"], row["high"]
    return {
        "low": None if low is None else axis.at(low),
        "high": None if high is None else axis.at(high),
        "exact": low is not None and low == high,
    }


_LEFT, _TOP, _FOOT = 56, 18, 138  # of the chart by days: its axis and its first and last number
_WIDEST, _WIDTH = 64, 1040  # of a day's column, and of all of them
_NUMBERED = 40  # a column this wide carries its day and reports
_APART = 18  # between marks of one day


def days_chart(rows: Sequence[Document], days: Sequence[Document]) -> Document | None:
    """The rows by day of publication; None where they do not stand on several days.

    ``days``: every day with the reports read of it, as in the coverage of a record.
    """
    dated = [row for row in rows if row["published"] is not None and known([row])]
    told = {row["published"] for row in dated}
    shown = [d for d in days if told and min(told) <= d["day"] <= max(told)]
    if len(told) < 2 or not shown:  # one day is no course of time
        return None
    wide = min(_WIDEST, _WIDTH / len(shown))
    left = {d["day"]: round(_LEFT + wide * n, 1) for n, d in enumerate(shown)}
    opens = any(row["high"] is None for row in dated)
    axis = scale(max(known(dated)), _FOOT, _TOP + (_OPEN if opens else 0), ticks=4)
    every = max(1, round(_NUMBERED / wide + 0.49))
    return {
        "width": round(_LEFT + wide * len(shown) + 16),
        "height": _FOOT + 52,
        "left": _LEFT,
        "right": round(_LEFT + wide * len(shown), 1),
        "top": _TOP,
        "foot": _FOOT,
        "ticks": axis.ticks(),
        "days": [
            {**d, "x": left[d["day"]], "wide": round(wide, 1), "named": n % every == 0}
            for n, d in enumerate(shown)
        ],
        "numbered": wide >= _NUMBERED,
        "marks": _marks(axis, dated, left, wide),
        "undrawn": len(rows) - len(dated),
    }


def _marks(
    axis: Scale, rows: Sequence[Document], left: dict[str, float], wide: float
) -> list[Document]:
    """One for each row, in the column of its day; those of one day stand side by side."""
    marks = []
    for row in rows:
        same = [other for other in rows if other["published"] == row["published"]]
        apart = min(_APART, wide / (len(same) + 1))
        middle = left[row["published"]] + wide / 2
        at = middle + apart * (same.index(row) - (len(same) - 1) / 2)
        marks.append({**_mark(axis, row), "x": round(at, 1), "row": row})
    return marks
