"""What a time expression comes to: a TimeML value beside the ISO days that the record uses.

The value follows TimeML, also where that is poor (a season has no days there). ``start`` and
``end`` are the first and last day, inclusive, and None wherever the words do not fix them.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, date, timedelta
from typing import Literal

from trucewatch.records.mention import DealClock, TimePrecision

TimeType = Literal["DATE", "TIME", "DURATION", "SET"]
Unit = Literal["D", "W", "M", "Q", "Y"]

DAY = timedelta(days=1)
WEEKDAY_NAMES = (
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
)  # fmt: skip
_FARTHEST = 1_000_000  # units; past that the sum itself would overflow
_SEASONS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # first months, northern half
_PRECISION: dict[str, TimePrecision] = {
    "D": "day", "NI": "day", "W": "week", "WE": "week", "FN": "week", "M": "month",
    "Q": "season", "Y": "year", "DE": "year", "CE": "year",
    "TS": "hour", "TM": "hour", "TH": "hour",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """What an expression comes to: TimeML type and value, days, and how they were found."""

    type: TimeType
    value: str | None
    start: date | None
    end: date | None
    precision: TimePrecision
    how: str
    clock: DealClock | None = None


def precision_of(unit: str) -> TimePrecision:
    """The precision of a span of one ``unit`` (a letter of the word list)."""
    return _PRECISION[unit]


def day(when: date, how: str) -> Reading:
    """One calendar day."""
    return Reading("DATE", when.isoformat(), when, when, "day", how)


def day_part(when: date, part: str, how: str) -> Reading:
    """A part of a day (``MO``, ``MI``, ``AF``, ``EV``, ``NI``)."""
    return Reading("TIME", f"{when.isoformat()}T{part}", when, when, "day", how)


def week(when: date, how: str) -> Reading:
    """The calendar week, Monday to Sunday, in which a day lies."""
    first = monday(when)
    year, number, _ = first.isocalendar()
    return Reading("DATE", f"{year}-W{number:02d}", first, first + 6 * DAY, "week", how)


def weekend(when: date, how: str) -> Reading:
    """The Saturday and Sunday of the calendar week in which a day lies."""
    saturday = monday(when) + 5 * DAY
    year, number, _ = saturday.isocalendar()
    value = f"{year}-W{number:02d}-WE"
    return Reading("DATE", value, saturday, saturday + DAY, "day", how)


def month(year: int, number: int, how: str) -> Reading:
    """One calendar month."""
    first = date(year, number, 1)
    return Reading(
        "DATE", f"{year:04d}-{number:02d}", first, add(first, 1, "M") - DAY, "month", how
    )


def quarter(year: int, number: int, how: str) -> Reading:
    """One quarter of a calendar year."""
    first = date(year, 3 * number - 2, 1)
    return Reading("DATE", f"{year:04d}-Q{number}", first, add(first, 3, "M") - DAY, "season", how)


def half(year: int, number: int, how: str) -> Reading:
    """One half of a calendar year."""
    first = date(year, 6 * number - 5, 1)
    return Reading("DATE", f"{year:04d}-H{number}", first, add(first, 6, "M") - DAY, "season", how)


def season(year: int, code: str, how: str) -> Reading:
    """A season of the northern half; winter runs from December into the next year."""
    first = date(year, _SEASONS[code], 1)
    return Reading("DATE", f"{year:04d}-{code}", first, add(first, 3, "M") - DAY, "season", how)


def year(number: int, how: str) -> Reading:
    """One calendar year."""
    first, last = date(number, 1, 1), date(number, 12, 31)
    return Reading("DATE", f"{number:04d}", first, last, "year", how)


def decade(first: int, how: str) -> Reading:
    """Ten years from ``first``."""
    value = f"{first // 10:03d}"
    return Reading("DATE", value, date(first, 1, 1), date(first + 9, 12, 31), "year", how)


def century(number: int, how: str) -> Reading:
    """The hundred years of a numbered century ("the 20th": 1901 to 2000; TimeML writes 19)."""
    first = 100 * (number - 1) + 1
    value = f"{number - 1:02d}"
    return Reading("DATE", value, date(first, 1, 1), date(first + 99, 12, 31), "year", how)


def reference(value: str) -> Reading:
    """The present, past or future with no day to it."""
    when = {"PRESENT_REF": "the present", "PAST_REF": "the past", "FUTURE_REF": "the future"}
    return Reading("DATE", value, None, None, "unknown", f"{when[value]}, no day named")


def unknown(value: str | None, how: str, precision: TimePrecision = "unknown") -> Reading:
    """A date that the words alone do not fix."""
    return Reading("DATE", value, None, None, precision, how)


def of_unit(when: date, unit: str, how: str) -> Reading | None:
    """The calendar day, week, month, quarter, year or decade in which a day lies."""
    if unit in ("D", "NI"):
        return day(when, how)
    if unit in ("W", "FN"):
        return week(when, how)
    if unit == "WE":
        return weekend(when, how)
    if unit == "M":
        return month(when.year, when.month, how)
    if unit == "Q":
        return quarter(when.year, (when.month + 2) // 3, how)
    if unit == "Y":
        return year(when.year, how)
    if unit == "DE":
        return decade(when.year // 10 * 10, how)
    return None


def monday(when: date) -> date:
    """The Monday of a day's calendar week."""
    return when - when.weekday() * DAY


def add(when: date, count: int, unit: str) -> date:
    """A day moved by whole units; a month's last days are cut to the shorter month.

    Raises:
        OverflowError: the day lies outside the years that Python can hold.
    """
    if unit in ("D", "NI"):
        return when + count * DAY
    if unit in ("W", "WE"):
        return when + 7 * count * DAY
    if unit == "FN":
        return when + 14 * count * DAY
    months = count * {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
    total = when.year * 12 + when.month - 1 + months
    number, index = divmod(total, 12)
    if not MINYEAR < number < MAXYEAR:
        raise OverflowError(f"{when.isoformat()} moved by {count} {unit} leaves the calendar")
    first = date(number, index + 1, 1)
    following = date(number + (index + 1) // 12, (index + 1) % 12 + 1, 1)
    return first + min(when.day - 1, (following - first).days - 1) * DAY


def moved(when: date, count: float, unit: str) -> date | None:
    """A day moved by a count of units; None past the edge of the calendar."""
    if unit in ("TS", "TM", "TH"):
        hours = {"TS": 1 / 3600, "TM": 1 / 60, "TH": 1.0}[unit] * count
        count, unit = hours / 24, "D"
    if count != int(count) and unit in ("Y", "Q", "DE"):
        count, unit = count * {"Y": 12, "Q": 3, "DE": 120}[unit], "M"
    if abs(count) > _FARTHEST:
        return None
    try:
        return add(when, int(count), unit)
    except OverflowError:
        return None


def last_weekday(when: date, number: int) -> date:
    """The last day with an ISO weekday number, up to and including ``when``."""
    return when - (when.isoweekday() - number) % 7 * DAY


def next_weekday(when: date, number: int) -> date:
    """The first day with an ISO weekday number, from ``when`` on."""
    return when + (number - when.isoweekday()) % 7 * DAY


def period(count: float | None, unit: str) -> str:
    """A TimeML period: ``P2M``, ``PT48H``, ``PXD`` for a count that the words leave open."""
    scale = {"DE": 10, "CE": 100, "FN": 2}.get(unit, 1)
    letter = {"DE": "Y", "CE": "Y", "FN": "W", "NI": "D"}.get(unit, unit)
    mark = "PT" if letter.startswith("T") else "P"
    letter = letter.removeprefix("T")
    if count is None:
        return f"{mark}X{ {'DE': 'DE', 'CE': 'CE'}.get(unit, letter) }"
    total = count * scale
    if total == int(total):
        return f"{mark}{int(total)}{letter}"
    if total * 2 == int(total * 2):  # halves are told in the next smaller unit
        whole = int(total)
        lower = {"Y": "6M", "H": "30M", "M": "30S" if mark == "PT" else "2W", "D": "T12H"}
        if letter in lower:
            return f"{mark}{f'{whole}{letter}' if whole else ''}{lower[letter]}"
    return f"{mark}{total:g}{letter}"
