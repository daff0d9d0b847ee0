"""What a claim's own sentence leaves out and the report's own telling gives: the day, the kind.

The rules for days stand in ``told_days``. Casualties told in the next breath without a cause have
the kind of the act just told; another number for it counts the same. What goes on from an act, or
answers it, was where that was. Nothing is borrowed from another report.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.extract.answering import with_answered_kind
from trucewatch.extract.earlier import force_before, taken_up
from trucewatch.extract.recounted import RECOUNTED
from trucewatch.extract.told_days import DayBorrower
from trucewatch.extract.tolls import with_tolls
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report

_CASUALTIES = frozenset({"killed", "injured", "wounded", "died", "hurt", "dead", "martyred"})
#: Kinds that casualties get for want of a cause; any other kind is told by the words themselves.
_CAUSELESS = frozenset({"attack_on_civilians", "attack_on_protected", "armed_clash"})
#: Rules of a number whose own words do not say what it counts.
_BARE = frozenset({"figures.count", "figures.noun.people"})
#: How what goes on from something told is presented, and how near it stands.
_TOLD = frozenset({"happened", "ongoing", "did_not_happen", "denied"})
_GONE_ON = 350
_TALK = frozenset({"talk"})
_TAKEN_UP = re.compile(
    r"its\b|(?:[\w'’]+\s+){0,3}they\b|(?:[\w'’]+\s+){0,5}(?:it|them)\b", re.IGNORECASE
)
#: Claims and characters in which a bare number looks for what was counted.
_LAST, _COUNTED_NEAR = 2, 200
_NOT_AGAIN = frozenset({"count", "share", "money", "distance", "tonnes"})
_BE = frozenset({"is", "are", "was", "were", "be"})


def with_context(
    report: Report, mentions: Mentions, claims: Sequence[Claim], ontology: Ontology
) -> tuple[Claim, ...]:
    """The claims, some of the undated ones with a day; ``When.how`` says whose day it is."""
    days = DayBorrower(report, mentions, claims, ontology)
    found: list[Claim] = []
    for bare in claims:
        claim = with_answered_kind(report.text, bare, found, ontology)
        claim = _counting(_with_kind(claim, found, ontology), found)
        claim = _with_place(report, claim, found, ontology)
        when = claim.event.time
        told = days.of(claim, found) if when is None or when.start is None else None
        if told is not None:
            event = replace(claim.event, time=told)
            claim = replace(claim, event=event, rules=(*claim.rules, told.rule))
        found.append(claim)
    return with_tolls(report, mentions, found, ontology)


def _with_kind(claim: Claim, before: Sequence[Claim], ontology: Ontology) -> Claim:
    """Casualties told without their cause take the kind of the act told just before."""
    *before_it, word = claim.event.trigger.quote.casefold().split()
    if word not in _CASUALTIES or claim.event.kind not in _CAUSELESS or set(before_it) - _BE:
        return claim
    last = force_before(claim, before, ontology)
    if last is None or last.event.kind == claim.event.kind:
        return claim
    also = tuple(sorted({*claim.event.also, claim.event.kind} - {last.event.kind}))
    event = replace(claim.event, kind=last.event.kind, also=also)
    return replace(claim, event=event, rules=(*claim.rules, "events.kind.same_breath"))


def _counting(claim: Claim, before: Sequence[Claim]) -> Claim:
    """Another number for what was told counts what the number told with it counts."""
    if not claim.event.rule.startswith(RECOUNTED):
        return _counting_on(claim, before)
    told = next(
        (c for c in reversed(before) if c.event.kind == claim.event.kind and c.figures), None
    )
    if told is None:
        return claim
    kind = told.figures[0].kind
    figures = tuple(replace(f, kind=kind) if f.rule in _BARE else f for f in claim.figures)
    return replace(claim, figures=figures)


def _counting_on(claim: Claim, before: Sequence[Claim]) -> Claim:
    """ "Forty families were owed a roof. Nine have been paid": nine of what was counted last."""
    if all(f.kind != "count" for f in claim.figures):
        return claim
    near = [c for c in before[-_LAST:] if claim.span.start - c.span.end <= _COUNTED_NEAR]
    told = [f.kind for c in near for f in c.figures if f.kind not in _NOT_AGAIN]
    if not told:
        return claim
    figures = tuple(replace(f, kind=told[-1]) if f.kind == "count" else f for f in claim.figures)
    return replace(claim, figures=figures)


def _with_place(report: Report, claim: Claim, before: Sequence[Claim], ontology: Ontology) -> Claim:
    """The place of the act of which it tells more, where its own words name none."""
    if claim.event.place is not None:
        return claim
    last = taken_up(claim, before, ontology, lambda c: c.event.place is not None)
    last = last or force_before(claim, before, ontology)
    last = last or _gone_on_from(report, claim, before, ontology)
    place = last.event.place if last is not None else None
    if place is None:
        return claim
    rule = "events.place.same_breath"
    event = replace(claim.event, place=replace(place, rule=f"{rule}; {place.rule}"))
    return replace(claim, event=event, rules=(*claim.rules, rule))


def _gone_on_from(
    report: Report, claim: Claim, before: Sequence[Claim], ontology: Ontology
) -> Claim | None:
    """The claim told just before that this one goes on from: "It was still shut on Sunday".

    Both tell what was, not what is owed, asked or feared; they are of one group of kinds, or a
    pronoun takes up what was told. Nothing is taken from another paragraph, or from background.
    """
    last = before[-1] if before else None
    if last is None or last.event.place is None or claim.span.start - last.span.end > _GONE_ON:
        return None
    for one in (claim, last):
        if one.background or one.role != "body" or one.stance.factuality not in _TOLD:
            return None
    if "\n" in report.text[last.span.end : claim.span.start]:
        return None
    if _TAKEN_UP.match(claim.span.quote):
        return last
    groups = {ontology.events[one.event.kind].group for one in (claim, last)}
    return last if len(groups) == 1 and not groups & _TALK else None
