"""The ledger and its checkpoints. A case made before gets the entries of what it holds.

Their order: the case itself, then report versions, judgements, actors and lists of places, each
by ``seq``. Nothing of an older case tells how these interleaved.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from trucewatch.ledger.entries import (
    ACTOR,
    CASE,
    JUDGEMENT,
    PLACES,
    REPORT,
    SALT_BYTES,
    entry_leaf,
    places_row,
    report_row,
)

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

_TABLES = (
    (REPORT, "report_versions", "sha256"),
    (JUDGEMENT, "judgements", "id"),
    (ACTOR, "actors", "id"),
    (PLACES, "place_lists", "sha256"),
)


def upgrade() -> None:
    ledger = op.create_table(
        "ledger",
        sa.Column("seq", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("salt", sa.Text(), nullable=False),
        sa.Column("leaf_sha256", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_ledger"),
    )
    op.create_index("ix_ledger_kind_key", "ledger", ["kind", "key"])
    op.create_table(
        "checkpoints",
        sa.Column("seq", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sealed_at", sa.Text(), nullable=False),
        sa.Column("public_key", sa.Text(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("seq", name="pk_checkpoints"),
    )
    connection = op.get_bind()
    for seq, (kind, key, row) in enumerate(_held(connection)):
        salt = secrets.token_hex(SALT_BYTES)
        leaf = entry_leaf(kind, key, salt, row)
        connection.execute(
            ledger.insert().values(seq=seq, kind=kind, key=key, salt=salt, leaf_sha256=leaf)
        )


def _held(connection: sa.Connection) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Kind, key and row of everything an older case holds. Nothing of a case just being made."""
    meta = {r.key: r.value for r in connection.execute(sa.text("SELECT key, value FROM meta"))}
    if not meta:
        return
    yield CASE, "case", {k: meta.get(k) for k in ("name", "country", "created_by", "created_at")}
    for kind, name, column in _TABLES:
        table = sa.Table(name, sa.MetaData(), autoload_with=connection)
        order = list(connection.execute(sa.select(table.c.seq).order_by(table.c.seq)).scalars())
        for seq in order:  # one row at a time: raw bytes of all would not fit in memory
            row: dict[str, Any] = dict(
                connection.execute(sa.select(table).where(table.c.seq == seq)).mappings().one()
            )
            if kind == REPORT:
                row = report_row(row, bytes(row["raw"]))
            elif kind == PLACES:
                row = places_row(row, bytes(row["found_in"]))
            yield kind, row[column], row
