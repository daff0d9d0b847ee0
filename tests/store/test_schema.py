"""The tables that the code expects are those that migrations make, to the last name and option."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, Inspector, create_engine, inspect, text

from trucewatch.store import schema
from trucewatch.store.case import Case

AT = "2031-03-14T09:00:00Z"


def described(engine: Engine, table: str) -> dict[str, Any]:
    """All that the database says of a table."""
    found: Inspector = inspect(engine)
    with engine.connect() as connection:
        query = text("SELECT sql FROM sqlite_master WHERE name = :name")
        sql = str(connection.execute(query, {"name": table}).scalar())
    return {
        "columns": [
            (c["name"], str(c["type"]), c["nullable"], c["default"])
            for c in found.get_columns(table)
        ],
        "key": found.get_pk_constraint(table),
        "points at": found.get_foreign_keys(table),
        "unique": found.get_unique_constraints(table),
        "indexes": found.get_indexes(table),
        "numbers never serve twice": "AUTOINCREMENT" in sql.upper(),
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new case, closed."""
    path = tmp_path_factory.mktemp("schema") / "x.case"
    Case.create(path, at=AT).close()
    return path


def test_the_tables_are_those_of_the_migrations(made: Path) -> None:
    expected = create_engine("sqlite://")
    schema.TABLES.create_all(expected)
    migrated = create_engine(f"sqlite:///{made}")
    names = set(inspect(migrated).get_table_names()) - {"alembic_version"}
    assert names == set(inspect(expected).get_table_names())
    for name in sorted(names):
        assert described(expected, name) == described(migrated, name)
    migrated.dispose()


def test_columns_have_the_same_types_and_keys_for_both_engines() -> None:
    """What SQLite does not tell apart: numbers that the database gives, and those that we do."""
    numbered = [t for t in schema.TABLES.sorted_tables if "seq" in t.c]
    given = [t.name for t in numbered if t.autoincrement_column is None]
    assert given == ["ledger"]


def test_a_case_is_known_by_its_mark(made: Path) -> None:
    assert made.read_bytes()[68:72] == b"TRCE"


def test_the_triggers_of_a_file(made: Path) -> None:
    engine = create_engine(f"sqlite:///{made}")
    with engine.connect() as connection:
        query = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        names = set(connection.execute(query).scalars())
    engine.dispose()
    assert names == {
        f"{table.name}_no_{what}"
        for table, _ in schema.APPEND_ONLY
        for what in ("update", "delete", "replace")
    }


def test_which_tables_only_grow_and_which_never_leave() -> None:
    assert [(table.name, key) for table, key in schema.APPEND_ONLY] == [
        ("report_versions", "sha256"),
        ("exchanges", "id"),
        ("judgements", "id"),
        ("actors", "id"),
        ("ledger", "seq"),
        ("checkpoints", "seq"),
        ("timestamps", "seq"),
        ("audit", "seq"),
    ]
    assert [table.name for table in schema.TEAM_ONLY] == ["people", "sessions", "audit"]
    for table, key in schema.APPEND_ONLY:
        assert key in table.c
