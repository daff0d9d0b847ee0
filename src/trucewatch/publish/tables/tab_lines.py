"""Tables whose cells are parted by tabs and have no quotation marks round them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from trucewatch.publish.csv_cells import guarded
from trucewatch.publish.document import Document
from trucewatch.publish.tables.table import Table, cells

#: What would end a cell or open a quotation in a program that reads the file.
_PLAIN = str.maketrans({"\t": " ", "\n": " ", "\r": " ", '"': "'", "\x00": " "})


def tab_lines(table: Table, document: Document, *, header: bool) -> Iterator[bytes]:
    """The table in UTF-8, a line a row: tabs and line ends in a text become blanks, straight

    double quotes single ones; texts are guarded as in CSV.

    Raises:
        UsageError: a row has a cell of no column, or lacks one.
    """
    if header:
        yield _line(table.names)
    for row in table.rows(document):
        yield _line(cells(table, row))


def _line(values: Iterable[Any]) -> bytes:
    return ("\t".join(map(_cell, values)) + "\n").encode()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return guarded(value.translate(_PLAIN)) if isinstance(value, str) else str(value)
