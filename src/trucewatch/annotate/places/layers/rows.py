"""Rows of a user's list of places, and those that are left out with what is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from trucewatch.annotate.places.gazetteer import Feature

T = TypeVar("T")
_SHOWN = 40  # characters of a bad value that a fault shows


@dataclass(frozen=True, slots=True)
class Row:
    """One place of a list. ``ident``: GeoNames id, ``pcode:X``, or "" where the list gives none.

    ``code`` is GeoNames' admin-1 code; ``admin1`` the area's name where the list has names only.
    """

    name: str
    lat: float
    lon: float
    country: str | None
    feature: Feature
    ident: str = ""
    code: str | None = None
    admin1: str | None = None
    population: int = 0
    alternates: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """Why one row of a file was left out."""

    file: str
    line: int
    field: str
    value: str
    right: str

    def __str__(self) -> str:
        return f"{self.file}: line {self.line}: {self.field}: {self.value} {self.right}"


@dataclass(slots=True, eq=False)
class RowFault(Exception):  # noqa: N818 -- a fault of a row; caught where rows are read
    """Raised by the checks; ``Reading`` adds file and line."""

    field: str
    value: object
    right: str


@dataclass(slots=True)
class Reading:
    """What a file came to. ``other``: rows of features that are no places to us, such as wells."""

    format: str
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    other: int = 0

    def take(self, file: str, line: int, make: Callable[[T], Row | None], given: T) -> None:
        """Keep the row that ``make`` has of what is given, or why there is none.

        None is a row of another feature.
        """
        try:
            row = make(given)
        except RowFault as fault:
            self.refuse(file, line, fault)
            return
        if row is None:
            self.other += 1
        else:
            self.rows.append(row)

    def refuse(self, file: str, line: int, fault: RowFault) -> None:
        """Keep the fault of a row that is left out."""
        self.faults.append(Fault(file, line, fault.field, shown(fault.value), fault.right))


def shown(value: object) -> str:
    """A value as a fault shows it: one line, not too long."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 2]}…'"
