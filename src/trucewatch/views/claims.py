"""Claims as JSON values: what one speaker says, in which words, and how they present it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from trucewatch.ontology.model import Ontology
from trucewatch.publish.document import claim_row
from trucewatch.records.claim import Claim
from trucewatch.views.folding import fold, fold_name
from trucewatch.views.sight import Sight

Document = dict[str, Any]


def claims_document(sight: Sight, claims: Iterable[Claim]) -> Document:
    """These claims, each with the party for which its teller speaks."""
    rows = [
        claim_row(claim, sight.reports[claim.report].outlet) | {"side": sight.side(claim)}
        for claim in claims
    ]
    return {"format": "trucewatch/claims/1", "version": sight.record.version, "claims": rows}


@dataclass(frozen=True, slots=True)
class ClaimSought:
    """Which claims are asked for; None: any. ``side``: the party for which the teller speaks.

    ``first`` and ``last``: ISO days on which their reports were published.
    """

    kind: str | None = None
    factuality: str | None = None
    place: str | None = None
    side: str | None = None
    first: str | None = None
    last: str | None = None


def claims_sought(sight: Sight, sought: ClaimSought) -> list[Claim]:
    """The claims that are asked for, in the order of the record."""
    return [claim for claim in sight.record.claims if _fits(sight, claim, sought)]


def _fits(sight: Sight, claim: Claim, sought: ClaimSought) -> bool:
    if sought.kind is not None and not is_kind(claim, sought.kind, sight.ontology):
        return False
    if sought.factuality not in (None, claim.stance.factuality):
        return False
    where = claim.event.place
    named = fold(f"{where.words} {where.name} {where.named}") if where is not None else ""
    if sought.place is not None and (where is None or fold(sought.place) not in named):
        return False
    side = sight.side(claim)
    if sought.side is not None and (side is None or fold_name(side) != fold_name(sought.side)):
        return False
    return is_between(sight.reports[claim.report].published.day, sought.first, sought.last)


def is_between(day: str | None, first: str | None, last: str | None) -> bool:
    """Whether a day is one of those asked for; one that is not known is in no span."""
    if day is None:
        return first is None and last is None
    return (first is None or first <= day) and (last is None or day <= last)


def is_kind(claim: Claim, kind: str, ontology: Ontology) -> bool:
    """Whether a claim tells of an event of a kind or of one of its finer kinds."""
    kinds = (claim.event.kind, *claim.event.also)
    return kind in kinds or kind in map(ontology.outside_kind, kinds)
