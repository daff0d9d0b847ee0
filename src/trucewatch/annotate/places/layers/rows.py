"""A row of a user's list of places, what may be wrong with one, and the checks that all share."""

from __future__ import annotations

import math
import unicodedata
from dataclasses import dataclass, field

from trucewatch.annotate.places.gazetteer import Feature

LONGEST_NAME = 200  # characters
_MOST_PEOPLE = 10**11
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
    """Raised by the checks; whoever reads rows adds file and line."""

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

    def refuse(self, file: str, line: int, fault: RowFault) -> None:
        """Keep the fault of a row that is left out."""
        self.faults.append(Fault(file, line, fault.field, shown(fault.value), fault.right))


def shown(value: object) -> str:
    """A value as a fault shows it: one line, not too long."""
    text = repr(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 2]}…'"


def checked_name(value: object, where: str = "name") -> str:
    """The name, trimmed.

    Raises:
        RowFault: no text, empty, too long, without a letter or digit, or with control characters.
    """
    if not isinstance(value, str) or not value.strip():
        raise RowFault(where, value, "is no name")
    name = " ".join(value.split(" ")).strip()
    if len(name) > LONGEST_NAME:
        raise RowFault(where, name, f"is longer than {LONGEST_NAME} characters")
    if any(unicodedata.category(c) in {"Cc", "Cs", "Co", "Cn"} for c in name):
        raise RowFault(where, name, "has characters that cannot be printed")
    if "�" in name:
        raise RowFault(where, name, "is not in UTF-8")
    if not any(c.isalnum() for c in name):
        raise RowFault(where, name, "has no letter")
    return name


def checked_degrees(value: object, where: str, most: float) -> float:
    """Degrees from -most to most.

    Raises:
        RowFault: no number, or out of range.
    """
    right = f"is no number from -{most:g} to {most:g}"
    try:
        number = float(value)  # type: ignore[arg-type]  # other types raise TypeError
    except (TypeError, ValueError, OverflowError):
        raise RowFault(where, value, right) from None
    if isinstance(value, bool) or not math.isfinite(number) or abs(number) > most:
        raise RowFault(where, value, right)
    return round(number, 5)


def checked_country(value: object, where: str = "country") -> str | None:
    """ISO 3166 alpha-2 in upper case; None for nothing.

    Raises:
        RowFault: anything else.
    """
    text = str(value or "").strip()
    if not text:
        return None
    if len(text) == 2 and text.isascii() and text.isalpha():
        return text.upper()
    raise RowFault(where, text, "is no ISO 3166 code of two letters")


def checked_population(value: object) -> int:
    """A number of people; 0 for nothing.

    Raises:
        RowFault: no whole number, below 0, or more than there can be.
    """
    text = str(value or "").strip()
    if not text:
        return 0
    if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST_PEOPLE)):
        return int(text)
    raise RowFault("population", text, "is no whole number of people")


def usable_names(values: list[str]) -> tuple[str, ...]:
    """Alternate names that can be looked up; links, codes and broken ones are passed over."""
    return tuple(dict.fromkeys(n for v in values if _is_usable(n := v.strip())))


def _is_usable(name: str) -> bool:
    if not 2 <= len(name) <= LONGEST_NAME or "/" in name or "�" in name:
        return False
    # A short word in capitals is a code of an airport or a country, not a name.
    coded = name.isascii() and (not name[0].isupper() or (name.isupper() and len(name) < 5))
    return not coded and name.isprintable()
