"""Intake: the bytes of every report version, appended and never changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from trucewatch.ledger.entries import REPORT, report_row
from trucewatch.readers.hints import Hints
from trucewatch.records.ids import bytes_id
from trucewatch.records.serial import canonical, from_json
from trucewatch.store.ledger_rows import append_entry
from trucewatch.store.schema import REPORT_VERSIONS

_COLUMNS = [column for column in REPORT_VERSIONS.c if column.name not in ("seq", "raw")]


@dataclass(frozen=True, slots=True)
class Version:
    """One row of intake without its bytes."""

    sha256: str
    name: str
    media_type: str
    hints: Hints
    captured_at: str


def insert_version(
    connection: Connection,
    raw: bytes,
    name: str,
    media_type: str,
    hints: Hints,
    captured_at: str,
) -> None:
    """Append bytes. SQLAlchemy's IntegrityError where they are there already."""
    row: dict[str, Any] = {
        "sha256": bytes_id(raw),
        "name": name,
        "media_type": media_type,
        "hints": canonical(hints.document()),
        "captured_at": captured_at,
    }
    append_entry(connection, REPORT, row["sha256"], report_row(row, raw))
    connection.execute(insert(REPORT_VERSIONS).values(**row, raw=raw))


def select_versions(connection: Connection) -> tuple[Version, ...]:
    """Intake in the order of adding."""
    query = select(*_COLUMNS).order_by(REPORT_VERSIONS.c.seq)
    return tuple(_version(row) for row in connection.execute(query))


def select_version(connection: Connection, sha256: str) -> Version | None:
    """The version of these bytes."""
    query = select(*_COLUMNS).where(REPORT_VERSIONS.c.sha256 == sha256)
    row = connection.execute(query).first()
    return None if row is None else _version(row)


def select_raw(connection: Connection, sha256: str) -> bytes | None:
    """The bytes kept under a hash, unchecked."""
    query = select(REPORT_VERSIONS.c.raw).where(REPORT_VERSIONS.c.sha256 == sha256)
    found = connection.execute(query).scalar()
    return None if found is None else bytes(found)


def _version(row: Any) -> Version:
    hints = from_json(Hints, json.loads(row.hints))
    return Version(row.sha256, row.name, row.media_type, hints, row.captured_at)
