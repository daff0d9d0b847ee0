"""Days of other calendars and of moving feasts, as Gregorian days.

Arithmetic after Dershowitz and Reingold, *Calendrical Calculations*. The Islamic calendar is the
tabular one: the sighted month may begin a day earlier or later, so its days come widened by one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from trucewatch.annotate import word_lists

#: Its days come widened by one on either side.
ISLAMIC = "tabular Islamic"

_FILE = "calendars.yml"
_DAY = timedelta(days=1)

_ISLAMIC_YEARS = range(1, 1600)
_SOLAR_YEARS = range(1178, 1634)  # the 33-year leap rule holds for these
_HEBREW_YEARS = range(5000, 6001)
_ETHIOPIAN_YEARS = range(1800, 2100)
_GREGORIAN_YEARS = range(1800, 2101)

#: Calendars in the order in which a month name and a year are tried against them.
_CALENDARS: tuple[tuple[str, range], ...] = (
    ("islamic", _ISLAMIC_YEARS),
    ("persian", _SOLAR_YEARS),
    ("afghan", _SOLAR_YEARS),
    ("hebrew", _HEBREW_YEARS),
    ("levantine", _GREGORIAN_YEARS),
    ("egyptian", _GREGORIAN_YEARS),
    ("turkish", _GREGORIAN_YEARS),
    ("ethiopian", _ETHIOPIAN_YEARS),
)


#: Calendars whose own names of the Gregorian months need no sum.
_RENAMED = frozenset({"levantine", "egyptian", "turkish"})
#: Calendars whose months are told apart from other words and calendars without a year beside them.
_KNOWN_BARE = ("islamic", "levantine")


def month_names(*, bare: bool = False) -> str:
    """A regular expression for every month name of the lists, longest first.

    ``bare``: of those only that name one month without a year beside them.
    """
    names = {name for calendar, _ in _CALENDARS for name in _months(calendar)}
    if bare:
        names = {name for calendar in _KNOWN_BARE for name in _months(calendar)}
        others = (c for c, _ in _CALENDARS if c not in _KNOWN_BARE)
        shared = {_plain(name) for calendar in others for name in _months(calendar)}
        names = {name for name in names if _plain(name) not in shared and len(name) > 2}
    return word_lists.alternatives(sorted(_loose(name) for name in names))


def days_near(name: str, day: int, anchor: date) -> list[tuple[date, date, str]]:
    """A day of a month in the years around a Gregorian day, as ``days_of`` gives them."""
    islamic = (anchor.year - 622) * 33 // 32
    gregorian = range(anchor.year - 1, anchor.year + 2)
    years = [*range(max(1, islamic - 1), islamic + 4), *gregorian]
    return [found for year in years if (found := days_of(name, year, day)) is not None]


def days_of(name: str, year: int, day: int | None) -> tuple[date, date, str] | None:
    """First and last Gregorian day of a month (or of one ``day``) of another calendar.

    The third part names the calendar. None where no calendar has that month in that year, or
    the month has no such day.
    """
    plain = _plain(name)
    for calendar, years in _CALENDARS:
        months = {_plain(word): number for word, number in _months(calendar).items()}
        if plain not in months or year not in years:
            continue
        first, length = _month(calendar, year, months[plain])
        if day is not None and not 1 <= day <= length:
            return None
        start = first + timedelta(days=(day or 1) - 1)
        end = start if day is not None else first + timedelta(days=length - 1)
        if calendar == "islamic":
            return start - _DAY, end + _DAY, ISLAMIC
        return start, end, calendar.capitalize()
    return None


def feast_days(name: str, year: int) -> tuple[tuple[date, date], ...]:
    """First and last days of the feasts called ``name`` that begin in a Gregorian year."""
    return _FEASTS[name](year)


@cache
def _months(calendar: str) -> dict[str, int]:
    return dict(word_lists.numbers(_FILE, calendar))


def _loose(name: str) -> str:
    parts = re.split(r"[ -]", name)
    # Apostrophes stand for a consonant that follows a vowel: "Sha'ban", "Rabi' al-Awwal".
    return r"[-\s]?".join(re.sub(r"([aiu])", r"\1'?", re.escape(part)) for part in parts)


def _plain(name: str) -> str:
    return re.sub(r"[^a-z]", "", name.lower())


def _month(calendar: str, year: int, month: int) -> tuple[date, int]:
    """The first day of a month and its number of days."""
    if calendar in _RENAMED:
        first = date(year, month, 1)
        following = date(year + month // 12, month % 12 + 1, 1)
        return first, (following - first).days
    place = {
        "islamic": _islamic,
        "persian": _persian,
        "afghan": _persian,
        "hebrew": _hebrew,
        "ethiopian": _ethiopian,
    }[calendar]
    first = date.fromordinal(place(year, month))
    return first, _length(calendar, year, month)


def _length(calendar: str, year: int, month: int) -> int:
    if calendar == "islamic":
        return _islamic_length(year, month)
    if calendar in ("persian", "afghan"):
        return _persian_length(year, month)
    if calendar == "hebrew":
        return _hebrew_length(year, month)
    return 30 if month <= 12 else 5 + (year % 4 == 3)


def _islamic(year: int, month: int) -> int:
    return 227014 + (year - 1) * 354 + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2 + 1


def _islamic_length(year: int, month: int) -> int:
    leap = (14 + 11 * year) % 30 < 11
    return 30 if month % 2 == 1 or (month == 12 and leap) else 29


def _persian(year: int, month: int) -> int:
    before = 31 * (month - 1) if month <= 7 else 30 * (month - 1) + 6
    return 226894 + 365 * (year - 1) + (8 * year + 21) // 33 + before + 1


def _persian_length(year: int, month: int) -> int:
    if month <= 6:
        return 31
    if month <= 11:
        return 30
    return 30 if _persian(year + 1, 1) - _persian(year, 1) == 366 else 29


def _hebrew_leap(year: int) -> bool:
    return (7 * year + 1) % 19 < 7


def _hebrew_elapsed(year: int) -> int:
    months = (235 * year - 234) // 19
    day = 29 * months + (12084 + 13753 * months) // 25920
    return day + 1 if 3 * (day + 1) % 7 < 3 else day


def _hebrew_new_year(year: int) -> int:
    before, this, after = (_hebrew_elapsed(y) for y in (year - 1, year, year + 1))
    delay = 2 if after - this == 356 else 1 if this - before == 382 else 0
    return -1373427 + this + delay


def _hebrew_length(year: int, month: int) -> int:
    days = _hebrew_new_year(year + 1) - _hebrew_new_year(year)
    if month == 8:
        return 30 if days % 10 == 5 else 29
    if month == 9:
        return 29 if days % 10 == 3 else 30
    if month == 12:
        return 30 if _hebrew_leap(year) else 29
    return 29 if month in (2, 4, 6, 10, 13) else 30


def _hebrew(year: int, month: int) -> int:
    last = 13 if _hebrew_leap(year) else 12
    order = [*range(7, last + 1), *range(1, 7)]
    month = min(month, last)
    return _hebrew_new_year(year) + sum(
        _hebrew_length(year, earlier) for earlier in order[: order.index(month)]
    )


def _ethiopian(year: int, month: int) -> int:
    return 2795 + 365 * (year - 1) + year // 4 + 30 * (month - 1) + 1


def _easter(year: int) -> date:
    """Western Easter Sunday (the "anonymous Gregorian" rule)."""
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (century + 8) // 25
    moon = (19 * golden + century - century // 4 - (century - shift + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    late = (golden + 11 * moon + 22 * weekday) // 451
    month, day = divmod(moon + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _orthodox_easter(year: int) -> date:
    """Easter Sunday of the Julian reckoning, valid from 1900 to 2099."""
    moon = (19 * (year % 19) + 15) % 30
    weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + weekday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def _thanksgiving(year: int) -> date:
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 21)


def _islamic_feast(
    month: int, day: int, length: int
) -> Callable[[int], tuple[tuple[date, date], ...]]:
    def days(year: int) -> tuple[tuple[date, date], ...]:
        guess = (year - 622) * 33 // 32
        found: list[tuple[date, date]] = []
        for islamic in range(max(1, guess - 1), guess + 3):
            first = date.fromordinal(_islamic(islamic, month) + day - 1)
            if first.year == year:
                found.append((first - _DAY, first + timedelta(days=length)))
        return tuple(found)

    return days


def _one(day: Callable[[int], date]) -> Callable[[int], tuple[tuple[date, date], ...]]:
    def days(year: int) -> tuple[tuple[date, date], ...]:
        found = day(year)
        return ((found, found),)

    return days


_FEASTS: dict[str, Callable[[int], tuple[tuple[date, date], ...]]] = {
    "easter": _one(_easter),
    "easter_monday": _one(lambda year: _easter(year) + _DAY),
    "good_friday": _one(lambda year: _easter(year) - 2 * _DAY),
    "orthodox_easter": _one(_orthodox_easter),
    "thanksgiving": _one(_thanksgiving),
    "ramadan": _islamic_feast(9, 1, 30),
    "eid_al_fitr": _islamic_feast(10, 1, 3),
    "eid_al_adha": _islamic_feast(12, 10, 4),
    "ashura": _islamic_feast(1, 10, 1),
    "nowruz": _one(lambda year: date.fromordinal(_persian(year - 621, 1))),
}
