"""How far people who judged the same things agree, field by field."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from trucewatch.judged.claim_fields import CLAIM_FIELDS, FIGURES, claim_field
from trucewatch.judged.correct import claim_field_name
from trucewatch.judged.standing import anchors, standing
from trucewatch.records.claim import Claim
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record
from trucewatch.review.alpha import nominal_alpha

#: Whether a claim, report or incident should count at all: no where somebody discounted it.
COUNTS = "counts"
_LOOKED = frozenset({"confirm", "correct", "verify", "discount"})


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """One field. ``items``: things that two or more people judged; ``same``: all gave one value.

    ``alpha``: Krippendorff's, nominal; None where it is undefined.
    """

    field: str
    items: int
    same: int
    alpha: float | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Who judged, how many things two or more of them judged, and how far each field agrees."""

    people: tuple[str, ...]
    items: int
    fields: tuple[FieldAgreement, ...]


def measure_agreement(machine: Sequence[Claim], record: Record) -> Agreement:
    """The agreement of all who judged. ``machine``: the claims as read, before any correction.

    Whoever confirms a claim, or corrects a field of it, has looked at the claim: where they left a
    field as it was, their value is the machine's.
    """
    by_id = {c.id: c for c in machine}
    looked = _looked(record)
    shared = {target: given for target, given in looked.items() if len(given) > 1}
    values: dict[str, list[list[str]]] = {}
    for target, given in shared.items():
        verdicts = [_counts(judged) for judged in given.values()]
        values.setdefault(COUNTS, []).append(verdicts)
        claim = by_id.get(target)
        if claim is not None:
            for field, told in _values(claim, list(given.values())):
                values.setdefault(field, []).append(told)
    fields = tuple(
        FieldAgreement(
            field, len(units), sum(len(set(u)) == 1 for u in units), nominal_alpha(units)
        )
        for field, units in sorted(values.items(), key=lambda f: _place(f[0]))
    )
    people = sorted({by for given in shared.values() for by in given})
    return Agreement(tuple(people), len(shared), fields)


def _looked(record: Record) -> dict[str, dict[str, list[Judgement]]]:
    """By target and person, the judgements that stand; incidents under the id they have now."""
    now = anchors(record.incidents)
    found: dict[str, dict[str, list[Judgement]]] = {}
    for one in standing(record.judgements):
        if one.verb in _LOOKED:
            target = now.get(one.target, one.target)
            found.setdefault(target, {}).setdefault(one.by, []).append(one)
    return found


def _counts(judged: Sequence[Judgement]) -> str:
    return "no" if judged[-1].verb == "discount" else "yes"


def _values(claim: Claim, given: Sequence[Sequence[Judgement]]) -> Iterator[tuple[str, list[str]]]:
    """Each field with the value that each person gave it; who only discounted gave none."""
    seen = [js for js in given if any(j.verb in ("confirm", "correct") for j in js)]
    corrected = [
        {
            claim_field_name(j.field or ""): (j.value or "").strip()
            for j in js
            if j.verb == "correct"
        }
        for js in seen
    ]
    figures = sorted({name for c in corrected for name in c if name.startswith(FIGURES)})
    for name in (*CLAIM_FIELDS, *figures):
        field = claim_field(name)
        if field is not None and len(seen) > 1:
            read = field.read(claim) or "none"
            yield name, [one.get(name, read).casefold() for one in corrected]


def _place(field: str) -> tuple[int, str]:
    known = (COUNTS, *CLAIM_FIELDS)
    return (known.index(field) if field in known else len(known), field)
