"""The values that a correction may give, and errors that say what would be right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from difflib import get_close_matches

from trucewatch.errors import JudgementError
from trucewatch.records.claim import Figure
from trucewatch.records.mention import FigureTold

#: Says that there is none: no place, no time, no figure.
NONE = "none"
_MANY = 14  # codes past which an error names only the nearest
_COUNT = re.compile(
    r"(?P<from>\d+)\s*-\s*(?P<to>\d+)\Z|(?:at least\s+)(?P<least>\d+)\Z|"
    r"(?:at most\s+)(?P<most>\d+)\Z|(?P<exact>\d+)\Z"
)
_POINT = re.compile(r"(-?\d+(?:\.\d+)?)(?:\s*,\s*|\s+)(-?\d+(?:\.\d+)?)\Z")


def wrong(field: str, value: str, right: str) -> JudgementError:
    """The error for a value that a field cannot have."""
    return JudgementError(f"value: {value!r} cannot be {field}; give {right}")


def one_of(field: str, value: str, codes: Iterable[str]) -> str:
    """The code, as given.

    Raises:
        JudgementError: no such code; names the nearest, or all where they are few.
    """
    known = sorted(codes)
    if value in known:
        return value
    near = get_close_matches(value.casefold().replace(" ", "_"), known, 3, 0.5)
    if len(known) > _MANY:
        listed = f"did you mean {' or '.join(near)}?" if near else "see docs/reference/kinds.md"
    else:
        listed = f"one of {', '.join(known)}"
    raise wrong(field, value, f"a code; {listed}" if len(known) > _MANY else listed)


def yes_or_no(field: str, value: str) -> bool:
    """Whether it is yes.

    Raises:
        JudgementError: neither yes nor no.
    """
    if value.casefold() not in ("yes", "no", "true", "false"):
        raise wrong(field, value, "yes or no")
    return value.casefold() in ("yes", "true")


def day(field: str, value: str) -> str:
    """The ISO day, as given.

    Raises:
        JudgementError: no such day.
    """
    try:
        known = date.fromisoformat(value).isoformat() == value
    except ValueError:
        known = False
    if not known:
        raise wrong(field, value, f"a day such as 2031-03-14, or {NONE}")
    return value


def count(field: str, value: str) -> tuple[int | None, int | None, FigureTold]:
    """Low and high end (None: open) and how it is told: "12", "3-5", "at least 5", "at most 5".

    Raises:
        JudgementError: no such count, or its ends are the wrong way round.
    """
    found = _COUNT.match(value.strip().casefold())
    if found is None:
        raise wrong(field, value, f"12, 3-5, at least 5, at most 5, or {NONE}")
    told = found.groupdict()
    if told["exact"] is not None:
        return int(told["exact"]), int(told["exact"]), "exact"
    if told["least"] is not None:
        return int(told["least"]), None, "at_least"
    if told["most"] is not None:
        return None, int(told["most"]), "at_most"
    low, high = int(told["from"]), int(told["to"])
    if low > high:
        raise wrong(field, value, f"the lower end first: {high}-{low}")
    return low, high, "range"


def count_words(figure: Figure) -> str:
    """A figure as a value that ``count`` reads; "about" and "dozens" come out as their ends."""
    if figure.low == figure.high:
        return str(figure.low)
    if figure.high is None:
        return f"at least {figure.low}"
    if figure.low is None:
        return f"at most {figure.high}"
    return f"{figure.low}-{figure.high}"


def point(field: str, value: str) -> tuple[float, float]:
    """Latitude and longitude in degrees, WGS 84.

    Raises:
        JudgementError: no two numbers, or none of this earth.
    """
    found = _POINT.match(value.strip())
    lat, lon = (float(found[1]), float(found[2])) if found else (91.0, 0.0)
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise wrong(field, value, "latitude and longitude in degrees, such as 33.51,36.29")
    return lat, lon
