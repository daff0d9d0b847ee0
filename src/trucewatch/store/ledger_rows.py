"""Rows of the ledger: one for each row that is appended elsewhere, in the same transaction."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Connection, func, insert, select, text

from trucewatch.ledger.entries import CASE, SALT_BYTES, entry_leaf
from trucewatch.records.ids import bytes_id
from trucewatch.store.schema import CHECKPOINTS, LEDGER, META, TIMESTAMPS


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """An entry's place in the tree (from 0), what it is of, its salt and its leaf hash (hex)."""

    seq: int
    kind: str
    key: str
    salt: str
    leaf_sha256: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A checkpoint as it is kept: the signed note, and the public key of its signer."""

    seq: int
    size: int
    sealed_at: str
    public_key: str
    note: str


@dataclass(frozen=True, slots=True)
class Stamped:
    """A server's answer as it is kept. ``checkpoint``: ``seq`` of the checkpoint that it is of."""

    seq: int
    checkpoint: int
    server: str
    received_at: str
    response: bytes
    row_sha256: str


def stamped_sha256(checkpoint: int, server: str, received_at: str, response: bytes) -> str:
    """The hash of a row of time stamps: a flipped bit shows where no signature covers it."""
    return bytes_id(f"{checkpoint}\n{server}\n{received_at}\n".encode() + response)


def lock_ledger(connection: Connection) -> None:
    """Let nobody else append until this transaction ends. On SQLite whoever writes is alone anyway.

    On PostgreSQL a number taken by a writer that commits late must not end up before a sealed one.
    """
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE ledger IN EXCLUSIVE MODE"))


def append_entry(connection: Connection, kind: str, key: str, row: Mapping[str, Any]) -> None:
    """Append the entry of a row that the caller is about to write.

    Called before that row is written: writers then wait for each other here, always in the same
    order, and entries are numbered in the order in which they are kept.
    """
    lock_ledger(connection)
    seq = connection.execute(select(func.coalesce(func.max(LEDGER.c.seq), -1) + 1)).scalar_one()
    salt = secrets.token_hex(SALT_BYTES)
    leaf = entry_leaf(kind, key, salt, row)
    connection.execute(
        insert(LEDGER).values(seq=seq, kind=kind, key=key, salt=salt, leaf_sha256=leaf)
    )


def begin_ledger(connection: Connection) -> None:
    """Write the first entry, of the case itself, where there is none."""
    if connection.execute(select(LEDGER.c.seq).limit(1)).first() is None:
        append_entry(connection, CASE, "case", case_row(connection))


def case_row(connection: Connection) -> dict[str, Any]:
    """What the first entry holds: the case's name, country and making, and of its secret a hash.

    The secret is random bytes: nobody finds it from the hash.
    """
    meta = {row.key: row.value for row in connection.execute(select(META))}
    told = {key: meta.get(key) for key in ("name", "country", "created_by", "created_at")}
    secret = meta.get("pseudonym_key")
    if secret is not None:
        told["pseudonym_key_sha256"] = bytes_id(str(secret).encode())
    return told


def select_ledger(connection: Connection) -> tuple[LedgerRow, ...]:
    """Every entry, in order."""
    query = select(LEDGER).order_by(LEDGER.c.seq)
    return tuple(LedgerRow(*row) for row in connection.execute(query))


def select_checkpoints(connection: Connection) -> tuple[Sealed, ...]:
    """Every checkpoint, in the order of sealing."""
    query = select(CHECKPOINTS).order_by(CHECKPOINTS.c.seq)
    return tuple(Sealed(*row) for row in connection.execute(query))


def select_timestamps(connection: Connection) -> tuple[Stamped, ...]:
    """Every time stamp, in the order of their coming."""
    query = select(TIMESTAMPS).order_by(TIMESTAMPS.c.seq)
    found = []
    for row in connection.execute(query):
        # SQLite keeps text in a column of bytes where somebody put it there: no answer, no crash.
        stamped = Stamped(*row)
        held: Any = stamped.response
        raw = held if isinstance(held, bytes) else str(held).encode()
        found.append(replace(stamped, response=raw))
    return tuple(found)
