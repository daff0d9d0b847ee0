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
    found: list[Correction] = []
    corrected = []
    for reading in readings:
        claims = [
            _correct(c, asked[c.id], grounds, put_claim, _read_claim, found) if c.id in asked else c
            for c in reading.claims
        ]
        corrected.append(replace(reading, claims=tuple(claims)))
    return tuple(corrected), tuple(found)


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
        _correct(p, asked[p.id], grounds, put_provision, _read_provision, found)
        if p.id in asked
        else p
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


def _correct(
    item: _ITEM,
    asked: Sequence[Judgement],
    grounds: Grounds,
    put: Callable[[_ITEM, Judgement, Grounds], _ITEM],
    read: Callable[[_ITEM, str], str | None],
    found: list[Correction],
) -> _ITEM:
    """The item with all that was asked for in place, in order; what each was is added to found.

    A value that the field can't have any more (a kind that this version does not know) is listed
    as one that does not hold, and changes nothing.
    """
    machine = item
    made: list[tuple[str, Judgement, bool]] = []
    for one in asked:
        name = claim_field_name(one.field or "") if isinstance(item, Claim) else one.field or ""
        try:
            item = put(item, one, grounds)
            made.append((name, one, True))
        except JudgementError:
            made.append((name, one, False))
    last = {name: one.id for name, one, done in made if done}
    found += [
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
    return item
