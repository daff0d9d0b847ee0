"""A case as the verbs see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trucewatch.records.clocks import Clock
    from trucewatch.store.case import Case
    from trucewatch.views.sight import Sight


def look(
    case: Case,
    as_of: str | None = None,
    clock: Clock = "published",
    *,
    asked: str = "--as-of",
) -> Sight:
    """The case as known on a day (None: all), with the short names that the pages use.

    ``asked``: the option that gave the day.

    The days shown end on the day asked for; by the clock of capture, on the last publication day
    of what the case held then, as they would have been shown at the time.

    Raises:
        UsageError: the day lies too long after all that is known.
    """
    from trucewatch.records.clocks import known_by
    from trucewatch.views.reach import check_reach
    from trucewatch.views.sight import Sight, shown_days

    captured = case.captured() if clock == "captured" and as_of else {}
    readings = case.readings()
    check_reach(as_of, [*captured.values(), *(r.report.published.day for r in readings)], asked)
    known = known_by(readings, as_of, clock, captured)
    published = sorted(day for r in known if (day := r.report.published.day) is not None)
    end = as_of if clock != "captured" else None
    last = end or (published[-1] if published else None)
    days = shown_days(min(published[0], last), last) if published and last else ()
    # Of what had happened by a day, statuses are asked for that day alone: not what was known when.
    status_days = days[-1:] if clock == "happened" else days
    return Sight(case.record(as_of=as_of, days=status_days, clock=clock), case.ontology(), days)
