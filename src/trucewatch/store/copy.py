"""Copies a case from one place to another, file or database: whole, and the same row for row."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, delete, func, insert, select, text

from trucewatch.errors import CaseError
from trucewatch.records.ids import bytes_id
from trucewatch.store import schema
from trucewatch.store.create import make_filled
from trucewatch.store.ledger_check import check_case
from trucewatch.store.migrate import check_format, stored_format
from trucewatch.store.place import Place, as_of_now
from trucewatch.store.schema import META, TABLES, TEAM_ONLY

#: Told how many rows are copied, and how many there are.
Progress = Callable[[int, int], None]

#: Tables that a copy has, each after those that its rows point at.
COPIED: tuple[Table, ...] = tuple(t for t in TABLES.sorted_tables if t not in TEAM_ONLY)

_AT_ONCE = 500  # rows held in memory at a time
_DOCUMENTS_AT_ONCE = 5  # of tables that hold bytes, where one row may have tens of megabytes


@dataclass(frozen=True, slots=True)
class Copied:
    """What a copy holds: ``rows`` by table, and the ledger's ``root`` (hex), which is its source's.

    ``left``: rows of the team's tables, which stayed behind, by table.
    """

    rows: Mapping[str, int]
    left: Mapping[str, int]
    root: str


def copy_case(source: str | Path, target: str | Path, progress: Progress | None = None) -> Copied:
    """Copy a case to a place where there is none, whole or not at all, and verify the copy.

    The source is read as it stands at one instant; others may go on writing to it.

    Raises:
        CaseError: the source is no case, of another format or faulty; there is something at the
            target already or it cannot be written; or the copy does not come out the same.
    """
    held, made = Place.of(source), Place.of(target)
    held.check_file()
    engine = held.engine()
    try:
        with held.faults(), engine.connect() as connection:
            return _copy(held, as_of_now(connection), made, progress)
    finally:
        engine.dispose()


def _copy(held: Place, source: Connection, made: Place, progress: Progress | None) -> Copied:
    _check_format(held, source)
    rows = {table.name: _count(source, table) for table in COPIED}
    left = {table.name: _count(source, table) for table in TEAM_ONLY}
    of, root = sum(rows.values()), ""

    def fill(target: Connection) -> None:
        nonlocal root
        root = _verified_root(held, source)
        target.execute(delete(META))  # what the migrations put there for a case of its own
        done, marks = 0, {}
        for table in COPIED:
            marks[table] = 0
            for some in _batches(held, source, table):
                _check_storable(held, target, table, some)
                target.execute(insert(table), some)
                marks[table] = _marked(marks[table], some)
                done += len(some)
                if progress is not None:
                    progress(done, of)
            _continue_numbers(target, table)
        for table, mark in marks.items():
            _check_same(made, target, table, mark)
        if _verified_root(made, target) != root:
            raise CaseError(f"{made.shown}: not copied: the ledger's root is not the source's")

    make_filled(made, fill)
    return Copied(rows, left, root)


def _check_format(held: Place, source: Connection) -> None:
    found = check_format(held, stored_format(source))
    if found < schema.FORMAT:
        raise CaseError(
            f"{held.shown}: the case has format {found}, and a copy is made of format "
            f"{schema.FORMAT} alone; opening it brings it up to date: trucewatch verify "
            f"{held.shown}; then copy it"
        )


def _verified_root(place: Place, connection: Connection) -> str:
    with place.faults():
        found = check_case(connection)
    if found.faults:
        more = f" (and {len(found.faults) - 1} more)" if len(found.faults) > 1 else ""
        raise CaseError(
            f"{place.shown}: not copied: {found.faults[0]}{more}; see trucewatch verify CASE"
        )
    return found.root


def _count(connection: Connection, table: Table) -> int:
    return connection.execute(select(func.count()).select_from(table)).scalar_one()


def _batches(place: Place, connection: Connection, table: Table) -> Iterator[list[dict[str, Any]]]:
    """All rows of a table, so many at a time, in the order of their key."""
    heavy = any(isinstance(column.type, LargeBinary) for column in table.c)
    size = _DOCUMENTS_AT_ONCE if heavy else _AT_ONCE
    query = select(table).order_by(*table.primary_key.columns)
    # The faults of this place, also where the rows are asked for inside another's transaction.
    with place.faults():
        found = connection.execute(query, execution_options={"yield_per": size}).mappings()
        for some in found.partitions():
            yield [dict(row) for row in some]


def _check_storable(
    held: Place, target: Connection, table: Table, rows: list[dict[str, Any]]
) -> None:
    if target.dialect.name != "postgresql":
        return
    for row in rows:
        for name, value in row.items():
            if isinstance(value, str) and "\x00" in value:
                key = row[next(iter(table.primary_key.columns)).name]
                raise CaseError(
                    f"{held.shown}: not copied: {table.name}, row {key}, {name}: holds the "
                    "character U+0000, which PostgreSQL cannot keep; copy to a file instead"
                )


def _continue_numbers(target: Connection, table: Table) -> None:
    """Let the next row be numbered after the last; SQLite does so by itself."""
    if target.dialect.name != "postgresql" or table.autoincrement_column is None:
        return
    column = table.autoincrement_column
    last = target.execute(select(func.max(column))).scalar()
    if last is not None:
        query = text("SELECT setval(pg_get_serial_sequence(:name, :column), :last)")
        target.execute(query, {"name": table.name, "column": column.name, "last": last})


def _marked(mark: int, rows: list[dict[str, Any]]) -> int:
    """A sum over the rows that no order changes: the two engines sort text in different ways."""
    for row in rows:
        told = [bytes_id(v) if isinstance(v, bytes) else repr(v) for v in row.values()]
        mark += int.from_bytes(hashlib.sha256(repr(told).encode()).digest())
    return mark


def _check_same(made: Place, target: Connection, table: Table, mark: int) -> None:
    found = 0
    for some in _batches(made, target, table):
        found = _marked(found, some)
    if found != mark:
        raise CaseError(
            f"{made.shown}: not copied: rows of {table.name} do not come back as they were written"
        )
