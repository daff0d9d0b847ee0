"""A table as Parquet; as GeoParquet 1.1 where its rows have points. The same rows, the same bytes.

DuckDB writes it from a file of JSON lines beside it, in one thread, and asks nothing of the
network: its extension for geometry is not used.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from trucewatch.publish.document import Document
from trucewatch.publish.package.wkb import COLUMN, Point, geo_metadata, point_wkb
from trucewatch.publish.tables.table import Table, cells

if TYPE_CHECKING:
    from trucewatch.publish.tables.table import Row, Sort

_TYPES: dict[Sort, str] = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "day": "DATE",
    "yes_or_no": "BOOLEAN",
}
_PIECE = 1 << 20
_LONGEST = 1 << 26  # bytes of one row
_OFFLINE: dict[str, str | int | float | list[str]] = {
    "threads": 1,
    "memory_limit": "400MB",
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def has_points(table: Table) -> bool:
    """Whether the rows of a table have a place in the world."""
    return {"lat", "lon"} <= set(table.names)


def parquet_pieces(table: Table, document: Document) -> Iterator[bytes]:
    """The bytes of the table as Parquet."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.parquet"
        write_parquet(table, table.rows(document), path)
        with path.open("rb") as held:
            while piece := held.read(_PIECE):
                yield piece


def write_parquet(table: Table, rows: Iterable[Row], path: Path) -> int:
    """Write rows of the table to a file. Returns how many they are."""
    import duckdb  # it takes long to load, and most commands do without

    lines = path.with_suffix(".jsonl")
    number, points = _write_lines(table, rows, lines)
    columns = ", ".join(f"{_text(c.name)}: '{_TYPES[c.sort]}'" for c in table.columns)
    read = ", ".join(_name(name) for name in table.names)
    described = ""
    if has_points(table):
        columns += f", {_text(COLUMN)}: 'VARCHAR'"
        read += f", unhex({_name(COLUMN)}) AS {_name(COLUMN)}"
        described = f", KV_METADATA {{geo: {_text(geo_metadata(points))}}}"
    source = (
        f"read_json({_text(str(lines))}, format = 'newline_delimited', "
        f"maximum_object_size = {_LONGEST}, columns = {{{columns}}})"
    )
    with duckdb.connect(config={**_OFFLINE, "temp_directory": str(path.parent)}) as base:
        base.execute(
            f"COPY (SELECT {read} FROM {source}) TO {_text(str(path))} "  # noqa: S608 -- our own names
            f"(FORMAT parquet, COMPRESSION zstd{described})"
        )
    lines.unlink()
    return number


def _write_lines(table: Table, rows: Iterable[Row], path: Path) -> tuple[int, list[Point]]:
    """Each row as a line of JSON, its point as hexadecimal WKB. Returns how many, and the points.

    A row without a point has a null geometry: none is made up, whatever is known around it.
    """
    number, points = 0, []
    with path.open("w", encoding="utf-8") as held:
        for row in rows:
            told = dict(zip(table.names, cells(table, row), strict=True))
            if has_points(table):
                lat, lon = row["lat"], row["lon"]
                told[COLUMN] = None
                if lat is not None and lon is not None:
                    points.append((float(lon), float(lat)))
                    told[COLUMN] = point_wkb(*points[-1]).hex()
            held.write(json.dumps(told) + "\n")
            number += 1
    return number, points


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _name(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
