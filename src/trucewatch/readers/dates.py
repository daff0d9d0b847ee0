"""Full calendar dates in text: a day, a month and a year, in the forms that pages use.

Own work, because general date parsers guess: they fill a missing year from today's date and take
``01/09/2021`` one way or the other. Here a numeric date counts only where its day is past 12.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_MONTH = "(?:" + "|".join(sorted(MONTHS, key=lambda name: (-len(name), name))) + r")\b\.?"
_WEEKDAY = r"(?P<weekday>(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?)\.?,?\s+"
_YEAR = r"(?P<y>(?:19|20)\d\d)"
_DAY_FIRST = (
    rf"\b(?:{_WEEKDAY}(?:the\s+)?)?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+"
    rf"(?P<m>{_MONTH}),?[\s-]+{_YEAR}\b"
)
_MONTH_FIRST = rf"\b(?:{_WEEKDAY})?(?P<m>{_MONTH})\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+{_YEAR}\b"
_ISO = rf"(?<![\d/.-]){_YEAR}-(?P<n>\d\d)-(?P<d>\d\d)(?![\d/-])"
_YEAR_FIRST = rf"(?<![\d/.-]){_YEAR}(?P<sep>[/.])(?P<n>\d\d)(?P=sep)(?P<d>\d\d)(?![\d/-])"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE) for form in (_DAY_FIRST, _MONTH_FIRST, _ISO, _YEAR_FIRST)
)
_NUMERIC = re.compile(
    r"(?<![\d/.-])(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?![\d/-])"
)
_PARTIAL = re.compile(
    rf"\b(?:{_WEEKDAY})?(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\s+(?P<m1>{_MONTH})"
    rf"|(?P<m2>{_MONTH})\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?)(?![\d.,\s]*\b(?:19|20)\d\d\b)(?!\d)",
    re.IGNORECASE,
)
_CLOCK = re.compile(
    r"(?<![\d/.:-])(?P<h>[01]?\d|2[0-3])(?P<colon>[:.])(?P<min>[0-5]\d)(?::[0-5]\d)?(?![\d.])"
    r"\s?(?P<half>[ap]\.?m\b\.?)?"
    r"\s?\(?(?P<zone>(?:GMT|UTC|Z\b)?\s?(?P<sign>[+\u2212-])?(?P<off>\d{1,2}(?::?\d\d)?)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class FullDate:
    """``day`` is ISO. ``start``, ``end``: where its words stand in the text that was searched.

    ``weekday`` is the number (0 Monday) that the words name beside the date, if they do.
    """

    day: str
    start: int
    end: int
    weekday: int | None = None

    @property
    def consistent(self) -> bool:
        """Whether the weekday in the words is the weekday of the date."""
        return self.weekday is None or date.fromisoformat(self.day).weekday() == self.weekday


def find_dates(text: str) -> tuple[FullDate, ...]:
    """All full dates in ``text``, in order, without overlaps. Impossible dates are left out."""
    found: list[FullDate] = []
    for form in _FORMS:
        for hit in form.finditer(text):
            parts = hit.groupdict()
            month = parts.get("n") or str(MONTHS[parts["m"].lower().rstrip(".")])
            day = _iso(int(parts["y"]), int(month), int(parts["d"]))
            if day:
                found.append(
                    FullDate(day, hit.start(), hit.end(), weekday_number(parts.get("weekday")))
                )
    for hit in _NUMERIC.finditer(text):
        day = _unambiguous(int(hit["a"]), int(hit["b"]), int(hit["y"]))
        if day:
            found.append(FullDate(day, hit.start(), hit.end()))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[FullDate] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def find_ambiguous(text: str) -> tuple[tuple[int, int], ...]:
    """Where numeric dates stand that could be day first or month first."""
    return tuple(
        hit.span()
        for hit in _NUMERIC.finditer(text)
        if hit["a"] != hit["b"] and int(hit["a"]) <= 12 and int(hit["b"]) <= 12
    )


def find_partial(text: str) -> tuple[int, int, int, int] | None:
    """(month, day, start, end) of the first date without a year, such as ``March 3``."""
    for hit in _PARTIAL.finditer(text):
        month = MONTHS[(hit["m1"] or hit["m2"]).lower().rstrip(".")]
        day = int(hit["d1"] or hit["d2"])
        if _iso(2000, month, day):  # a leap year: any day that exists in some year
            return month, day, hit.start(), hit.end()
    return None


def find_clock(text: str) -> str | None:
    """The first time of day in ``text`` as ISO time; with offset only if the text states one."""
    hit = next((h for h in _CLOCK.finditer(text) if _told_as_time(h)), None)
    if hit is None:
        return None
    hour, minute = int(hit["h"]), int(hit["min"])
    if hit["half"]:
        if hour > 12:
            return None
        hour = hour % 12 + (12 if hit["half"][0] in "pP" else 0)
    zone = hit["zone"].strip().upper()
    offset = ""
    if zone.startswith(("GMT", "UTC", "Z")) or (hit["sign"] and hit["off"]):
        digits = (hit["off"] or "0").replace(":", "") if hit["sign"] else "0"
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        if int(hours) > 14 or int(minutes) > 59:
            return None
        sign = "-" if hit["sign"] in {"-", "\u2212"} else "+"
        offset = f"{sign}{int(hours):02d}:{int(minutes):02d}"
    return f"{hour:02d}:{minute:02d}{offset}"


def _told_as_time(hit: re.Match[str]) -> bool:
    """A dot between the numbers is a time only with "pm" or "GMT" behind it."""
    return hit["colon"] == ":" or bool(hit["half"]) or hit["zone"][:1].upper() in {"G", "U"}


def weekday_number(word: str | None) -> int | None:
    """0 for Monday to 6 for Sunday, from a name or its first three letters; None for None."""
    if not word:
        return None
    start = word.lower()[:3]
    return next((n for n, name in enumerate(WEEKDAYS) if name.startswith(start)), None)


def in_words(day: str) -> str:
    """An ISO day as people write it: ``Wed 1 Sep 2021``, whatever the machine's language."""
    on = date.fromisoformat(day)
    month = list(MONTHS)[[*MONTHS.values()].index(on.month)][:3].title()
    return f"{WEEKDAYS[on.weekday()][:3].title()} {on.day} {month} {on.year}"


def _unambiguous(first: int, second: int, year: int) -> str | None:
    if first > 12 or first == second:
        return _iso(year, second, first)
    if second > 12:
        return _iso(year, first, second)
    return None


def _iso(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
