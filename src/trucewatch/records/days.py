"""A day as closely as its words give it: "2011" has no first of January."""

from __future__ import annotations

from datetime import date, timedelta

from trucewatch.records.mention import TimePrecision

#: Characters of an ISO day that the words give, where they give less than the day.
_KNOWN: dict[TimePrecision, int] = {"month": 7, "season": 7, "year": 4}


def as_known(day: str | None, precision: TimePrecision) -> str | None:
    """The ISO 8601 date that says no more than is known: ``2011``, ``2021-06``, ``2031-03-14``.

    ``day`` is the first ISO day of what the words may mean; None stays None.
    """
    return day if day is None else day[: _KNOWN.get(precision, len(day))]


def end_as_known(day: str | None, precision: TimePrecision) -> str | None:
    """The same of a last day: a month or year only where the day is the last one of it.

    "Since 2020" ends on the day of publication, which is known to the day.
    """
    known = as_known(day, precision)
    if day is None or known == day:
        return day
    try:
        after = (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except OverflowError:  # the calendar's own last day
        return known
    return known if as_known(after, precision) != known else day
