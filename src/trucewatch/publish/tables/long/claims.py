"""Claims as a table: one row a claim."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.publish.document import Document
from trucewatch.publish.tables.codes import (
    BASIS,
    CERTAINTY,
    DATE_PRECISION,
    EVENT_KIND,
    FACTUALITY,
    SPEAKER_KIND,
    STATUS,
)
from trucewatch.publish.tables.long.shared import (
    CLAIM,
    POINT,
    REPORT,
    RULES,
    TO_INCIDENT,
    TO_REPORT,
    WORDS,
    incident_of,
)
from trucewatch.publish.tables.table import Column, Table, csv_lines

_OF_REPORT = ("outlet", "origin", "published", "url")
_OF_CLAIM = (
    *("quote", "quote_sha256", "start", "end", "speaker", "speaker_kind", "basis", "via"),
    *("factuality", "certainty", "background"),
)
_OF_EVENT = (
    *("kind", "actor", "target", "place", "lat", "lon", "country", "date_precision", "date_how"),
)


def claim_rows(document: Document) -> Iterator[Document]:
    """One row a claim, in the order of the record."""
    reports = {row["id"]: row for row in document["reports"]}
    incidents = incident_of(document)
    assessed = {row["incident"]: row for row in document["assessments"]}
    bearings: dict[str, list[str]] = {}
    for row in document["bearings"]:
        bearings.setdefault(row["claim"], []).append(f"{row['provision']} {row['effect']}")
    for claim in document["claims"]:
        incident = incidents.get(claim["id"])
        assessment = assessed.get(incident or "", {})
        yield _cells(claim, reports.get(claim["report"], {})) | {
            "incident": incident,
            "incident_status": assessment.get("status"),
            "contested": assessment.get("contested"),
            "bears_on": "; ".join(bearings.get(claim["id"], [])) or None,
        }


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
        "also": "; ".join(event["also"]) or None,
        "figures": "; ".join(_figure(figure) for figure in claim["figures"]) or None,
        "rules": "; ".join(claim["rules"]),
    }


def _figure(figure: Document) -> str:
    low, high = (
        "not stated" if figure[end] is None else str(figure[end]) for end in ("low", "high")
    )
    return f"{figure['kind']}: {low}" + (f" to {high}" if high != low else "")


CLAIMS = Table(
    name="claims",
    row_is="what one speaker says of one event, in exact words of one report",
    columns=(
        CLAIM,
        REPORT,
        Column("outlet", "text", "Who published the report."),
        Column("origin", "text", "The agency whose text the report is, where it says so."),
        Column("published", "day", "The day on which the report was published."),
        Column("url", "text", "The report's address."),
        *WORDS,
        Column("speaker", "text", "Who says it; empty: the outlet itself, or nobody named."),
        Column("speaker_kind", "text", "What sort of speaker it is.", codes=SPEAKER_KIND),
        Column("basis", "text", "How near to the facts the teller is.", codes=BASIS),
        Column(
            "via",
            "text",
            "Who else passed the words on, nearest to the speaker.",
            "Only one of the chain; the format jsonl has all of it.",
        ),
        Column("factuality", "text", "How the words present the event.", codes=FACTUALITY),
        Column("certainty", "text", "How sure the words are of it.", codes=CERTAINTY),
        Column("background", "yes_or_no", "Whether it is old news, told to explain."),
        Column("kind", "text", "The kind of event.", codes=EVENT_KIND),
        Column("also", "text", "Further kinds that the same words tell of, parted by “; ”."),
        Column("actor", "text", "Who is said to have acted, as the words call them."),
        Column("target", "text", "Who or what was acted on, as the words call them."),
        Column("place", "text", "Where, as the words call it."),
        *POINT,
        Column("country", "text", "Country of the place (ISO 3166-1 alpha-2)."),
        Column("first_day", "day", "The first day that the words may mean."),
        Column("last_day", "day", "The last day that the words may mean."),
        Column(
            "date_precision", "text", "How closely the first day is known.", codes=DATE_PRECISION
        ),
        Column("date_how", "text", "How the days were reached, in words."),
        Column(
            "figures",
            "text",
            "Numbers in the words, “kind: least to most”, parted by “; ”.",
            "What is counted, by which words and for which time: see the table figures.",
        ),
        Column("incident", "text", "The incident that it tells of; empty: of none."),
        Column("incident_status", "text", "The incident's status.", codes=STATUS),
        Column("contested", "yes_or_no", "Whether somebody denies the incident."),
        Column(
            "bears_on",
            "text",
            "Provisions that it bears on, each with its effect, parted by “; ”.",
            "The table bearings has one row for each.",
        ),
        RULES,
    ),
    rows=claim_rows,
    key=("claim",),
    lost=(
        "A row is what somebody says, and no happening: rows must not be counted as incidents.",
        "Days on which no report was read do not show in it: see the table coverage.",
        "Withdrawn claims stand in it like the others: see the table withdrawn.",
    ),
    links=(TO_REPORT, TO_INCIDENT),
)


def write_claims_csv(document: Document) -> Iterator[bytes]:
    """The table, header first. Lists in one cell are parted by "; ".

    A text cell that a spreadsheet would take for a formula begins with an apostrophe
    (``csv_cells``); the hash beside a quote is that of the exact words.
    """
    yield from csv_lines(CLAIMS, document)
