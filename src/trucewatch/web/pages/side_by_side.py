"""Page *Side by side*: rival claims in columns, in their own words; none is chosen."""

from __future__ import annotations

from typing import Any

from trucewatch.publish.chain_words import chain_lines
from trucewatch.records.claim import Claim
from trucewatch.views import wording
from trucewatch.views.contradictions import contradictions_document
from trucewatch.views.day_spans import told_days
from trucewatch.views.rivals import Rivals, Side, rivals, stand
from trucewatch.views.sight import Sight


def context(sight: Sight) -> dict[str, Any]:
    """Everything that the template shows."""
    apart = contradictions_document(sight, None)["counted_differently"]
    return {
        "groups": [_group(sight, one, n) for n, one in enumerate(rivals(sight), 1)],
        "apart": [_counted(sight, row, n) for n, row in enumerate(apart, 1)],
    }


def _group(sight: Sight, one: Rivals, number: int) -> dict[str, Any]:
    incident = one.incident
    bearings = {b.provision for s in one.sides for b in sight.bearings_of_claim[s.claim.id]}
    kind = incident.kind if incident else one.sides[0].claim.event.kind
    return {
        "anchor": f"x{number}",
        "incident": incident,
        "door": sight.incident_door(incident) if incident else None,
        "label": sight.kind_label(kind),
        "assessment": sight.assessed(incident) if incident else None,
        "provisions": [sight.provision_door(p) for p in sorted(bearings)],
        "kinds": [wording.code(kind) for kind in one.kinds],
        "differ": one.apart,
        "tellers": len({sight.origin(side.claim) for side in one.sides}),
        "sides": [_side(sight, side) for side in one.sides],
        "clashes": [
            {
                "id": clash.found.id,
                "kind": wording.code(clash.found.kind),
                "letters": clash.letters,
                "why": clash.found.why,
            }
            for clash in one.clashes
        ],
    }


def _side(sight: Sight, side: Side) -> dict[str, Any]:
    claim = side.claim
    report = sight.reports[claim.report]
    return {
        "letter": side.letter,
        "claim": claim,
        "href": sight.claim_href(claim),
        "stand": stand(claim),
        "teller": sight.teller(claim),
        "party": sight.side(claim),
        "chain": chain_lines(claim, report.outlet),
        "outlet": sight.outlet(report),
        "published": report.published.day,
        "when": told_days(claim.event.time) if claim.event.time else None,
        "copies": _copies(sight, claim),
    }


def _copies(sight: Sight, claim: Claim) -> int:
    """How many other reports carry the text of the claim's report."""
    groups = [group for group in sight.record.copies if claim.report in group.reports]
    return sum(len(group.reports) - 1 for group in groups)


def _counted(sight: Sight, row: dict[str, Any], number: int) -> dict[str, Any]:
    """Figures of one happening that count different things, with the door of each side."""
    incident = next(i for i in sight.record.incidents if i.id == row["incident"]["id"])
    return {
        **row,
        "anchor": f"n{number}",
        "door": sight.incident_door(incident),
        "sides": [
            {**side, "href": sight.claim_href(sight.claims[side["claim"]])} for side in row["sides"]
        ],
    }
