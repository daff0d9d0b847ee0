"""Times told from the deal of a case, whose day another report tells."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.records.agreement import Agreement
from trucewatch.records.claim import Claim
from trucewatch.records.deal_clock import date_by_clock, open_clocks
from trucewatch.records.report import Report


def date_by_case(
    claims: tuple[Claim, ...], agreements: Sequence[Agreement], reports: Sequence[Report]
) -> tuple[Claim, ...]:
    """The claims, those told from a deal's clock with days where one deal only can be meant.

    That is the one deal of the case whose day is known and not after the report. Of several, none
    is chosen: the days stay open.
    """
    if not open_clocks(claims):
        return claims
    published = {r.id: r.published.day for r in reports}
    dated = [a for a in agreements if a.declared or a.effective]
    if len(dated) != 1:
        return claims
    deal = dated[0]
    begun = min(day for day in (deal.declared, deal.effective) if day)
    return tuple(
        date_by_clock([c], deal.declared, deal.effective, "told in another report of the case")[0]
        if (published.get(c.report) or "") >= begun
        else c
        for c in claims
    )
