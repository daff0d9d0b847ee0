"""CSV as Uwazi's import takes it: an entity a row, of a template with these properties."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.publish.document import Document
from trucewatch.publish.standards.index import Index, event_label, iso_day
from trucewatch.publish.standards.nearness import one_point
from trucewatch.publish.tables.table import Column, Row, Table, csv_lines

_PARTED = "|"


def _rows(document: Document) -> Iterator[Row]:
    index = Index.of(document)
    for row in document["incidents"]:
        claims = [index.claims[claim] for claim in row["claims"]]
        told = index.assessed.get(row["id"], {})
        point, _ = one_point(claims)
        outlets = (index.reports.get(c["report"], {}).get("outlet") for c in claims)
        yield {
            "title": _title(row),
            "record_id": row["id"],
            "kind": event_label(row["kind"]),
            "status": told.get("status"),
            "contested": told.get("contested"),
            "said_responsible": told.get("said_responsible"),
            "first_day": iso_day(row["start"]),
            "days": _range(row),
            "date_precision": row["date_precision"],
            "place": row["place"],
            "geolocation": f"{point.lat}{_PARTED}{point.lon}" if point else None,
            "place_known": point.known if point else None,
            "outlets": _parted(outlets),
            "claims": _parted(c["id"] for c in claims),
            "words": "\n".join(index.said(claim) for claim in claims),
        }


def _title(row: Document) -> str:
    """Of a kind, place and day, with the id: a title must tell a row from all others."""
    parts = [event_label(row["kind"]), row["place"], row["start"]]
    return f"{', '.join(part for part in parts if part)} ({row['id']})"


def _range(row: Document) -> str | None:
    start, end = iso_day(row["start"]), iso_day(row["end"])
    return f"{start or ''}:{end or ''}" if start or end else None


def _parted(values: Iterator[str | None]) -> str | None:
    found = dict.fromkeys(value.replace(_PARTED, "/") for value in values if value)
    return _PARTED.join(found) or None


UWAZI = Table(
    name="uwazi",
    row_is="an incident: one happening, told by one or more claims",
    columns=(
        Column("title", "text", "Kind, place and day as told, and the incident’s id."),
        Column("record_id", "text", "The incident’s id; not Uwazi’s own, which it gives itself."),
        Column("kind", "text", "What is told to have happened. Property: select."),
        Column("status", "text", "How well it is told of; no finding. Property: select."),
        Column("contested", "yes_or_no", "Whether anybody denies it. Property: select."),
        Column("said_responsible", "text", "Who is said to have acted. Property: text."),
        Column("first_day", "day", "The first day told. Property: date."),
        Column("days", "text", "First and last day told, parted by a colon. Property: date range."),
        Column("date_precision", "text", "How closely the first day is known. Property: select."),
        Column("place", "text", "The place as told. Property: text."),
        Column(
            "geolocation",
            "text",
            "Latitude and longitude. Property: geolocation.",
            "Empty where no closer than a region is told, or where tellings differ: Uwazi has "
            "no place without a pin.",
        ),
        Column("place_known", "text", "How closely: town, near, district. Property: select."),
        Column("outlets", "text", "Who published it. Property: multiselect."),
        Column("claims", "text", "Ids of the claims. Property: multiselect or text."),
        Column("words", "text", "Exact words, whose account, and its day. Property: rich text."),
    ),
    rows=_rows,
    key=("record_id",),
    lost=(
        "What is denied, planned, feared or owed is no row. Numbers stand in the words alone.",
        "A text that a spreadsheet would take for a formula begins with an apostrophe.",
    ),
    source="Uwazi, CSV import: docs.uwazi.io/docs/reference/csv-import",
)


def write_uwazi(document: Document) -> Iterator[bytes]:
    """The table, header first."""
    return csv_lines(UWAZI, document)
