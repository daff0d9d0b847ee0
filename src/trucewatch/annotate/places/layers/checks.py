"""From what a file gives for one place to a checked row, alike for every format."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from trucewatch.annotate.places.gazetteer import Feature
from trucewatch.annotate.places.layers.rows import Row, RowFault

LONGEST_NAME = 200  # characters
_MOST_PEOPLE = 10**11
_PCODE = re.compile(r"[A-Za-z0-9_-]{2,30}")


@dataclass(frozen=True, slots=True)
class Given:
    """What a file gives for one place, unchecked. Fields are as in ``Row``; a p-code is an id."""

    name: object
    lat: object
    lon: object
    country: object
    feature: Feature
    ident: str = ""
    pcode: object = None
    code: str | None = None
    admin1: object = None
    population: object = None
    alternates: Iterable[str] = ()


def checked_row(given: Given, called: Mapping[str, str]) -> Row:
    """The row. ``called``: what the format calls a field, where it is not called as in ``Given``.

    Raises:
        RowFault: a field is not what it must be.
    """

    def where(field: str) -> str:
        return called.get(field, field)

    pcode = _pcode(given.pcode, where("pcode"))
    return Row(
        name=_name(given.name, where("name")),
        lat=checked_degrees(given.lat, where("lat"), 90),
        lon=checked_degrees(given.lon, where("lon"), 180),
        country=_country(given.country, where("country")),
        feature=given.feature,
        ident=f"pcode:{pcode}" if pcode else given.ident,
        code=given.code,
        admin1=_name(given.admin1, where("admin1")) if given.admin1 else None,
        population=_population(given.population, where("population")),
        alternates=_usable(given.alternates),
    )


def _pcode(value: object, where: str) -> str:
    """The code in upper case; "" for nothing."""
    text = str(value or "").strip()
    if text and not _PCODE.fullmatch(text):
        raise RowFault(where, text, "is no p-code: 2 to 30 letters, digits, - and _")
    return text.upper()


def _name(value: object, where: str) -> str:
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


def _country(value: object, where: str) -> str | None:
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


def _population(value: object, where: str) -> int:
    """A number of people; 0 for nothing.

    Raises:
        RowFault: no whole number, below 0, or more than there can be.
    """
    text = str(value or "").strip()
    if not text:
        return 0
    if text.isascii() and text.isdigit() and len(text) <= len(str(_MOST_PEOPLE)):
        return int(text)
    raise RowFault(where, text, "is no whole number of people")


def _usable(values: Iterable[str]) -> tuple[str, ...]:
    """Alternate names that can be looked up; links, codes and broken ones are passed over."""
    return tuple(dict.fromkeys(n for v in values if _is_usable(n := v.strip())))


def _is_usable(name: str) -> bool:
    if not 2 <= len(name) <= LONGEST_NAME or "/" in name or "�" in name:
        return False
    # A short word in capitals is a code of an airport or a country, not a name.
    coded = name.isascii() and (not name[0].isupper() or (name.isupper() and len(name) < 5))
    return not coded and name.isprintable()
