"""Ledger entries made again from the rows that they are of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import DBAPIError

from trucewatch.errors import LedgerError
from trucewatch.ledger.entries import (
    ACTOR,
    CASE,
    COLUMNS,
    EXCHANGE,
    JUDGEMENT,
    LATER,
    LAYER,
    PLACES,
    REMOVALS,
    REPORT,
    entry_bytes,
    exchange_row,
    layer_row,
    places_row,
    report_row,
)
from trucewatch.ledger.tree import leaf_hash
from trucewatch.records.ids import bytes_id
from trucewatch.store.ledger_rows import LedgerRow, case_row, select_ledger
from trucewatch.store.schema import (
    ACTORS,
    EXCHANGES,
    JUDGEMENTS,
    LAYERS,
    META,
    PLACE_LISTS,
    REPORT_VERSIONS,
)

#: Kind of an entry to the table of its rows and the column that its key stands in.
SOURCES: dict[str, tuple[Table, str]] = {
    REPORT: (REPORT_VERSIONS, "sha256"),
    JUDGEMENT: (JUDGEMENTS, "id"),
    ACTOR: (ACTORS, "id"),
    PLACES: (PLACE_LISTS, "sha256"),
    LAYER: (LAYERS, "sha256"),
    EXCHANGE: (EXCHANGES, "id"),
}


def table_of(kind: str) -> str:
    """The name of the table that an entry of this kind speaks of."""
    if kind == CASE:
        return META.name
    kind = REMOVALS.get(kind, kind)
    return SOURCES[kind][0].name if kind in SOURCES else "ledger"


def read_entries(connection: Connection) -> Iterator[tuple[LedgerRow, bytes | str | None]]:
    """Each ledger row with its entry made again; what is wrong, in words, where it is not the same.

    None: the list or layer was taken out again, and nothing is left to make the entry from.
    """
    rows = select_ledger(connection)
    gone = taken_out(rows)
    for row in rows:
        if row.seq in gone:
            yield row, None
            continue
        try:
            yield row, _entry(connection, row)
        except LedgerError as error:
            yield row, str(error)
        except DBAPIError as error:
            yield row, f"cannot be read ({error.orig})"


def taken_out(rows: tuple[LedgerRow, ...]) -> frozenset[int]:
    """``seq`` of the entries of place lists and layers that a later entry takes out."""
    standing: dict[tuple[str, str], int] = {}
    gone = set()
    for row in rows:
        taken = (REMOVALS.get(row.kind, ""), row.key)
        if row.kind in REMOVALS.values():
            standing[row.kind, row.key] = row.seq
        elif taken in standing:
            gone.add(standing.pop(taken))
    return frozenset(gone)


def _entry(connection: Connection, row: LedgerRow) -> bytes | str:
    held = _held(connection, row)
    if held is None:
        return "in the ledger, but the row is gone"
    if row.kind == REPORT and bytes_id(held["raw"]) != row.key:
        return f"the bytes kept have another hash ({bytes_id(held['raw'])}): they were changed"
    for told in (held, _older(row.kind, held)):
        entry = entry_bytes(row.kind, row.key, row.salt, told)
        if leaf_hash(entry).hex() == row.leaf_sha256:
            return entry
    return "not as it was when it entered the ledger: the row or its ledger row was changed"


def is_key_bound(connection: Connection, first: LedgerRow) -> bool:
    """Whether the ledger's first entry holds the hash of the key of pseudonyms."""
    whole = entry_bytes(first.kind, first.key, first.salt, case_row(connection))
    return leaf_hash(whole).hex() == first.leaf_sha256


def _older(kind: str, held: dict[str, Any]) -> dict[str, Any]:
    """The row as earlier versions wrote its entry."""
    return {column: value for column, value in held.items() if column not in LATER.get(kind, ())}


def _held(connection: Connection, row: LedgerRow) -> dict[str, Any] | None:
    if row.kind == CASE:
        return case_row(connection)
    if row.kind in REMOVALS:
        return {"sha256": row.key}
    if row.kind not in SOURCES:
        raise LedgerError(f"kind {row.kind!r} is not known; kinds are {', '.join(COLUMNS)}")
    table, column = SOURCES[row.kind]
    first = connection.execute(select(table).where(table.c[column] == row.key)).mappings().first()
    if first is None:
        return None
    found = dict(first)
    if row.kind == REPORT:
        raw = _bytes(found["raw"], "raw")
        return {**report_row(found, raw), "raw": raw}
    if row.kind == PLACES:
        return places_row(found, _bytes(found["found_in"], "found_in"))
    if row.kind == LAYER:
        content = found["content"]
        return layer_row(found, None if content is None else _bytes(content, "content"))
    if row.kind == EXCHANGE:
        request, response = (_bytes(found[name], name) for name in ("request", "response"))
        return exchange_row(found, request, response)
    return found


def _bytes(value: Any, column: str) -> bytes:
    if isinstance(value, str):  # SQLite keeps any type in any column
        raise LedgerError(f"{column}: text where bytes were written")
    return bytes(value)
