"""What a claim's own sentence leaves out and the report's own telling gives: the day, the kind.

Few cases only, each with its rule: what is so "still" or "not yet" is so on the report's day; a
headline tells of the day that the body tells of; an hour without a day ("at dawn") is of the day
told just before, else of the report's; what follows in the next breath ("Two herders
were killed") was on the day just told, and by the means just told. Nothing is borrowed from
another report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim, When
from trucewatch.records.report import Report

_NEAR = 240  # characters between two tellings of one happening in a paragraph
_HOURS = ("times.clock", "times.day.part")
_OPEN = frozenset({"still", "yet", "remain", "remains", "remained", "so far", "now", "continue"})
_CASUALTIES = frozenset({"killed", "injured", "wounded", "died", "hurt", "dead", "martyred"})
#: Kinds that casualties get for want of a cause; any other kind is told by the words themselves.
_CAUSELESS = frozenset({"attack_on_civilians", "attack_on_protected", "armed_clash"})
_BE = frozenset({"is", "are", "was", "were", "be"})
_PERFECT = frozenset({"has", "have", "had"})


def with_context(report: Report, claims: Sequence[Claim], ontology: Ontology) -> tuple[Claim, ...]:
    """The claims, some of the undated ones with a day; ``When.how`` says whose day it is."""
    found: list[Claim] = []
    for bare in claims:
        claim = _with_kind(bare, found, ontology)
        when = claim.event.time
        if when is not None and when.start is not None:
            found.append(claim)
            continue
        told = (
            _lasting(report, claim)
            or _of_the_body(claim, claims, ontology)
            or _on_the_day(report, claim, found)
            or _same_breath(claim, found, ontology)
        )
        if told is None:
            found.append(claim)
            continue
        event = replace(claim.event, time=told)
        found.append(replace(claim, event=event, rules=(*claim.rules, told.rule)))
    return tuple(found)


def _lasting(report: Report, claim: Claim) -> When | None:
    day = report.published.day
    if day is None or claim.background:
        return None
    words = set(claim.span.quote.casefold().split())
    state = claim.stance.factuality == "ongoing"
    undone = claim.stance.factuality == "did_not_happen" and words & _PERFECT
    if not (state or undone or words & _OPEN):
        return None
    if claim.stance.factuality not in {"ongoing", "did_not_happen"}:
        return None
    how = "a state with no day of its own: as of the report's day"
    return When(day, day, "day", how, "events.time.report_day")


def _of_the_body(claim: Claim, claims: Sequence[Claim], ontology: Ontology) -> When | None:
    if claim.role not in {"headline", "standfirst"} or claim.stance.factuality != "happened":
        return None
    kind = ontology.outside_kind(claim.event.kind)
    for other in claims:
        when = other.event.time
        if (
            other.role == "body"
            and other.stance.factuality == "happened"
            and not other.background
            and ontology.outside_kind(other.event.kind) == kind
            and when is not None
            and when.start is not None
        ):
            how = f"the body's first telling of it: {when.how}"
            return replace(when, how=how, rule="events.time.headline", span=when.span)
    return None


def _on_the_day(report: Report, claim: Claim, before: Sequence[Claim]) -> When | None:
    """The day of an hour that names none: that of the telling just before, else the report's."""
    when, day = claim.event.time, report.published.day
    if when is None or not when.rule.endswith(_HOURS) or claim.stance.factuality != "happened":
        return None
    if claim.background or claim.role != "body":
        return None
    if when.span is not None and "midnight" in when.span.quote.casefold():
        return None  # it parts two days: which of them is meant, the deal's own rules say
    for last in reversed(before):
        if claim.span.start - last.span.end > _NEAR:
            break
        then = last.event.time
        if last.role == "body" and then is not None and then.start is not None:
            how = f"an hour of the day told before it: {then.how}"
            return replace(then, how=how, rule="events.time.same_breath", span=when.span)
    if day is None:
        return None
    how = "an hour without a day: of the report's day"
    return When(day, day, "day", how, "events.time.report_day", when.span)


def _same_breath(claim: Claim, before: Sequence[Claim], ontology: Ontology) -> When | None:
    last = _force_before(claim, before, ontology)
    when = last.event.time if last is not None else None
    if when is None or when.start is None:
        return None
    how = f"the day of the claim before it: {when.how}"
    return replace(when, how=how, rule="events.time.same_breath")


def _with_kind(claim: Claim, before: Sequence[Claim], ontology: Ontology) -> Claim:
    """Casualties told without their cause take the kind of the act told just before."""
    *before_it, word = claim.event.trigger.quote.casefold().split()
    if word not in _CASUALTIES or claim.event.kind not in _CAUSELESS or set(before_it) - _BE:
        return claim
    last = _force_before(claim, before, ontology)
    if last is None or last.event.kind == claim.event.kind:
        return claim
    also = tuple(sorted({*claim.event.also, claim.event.kind} - {last.event.kind}))
    event = replace(claim.event, kind=last.event.kind, also=also)
    return replace(claim, event=event, rules=(*claim.rules, "events.kind.same_breath"))


def _force_before(claim: Claim, before: Sequence[Claim], ontology: Ontology) -> Claim | None:
    """The act of force told shortly before a claim of force in the body, if news and done."""
    if claim.stance.factuality != "happened" or claim.background or claim.role != "body":
        return None
    if ontology.events[claim.event.kind].group != "force":
        return None
    for last in reversed(before):
        if claim.span.start - last.span.end > _NEAR:
            return None
        if ontology.events[last.event.kind].group == "force" and last.role == "body":
            told = last.stance.factuality == "happened" and not last.background
            return last if told else None
    return None
