"""Where the marks of the timeline stand, in pixels. ``timeline.js`` does the same for zoom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from trucewatch.told import say
from trucewatch.web.words.templates import here

Row = dict[str, Any]
_WIDTH = 1064  # pixels for the days of the first view
_NARROWEST, _WIDEST = 26, 268  # pixels of one day
ROW = 24  # pixels from row to row: a mark's own height
_SHAPE = 15  # a shape and the gap behind it
_LETTER = 6.1  # pixels of a letter of the label, on average
_LONGEST = 26  # letters of a label
_GAP = 8
_COUNTED = 44  # pixels of a lane of counts
_TALLEST = 20  # of its bars
_DENIED, _NOT_DONE = say(": denied"), say(": not done")


@dataclass(frozen=True, slots=True)
class Columns:
    """The days drawn, how many of them are known as of the day shown, and those without reports."""

    days: tuple[str, ...]
    known: int
    silent: tuple[int, ...]

    @property
    def step(self) -> int:
        """Pixels of one day."""
        return max(_NARROWEST, min(_WIDEST, _WIDTH // len(self.days)))

    @property
    def width(self) -> int:
        """Pixels of all days."""
        return self.step * len(self.days)

    @property
    def edge(self) -> int:
        """Where what is known ends."""
        return self.step * self.known


def drawn_lane(rows: Sequence[Row], columns: Columns) -> dict[str, Any]:
    """The lane's marks from the first on, in as few rows as their labels need, and its height."""
    marks = [_mark(row, columns) for row in rows]
    marks.sort(key=lambda m: (m["left"], m["a"]))
    ends: list[float] = []
    for mark in marks:
        free = next((n for n, end in enumerate(ends) if end <= mark["left"]), len(ends))
        ends[free:] = [mark["right"] + _GAP, *ends[free + 1 :]]
        mark["y"] = free * ROW + 4
    return {"marks": marks, "bars": [], "height": max(len(ends), 1) * ROW + 8}


def counted_lane(rows: Sequence[Row], columns: Columns, most: int) -> dict[str, Any]:
    """The lane as counts, where there are too many marks to tell apart: a bar for each day.

    An incident stands on the first day drawn of those that it is told of. ``most``: the highest
    count of any lane.
    """
    counts = day_counts(rows, columns)
    bars = [
        {"a": day, "count": count, "height": round(_TALLEST * count / most, 1)}
        for day, count in sorted(counts.items())
    ]
    return {"marks": [], "bars": bars, "height": _COUNTED}


def day_counts(rows: Sequence[Row], columns: Columns) -> Counter[int]:
    """By day of those drawn, how many incidents are told of from it on."""
    first = date.fromisoformat(columns.days[0])
    return Counter(max((date.fromisoformat(row["start"]) - first).days, 0) for row in rows)


def _mark(row: Row, columns: Columns) -> dict[str, Any]:
    """One incident: from day ``a`` to day ``b`` of those drawn, where it stands, its line."""
    first = date.fromisoformat(columns.days[0])
    start = (date.fromisoformat(row["start"]) - first).days
    end = (date.fromisoformat(row["end"]) - first).days
    last = max(columns.known - 1, 0)
    a, b = max(start, 0), min(end, last)
    label = _label(row)
    words = round(_SHAPE + _LETTER * len(label))
    x, wide = a * columns.step + 3, (b - a + 1) * columns.step - 6
    flipped = x + words > columns.edge and x + _SHAPE > words
    line = wide if row["form"] != "hour" else 0
    left = x + _SHAPE - words if flipped else x
    right = max(x + _SHAPE if flipped else x + words, x + line)
    return {
        "row": row,
        "label": label,
        "a": a,
        "b": b,
        "cut": ("l" if start < 0 else "") + ("r" if end > last else ""),
        "words": words,
        "x": x,
        "left": left,
        "right": right,
        "flipped": flipped,
        "line": _line(row["form"], wide, start < 0, end > last),
    }


def _label(row: Row) -> str:
    """Its kind, cut where it is long, and how it is told, in the language of whoever looks."""
    told = row["told"] or ""
    end = "" if not told else _DENIED if "denied" in told else _NOT_DONE
    words, room = str(here(row["label"])), _LONGEST - len(here(end))
    words = (words if len(words) <= room else words[: room - 1] + "…") + here(end)
    return f"{words} ≠" if row["contested"] else words


def _line(form: str, wide: int, before: bool, after: bool) -> str:
    """The path under the shape: a thin bracket, a thick line or an arrow; none for an hour."""
    if form == "within":
        return f"{'M0 20' if before else 'M0 16V20'}H{wide}{'' if after else 'V16'}"
    if form == "open":
        return f"M0 20H{wide}m-5 -4l5 4l-5 4"
    return f"M0 20H{wide}" if form == "lasted" else ""


def merged(days: Sequence[int]) -> list[tuple[int, int]]:
    """Runs of days as first and number: 2, 3, 7 is (2, 2), (7, 1)."""
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and sum(runs[-1]) == day:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((day, 1))
    return runs
