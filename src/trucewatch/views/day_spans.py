"""How the pages and the terminal write spans of days: no closer than the words give them."""

from __future__ import annotations

from calendar import month_name, monthrange
from datetime import date, timedelta

from trucewatch.records.claim import When
from trucewatch.records.mention import TimePrecision
from trucewatch.views.wording import day, short_day

_DAY = timedelta(days=1)


def span_of_days(start: str | None, end: str | None, precision: TimePrecision = "day") -> str:
    """A day, or the first and the last; whole months and years by their names.

    ``precision`` is that of the first day: "2020 – Wed 1 Sep 2021", "June 2021 – …". Text that is
    no ISO day stays as it is.
    """
    if start is None:
        return "not stated" if end is None else f"until {day(end)}"
    first, last = _iso(start), _iso(end)
    if first is None or (end is not None and last is None):
        return day(start) if end is None or start == end else f"{day(start)} – {day(end)}"
    if last is None:
        return f"from {_known(first, precision)}" if precision in _ROUGH else day(start)
    if first == last:
        return day(start)
    return _whole(first, last) or _third(first, last, precision) or _apart(first, last, precision)


def told_days(when: When) -> str:
    """The days that a claim tells of, as closely as its words give them."""
    return span_of_days(when.start, when.end, when.precision)


_ROUGH = ("week", "month", "season", "year")


def _iso(words: str | None) -> date | None:
    try:
        return date.fromisoformat((words or "")[:10])
    except ValueError:
        return None


def _whole(first: date, last: date) -> str | None:
    """ "2011", "2011 – 2014", "June 2021", "March – May 2031"; None where days are left over."""
    if first.day != 1 or last.day != monthrange(last.year, last.month)[1]:
        return None
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} – {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return _month(first)
    if first.year == last.year:
        return f"{month_name[first.month]} – {_month(last)}"
    return f"{_month(first)} – {_month(last)}"


def _third(first: date, last: date, precision: TimePrecision) -> str | None:
    """ "late June 2021", where the words give a part of a month."""
    if precision != "month" or (first.year, first.month) != (last.year, last.month):
        return None
    length = monthrange(last.year, last.month)[1]
    for number, name in enumerate(("early ", "mid-", "late ")):
        third = (length * number // 3 + 1, length * (number + 1) // 3)
        if (first.day, last.day) == third:
            return f"{name}{_month(first)}"
    return None


def _apart(first: date, last: date, precision: TimePrecision) -> str:
    """Two ends that are known unlike: the first as closely as the words give it."""
    if precision in ("month", "season", "year"):
        known = _known(first, precision)
        ended = _known(last + _DAY, precision) != _known(last, precision)
        return f"{known} – {_known(last, precision) if ended else day(last.isoformat())}"
    if precision == "week" and (last - first).days != 6:
        return f"about {_plain(first, last)} – {day(last.isoformat())}"
    start = first.isoformat()
    lead = short_day(start) if first.year == last.year else day(start)
    return f"{lead} – {day(last.isoformat())}"


def _known(when: date, precision: TimePrecision) -> str:
    if precision == "year":
        return str(when.year)
    if precision in ("month", "season"):
        return _month(when)
    return f"about {day(when.isoformat())}" if precision == "week" else day(when.isoformat())


def _plain(when: date, beside: date) -> str:
    words = short_day(when.isoformat()).split(" ", 1)[1]
    return words if when.year == beside.year else f"{words} {when.year}"


def _month(when: date) -> str:
    return f"{month_name[when.month]} {when.year}"
