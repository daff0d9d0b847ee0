"""The record that a situation report is made of, and the earlier one that it is held against.

Both without private persons' names, as everything that leaves the case.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta

from trucewatch.checks.record import check_record
from trucewatch.pipeline import build_record
from trucewatch.publish.protect import Protection
from trucewatch.publish.withheld_record import withheld_record
from trucewatch.records.record import Record
from trucewatch.sitrep.period import Period
from trucewatch.store.case import Case
from trucewatch.views.sight import SHOWN_DAYS, Sight

LONGEST = 62  # days that charts show


@dataclass(frozen=True, slots=True)
class Taken:
    """What an earlier report took in: ids of reports and judgements."""

    reports: frozenset[str]
    judgements: frozenset[str]


@dataclass(frozen=True, slots=True)
class Looked:
    """What is known now and, unless nothing is held against it, what was known then.

    ``exact``: then is what the last situation report took in, not what was published by a day.
    """

    period: Period
    now: Sight
    then: Sight | None
    exact: bool = False


def look(case: Case, period: Period, since: Taken | None = None) -> Looked:
    """Look at a case. ``since``: what an earlier report took in; None: by day of publication.

    Raises:
        CheckError: the record breaks a rule; nothing is made of it.
    """
    days = _days(case, period)
    record = case.record(as_of=_as_of(case, period.last), days=days)
    check_record(record)
    # Who is withheld is a matter of today: what people decided later holds for the past too.
    decided = replace(record, judgements=tuple(case.judgements()))
    protection = Protection(decided, case.pseudonym_key)
    now = Sight(withheld_record(record, protection), case.ontology(), days)
    earlier = None
    if since is not None:
        earlier = _taken(case, since, period.last)
    elif period.before is not None:
        earlier = case.record(as_of=period.before, days=(period.before,))
    if earlier is None:
        return Looked(period, now, None)
    # By the same protection: what was withheld then and what is now are told alike.
    shown = (period.last if since is not None else period.before or "",)
    then = Sight(withheld_record(earlier, protection), case.ontology(), shown)
    return Looked(period, now, then, since is not None)


def _taken(case: Case, since: Taken, last: str) -> Record:
    """The record as the earlier report had it, statuses as of the day that it ended on."""
    kept = [r for r in case.readings() if r.report.id in since.reports]
    judged = [j for j in case.judgements() if j.id in since.judgements]
    return build_record(case.name, case.country, kept, judged, case.ontology(), days=(last,))


def _as_of(case: Case, last: str) -> str | None:
    """The day to ask for; None where nothing is of a later day, so that all judgements count."""
    days = [day for r in case.reports() if (day := r.published.day) is not None]
    return last if last < max(days, default=last) else None


def _days(case: Case, period: Period) -> tuple[str, ...]:
    """The days that charts show: two weeks, more where the period is longer, to its last."""
    published = [day for r in case.reports() if (day := r.published.day) is not None]
    read = [day for day in published if day <= period.last]
    end = date.fromisoformat(period.last)
    start = (end - timedelta(days=SHOWN_DAYS - 1)).isoformat()
    first = min(start, period.first or start, *(read if period.first is None else ()))
    first = max(first, (end - timedelta(days=LONGEST - 1)).isoformat(), min(read, default=first))
    return days_of(first, period.last)


def days_of(first: str, last: str) -> tuple[str, ...]:
    """Each day from one to another."""
    start = date.fromisoformat(first)
    number = (date.fromisoformat(last) - start).days + 1
    return tuple((start + timedelta(days=n)).isoformat() for n in range(number))


def taken_in(looked: Looked) -> tuple[Collection[str], Collection[str]]:
    """The ids of the reports and judgements that a report rests on."""
    record = looked.now.record
    return [r.id for r in record.reports], [j.id for j in record.judgements]
