"""One event of somebody else's table, as it is compared; and a row that cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

#: How closely a table tells a place: a spot, near one, an area, a country.
Nearness = Literal["spot", "near", "area", "country", "unknown"]
#: In which list of codes a table's types stand; ``own``: our kinds; ``words``: no list of codes.
Codes = Literal["acled", "ucdp", "cameo", "own", "words"]


@dataclass(frozen=True, slots=True)
class Deaths:
    """Deaths that a table gives. None: not stated; ``best`` is its own best, where it has one."""

    low: int | None
    best: int | None
    high: int | None

    def words(self) -> str:
        """ "5", "3 (2–7)", "2–7", "not stated"."""
        if self.low is None and self.high is None:
            return "not stated" if self.best is None else str(self.best)
        low, high = _shown(self.low), _shown(self.high)
        span = low if self.low == self.high else f"{low}–{high}"
        if self.best is None or span == str(self.best):
            return span
        return f"{self.best} ({span})"


def _shown(number: int | None) -> str:
    return "?" if number is None else str(number)


@dataclass(frozen=True, slots=True)
class OutsideEvent:
    """An event. ``first`` and ``last``: the days that it may have been on; ``date_told``: how

    closely the table tells them, in words. ``codes``, ``type``: its type by one list of codes;
    ``label``: the type as people read it.
    """

    row: int
    id: str
    first: date
    last: date
    date_told: str
    place: str
    country: str
    lat: float | None
    lon: float | None
    nearness: Nearness
    codes: Codes
    type: str
    label: str
    actors: tuple[str, ...]
    deaths: Deaths


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that cannot be read: which field, its value, and what would be right."""

    row: int
    field: str
    value: str
    right: str

    def words(self, file: str) -> str:
        """The sentence that tells it."""
        value = self.value if len(self.value) <= 60 else self.value[:59] + "…"
        return f"{file}: row {self.row}: {self.field}: {value!r} is wrong; it must be {self.right}"


@dataclass(frozen=True, slots=True)
class OutsideFile:
    """All that was read of a file. ``scheme``: whose table it is, in words."""

    name: str
    scheme: str
    events: tuple[OutsideEvent, ...]
    refused: tuple[Refused, ...]
