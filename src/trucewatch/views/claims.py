"""Claims as JSON values: what one speaker says, in which words, and how they present it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from trucewatch.ontology.model import Ontology
from trucewatch.publish.document import claim_row
from trucewatch.records.claim import Claim
from trucewatch.views.sight import Sight

Document = dict[str, Any]


def claims_document(sight: Sight, claims: Iterable[Claim]) -> Document:
    """These claims, each with the party for which its teller speaks."""
    rows = [
        claim_row(claim, sight.reports[claim.report].outlet) | {"side": sight.side(claim)}
        for claim in claims
    ]
    return {"format": "trucewatch/claims/1", "version": sight.record.version, "claims": rows}


def is_kind(claim: Claim, kind: str, ontology: Ontology) -> bool:
    """Whether a claim tells of an event of a kind or of one of its finer kinds."""
    kinds = (claim.event.kind, *claim.event.also)
    return kind in kinds or kind in map(ontology.outside_kind, kinds)
