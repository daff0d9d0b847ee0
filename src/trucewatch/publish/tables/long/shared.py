"""Columns and look-ups that several tables share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from trucewatch.publish.document import Document
from trucewatch.publish.tables.codes import DATE_PRECISION, PLACE_PRECISION
from trucewatch.publish.tables.table import Column, Link

CLAIM = Column("claim", "text", "Id of the claim.")
REPORT = Column("report", "text", "Id of the report whose words these are.")
INCIDENT = Column("incident", "text", "Id of the incident that the claim tells of; empty: of none.")
AGREEMENT = Column("agreement", "text", "Id of the deal.")
PROVISION = Column("provision", "text", "Id of the provision.")
RULES = Column("rules", "text", "Ids of the rules that made it, parted by “; ”.")
RULE = Column("rule", "text", "Id of the rule that made it.")
WORDS = (
    Column(
        "quote",
        "text",
        "The exact words of the report.",
        "Names of private persons are withheld: a pseudonym in square brackets stands there.",
    ),
    Column(
        "quote_sha256",
        "text",
        "SHA-256 of the UTF-8 bytes of the exact words, without any guard that CSV adds.",
        "Empty where words were withheld: the hash would let the name be guessed.",
    ),
    Column("start", "integer", "Where the words begin in the report's text, in code points."),
    Column("end", "integer", "Where they end, in code points; exclusive."),
)
POINT = (
    Column("lat", "number", "Latitude of the place, WGS 84 degrees; empty: no point is known."),
    Column("lon", "number", "Longitude of the place, WGS 84 degrees; empty: no point is known."),
)
PLACE = (
    Column("place_name", "text", "The common name of the place that is meant."),
    Column("place_precision", "text", "How closely the place is known.", codes=PLACE_PRECISION),
    Column("country", "text", "Country of the place (ISO 3166-1 alpha-2)."),
    Column("admin1", "text", "First-level part of the country."),
    *POINT,
)
DAYS = (
    Column("first_day", "day", "The first day that the words may mean."),
    Column("last_day", "day", "The last day that the words may mean."),
    Column(
        "date_precision",
        "text",
        "How closely the first day is known: of precision “year”, it is not 1 January.",
        codes=DATE_PRECISION,
    ),
)
TO_CLAIM = Link("claim", "claims", "claim")
TO_REPORT = Link("report", "reports", "report")
TO_INCIDENT = Link("incident", "incidents", "incident")
TO_AGREEMENT = Link("agreement", "agreements", "agreement")
TO_PROVISION = Link("provision", "provisions", "provision")

_QUOTED = tuple(column.name for column in WORDS)


def quoted(row: Mapping[str, Any]) -> Document:
    """The exact words of a row of the document, their hash and where they stand."""
    return {name: row[name] for name in _QUOTED}


def joined(values: Iterable[Any]) -> str | None:
    """Several values in one cell; None where there are none."""
    return "; ".join(str(value) for value in values) or None


def by_id(rows: Iterable[Document]) -> dict[str, Document]:
    """Rows of the document by their id."""
    return {row["id"]: row for row in rows}


def incident_of(document: Document) -> dict[str, str]:
    """The incident that each claim tells of."""
    return {claim: row["id"] for row in document["incidents"] for claim in row["claims"]}
