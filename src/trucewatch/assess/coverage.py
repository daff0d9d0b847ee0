"""How much was read of each day: an empty day of reports is not a quiet day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from trucewatch.records.incident import Copies, Coverage
from trucewatch.records.report import Report


def count_coverage(reports: Sequence[Report], copies: Sequence[Copies]) -> tuple[Coverage, ...]:
    """Reports and origins for every day from the first to the last publication, gaps included.

    Reports without a known date are in no day. Those of which nothing can be read, being in other
    languages, are counted apart: they are no silence, and nothing was read of them.
    """
    origin = {r.id: r.origin or r.outlet or r.name for r in reports}
    for group in copies:
        for report in group.reports:
            origin[report] = group.origin or origin[group.reports[0]]
    days: dict[str, list[str]] = {}
    unread: Counter[str] = Counter()
    for r in reports:
        if r.published.day is None:
            continue
        if r.unreadable():
            unread[r.published.day] += 1
            days.setdefault(r.published.day, [])
        else:
            days.setdefault(r.published.day, []).append(origin[r.id])
    if not days:
        return ()
    found = []
    day, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    while day <= last:
        tellers = days.get(day.isoformat(), [])
        at = day.isoformat()
        found.append(Coverage(at, len(tellers), len(set(tellers)), unread[at]))
        day += timedelta(days=1)
    return tuple(found)
