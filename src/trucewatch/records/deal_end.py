"""Claims by which a deal ended: "the truce collapsed on Wednesday"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from trucewatch.records.claim import Claim
from trucewatch.records.found import is_learnt

_PAUSED = re.compile(r"\b(?:suspen|freez|froze|paus)\w*", re.IGNORECASE)
_SHARP = frozenset({"day", "hour"})


def ended_day(claims: Iterable[Claim]) -> str | None:
    """The ISO day on which they tell a deal to have collapsed, where it is one.

    A truce that somebody suspends or freezes, maybe in one province alone, has not ended by that;
    nor does a word say so that no list has ("the deadline ran out").
    """
    days = {day for day in map(_day, claims) if day is not None}
    return min(days) if len(days) == 1 else None


def _day(claim: Claim) -> str | None:
    event = claim.event
    if event.kind != "ceasefire_collapsed" or claim.background or is_learnt(claim):
        return None
    if claim.stance.factuality != "happened" or _PAUSED.search(event.trigger.quote):
        return None
    return event.time.start if event.time and event.time.precision in _SHARP else None
