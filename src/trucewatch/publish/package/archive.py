"""The data package: all tables as CSV and Parquet in one ZIP, with what describes them.

The same record gives the same bytes: times in the archive are fixed and files stand in one order.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from trucewatch.publish.csv_cells import csv_line
from trucewatch.publish.document import Document
from trucewatch.publish.package.codebook import codebook
from trucewatch.publish.package.datasheet import datasheet
from trucewatch.publish.package.parquet import write_parquet
from trucewatch.publish.package.readme import citation, readme
from trucewatch.publish.package.schema import Held, HeldTable, package_descriptor
from trucewatch.publish.tables.own_tables import DEALS, LONG
from trucewatch.publish.tables.table import Row, Table, cells

TABLES = (*LONG, *DEALS)
_DATE = (1980, 1, 1, 0, 0, 0)  # the earliest of a zip: no clock, the same bytes every time
_PIECE = 1 << 20


def write_datapackage(document: Document) -> Iterator[bytes]:
    """The archive, in pieces."""
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        tables = [_written(table, document, folder) for table in TABLES]
        described = json.dumps(package_descriptor(document, tables), indent=2, ensure_ascii=False)
        told = {
            "README.md": readme(document, tables),
            "datapackage.json": described + "\n",
            "datasheet.md": datasheet(document),
            "codebook.md": codebook(TABLES),
            "CITATION.cff": citation(document, _sha256((described + "\n").encode())),
        }
        whole = folder / "package.zip"
        with zipfile.ZipFile(whole, "w") as archive:
            for name, text in told.items():
                archive.writestr(_entry(name), text.encode(errors="replace"))
            for held in tables:
                for file in (held.csv, held.parquet):
                    _pack(archive, file, folder)
        with whole.open("rb") as file_of_all:
            while piece := file_of_all.read(_PIECE):
                yield piece


def _written(table: Table, document: Document, folder: Path) -> HeldTable:
    """A table's two files in the folder."""
    csv, parquet = f"data/csv/{table.name}.csv", f"data/parquet/{table.name}.parquet"
    for path in (csv, parquet):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
    with (folder / csv).open("wb") as file:
        file.write(csv_line(table.names))
        rows = write_parquet(table, _also_to(file, table, document), folder / parquet)
    return HeldTable(table, rows, _held(csv, folder), _held(parquet, folder))


def _also_to(file: IO[bytes], table: Table, document: Document) -> Iterator[Row]:
    """The table's rows, each written as a line of CSV as it passes."""
    for row in table.rows(document):
        file.write(csv_line(cells(table, row)))
        yield row


def _held(path: str, folder: Path) -> Held:
    with (folder / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return Held(path, (folder / path).stat().st_size, digest)


def _pack(archive: zipfile.ZipFile, held: Held, folder: Path) -> None:
    entry = _entry(held.path)
    if held.path.endswith(".parquet"):
        entry.compress_type = zipfile.ZIP_STORED  # its columns are packed already
    entry.file_size = held.size
    with (folder / held.path).open("rb") as file, archive.open(entry, "w") as into:
        while piece := file.read(_PIECE):
            into.write(piece)
    (folder / held.path).unlink()


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, _DATE)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = 0o644 << 16
    return entry


def _sha256(raw: bytes) -> str:
    return hashlib.sha256(raw).hexdigest()
