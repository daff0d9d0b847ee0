"""The fields of a claim that a person may correct: what is read there, and how a value is put."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal, get_args

from trucewatch.errors import JudgementError
from trucewatch.judged import values
from trucewatch.judged.grounds import Grounds
from trucewatch.judged.values import NONE, one_of, wrong
from trucewatch.records.claim import (
    FACTUALITIES,
    Certainty,
    Claim,
    Factuality,
    Figure,
    StanceStep,
    When,
)
from trucewatch.records.figure_kinds import FIGURE_KINDS
from trucewatch.records.judgement import Judgement
from trucewatch.records.saying import SpeakerKind
from trucewatch.told import say

#: The speaker where the outlet speaks itself.
OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class ClaimField:
    """One field. ``right`` says what a value looks like; ``read`` gives the claim's, None: none.

    ``put`` gives the claim with a judgement's value in place, or raises JudgementError, saying what
    would be right.
    """

    right: str
    read: Callable[[Claim], str | None]
    put: Callable[[Claim, Judgement, Grounds], Claim]


def rule_of(judgement: Judgement) -> str:
    """The rule that answers for what a judgement changed, for ``trucewatch why``."""
    return f"judgement.{judgement.id}"


def _kind(claim: Claim, judged: Judgement, grounds: Grounds) -> Claim:
    code = one_of("event.kind", _value(judged), grounds.ontology.events)
    event, rule = claim.event, rule_of(judged)
    also = tuple(kind for kind in event.also if kind != code)
    return _by(replace(claim, event=replace(event, kind=code, also=also, rule=rule)), judged)


def _factuality(claim: Claim, judged: Judgement, _grounds: Grounds) -> Claim:
    code = one_of("factuality", _value(judged), FACTUALITIES)
    return _step(claim, judged, code, claim.stance.certainty)  # type: ignore[arg-type] # checked


def _certainty(claim: Claim, judged: Judgement, _grounds: Grounds) -> Claim:
    code = one_of("certainty", _value(judged), get_args(Certainty))
    return _step(claim, judged, claim.stance.factuality, code)  # type: ignore[arg-type] # checked


def _step(claim: Claim, judged: Judgement, code: Factuality, certainty: Certainty) -> Claim:
    """A further step of reading: the machine's own steps stay before it."""
    step = StanceStep(None, rule_of(judged), code, certainty)
    return _by(
        replace(claim, stance=replace(claim.stance, steps=(*claim.stance.steps, step))), judged
    )


def _background(claim: Claim, judged: Judgement, _grounds: Grounds) -> Claim:
    told = values.yes_or_no("background", _value(judged))
    stance = replace(claim.stance, background=told)
    return _by(replace(claim, background=told, stance=stance), judged)


def _speaker(claim: Claim, judged: Judgement, grounds: Grounds) -> Claim:
    value = _value(judged)
    # Rules of speech led to the machine's speaker and answer for that one alone.
    rules = tuple(rule for rule in claim.rules if not rule.startswith(("speech.", "speakers.")))
    if value.casefold() == OUTLET:
        return _by(replace(claim, speaker=None, cue=None, rules=rules), judged)
    near = (claim.cue or claim.span).start
    speaker = grounds.speaker(claim.report, value, near, rule_of(judged))
    if speaker is None:
        raise _not_there("speaker", judged, claim.report, f"or {OUTLET} where nobody else speaks")
    return _by(replace(claim, speaker=speaker, rules=rules), judged)


def _speaker_kind(claim: Claim, judged: Judgement, _grounds: Grounds) -> Claim:
    code = one_of("speaker.kind", _value(judged), get_args(SpeakerKind))
    return _of_speaker(claim, judged, "speaker.kind", kind=code)


def _speaker_private(claim: Claim, judged: Judgement, _grounds: Grounds) -> Claim:
    private = values.yes_or_no("speaker.private", _value(judged))
    return _of_speaker(claim, judged, "speaker.private", private=private)


def _of_speaker(claim: Claim, judged: Judgement, field: str, **changed: object) -> Claim:
    if claim.speaker is None:
        raise JudgementError(
            f"field: {field} cannot be corrected: no speaker is read for {claim.id}; "
            "correct speaker first"
        )
    speaker = replace(claim.speaker, **changed)  # type: ignore[arg-type]  # checked codes
    return _by(replace(claim, speaker=speaker), judged)


def _party(name: Literal["actor", "target"], claim: Claim, judged: Judgement, g: Grounds) -> Claim:
    value, field = _value(judged), f"event.{name}"
    party = None
    if value.casefold() != NONE:
        party = g.party(claim.report, value, claim.event.trigger.start)
        if party is None:
            raise _not_there(field, judged, claim.report, f"or {NONE}")
    event = (
        replace(claim.event, actor=party) if name == "actor" else replace(claim.event, target=party)
    )
    return _by(replace(claim, event=event), judged)


def _place(claim: Claim, judged: Judgement, grounds: Grounds) -> Claim:
    value = _value(judged)
    place = None
    if value.casefold() != NONE:
        near = claim.event.trigger.start
        place = grounds.place(claim.report, value, near, rule_of(judged))
        if place is None:
            raise _not_there("event.place", judged, claim.report, f"or {NONE}")
    return _by(replace(claim, event=replace(claim.event, place=place)), judged)


def _point(claim: Claim, judged: Judgement, _grounds: Grounds) -> Claim:
    lat, lon = values.point("event.place.point", _value(judged))
    place = claim.event.place
    if place is None:
        raise JudgementError(
            f"field: event.place.point cannot be corrected: no place is read for {claim.id}; "
            "correct event.place first"
        )
    put = replace(place, lat=lat, lon=lon, precision="exact", within=None, rule=rule_of(judged))
    return _by(replace(claim, event=replace(claim.event, place=put)), judged)


def _start(claim: Claim, judged: Judgement, _grounds: Grounds) -> Claim:
    value, when = _value(judged), claim.event.time
    if value.casefold() == NONE:
        return _timed(claim, judged, None, None)
    first = values.day("event.time.start", value)
    last = when.end if when is not None else None
    if when is None or last is None or last == when.start or last < first:
        last = first
    return _timed(claim, judged, first, last)


def _end(claim: Claim, judged: Judgement, _grounds: Grounds) -> Claim:
    value, when = _value(judged), claim.event.time
    first = when.start if when is not None else None
    if value.casefold() == NONE:
        return _timed(claim, judged, first, None)
    last = values.day("event.time.end", value)
    return _timed(claim, judged, last if first is None or first > last else first, last)


def _timed(claim: Claim, judged: Judgement, first: str | None, last: str | None) -> Claim:
    when = None
    if first is not None:
        words = claim.event.time.span if claim.event.time is not None else None
        when = When(first, last, "day", f"corrected by {judged.by}", rule_of(judged), words)
    return _by(replace(claim, event=replace(claim.event, time=when)), judged)


def _figure(kind: str, claim: Claim, judged: Judgement, grounds: Grounds) -> Claim:
    value, field = _value(judged), f"figures.{kind}"
    rest = tuple(f for f in claim.figures if f.kind != kind or f.part_of is not None)
    if value.casefold() == NONE:
        return _by(replace(claim, figures=rest), judged)
    low, high, told = values.count(field, value)
    was = next((f for f in claim.figures if f.kind == kind and f.part_of is None), None)
    mentions = grounds.readings[claim.report].mentions.figures
    inside = [m.span for m in mentions if claim.span.covers(m.span) and m.low == low]
    span = was.span if was is not None else inside[0] if inside else claim.span
    unit, role = (was.unit, was.role) if was is not None else (None, None)
    put = Figure(kind, low, high, span, rule_of(judged), unit, told, role)
    return _by(replace(claim, figures=(put, *rest)), judged)


def _read_figure(kind: str, claim: Claim) -> str | None:
    found = [f for f in claim.figures if f.kind == kind and f.part_of is None]
    return "; ".join(map(values.count_words, found)) or None


def _by(claim: Claim, judged: Judgement) -> Claim:
    return replace(claim, rules=(*claim.rules, rule_of(judged)))


def _value(judged: Judgement) -> str:
    return (judged.value or "").strip()


def _not_there(field: str, judged: Judgement, report: str, other: str) -> JudgementError:
    return wrong(field, _value(judged), f"words that stand in report {report}, {other}")


_WORDS = say("words of the report, or none")
_DAY = "a day such as 2031-03-14, or none"
#: Every field but figures, by name, in the order in which docs and help list them.
CLAIM_FIELDS: Mapping[str, ClaimField] = {
    "event.kind": ClaimField(
        "an event kind (reference: Event kinds)", lambda c: c.event.kind, _kind
    ),
    "factuality": ClaimField(", ".join(FACTUALITIES), lambda c: c.stance.factuality, _factuality),
    "certainty": ClaimField(
        ", ".join(get_args(Certainty)), lambda c: c.stance.certainty, _certainty
    ),
    "background": ClaimField(
        "yes (told as history) or no", lambda c: "yes" if c.background else "no", _background
    ),
    "event.actor": ClaimField(
        _WORDS, lambda c: c.event.actor.words if c.event.actor else None, partial(_party, "actor")
    ),
    "event.target": ClaimField(
        _WORDS,
        lambda c: c.event.target.words if c.event.target else None,
        partial(_party, "target"),
    ),
    "event.place": ClaimField(
        _WORDS, lambda c: c.event.place.named if c.event.place else None, _place
    ),
    "event.place.point": ClaimField(
        say("latitude,longitude in degrees: 33.51,36.29"),
        lambda c: (
            f"{c.event.place.lat},{c.event.place.lon}"
            if c.event.place and c.event.place.lat is not None
            else None
        ),
        _point,
    ),
    "event.time.start": ClaimField(
        _DAY, lambda c: c.event.time.start if c.event.time else None, _start
    ),
    "event.time.end": ClaimField(_DAY, lambda c: c.event.time.end if c.event.time else None, _end),
    "speaker": ClaimField(
        say("words of the report, or %(outlet)s", outlet=OUTLET),
        lambda c: c.speaker.words if c.speaker else OUTLET,
        _speaker,
    ),
    "speaker.kind": ClaimField(
        ", ".join(get_args(SpeakerKind)),
        lambda c: c.speaker.kind if c.speaker else None,
        _speaker_kind,
    ),
    "speaker.private": ClaimField(
        "yes (withheld from all that leaves) or no",
        lambda c: None if c.speaker is None else "yes" if c.speaker.private else "no",
        _speaker_private,
    ),
}
#: Figures are corrected by their kind: ``figures.killed``.
FIGURES = "figures."
FIGURE_RIGHT = say("12, 3-5, at least 5, at most 5, or none")


def claim_field(name: str) -> ClaimField | None:
    """The field of a claim of this name; None: it has none."""
    kind = name.removeprefix(FIGURES)
    if kind != name and kind in FIGURE_KINDS:
        return ClaimField(FIGURE_RIGHT, partial(_read_figure, kind), partial(_figure, kind))
    return CLAIM_FIELDS.get(name)
