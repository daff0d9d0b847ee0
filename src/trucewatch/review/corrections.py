"""Checks a correction before it is taken: the field, its value, and what would come of it."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.checks.words import told_twice
from trucewatch.errors import JudgementError
from trucewatch.judged.claim_fields import claim_field
from trucewatch.judged.correct import claim_field_name, put_claim, put_provision
from trucewatch.judged.grounds import Grounds
from trucewatch.judged.provision_fields import PROVISION_FIELDS
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading, Record


def check_correction(
    taken: Judgement, record: Record, readings: Sequence[Reading], ontology: Ontology
) -> None:
    """Nothing, where the correction can be put in place and says something.

    Raises:
        JudgementError: the target has no fields, no such field, or the field can't have the value;
            or the value stands there already and nobody has corrected it.
    """
    grounds = Grounds.of(readings, ontology)
    claim = next((c for c in record.claims if c.id == taken.target), None)
    if claim is not None:
        _check_claim(claim, taken, record, grounds)
        return
    provision = next((p for p in record.provisions if p.id == taken.target), None)
    if provision is None:
        raise JudgementError(
            f"target: {taken.target!r} is no claim or provision; an incident is what its claims "
            "tell: correct one of these"
        )
    put_provision(provision, taken, grounds)
    _says_something(
        taken, taken.field or "", PROVISION_FIELDS[taken.field or ""].read(provision), record
    )


def _check_claim(claim: Claim, taken: Judgement, record: Record, grounds: Grounds) -> None:
    put = put_claim(claim, taken, grounds)
    name = claim_field_name(taken.field or "")
    field = claim_field(name)
    if field is not None:
        _says_something(taken, name, field.read(claim), record)
    others = [c for c in record.claims if c.report == claim.report and c.id != claim.id]
    fault = next((f for f in told_twice([*others, put]) if f.record == claim.id), None)
    if fault is not None:
        raise JudgementError(
            f"value: {taken.value!r} would make {claim.id} say what another claim says already "
            f"({fault.right}); discount the one that should not count"
        )


def _says_something(taken: Judgement, name: str, read: str | None, record: Record) -> None:
    """A value that is read there already is a confirmation, unless people have differed on it."""
    touched = any(c.target == taken.target and c.field == name for c in record.corrections)
    if not touched and (taken.value or "").strip().casefold() == (read or "none").casefold():
        raise JudgementError(
            f"value: {taken.value!r} is read there already; say so with: confirm {taken.target}"
        )
