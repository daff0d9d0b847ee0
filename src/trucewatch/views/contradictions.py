"""Rival claims side by side, as JSON values, and figures that count different things."""

from __future__ import annotations

from typing import Any

from trucewatch.records.claim import Claim
from trucewatch.records.incident import Contradiction, Incident
from trucewatch.views.counting import Counting, counting
from trucewatch.views.coverage import view_head
from trucewatch.views.sides import incident_words, side_document
from trucewatch.views.sight import Sight

Document = dict[str, Any]
_TOLD = frozenset({"happened", "ongoing"})


def contradictions_document(sight: Sight, kind: str | None) -> Document:
    """The contradictions of one kind (None: all), by their incident, and what is none."""
    rank = sight.incident_rank

    def place(found: Contradiction) -> int:
        incident = sight.incident_of.get(found.claims[0])
        return rank.get(incident.id, len(rank)) if incident else len(rank)

    every = sorted(sight.record.contradictions, key=place)
    apart = [] if kind not in (None, "count") else sight.once(counted_differently)
    return {
        **view_head(sight, "contradictions"),
        "of": len(every),
        "contradictions": [
            contradiction_summary(sight, x) for x in every if kind is None or x.kind == kind
        ],
        "counted_differently": apart,
    }


def contradiction_summary(sight: Sight, found: Contradiction) -> Document:
    """One contradiction with all its sides."""
    incident = sight.incident_of.get(found.claims[0])
    return {
        "id": found.id,
        "kind": found.kind,
        "why": found.why,
        "incident": incident_words(sight, incident.id if incident else None),
        "sides": [side_document(sight, sight.claims[c]) for c in found.claims],
    }


def counted_differently(sight: Sight) -> list[Document]:
    """Figures of one incident and kind, of several origins, that cannot be held together."""
    rows = []
    for incident in sight.incidents():
        for kind, ways in _ways(sight, incident).items():
            tellers = {sight.origin(claim) for claim in ways.values()}
            if len(ways) > 1 and len(tellers) > 1:
                rows.append(
                    {
                        "kind": kind,
                        "differ": _differences(list(ways)),
                        "incident": incident_words(sight, incident.id),
                        "sides": [
                            {**side_document(sight, claim), "counts": way.words()}
                            for way, claim in ways.items()
                        ],
                    }
                )
    return rows


def _ways(sight: Sight, incident: Incident) -> dict[str, dict[Counting, Claim]]:
    """By kind of figure the ways of counting, each with the claim that first counts so.

    Parts of a count ("12, including four children") are inside it and stand for nothing alone.
    """
    found: dict[str, dict[Counting, Claim]] = {}
    for ident in incident.claims:
        claim = sight.claims[ident]
        if claim.stance.factuality not in _TOLD:
            continue
        for figure in claim.figures:
            if figure.part_of is None:
                found.setdefault(figure.kind, {}).setdefault(counting(figure), claim)
    return found


def _differences(ways: list[Counting]) -> list[str]:
    """In what they differ: period, unit, role, tally, rate."""
    names = ("tally", "per", "period", "unit", "role")
    return [name for name in names if len({getattr(way, name) for way in ways}) > 1]
