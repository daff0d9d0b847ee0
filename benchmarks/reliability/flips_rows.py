"""One value changed in every column of every row, past the guards: SQLite holds the file sound."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, select, text, update

from trucewatch.errors import TrucewatchError
from trucewatch.ledger.findings import Findings
from trucewatch.store.ledger_check import check_case
from trucewatch.store.place import Place
from trucewatch.store.schema import APPEND_ONLY, LEDGER, TABLES
from trucewatch.store.triggers import recreate_triggers


def named(found: Findings) -> frozenset[str]:
    """Tables, and columns of them, of which ``verify`` says that it proves nothing."""
    told = "team server's "
    lines = found.not_proved
    tables = {line.partition(told)[2].partition(":")[0] for line in lines if told in line}
    return frozenset(tables | {"ledger.salt" for line in lines if "the salt of each" in line})


def change_rows(case: Path, seed: int, step: int = 1) -> tuple[Counter[str], list[str]]:
    """Change a byte of each value in turn. How often what became of it; where it was silent.

    ``step``: one value in so many is changed.
    """
    chance = random.Random(seed)  # noqa: S311 -- repeatable places, no secret
    engine = Place.of(case).engine()
    became: Counter[str] = Counter()
    silent = []
    try:
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
            for table, key, column, value in list(_values(connection))[seed % step :: step]:
                connection.rollback()
                told = _change(connection, table, key, column, bent(value, chance))
                became[told] += 1
                if told == "silent":
                    silent.append(f"{table.name}.{column} of {key}")
            connection.rollback()
    finally:
        engine.dispose()
    return became, silent


def _values(connection: Connection) -> Iterator[tuple[Table, Any, str, Any]]:
    for table in TABLES.sorted_tables:
        (primary, *_) = table.primary_key.columns
        rows = list(connection.execute(select(table)).mappings())
        for row in rows:
            for column in table.columns:
                # Numbers that only count rows: what they are counts for nothing, their order does.
                counts = column.name == "seq" and table is not LEDGER
                if row[column.name] is not None and not counts:
                    yield table, row[primary.name], column.name, row[column.name]


def bent(value: Any, chance: random.Random) -> Any:
    """The value with one thing other: a byte, a letter, the next number."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int):
        return value ^ 1 << 20
    if isinstance(value, float):
        return math.nextafter(value, math.inf)
    if isinstance(value, str):
        at = chance.randrange(len(value)) if value else 0
        return value[:at] + ("x" if value[at : at + 1] != "x" else "y") + value[at + 1 :]
    flipped = bytearray(value)
    if not flipped:
        return b"x"
    flipped[chance.randrange(len(flipped))] ^= chance.randrange(1, 256)
    return bytes(flipped)


def _change(connection: Connection, table: Table, key: Any, column: str, value: Any) -> str:
    (primary, *_) = table.primary_key.columns
    for guarded, _ in APPEND_ONLY:
        if guarded is table:
            for when in ("update", "delete", "replace"):
                connection.execute(text(f"DROP TRIGGER {table.name}_no_{when}"))
    changed = update(table).where(primary == key).values({column: value})
    connection.execute(changed.execution_options(synchronize_session=False))
    recreate_triggers(connection)
    try:
        found = check_case(connection)
    except TrucewatchError:
        return "refused"
    if found.faults:
        return "found"
    return "named" if {table.name, f"{table.name}.{column}"} & named(found) else "silent"
