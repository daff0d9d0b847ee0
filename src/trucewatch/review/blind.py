"""The record as one person would see it who knows nothing of what others judged."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.pipeline import build_record
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record
from trucewatch.store.case import Case


def own(judgements: Sequence[Judgement], by: str) -> tuple[Judgement, ...]:
    """What this person judged, and took back, themselves."""
    return tuple(j for j in judgements if j.by == by)


def blind_record(case: Case, by: str, days: Sequence[str] = ()) -> Record:
    """The case's record with this person's judgements alone. ``days``: as of ``Case.record``."""
    held = own(case.judgements(), by)
    return build_record(case.name, case.country, case.readings(), held, case.ontology(), days=days)
