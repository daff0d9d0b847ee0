"""Page *Sources*: outlets and speakers, and of each what it says. No score of trust."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from fastapi import HTTPException

from trucewatch.records.claim import Claim
from trucewatch.views.sight import Sight
from trucewatch.views.sources import outlet_key, sources_document
from trucewatch.views.wording import MARKS

Document = dict[str, Any]


def listing(sight: Sight) -> Document:
    """Every outlet and every speaker, with the address of what stands behind their numbers."""
    document = sources_document(sight)
    return {
        "coverage": document["coverage"],
        "outlets": [_outlet(sight, row) for row in document["outlets"]],
        "speakers": [_speaker(sight, row) for row in document["speakers"]],
    }


def one(sight: Sight, speaker: str | None, outlet: str | None) -> Document:
    """One source with all its claims: the teller of a claim, or the outlet of a report.

    Raises 404 where there is none.
    """
    document = sources_document(sight)
    if speaker is not None:
        named = sight.heirs.get(speaker, speaker)
        row = next((r for r in document["speakers"] if named in r["claims"]), None)
        if row is None:
            raise HTTPException(404, f"No speaker of this case, as of this day, tells {speaker}.")
        return {"outlet": None, "speaker": _speaker(sight, row), **_evidence(sight, row)}
    report = sight.reports.get(outlet or "")
    if report is None:
        raise HTTPException(404, f"No outlet of this case, as of this day, published {outlet}.")
    key = outlet_key(report)
    row = next(r for r in document["outlets"] if outlet_key(sight.reports[r["key"]]) == key)
    return {"outlet": _outlet(sight, row), "speaker": None, **_evidence(sight, row)}


def _outlet(sight: Sight, row: Document) -> Document:
    return {**row, "href": sight.address(f"/sources?outlet={row['key']}")}


def _speaker(sight: Sight, row: Document) -> Document:
    through = [_outlet(sight, outlet) for outlet in row["outlets"]]
    return {**row, "href": sight.address(f"/sources?speaker={row['key']}"), "outlets": through}


def _evidence(sight: Sight, row: Document) -> Document:
    """What stands behind the numbers of a row: claims, reports, incidents, contradictions."""
    held = set(row.get("contradictions", ()))
    return {
        "claims": [_claim(sight, sight.claims[ident]) for ident in row["claims"]],
        "reports": [_report(sight, ident) for ident in row.get("reports", ())],
        "carried": [_report(sight, ident) for ident in row.get("carried", ())],
        "copies": {copy["report"]: copy["of"] for copy in row.get("copies", ())},
        "alone": _incidents(sight, row.get("first_to_tell", ())),
        "tied": _incidents(sight, row.get("first_tied", ())),
        "told": _incidents(sight, row.get("incidents", ())),
        "too": set(row.get("told_by_others", ())),
        "contradictions": [
            {
                "kind": x.kind,
                "why": x.why,
                "sides": [
                    {**_claim(sight, sight.claims[c]), "own": c in row["claims"]} for c in x.claims
                ],
            }
            for x in sight.record.contradictions
            if x.id in held
        ],
    }


def _claim(sight: Sight, claim: Claim) -> Document:
    """Its exact words and their door, what it tells of, when and by whom it was published."""
    report = sight.reports[claim.report]
    incident = sight.incident_of.get(claim.id)
    shown = incident is not None and incident.id in sight.incident_name
    lost = sight.withdrawn.get(claim.id)
    return {
        "quote": claim.span.quote,
        "href": sight.claim_href(claim),
        "teller": sight.teller(claim),
        "outlet": sight.outlet(report),
        "published": report.published.day,
        "label": sight.kind_label(claim.event.kind),
        "factuality": claim.stance.factuality,
        "door": sight.incident_door(incident) if incident and shown else None,
        "mark": MARKS[lost.how] if lost else "",
        "background": claim.background,
    }


def _report(sight: Sight, ident: str) -> Document:
    report = sight.reports[ident]
    return {
        "id": ident,
        "title": report.title.quote if report.title else report.name,
        "outlet": sight.outlet(report),
        "kind": report.kind,
        "published": report.published.day,
        "href": sight.address(f"/reports/{ident}"),
    }


def _incidents(sight: Sight, idents: Iterable[str]) -> list[Document]:
    wanted = set(idents)
    return [
        {
            "id": i.id,
            "door": sight.incident_door(i),
            "label": sight.kind_label(i.kind),
            "day": sight.day_of(i),
            "place": i.place,
        }
        for i in sight.incidents()
        if i.id in wanted
    ]
