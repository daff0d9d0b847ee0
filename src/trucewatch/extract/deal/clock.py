"""Times told from the deal of the same report: "on the third day of the truce"."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.records.agreement import Agreement
from trucewatch.records.claim import Claim
from trucewatch.records.deal_clock import date_by_clock, open_clocks

_STRUCK = frozenset({"agreement_reached", "ceasefire_declared"})


def date_by_deal(claims: tuple[Claim, ...], agreements: Sequence[Agreement]) -> tuple[Claim, ...]:
    """The claims, those told from the deal's clock with days where this report tells its day."""
    if not open_clocks(claims):
        return claims
    declared = next((a.declared for a in agreements if a.declared), None)
    effective = next((a.effective for a in agreements if a.effective), None)
    return date_by_clock(
        claims,
        declared or _only_day(claims, _STRUCK),
        effective or _only_day(claims, frozenset({"ceasefire_effective"})),
        "told in this report",
    )


def _only_day(claims: Sequence[Claim], kinds: frozenset[str]) -> str | None:
    """The one day on which something of these kinds is told to have been; None where several."""
    days = {
        c.event.time.start
        for c in claims
        if c.event.kind in kinds
        and not c.background
        and c.stance.factuality == "happened"
        and c.event.time is not None
        and c.event.time.start is not None
        and c.event.time.precision in {"day", "hour"}
    }
    return days.pop() if len(days) == 1 else None
