"""The description of the archive for programs: Frictionless Data Package, version 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from trucewatch.publish.document import Document
from trucewatch.publish.package.parquet import has_points
from trucewatch.publish.tables.table import Column, Sort, Table

_TYPES: dict[Sort, str] = {
    "text": "string",
    "integer": "integer",
    "number": "number",
    "day": "date",
    "yes_or_no": "boolean",
}
GUARD = (
    "A text that a spreadsheet would take for a formula is written with one apostrophe before it: "
    "take it away to have the exact text. Fields in which this may be bear formulaGuard."
)


@dataclass(frozen=True, slots=True)
class Held:
    """A file of the archive: where it lies in it, how long it is, and its hash."""

    path: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class HeldTable:
    """A table of the archive and its two files."""

    table: Table
    rows: int
    csv: Held
    parquet: Held


def package_descriptor(document: Document, tables: Sequence[HeldTable]) -> Document:
    """What ``datapackage.json`` says. No clock is asked: the same record, the same words."""
    return {
        "profile": "data-package",
        "name": slug(document["name"]),
        "title": document["name"],
        "description": (
            "A record of a ceasefire: what reports say, in exact words, who says it, and what "
            "follows from it by rules that are named. See README.md, codebook.md and datasheet.md."
        ),
        "version": document["version"],
        "keywords": ["ceasefire", "truce", "conflict", "claims", "provenance"],
        "trucewatch": {
            "format": document["format"],
            "as_of": document["as_of"],
            "clock": document["clock"],
            "country": document["country"],
        },
        "resources": [
            *(_csv(held) for held in tables),
            *(_parquet(held) for held in tables),
        ],
    }


def slug(name: str) -> str:
    """A name as the specification takes it: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "case"


def _csv(held: HeldTable) -> Document:
    return {
        "profile": "tabular-data-resource",
        "name": held.table.name,
        "title": f"{held.table.name}: {held.table.row_is}",
        "description": " ".join((*held.table.lost, GUARD)),
        "path": held.csv.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": held.csv.size,
        "hash": f"sha256:{held.csv.sha256}",
        "rows": held.rows,
        "dialect": {"csvddfVersion": 1.2, "delimiter": ",", "lineTerminator": "\r\n"},
        **({"sources": [{"title": held.table.source}]} if held.table.source else {}),
        "schema": table_schema(held.table),
    }


def _parquet(held: HeldTable) -> Document:
    kind = "GeoParquet 1.1" if has_points(held.table) else "Parquet"
    return {
        "profile": "data-resource",
        "type": "file",
        "name": f"{held.table.name}-parquet",
        "title": f"{held.table.name} as {kind}",
        "description": "The same rows and columns with types, texts without any guard.",
        "path": held.parquet.path,
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": held.parquet.size,
        "hash": f"sha256:{held.parquet.sha256}",
    }


def table_schema(table: Table) -> Document:
    """A table's Frictionless schema: fields, keys and what is missing."""
    schema: Document = {
        "fields": [_field(column, key=column.name in table.key) for column in table.columns],
        "missingValues": [""],
        "primaryKey": list(table.key),
    }
    if table.links:
        schema["foreignKeys"] = [
            {
                "fields": [link.column],
                "reference": {
                    "resource": "" if link.table == table.name else link.table,
                    "fields": [link.to],
                },
            }
            for link in table.links
        ]
    return schema


def _field(column: Column, *, key: bool) -> Document:
    field: Document = {
        "name": column.name,
        "type": _TYPES[column.sort],
        "description": f"{column.says} {column.lost}".strip(),
    }
    if column.sort == "yes_or_no":
        field |= {"trueValues": ["yes"], "falseValues": ["no"]}
    if column.sort == "text" and column.codes is None:
        field["formulaGuard"] = "'"
    limits: dict[str, Any] = {"required": True} if key else {}
    if column.codes is not None:
        whole = column.sort == "integer"
        limits["enum"] = [int(code) if whole else code for code in column.codes]
    return field | ({"constraints": limits} if limits else {})
