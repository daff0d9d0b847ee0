"""The board as JSON values: the same counts as on the page *Is it holding?*."""

from __future__ import annotations

from collections import Counter
from typing import Any

from trucewatch.publish.deal_variables import variables_document
from trucewatch.records.claim import Claim
from trucewatch.records.incident import IMPLEMENTATION
from trucewatch.views.by_day import kind_rows
from trucewatch.views.due import due
from trucewatch.views.provision_rows import ProvisionRow, provision_rows
from trucewatch.views.sight import Sight

FORMAT = "trucewatch/board/1"
Document = dict[str, Any]


def board_document(sight: Sight) -> Document:
    """Everything that the board shows. ``docs/reference/cli.md`` describes the keys."""
    record = sight.record
    incidents = sight.incidents()
    breaches = sight.alleged_breaches()
    states = Counter(sight.assessed(incident).status for incident in breaches)
    return {
        "format": FORMAT,
        "version": record.version,
        "name": record.name,
        "country": record.country,
        "as_of": sight.today,
        "asked": record.as_of,
        "clock": record.clock,
        "day": sight.day_number(sight.today),
        "agreement": _agreement(sight),
        "reports": len(record.speaking()),
        "undated_reports": sum(r.published.day is None for r in record.speaking()),
        "coverage": [_covered(sight, day) for day in sight.days],
        "provisions": [_provision(sight, row) for row in provision_rows(sight)],
        "alleged_breaches": {"incidents": len(breaches), "by_status": dict(sorted(states.items()))},
        "incidents": [_incident(sight, incident) for incident in incidents],
        "kinds": [
            {
                "kind": row.label,
                "days": [[mark.door.name for mark in cell] for cell in row.cells],
            }
            for row in kind_rows(sight, incidents, 0)
        ],
        "due": [
            {"provision": row["door"].name, "day": row["day"], "late": row["late"]}
            for row in due(sight)
        ],
        "contradictions": [
            {
                "id": found.id,
                "kind": found.kind,
                "why": found.why,
                "claims": [_side(sight, sight.claims[claim]) for claim in found.claims],
            }
            for found in record.contradictions
        ],
    }


def _agreement(sight: Sight) -> Document | None:
    deal = sight.agreement
    if deal is None:
        return None
    return {
        "id": deal.id,
        "name": deal.name,
        "declared": deal.declared,
        "effective": deal.effective,
        "ended": deal.ended,
        "place": deal.place,
        "parties": list(deal.parties),
        "mediators": list(deal.mediators),
        "guarantors": list(deal.guarantors),
        **variables_document(deal),
    }


def _covered(sight: Sight, day: str) -> Document:
    row = next((c for c in sight.record.coverage if c.day == day), None)
    return {
        "day": day,
        "number": sight.day_number(day),
        "reports": row.reports if row else 0,
        "origins": row.origins if row else 0,
        "not_yet_read": row.unread if row else 0,
    }


def _provision(sight: Sight, row: ProvisionRow) -> Document:
    ident = next(i for i, name in sight.provision_name.items() if name == row.door.name)
    return {
        "name": row.door.name,
        "id": ident,
        "kind": row.label,
        "duty_bearer": row.bearer,
        "quote": row.quote,
        "implementation": None if row.value is None else IMPLEMENTATION[row.value],
        "level": row.value,
        "why": row.why,
        "flags": [flag.words for flag in row.flags],
        "last_evidence": row.last.name if row.last else None,
    }


def _incident(sight: Sight, incident: Any) -> Document:
    assessment = sight.assessed(incident)
    return {
        "name": sight.incident_door(incident).name,
        "id": incident.id,
        "kind": incident.kind,
        "day": sight.day_of(incident),
        "place": incident.place,
        "status": assessment.status,
        "contested": assessment.contested,
        "responsibility": assessment.responsibility,
        "said_responsible": assessment.said_responsible,
        "origins": assessment.origins,
        "claims": list(incident.claims),
    }


def _side(sight: Sight, claim: Claim) -> Document:
    return {
        "id": claim.id,
        "teller": sight.teller(claim),
        "published": sight.reports[claim.report].published.day,
        "factuality": claim.stance.factuality,
        "quote": claim.span.quote,
    }
