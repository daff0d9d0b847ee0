"""What a table is: columns with their meaning, rows out of the protected document, what is lost.

The codebook, the data package and the page Publish are made of the same description, so that they
cannot say other than what is written. A format's module makes one ``Table`` and a writer of its
own, which hands it to ``csv_lines`` (or gives it to a data package).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from trucewatch.errors import UsageError
from trucewatch.publish.csv_cells import csv_line
from trucewatch.publish.document import Document

#: Kinds of cells: ``day`` is ISO (2031-03-14); a missing cell is None and means not stated.
Sort = Literal["text", "integer", "number", "day", "yes_or_no"]
Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what stands in it, in a sentence. ``lost``: what of the record it cannot say.

    ``codes``: the values that it may hold, each with its meaning; empty: any.
    """

    name: str
    sort: Sort
    says: str
    lost: str = ""
    codes: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """That what stands in ``column`` stands in ``to`` of the table ``table``, or is not stated."""

    column: str
    table: str
    to: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: ``name`` as a file is named, what one row is, its columns, and who makes the rows.

    ``key``: the columns that tell a row from all others. ``lost``: what the whole shape cannot
    say, in sentences. ``source``: whose shape it is and where it is described; empty: our own.
    ``links``: columns that join other tables.

    Raises:
        UsageError: two columns of one name, or a key or link that is no column.
    """

    name: str
    row_is: str
    columns: tuple[Column, ...]
    rows: Callable[[Document], Iterable[Row]]
    key: tuple[str, ...]
    lost: tuple[str, ...] = ()
    source: str = ""
    links: tuple[Link, ...] = ()

    def __post_init__(self) -> None:
        names = self.names
        twice = {name for name in names if names.count(name) > 1}
        missing = {*self.key, *(link.column for link in self.links)} - set(names)
        if twice or missing:
            raise UsageError(
                f"table {self.name!r}: columns {sorted(twice)} stand twice, key or link columns "
                f"{sorted(missing)} are none of its columns; each stands once"
            )

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def csv_lines(table: Table, document: Document) -> Iterator[bytes]:
    """The table as CSV after RFC 4180 in UTF-8, header first, texts guarded (``csv_cells``).

    Raises:
        UsageError: a row has a cell of no column, or lacks one.
    """
    yield csv_line(table.names)
    for row in table.rows(document):
        yield csv_line(cells(table, row))


def cells(table: Table, row: Row) -> list[Any]:
    """A row's cells in the order of the columns.

    Raises:
        UsageError: the row has a cell of no column, or lacks one.
    """
    if row.keys() != set(table.names):
        odd = sorted(row.keys() ^ set(table.names))
        raise UsageError(f"table {table.name!r}: a row must have each column once; check {odd}")
    return [row[name] for name in table.names]
