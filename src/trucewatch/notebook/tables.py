"""The sequences of a case as plain rows: the values of the command line's documents."""

from __future__ import annotations

from typing import Any

from trucewatch.publish.event_rows import figure_row
from trucewatch.views.claims import claims_document
from trucewatch.views.contradictions import contradiction_summary
from trucewatch.views.figure_words import figure_words
from trucewatch.views.incidents import incident_summary
from trucewatch.views.provisions import provision_summary
from trucewatch.views.reports import report_document
from trucewatch.views.sight import Sight

Document = dict[str, Any]


def reports(sight: Sight) -> list[Document]:
    """The latest version of each report, with its text and how many claims were read in it."""
    rows = []
    for report in sight.record.speaking():
        found = report_document(sight, report.id)
        told = {k: v for k, v in found["report"].items() if k != "blocks"}
        rows.append({**told, "claims": len(found["claims"])})
    return rows


def claims(sight: Sight) -> list[Document]:
    """Who says what in which words, with report, day, side and incident."""
    rows: list[Document] = claims_document(sight, sight.record.claims)["claims"]
    for row in rows:
        claim = sight.claims[row["id"]]
        report = sight.reports[claim.report]
        incident = sight.incident_of.get(claim.id)
        row |= {
            "teller": sight.teller(claim),
            "outlet": report.outlet,
            "published": report.published.day,
            "incident": sight.incident_name.get(incident.id) if incident else None,
            "withdrawn": claim.id in sight.withdrawn,
        }
    return rows


def incidents(sight: Sight) -> list[Document]:
    """What is told to have happened, with its status and what was read that day."""
    return [incident_summary(sight, incident) for incident in sight.incidents()]


def provisions(sight: Sight) -> list[Document]:
    """What the deals ask of whom, and how far it is kept on the day shown last."""
    return [provision_summary(sight, provision) for provision in sight.record.provisions]


def statuses(sight: Sight) -> list[Document]:
    """How far each provision is kept, day by day, as far back as the pages show."""
    return [
        {
            "provision": sight.provision_name[status.provision],
            "provision_id": status.provision,
            "as_of": status.as_of,
            "implementation": status.implementation,
            "flags": list(status.flags),
            "claims_for": list(status.claims_for),
            "claims_against": list(status.claims_against),
            "why": status.why,
        }
        for status in sight.record.statuses
    ]


def contradictions(sight: Sight) -> list[Document]:
    """Claims that cannot all be so, side by side."""
    return [contradiction_summary(sight, found) for found in sight.record.contradictions]


def figures(sight: Sight) -> list[Document]:
    """Every number with its words, its teller and its incident. None of them is to be added up."""
    rows = []
    for claim in sight.record.standing():
        report = sight.reports[claim.report]
        incident = sight.incident_of.get(claim.id)
        for figure in claim.figures:
            rows.append(
                {
                    **figure_row(figure),
                    "in_words": figure_words(figure),
                    "claim": claim.id,
                    "report": claim.report,
                    "published": report.published.day,
                    "teller": sight.teller(claim),
                    "factuality": claim.stance.factuality,
                    "event_kind": claim.event.kind,
                    "incident": sight.incident_name.get(incident.id) if incident else None,
                }
            )
    return rows
