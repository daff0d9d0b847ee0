"""What was known by a day, by three clocks: when it happened, was published, was captured."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Literal, get_args

from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.record import Reading
from trucewatch.records.report import Report

Clock = Literal["published", "captured", "happened"]
CLOCKS: tuple[Clock, ...] = get_args(Clock)
#: Stances whose days are those of a happening; of all others the saying is what has happened.
_TOLD = frozenset({"happened", "ongoing", "did_not_happen", "denied"})


def known_by(
    readings: Sequence[Reading], as_of: str | None, clock: Clock, captured: Mapping[str, str]
) -> tuple[Reading, ...]:
    """The readings known by a day (None: all), by publication day, undated last, then id.

    ``captured``: the instant at which each report was first added, by its id; only the clock of
    that name asks for it. Reports without a publication date count as published from the start.
    Of what has happened by a day all reports may tell: ``happened_by`` parts their claims.
    """
    ordered = sorted(readings, key=lambda r: (r.report.published.day or "9999", r.report.id))
    if as_of is None or clock == "happened":
        return tuple(ordered)
    if clock == "captured":
        return tuple(r for r in ordered if captured.get(r.report.id, "9999")[:10] <= as_of)
    return tuple(r for r in ordered if (r.report.published.day or "") <= as_of)


def happened_by(
    claims: Sequence[Claim], reports: Sequence[Report], as_of: str
) -> tuple[Claim, ...]:
    """The claims that tell of nothing later than a day.

    Where no day is told, and of what is owed, planned, feared or demanded, it is the day on which
    the report was published: the saying itself had happened by then.
    """
    published = {r.id: r.published.day for r in reports}
    return tuple(c for c in claims if (_day(c) or published.get(c.report) or "") <= as_of)


def struck_by(
    agreements: Sequence[Agreement], provisions: Sequence[Provision], as_of: str
) -> tuple[tuple[Agreement, ...], tuple[Provision, ...]]:
    """The deals struck by a day and what they ask; an end that came later is not known yet."""
    kept = tuple(
        replace(a, ended=None) if a.ended is not None and a.ended > as_of else a
        for a in agreements
        if (a.declared or a.effective or "") <= as_of
    )
    ids = {a.id for a in kept}
    return kept, tuple(p for p in provisions if p.agreement in ids)


def _day(claim: Claim) -> str | None:
    when = claim.event.time
    if when is None or claim.stance.factuality not in _TOLD:
        return None
    return when.start or when.end
