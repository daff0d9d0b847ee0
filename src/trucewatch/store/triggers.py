"""Triggers inside the database that keep intake, judgements and ledger append-only.

They are dropped and made again after every migration: on SQLite a batch migration rebuilds a
table and silently loses its triggers.
"""

from __future__ import annotations

from sqlalchemy import Connection, text

from trucewatch.store.schema import APPEND_ONLY


def recreate_triggers(connection: Connection) -> None:
    """Drop and make the triggers of every append-only table, inside the caller's transaction."""
    make = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    for statement in make():
        connection.execute(text(statement))


def missing_triggers(connection: Connection) -> list[str]:
    """Names of triggers that should be in the database and are not there, or say another thing."""
    if connection.dialect.name != "sqlite":
        return _missing_postgresql(connection)
    query = text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    found = {row.name: row.sql for row in connection.execute(query)}
    made = [s for s in _sqlite() if s.startswith("CREATE TRIGGER")]
    return [name for s in made if found.get(name := s.split()[2]) != s]


def _missing_postgresql(connection: Connection) -> list[str]:
    query = text("SELECT tgname FROM pg_trigger WHERE tgenabled = 'O' AND NOT tgisinternal")
    there = set(connection.execute(query).scalars())
    names = [s.split()[2] for s in _postgresql() if s.startswith("CREATE TRIGGER")]
    return [name for name in names if name not in there]


def _message(table: str) -> str:
    return f"{table} is append-only: rows are added, never changed or taken away"


def _sqlite() -> list[str]:
    statements = []
    for table, key in APPEND_ONLY:
        name, refuse = table.name, f"SELECT RAISE(ABORT, '{_message(table.name)}')"
        taken = f"EXISTS (SELECT 1 FROM {name} WHERE {key} = NEW.{key} OR seq = NEW.seq)"  # noqa: S608 -- names of our own tables, no input
        for when, condition in (
            ("UPDATE", ""),
            ("DELETE", ""),
            # INSERT OR REPLACE deletes without firing delete triggers.
            ("INSERT", f"WHEN {taken}"),
        ):
            trigger = f"{name}_no_{when.lower() if when != 'INSERT' else 'replace'}"
            statements.append(f"DROP TRIGGER IF EXISTS {trigger}")
            statements.append(
                f"CREATE TRIGGER {trigger} BEFORE {when} ON {name} FOR EACH ROW {condition} "
                f"BEGIN {refuse}; END"
            )
    return statements


def _postgresql() -> list[str]:
    message = "% is append-only: rows are added, never changed or taken away"
    body = f"BEGIN RAISE EXCEPTION '{message}', TG_TABLE_NAME; END"
    name = "trucewatch_append_only"
    function = f"FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ {body} $$"
    statements = [f"CREATE OR REPLACE {function}"]
    for table, _ in APPEND_ONLY:
        for when, scope in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            trigger = f"{table.name}_append_only_{scope.lower()}"
            statements.append(f"DROP TRIGGER IF EXISTS {trigger} ON {table.name}")
            statements.append(
                f"CREATE TRIGGER {trigger} BEFORE {when} ON {table.name} FOR EACH {scope} "
                f"EXECUTE FUNCTION {name}()"
            )
    return statements
