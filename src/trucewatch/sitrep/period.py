"""The days that a situation report is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from trucewatch.errors import UsageError

Sort = Literal["daily", "weekly", "spot", "days", "since_last"]
NAMED: tuple[str, ...] = ("daily", "weekly", "spot")
_LENGTHS = {"daily": 1, "weekly": 7}
_RIGHT = "give daily, weekly, spot, or two days such as 2031-03-08..2031-03-14"


@dataclass(frozen=True, slots=True)
class Period:
    """From the first day to the last, by day of publication; ISO.

    ``first`` None: all days up to the last, held against nothing (a spot report).
    """

    sort: Sort
    first: str | None
    last: str

    @property
    def before(self) -> str | None:
        """The day before the first, as which the record is held against."""
        if self.first is None:
            return None
        return (date.fromisoformat(self.first) - timedelta(days=1)).isoformat()

    def holds(self, day: str | None) -> bool:
        """Whether a day lies in it."""
        return day is not None and (self.first or "") <= day <= self.last


def asked_period(words: str, until: str | None, today: str | None) -> Period:
    """The period that ``--period`` and ``--until`` ask for. ``today``: the last publication day.

    Raises:
        UsageError: no period, a day is none, they are the wrong way round, or there is no dated
            report to end on.
    """
    if ".." in words:
        first, _, last = words.partition("..")
        if until is not None:
            raise UsageError(f"--period {words!r} ends on its own day; leave out --until")
        _check("--period", first, words)
        _check("--period", last, words)
        if first > last:
            raise UsageError(f"--period {words!r}: {first} lies after {last}; {_RIGHT}")
        return Period("days", first, last)
    if words not in NAMED:
        raise UsageError(f"--period {words!r} is not known; {_RIGHT}")
    last = ends_on(until, today)
    if words == "spot":
        return Period("spot", None, last)
    days = _LENGTHS[words] - 1
    first = (date.fromisoformat(last) - timedelta(days=days)).isoformat()
    return Period("daily" if words == "daily" else "weekly", first, last)


def ends_on(until: str | None, today: str | None) -> str:
    """The last day taken in: the one asked for, else that of the last publication.

    Raises:
        UsageError: neither is there.
    """
    if until is not None:
        return until
    if today is None:
        raise UsageError(
            "no report of this case has a day of publication, so there is no day to end on; "
            "give one with --until DAY"
        )
    return today


def _check(option: str, day: str, words: str) -> None:
    try:
        known = date.fromisoformat(day).isoformat() == day and date(1, 2, 1).isoformat() <= day
    except ValueError:
        known = False
    if not known:
        raise UsageError(f"{option} {words!r}: {day!r} is no day; {_RIGHT}")
