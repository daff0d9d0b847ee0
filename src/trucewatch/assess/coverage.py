"""How much was read of each day: an empty day of reports is not a quiet day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from trucewatch.records.incident import Copies, Coverage
from trucewatch.records.report import Report


def count_coverage(reports: Sequence[Report], copies: Sequence[Copies]) -> tuple[Coverage, ...]:
    """Reports and origins for every day from the first to the last publication, gaps included.

    Reports without a known date are in no day.
    """
    origin = {r.id: r.origin or r.outlet or r.name for r in reports}
    for group in copies:
        for report in group.reports:
            origin[report] = group.origin or origin[group.reports[0]]
    days: dict[str, list[str]] = {}
    for r in reports:
        if r.published.day is not None:
            days.setdefault(r.published.day, []).append(origin[r.id])
    if not days:
        return ()
    found = []
    day, last = date.fromisoformat(min(days)), date.fromisoformat(max(days))
    while day <= last:
        tellers = days.get(day.isoformat(), [])
        found.append(Coverage(day.isoformat(), len(tellers), len(set(tellers))))
        day += timedelta(days=1)
    return tuple(found)
