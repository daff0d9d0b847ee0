"""How the pages and the terminal write spans of days: no closer than the words give them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from trucewatch.records.claim import When
from trucewatch.records.mention import TimePrecision
from trucewatch.told import Told, said_day, say
from trucewatch.views.wording import day, short_day

_DAY = timedelta(days=1)


def span_of_days(start: str | None, end: str | None, precision: TimePrecision = "day") -> str:
    """A day, or the first and the last; whole months and years by their names.

    ``precision`` is that of the first day: "2020 – Wed 1 Sep 2021", "June 2021 – …". Text that is
    no ISO day stays as it is.
    """
    if start is None:
        return say("not stated") if end is None else say("until %(day)s", day=day(end))
    first, last = _iso(start), _iso(end)
    if first is None or (end is not None and last is None):
        return day(start) if end is None or start == end else _to(day(start), day(end))
    if last is None:
        since = say("from %(day)s", day=_known(first, precision))
        return since if precision in _ROUGH else day(start)
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
        return str(first.year) if first.year == last.year else _to(first.year, last.year)
    if (first.year, first.month) == (last.year, last.month):
        return _month(first)
    if first.year == last.year:
        return _to(said_day(first, "month_alone"), _month(last))
    return _to(_month(first), _month(last))


def _third(first: date, last: date, precision: TimePrecision) -> str | None:
    """ "late June 2021", where the words give a part of a month."""
    if precision != "month" or (first.year, first.month) != (last.year, last.month):
        return None
    length = monthrange(last.year, last.month)[1]
    thirds = (
        say("early %(month)s", month=_month(first)),
        say("mid-%(month)s", month=_month(first)),
        say("late %(month)s", month=_month(first)),
    )
    for number, name in enumerate(thirds):
        third = (length * number // 3 + 1, length * (number + 1) // 3)
        if (first.day, last.day) == third:
            return name
    return None


def _apart(first: date, last: date, precision: TimePrecision) -> str:
    """Two ends that are known unlike: the first as closely as the words give it."""
    if precision in ("month", "season", "year"):
        known = _known(first, precision)
        ended = _known(last + _DAY, precision) != _known(last, precision)
        return _to(known, _known(last, precision) if ended else day(last.isoformat()))
    if precision == "week" and (last - first).days != 6:
        return _to(say("about %(day)s", day=_plain(first, last)), day(last.isoformat()))
    start = first.isoformat()
    lead = short_day(start) if first.year == last.year else day(start)
    return _to(lead, day(last.isoformat()))


def _known(when: date, precision: TimePrecision) -> str:
    if precision == "year":
        return str(when.year)
    if precision in ("month", "season"):
        return _month(when)
    whole = day(when.isoformat())
    return say("about %(day)s", day=whole) if precision == "week" else whole


def _plain(when: date, beside: date) -> str:
    return said_day(when, "plain_short" if when.year == beside.year else "plain_day")


def _month(when: date) -> str:
    return said_day(when, "month")


def _to(first: object, last: object) -> Told:
    return say("%(first)s – %(last)s", first=first, last=last)
