"""Rules that any set of claims and provisions must keep, with the texts they stand in."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from trucewatch.checks.fault import Fault
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.span import Span

#: One dotted id, or several in the order in which they were applied, parted by "; ".
_ID = r"[a-z0-9_]+(?:\.[\w'-]+)+"
_RULE = re.compile(rf"{_ID}(?:; {_ID})*\Z", re.IGNORECASE)


def is_day(value: str) -> bool:
    """Whether the value is an ISO day that the calendar has."""
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def misplaced(record: str, value: Any, text: str, path: str = "") -> Iterator[Fault]:
    """Spans anywhere inside ``value`` whose words do not stand in ``text`` at their offsets.

    A span is checked when it is made, yet against whatever text its maker held.
    """
    if isinstance(value, Span):
        if text[value.start : value.end] != value.quote:
            right = f"the text reads {text[value.start : value.end]!r} there"
            yield Fault(record, path, value.quote, right)
    elif isinstance(value, tuple):
        for i, item in enumerate(value):
            yield from misplaced(record, item, text, f"{path}[{i}]")
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            at = f"{path}.{field.name}" if path else field.name
            yield from misplaced(record, getattr(value, field.name), text, at)


def repeated_ids(records: Sequence[Any], what: str) -> Iterator[Fault]:
    """Ids that more than one record has."""
    seen: set[str] = set()
    for record in records:
        if record.id in seen:
            yield Fault(record.id, "id", record.id, f"no two {what} may have one id")
        seen.add(record.id)


def told_twice(claims: Sequence[Claim]) -> Iterator[Fault]:
    """Claims that share words, speaker, kind and trigger: one thing read out twice.

    Words may be shared otherwise: "bombed and looted" is two claims, and so is a speaker's claim
    inside another's.
    """
    seen: dict[tuple[object, ...], Claim] = {}
    for claim in claims:
        other = seen.setdefault(claim.said, claim)
        if other is not claim and claim.repeats(other):
            right = f"{other.id} says the same of the same words; keep one"
            yield Fault(claim.id, "span", claim.span.quote, right)


def without_rule(claims: Sequence[Claim], provisions: Sequence[Provision]) -> Iterator[Fault]:
    """Claims and tellings that no rule answers for."""
    right = "the dotted id of the rule that made it, such as speech.verb.after"
    for claim in claims:
        if not claim.rules:
            yield Fault(claim.id, "rules", claim.rules, "name at least one rule")
        named = [("rules", rule) for rule in claim.rules]
        named += [("event.rule", claim.event.rule)]
        named += [(f"stance.steps[{i}].rule", r) for i, r in enumerate(claim.stance.rules)]
        for field, rule in named:
            if not _RULE.match(rule):
                yield Fault(claim.id, field, rule, right)
    for provision in provisions:
        for i, telling in enumerate(provision.tellings):
            if not _RULE.match(telling.rule):
                yield Fault(provision.id, f"tellings[{i}].rule", telling.rule, right)


def figures_disordered(claims: Sequence[Claim]) -> Iterator[Fault]:
    """Figures below nought, or with the low end above the high one."""
    for claim in claims:
        for i, figure in enumerate(claim.figures):
            ends = [n for n in (figure.low, figure.high) if n is not None]
            if any(n < 0 for n in ends) or ends != sorted(ends):
                value = f"{figure.low} to {figure.high}"
                right = "low and high are 0 or more, low at most high"
                yield Fault(claim.id, f"figures[{i}]", value, right)


def days_disordered(claims: Sequence[Claim]) -> Iterator[Fault]:
    """Days that are not ISO, or a start after its end."""
    for claim in claims:
        when = claim.event.time
        if when is None:
            continue
        days = [("start", when.start), ("end", when.end)]
        bad = [(field, day) for field, day in days if day is not None and not is_day(day)]
        for field, day in bad:
            yield Fault(claim.id, f"event.time.{field}", day, "an ISO day such as 2031-03-14")
        if not bad and when.start and when.end and when.start > when.end:
            value = f"{when.start} to {when.end}"
            yield Fault(claim.id, "event.time", value, "the start may not lie after the end")


def provisions_untold(
    provisions: Sequence[Provision], agreements: Sequence[Agreement]
) -> Iterator[Fault]:
    """Provisions without a telling, or of an agreement that is not there."""
    known = {agreement.id for agreement in agreements}
    for provision in provisions:
        if not provision.tellings:
            right = "a provision stands on at least one telling, with its exact words"
            yield Fault(provision.id, "tellings", (), right)
        if provision.agreement not in known:
            right = "the id of an agreement of this record"
            yield Fault(provision.id, "agreement", provision.agreement, right)


def misplaced_in_provisions(
    provisions: Sequence[Provision], texts: Mapping[str, str]
) -> Iterator[Fault]:
    """Tellings, and the parties named, whose words stand in none of the reports that tell."""
    for provision in provisions:
        for i, telling in enumerate(provision.tellings):
            if telling.report not in texts:
                right = "the id of a report of this record"
                yield Fault(provision.id, f"tellings[{i}].report", telling.report, right)
            else:
                at = f"tellings[{i}]"
                yield from misplaced(provision.id, telling, texts[telling.report], at)
        told_in = [texts[t.report] for t in provision.tellings if t.report in texts]
        for field in ("duty_bearer", "beneficiary", "guarantor"):
            party = getattr(provision, field)
            # A party's words may come from any of the reports that tell of the provision.
            if party is None or not told_in:
                continue
            if all(text[party.span.start : party.span.end] != party.span.quote for text in told_in):
                right = "must stand in a report that tells of the provision"
                yield Fault(provision.id, f"{field}.span", party.span.quote, right)
