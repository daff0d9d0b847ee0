"""Puts people's corrections in place, before anything is linked, beside what the machine reads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TypeVar

from trucewatch.errors import JudgementError
from trucewatch.judged.claim_fields import CLAIM_FIELDS, FIGURES, claim_field
from trucewatch.judged.grounds import Grounds
from trucewatch.judged.provision_fields import PROVISION_FIELDS
from trucewatch.judged.standing import standing
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim
from trucewatch.records.judgement import Correction, Judgement
from trucewatch.records.record import Reading

#: Shorter names under which a claim's fields may be given.
_SHORT = {
    "kind": "event.kind",
    "actor": "event.actor",
    "target": "event.target",
    "place": "event.place",
    "point": "event.place.point",
    "start": "event.time.start",
    "end": "event.time.end",
    "private": "speaker.private",
}
_ITEM = TypeVar("_ITEM", Claim, Provision)
#: The field's full name, the judgement, and whether it could be put in place.
_Made = tuple[str, Judgement, bool]


def claim_field_name(name: str) -> str:
    """The full name of a claim's field: "kind" is ``event.kind``."""
    return _SHORT.get(name, name)


def put_claim(claim: Claim, judged: Judgement, grounds: Grounds) -> Claim:
    """The claim with what a correction says of one of its fields.

    Raises:
        JudgementError: the claim has no such field, or the field can't have that value.
    """
    name = claim_field_name(judged.field or "")
    field = claim_field(name)
    if field is None:
        fields = ", ".join((*CLAIM_FIELDS, f"{FIGURES}KIND (such as {FIGURES}killed)"))
        raise JudgementError(f"field: {judged.field!r} of a claim cannot be corrected; {fields}")
    return field.put(claim, judged, grounds)


def put_provision(provision: Provision, judged: Judgement, grounds: Grounds) -> Provision:
    """The provision with what a correction says of one of its fields.

    Raises:
        JudgementError: the provision has no such field, or the field can't have that value.
    """
    field = PROVISION_FIELDS.get(judged.field or "")
    if field is None:
        fields = ", ".join(PROVISION_FIELDS)
        raise JudgementError(
            f"field: {judged.field!r} of a provision cannot be corrected; {fields}"
        )
    return field.put(provision, judged, grounds)


def correct_claims(
    readings: Sequence[Reading], judgements: Sequence[Judgement], ontology: Ontology
) -> tuple[tuple[Reading, ...], tuple[Correction, ...]]:
    """The readings with their claims as people corrected them, and what was corrected.

    Corrections hold in the order in which the case took them in: of two of one field the later.
    """
    asked = _asked(judgements)
    if not asked:
        return tuple(readings), ()
    grounds = Grounds.of(readings, ontology)
    place = {one.id: n for n, one in enumerate(judgements)}
    found: list[Correction] = []
    corrected = []
    for reading in readings:
        given = [one for c in reading.claims for one in asked.get(c.id, ())]
        given.sort(key=lambda one: place[one.id])
        claims = _correct_reading(reading, given, grounds, found) if given else reading.claims
        corrected.append(replace(reading, claims=claims))
    return tuple(corrected), tuple(found)


def _correct_reading(
    reading: Reading, given: Sequence[Judgement], grounds: Grounds, found: list[Correction]
) -> tuple[Claim, ...]:
    """The claims with all corrections of them in place, in the order of taking in.

    One that would make a claim say what another says already does not hold: two people may each
    have made one that was right by itself, and one that was right may have been taken back.
    """
    now = {c.id: c for c in reading.claims}
    made: dict[str, list[_Made]] = {}
    for one in given:
        try:
            put = put_claim(now[one.target], one, grounds)
            done = not any(put.repeats(c) for c in now.values() if c.id != put.id)
        except JudgementError:
            done = False
        if done:
            now[one.target] = put
        name = claim_field_name(one.field or "")
        made.setdefault(one.target, []).append((name, one, done))
    for claim in reading.claims:
        found += _corrections(claim, made.get(claim.id, ()), _read_claim)
    return tuple(now[c.id] for c in reading.claims)


def correct_provisions(
    provisions: Sequence[Provision],
    readings: Sequence[Reading],
    judgements: Sequence[Judgement],
    ontology: Ontology,
) -> tuple[tuple[Provision, ...], tuple[Correction, ...]]:
    """The provisions as people corrected them, and what was corrected."""
    asked = _asked(judgements)
    if not any(p.id in asked for p in provisions):
        return tuple(provisions), ()
    grounds = Grounds.of(readings, ontology)
    found: list[Correction] = []
    corrected = tuple(
        _correct_provision(p, asked[p.id], grounds, found) if p.id in asked else p
        for p in provisions
    )
    return corrected, tuple(found)


def _asked(judgements: Sequence[Judgement]) -> dict[str, list[Judgement]]:
    """Standing corrections, by what they are of."""
    asked: dict[str, list[Judgement]] = {}
    for one in standing(judgements):
        if one.verb == "correct" and one.field and one.value:
            asked.setdefault(one.target, []).append(one)
    return asked


def _read_claim(claim: Claim, name: str) -> str | None:
    field = claim_field(claim_field_name(name))
    return field.read(claim) if field is not None else None


def _read_provision(provision: Provision, name: str) -> str | None:
    field = PROVISION_FIELDS.get(name)
    return field.read(provision) if field is not None else None


def _correct_provision(
    provision: Provision, asked: Sequence[Judgement], grounds: Grounds, found: list[Correction]
) -> Provision:
    """The provision with all that was asked for in place, in order; each is added to ``found``.

    A value that the field can't have any more (a kind that this version does not know) is listed
    as one that does not hold, and changes nothing.
    """
    now = provision
    made: list[_Made] = []
    for one in asked:
        try:
            now = put_provision(now, one, grounds)
            made.append((one.field or "", one, True))
        except JudgementError:
            made.append((one.field or "", one, False))
    found += _corrections(provision, made, _read_provision)
    return now


def _corrections(
    machine: _ITEM, made: Sequence[_Made], read: Callable[[_ITEM, str], str | None]
) -> list[Correction]:
    """What was corrected of one thing; of each field the last that could be put in place holds."""
    last = {name: one.id for name, one, done in made if done}
    return [
        Correction(
            target=one.target,
            field=name,
            read=read(machine, name),
            value=one.value or "",
            judgement=one.id,
            by=one.by,
            holds=last.get(name) == one.id,
        )
        for name, one, _ in made
    ]
