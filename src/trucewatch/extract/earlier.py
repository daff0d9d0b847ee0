"""Which earlier claim of its report a claim goes on from, or answers."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from trucewatch.extract.recounted import RECOUNTED
from trucewatch.extract.resumed import RESUMED
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim

_NEAR = 240  # characters between two tellings of one happening in a paragraph
_ANSWERED = 700  # characters between what is told and who answers it


def force_before(claim: Claim, before: Sequence[Claim], ontology: Ontology) -> Claim | None:
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


def taken_up(
    claim: Claim,
    before: Sequence[Claim],
    ontology: Ontology,
    says: Callable[[Claim], bool],
) -> Claim | None:
    """The act that a denial, "it was the rebels" or another count takes up.

    The nearest before it of its kind, or of force where both are, that ``says`` what is asked.
    """
    denied = claim.stance.factuality == "denied"
    if not denied and not claim.event.rule.startswith((RESUMED, RECOUNTED)):
        return None
    if claim.background or claim.role != "body":
        return None
    for last in reversed(before):
        if claim.span.start - last.span.end > _ANSWERED:
            return None
        if says(last) and _is_answered(claim, last, ontology):
            return last
    return None


def _is_answered(claim: Claim, last: Claim, ontology: Ontology) -> bool:
    if last.background or last.stance.factuality not in {"happened", "ongoing"}:
        return False
    if ontology.outside_kind(last.event.kind) == ontology.outside_kind(claim.event.kind):
        return True
    return {ontology.events[c.event.kind].group for c in (claim, last)} == {"force"}
