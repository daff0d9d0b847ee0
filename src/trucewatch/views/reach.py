"""How far ahead a case may be asked: one bound for command line, pages and API."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from trucewatch.errors import UsageError
from trucewatch.told import say

AHEAD = 366  # days after the last that is known: each day until then is listed as unread


def check_reach(day: str | None, known: Iterable[str | None], asked: str = "as_of") -> None:
    """Nothing, where the case may be asked as of the day (None: of all). ``known``: its days
    (or instants). ``asked``: what gave the day.

    Raises:
        UsageError: the day lies too long after all that is known; names the last that may be asked.
    """
    last = max((d for d in known if d is not None), default=None)
    if day is None or last is None:
        return
    furthest = min(date.fromisoformat(last[:10]).toordinal() + AHEAD, date.max.toordinal() - 1)
    until = date.fromordinal(furthest).isoformat()
    if day > until:
        raise UsageError(
            say(
                "%(asked)s %(day)s is more than %(n)s days after %(last)s, the last day with "
                "a report; give a day up to %(until)s.",
                asked=asked,
                day=day,
                n=AHEAD,
                last=last[:10],
                until=until,
            )
        )
