"""Checks a judgement on who may be named outside the case, before it is taken."""

from __future__ import annotations

from trucewatch.errors import JudgementError
from trucewatch.records.judgement import MAKER_FIELD, Judgement
from trucewatch.records.record import Record


def check_protection(taken: Judgement, record: Record) -> None:
    """Nothing, where the judgement names somebody whom the report names, or a judgement's maker.

    Raises:
        JudgementError: the target or the value is none that the field can have.
    """
    if taken.field == MAKER_FIELD:
        if all(judgement.id != taken.target for judgement in record.judgements):
            raise JudgementError(
                f"target: {taken.target!r} is no judgement; {MAKER_FIELD} is a judgement's field"
            )
        if (taken.value or "").casefold() not in ("yes", "no"):
            raise JudgementError(f"value: {taken.value!r} is not yes or no")
        return
    report = next((r for r in record.reports if r.id == taken.target), None)
    if report is None:
        raise JudgementError(
            f"target: {taken.target!r} is no report; {taken.field} is a report's field: "
            "the report that names the person"
        )
    name = " ".join((taken.value or "").split())
    if not name or name.casefold() not in " ".join(report.text.split()).casefold():
        raise JudgementError(
            f"value: {taken.value!r} does not stand in {taken.target}; give the name as it does"
        )
