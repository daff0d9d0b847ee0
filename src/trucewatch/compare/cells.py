"""Cells of a table read with care: a bad one is told with its value and what would be right."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from math import isfinite

from trucewatch.compare.event import Deaths

_MONTHS = {
    name: number
    for number, name in enumerate(
        "january february march april may june july august september october november "
        "december".split(),
        1,
    )
}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()}
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ][\d:.]+Z?)?\Z")
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})\Z")
_WORDED = re.compile(r"(\d{1,2})[ -]([A-Za-z]+)[ -](\d{4})\Z")
_DAY_RIGHT = "a day such as 2031-03-14, 20310314 or 14 March 2031"
_MOST_DEATHS = 100_000_000


class BadCell(Exception):  # noqa: N818 -- it is told as a refused row, never raised to a caller
    """A cell that cannot be read. ``right``: what would be."""

    def __init__(self, field: str, value: str, right: str) -> None:
        super().__init__(field, value, right)
        self.field, self.value, self.right = field, value, right


class Cells:
    """The cells of one row by the names of their columns. A missing column reads as empty."""

    def __init__(self, row: int, values: Mapping[str, str]) -> None:
        self.row = row
        self._values = values

    def text(self, field: str) -> str:
        """The words in a cell, as one line."""
        return " ".join((self._values.get(field) or "").split())

    def needed(self, field: str, right: str = "given") -> str:
        """The words in a cell that may not be empty."""
        found = self.text(field)
        if not found:
            raise BadCell(field, found, right)
        return found

    def day(self, field: str) -> date:
        """A day; the days that the calendar's edges leave no room around are refused."""
        value = self.needed(field, _DAY_RIGHT)
        try:
            found = _day(value)
        except ValueError:
            found = None
        if found is None or not 2 <= found.year <= 9998:
            raise BadCell(field, value, _DAY_RIGHT)
        return found

    def code(self, field: str, known: Mapping[str, str], default: str) -> str:
        """What a code of a precision means; ``default`` where the cell is empty."""
        value = self.text(field)
        if not value:
            return default
        if value not in known:
            raise BadCell(field, value, "one of " + ", ".join(known))
        return known[value]

    def count(self, field: str) -> int | None:
        """A whole number, 0 or more; None: the cell is empty."""
        value = self.text(field)
        if not value:
            return None
        number = value.removesuffix(".0")
        if not (number.isascii() and number.isdigit()) or int(number[:12]) > _MOST_DEATHS:
            raise BadCell(field, value, "a whole number, 0 or more, or empty")
        return int(number)

    def point(self, lat: str, lon: str) -> tuple[float, float] | None:
        """Degrees north and east; None: both cells are empty."""
        if not self.text(lat) and not self.text(lon):
            return None
        return self._degrees(lat, 90.0), self._degrees(lon, 180.0)

    def deaths(self, low: str, best: str, high: str) -> Deaths:
        """Deaths out of up to three cells."""
        return Deaths(self.count(low), self.count(best), self.count(high))

    def _degrees(self, field: str, most: float) -> float:
        value = self.text(field)
        try:
            found = float(value)
        except ValueError:
            found = float("nan")
        if not isfinite(found) or abs(found) > most:
            raise BadCell(field, value, f"degrees from -{most:.0f} to {most:.0f}")
        return found


def around(day: date, precision: str) -> tuple[date, date]:
    """The days that a day stands for by its precision: itself, a week to each side, its month."""
    if precision == "week":
        return day - timedelta(days=6), day + timedelta(days=6)
    if precision == "month":
        first = day.replace(day=1)
        return first, (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    if precision == "year":
        return day.replace(month=1, day=1), day.replace(month=12, day=31)
    return day, day


def _day(value: str) -> date | None:
    found = _ISO.match(value) or _PLAIN.match(value)
    if found:
        return date(int(found[1]), int(found[2]), int(found[3]))
    worded = _WORDED.match(value)
    if worded and worded[2].casefold() in _MONTHS:
        return date(int(worded[3]), _MONTHS[worded[2].casefold()], int(worded[1]))
    try:
        return datetime.fromisoformat(value).date()
    except ValueError:
        return None
