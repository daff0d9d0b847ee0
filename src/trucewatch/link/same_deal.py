"""Which deal of a case a report tells of: several about one place are kept apart."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from trucewatch.parties.names import same_name, same_place
from trucewatch.records.agreement import Agreement
from trucewatch.records.deal_end import ended_day
from trucewatch.records.record import Reading

_APART = timedelta(days=10)  # two deals about one place struck further apart are two
_NIGHT = timedelta(days=1)  # what is signed in the last night is told on the next day
_ANEW = re.compile(r"\b(?:new|fresh|second|third|latest|another)\b", re.IGNORECASE)
_LENGTH = re.compile(r"P(?P<n>\d{1,3})(?P<unit>[DWM])")
_DAYS = {"D": 1, "W": 7, "M": 31}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def home_of(merged: Sequence[Agreement], told: Agreement, published: str | None) -> int | None:
    """The place among the deals so far of the one that a report tells of; None: it is a new one.

    Where several could be meant, the one whose day, place and parties agree; of those that agree
    alike, the first that had not ended or run out by the day of the report.
    """
    fitting = [n for n, deal in enumerate(merged) if _may_be_one(deal, told, published)]
    if not fitting:
        return None
    return max(fitting, key=lambda n: (*_agreeing(merged[n], told, published), -n))


def follow(agreements: tuple[Agreement, ...]) -> tuple[Agreement, ...]:
    """The deals, each with the last earlier one of its place or parties, which it came after.

    A deal of the whole country comes after none of one town, and the other way round.
    """
    found = []
    for deal in agreements:
        begun = _begun(deal)
        before = [
            other
            for other in agreements
            if begun is not None
            and (_begun(other) or begun) < begun
            and (_one_place(other, deal) or _one_party(other, deal))
            and not (_scopes_part(other, deal) or _places_part(other, deal))
        ]
        last = max(before, key=lambda a: (_begun(a) or "", a.id), default=None)
        found.append(replace(deal, follows=last.id) if last is not None else deal)
    return tuple(found)


def with_endings(
    agreements: tuple[Agreement, ...], readings: Sequence[Reading]
) -> tuple[Agreement, ...]:
    """The deals, ended on the day on which a report says so that reads no deal of its own.

    Only by an outlet in its own voice, and where one deal alone can be meant: it was in force, and
    no other place is named.
    """
    ended: dict[str, str] = {}
    for reading in readings:
        claims = [c for c in reading.claims if c.speaker is None]
        day = ended_day(claims) if not reading.agreements else None
        where = {c.event.place.named for c in claims if c.event.place and ended_day([c])}
        open_then = [a for a in agreements if day and _is_open(a, day) and _lies_in(a, where)]
        if day and len(open_then) == 1:
            ended.setdefault(open_then[0].id, day)
    return tuple(replace(a, ended=a.ended or ended.get(a.id)) for a in agreements)


def _is_open(deal: Agreement, day: str) -> bool:
    begun, over = _begun(deal), _over(deal)
    return begun is not None and begun[:10] <= day and (over is None or day <= over)


def _lies_in(deal: Agreement, where: set[str]) -> bool:
    return not deal.place or all(same_place(deal.place, place) for place in where)


def _may_be_one(a: Agreement, b: Agreement, published: str | None) -> bool:
    first, then = a.declared, b.declared  # it may come into force later, and in steps
    if first and then:
        far = abs(date.fromisoformat(first) - date.fromisoformat(then)) > _APART
        if far and not (_goes_on(a, b) or _goes_on(b, a)):
            return False
        if (a.ended and a.ended < then) or (b.ended and b.ended < first):
            return False  # struck once the other had ended
    if then is None and _is_new(b):
        over = _over(a)
        if over is not None and published is not None and over < published:
            return False  # "a new truce", once the old one had ended or run out
    if _scopes_part(a, b) and not (first == then is not None and _one_party(a, b)):
        return False
    if "agreements.told_apart" in {*a.rules, *b.rules} and _share_report(a, b):
        return False  # one report tells of them as two
    if _one_place(a, b) or _one_party(a, b):
        return True
    # A case is one truce: a deal that says nothing to the contrary is the one under watch.
    return not (a.place and b.place and a.parties and b.parties)


def _goes_on(a: Agreement, b: Agreement) -> bool:
    """Whether the second tells that the first was extended while it still held.

    "The rivals agreed on Sunday to prolong their truce": what was struck on Sunday is no new deal.
    """
    if a.declared is None or b.declared is None or a.declared > b.declared:
        return False
    over = _over(a)
    extended = any(v.name == "extended" for v in b.variables)
    last = over and (date.fromisoformat(over[:10]) + _NIGHT).isoformat()
    return extended and (last is None or b.declared <= last) and _one_party_or_silent(a, b)


def _one_party_or_silent(a: Agreement, b: Agreement) -> bool:
    return not (a.parties and b.parties) or _one_party(a, b)


def _agreeing(a: Agreement, b: Agreement, published: str | None) -> tuple[bool, bool, bool, bool]:
    near = bool(a.declared and b.declared)
    over = _over(a)
    alive = over is None or published is None or published <= over
    return near, _one_place(a, b), _one_party(a, b), alive


def _begun(deal: Agreement) -> str | None:
    return deal.declared or deal.effective


def _over(deal: Agreement) -> str | None:
    """The day on which the deal ended, else the last that any telling of its term gives."""
    if deal.ended:
        return deal.ended
    begun = deal.effective or deal.declared
    last: list[str] = []
    for told in deal.variables:
        if told.name in {"term", "extended"} and told.iso is not None:
            length = _LENGTH.fullmatch(told.iso)
            if _DAY.fullmatch(told.iso):
                last.append(told.iso)
            elif length is not None and begun is not None and told.name == "term":
                days = timedelta(days=int(length["n"]) * _DAYS[length["unit"]])
                last.append((date.fromisoformat(begun) + days).isoformat())
    return max(last, default=None)


def _is_new(deal: Agreement) -> bool:
    return any(_ANEW.search(evidence.span.quote) for evidence in deal.evidence)


def _scopes_part(a: Agreement, b: Agreement) -> bool:
    """Whether one is told to hold in the whole country and the other in a part of it only."""
    wide, narrow = _scopes(a), _scopes(b)
    if not wide or not narrow:
        return False
    return ("nationwide" in wide) != ("nationwide" in narrow) and not wide & narrow


def _scopes(deal: Agreement) -> set[str | None]:
    return {v.value for v in deal.variables if v.name == "scope"}


def _share_report(a: Agreement, b: Agreement) -> bool:
    return bool({e.report for e in a.evidence} & {e.report for e in b.evidence})


def _one_place(a: Agreement, b: Agreement) -> bool:
    return bool(a.place and b.place and same_place(a.place, b.place))


def _places_part(a: Agreement, b: Agreement) -> bool:
    return bool(a.place and b.place and not same_place(a.place, b.place))


def _one_party(a: Agreement, b: Agreement) -> bool:
    return any(same_name(x, y) for x in a.parties for y in b.parties)
