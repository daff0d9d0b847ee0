"""What the database itself finds wrong with a case, and what it would pass by in silence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Column, Connection, Table, inspect, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import Boolean, Float, Integer, LargeBinary

from trucewatch.ledger.findings import LedgerFault
from trucewatch.store import schema
from trucewatch.store.schema import META, TABLES
from trucewatch.store.triggers import missing_triggers
from trucewatch.store.write_log import log_damage

_KEYS = frozenset({"name", "country", "format", "created_by", "created_at", "pseudonym_key"})


def database_faults(connection: Connection) -> Iterator[LedgerFault]:
    """Damage, guards that were taken off, and values of a kind that was never written."""
    if connection.dialect.name == "sqlite":
        yield from _file(connection)
        for table in TABLES.sorted_tables:
            yield from _kinds(connection, table)
        yield from _columns(connection)
    for name in missing_triggers(connection):
        yield LedgerFault("database", "", f"trigger {name} was taken off or changed")
    meta = {row.key: row.value for row in connection.execute(select(META))}
    if meta.get("format") != str(schema.FORMAT):
        yield LedgerFault("meta", "format", f"{meta.get('format')!r}, but the tables are those of "
                          f"format {schema.FORMAT}")  # fmt: skip
    for key in sorted(set(meta) - _KEYS):
        yield LedgerFault("meta", str(key), f"not known; there are {', '.join(sorted(_KEYS))}")


def _file(connection: Connection) -> Iterator[LedgerFault]:
    for (told,) in connection.execute(text("PRAGMA integrity_check(20)")):
        if told != "ok":
            yield LedgerFault("database", "", str(told))
    for found in connection.execute(text("PRAGMA foreign_key_check")):
        yield LedgerFault(str(found[0]), str(found[1]), f"points at no row of {found[2]}")
    path = connection.execute(text("PRAGMA database_list")).mappings().first()
    damage = log_damage(Path(path["file"])) if path and path["file"] else None
    if damage:
        yield LedgerFault("database", "", damage)


def _kinds(connection: Connection, table: Table) -> Iterator[LedgerFault]:
    """SQLite keeps any kind of value in any column, and bytes read as the text they spell."""
    (key, *_) = table.primary_key.columns
    for column in table.columns:
        wrong = f'typeof("{column.name}") NOT IN ({_kept_as(column)})'
        if isinstance(column.type, Boolean):
            wrong += f' OR "{column.name}" NOT IN (0, 1)'
        query = text(f'SELECT "{key.name}" FROM "{table.name}" WHERE {wrong} LIMIT 20')  # noqa: S608 -- names of our own columns
        try:
            rows = list(connection.execute(query).scalars())
        except DBAPIError as error:
            yield LedgerFault(table.name, "", f"cannot be read ({error.orig})")
            return
        for row in rows:
            yield LedgerFault(table.name, str(row), f"{column.name} holds another kind of value")


def _kept_as(column: Column[object]) -> str:
    kind = "text"
    if isinstance(column.type, LargeBinary):
        kind = "blob"
    elif isinstance(column.type, Integer | Boolean):
        kind = "integer"
    elif isinstance(column.type, Float):
        kind = "real"
    return f"'{kind}', 'null'" if column.nullable else f"'{kind}'"


def _columns(connection: Connection) -> Iterator[LedgerFault]:
    """Tables that are not made as this version makes them: SQLite keeps their words in a page."""
    looked = inspect(connection)
    for table in TABLES.sorted_tables:
        try:
            found = {str(c["name"]): (str(c["type"]), bool(c["nullable"]))
                     for c in looked.get_columns(table.name)}  # fmt: skip
        except DBAPIError as error:
            yield LedgerFault(table.name, "", f"cannot be read ({error.orig})")
            continue
        made = {c.name: (c.type.compile(connection.dialect), bool(c.nullable))
                for c in table.columns}  # fmt: skip
        for name in sorted(set(made) | set(found)):
            if made.get(name) != found.get(name):
                what = f"column {name} is not made as trucewatch makes it"
                yield LedgerFault("database", "", f"{table.name}: {what}")
