"""The days of times told from a deal's own clock ("on the third day of the truce")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from trucewatch.records.claim import Claim, When
from trucewatch.records.mention import DealClock

_DAYS = {"D": 1, "W": 7}


def clock_days(clock: DealClock, begun: str) -> tuple[str, str] | None:
    """First and last ISO day of a time told from ``begun``; None past the edge of the calendar.

    Hours are told from a day whose hour is not known, and count as the days that they may reach.
    """
    first = date.fromisoformat(begun[:10])
    try:
        start = _moved(first, clock.skip, clock.unit)
        if clock.unit == "H":
            end = first + timedelta(days=-(-(clock.skip + clock.length) // 24))
        elif clock.within:
            end = _moved(first, clock.skip + clock.length, clock.unit)
        else:
            end = _moved(first, clock.skip + clock.length, clock.unit) - timedelta(days=1)
    except (OverflowError, ValueError):
        return None
    return start.isoformat(), max(start, end).isoformat()


def date_by_clock(
    claims: Sequence[Claim], declared: str | None, effective: str | None, whose: str
) -> tuple[Claim, ...]:
    """The claims, those told from the deal's clock with their days.

    ``declared`` and ``effective``: ISO days of the deal; without the one asked for, the other
    serves, and ``When.how`` says which. ``whose`` says where the deal's day is told.
    """
    return tuple(_dated(claim, declared, effective, whose) for claim in claims)


def _dated(claim: Claim, declared: str | None, effective: str | None, whose: str) -> Claim:
    when = claim.event.time
    if when is None or when.clock is None or when.start is not None:
        return claim
    signed = (declared, "the signing") if declared else (effective, "the coming into force")
    force = (effective, "the coming into force") if effective else (declared, "the signing")
    begun, event = signed if when.clock.since == "signing" else force
    days = clock_days(when.clock, begun) if begun else None
    if begun is None or days is None:
        return claim
    how = f"counted from {event} of the deal on {begun}, {whose}"
    end = days[1]
    if when.end is not None:  # what is told of all the time since then
        how, end = f"{how}; since then, up to the publication day", max(days[0], when.end)
    dated = replace(when, start=days[0], end=end, how=how)
    rules = (*claim.rules, "times.clock.deal")
    return replace(claim, event=replace(claim.event, time=dated), rules=rules)


def open_clocks(claims: Sequence[Claim]) -> bool:
    """Whether any claim waits for the day of a deal."""
    return any(_is_open(claim.event.time) for claim in claims)


def _is_open(when: When | None) -> bool:
    return when is not None and when.clock is not None and when.start is None


def _moved(when: date, count: int, unit: str) -> date:
    if unit in _DAYS:
        return when + timedelta(days=count * _DAYS[unit])
    if unit == "H":
        return when + timedelta(days=count // 24)
    months = when.year * 12 + when.month - 1 + count
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return first + timedelta(days=min(when.day, (following - first).days) - 1)
