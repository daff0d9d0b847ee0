"""Claims as a table: CSV after RFC 4180, in UTF-8, one row a claim."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.publish.csv_cells import csv_line
from trucewatch.publish.document import Document

COLUMNS = (
    "claim",
    "report",
    "outlet",
    "origin",
    "published",
    "url",
    "quote",
    "quote_sha256",
    "start",
    "end",
    "speaker",
    "speaker_kind",
    "basis",
    "via",
    "factuality",
    "certainty",
    "background",
    "kind",
    "also",
    "actor",
    "target",
    "place",
    "lat",
    "lon",
    "country",
    "first_day",
    "last_day",
    "date_precision",
    "date_how",
    "figures",
    "incident",
    "incident_status",
    "contested",
    "bears_on",
    "rules",
)
_OF_REPORT = COLUMNS[2:6]
_OF_CLAIM = COLUMNS[6:17]
_OF_EVENT = (
    "kind",
    "actor",
    "target",
    "place",
    "lat",
    "lon",
    "country",
    "date_precision",
    "date_how",
)


def write_claims_csv(document: Document) -> Iterator[bytes]:
    """The table, header first. Lists in one cell are parted by "; ".

    A text cell that a spreadsheet would take for a formula begins with an apostrophe
    (``csv_cells``); the hash beside a quote is that of the exact words.
    """
    yield csv_line(COLUMNS)
    reports = {row["id"]: row for row in document["reports"]}
    incidents = {claim: row["id"] for row in document["incidents"] for claim in row["claims"]}
    assessed = {row["incident"]: row for row in document["assessments"]}
    bearings: dict[str, list[str]] = {}
    for row in document["bearings"]:
        bearings.setdefault(row["claim"], []).append(f"{row['provision']} {row['effect']}")
    for claim in document["claims"]:
        incident = incidents.get(claim["id"])
        assessment = assessed.get(incident, {})
        bears_on = bearings.get(claim["id"], [])
        cells = _cells(claim, reports.get(claim["report"], {}))
        cells |= {
            "incident": incident,
            "incident_status": assessment.get("status"),
            "contested": assessment.get("contested"),
            "bears_on": "; ".join(bears_on),
        }
        yield csv_line([cells[column] for column in COLUMNS])


def _cells(claim: Document, report: Document) -> Document:
    event = claim["event"]
    return {
        "claim": claim["id"],
        "report": claim["report"],
        **{column: report.get(column) for column in _OF_REPORT},
        **{column: claim[column] for column in _OF_CLAIM},
        **{column: event[column] for column in _OF_EVENT},
        "first_day": event["start"],
        "last_day": event["end"],
        "also": "; ".join(event["also"]),
        "figures": "; ".join(_figure(figure) for figure in claim["figures"]),
        "rules": "; ".join(claim["rules"]),
    }


def _figure(figure: Document) -> str:
    low, high = (
        "not stated" if figure[end] is None else str(figure[end]) for end in ("low", "high")
    )
    return f"{figure['kind']}: {low}" + (f" to {high}" if high != low else "")
