"""Entries of the ledger: what a case took in or a person decided, as canonical JSON.

The bytes of an entry are what its leaf hash is made of; they can never change once written.
``FORMAT.md`` describes each of them. A salt of 16 random bytes stands in every entry: without it,
whoever holds only the leaf hash of an entry that is withheld could try names until one fits.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from trucewatch.errors import LedgerError, RecordError
from trucewatch.ledger.tree import leaf_hash
from trucewatch.records.ids import bytes_id
from trucewatch.records.serial import canonical

FORMAT = "trucewatch/ledger/1"
SALT_BYTES = 16

#: Kind of an entry to the columns that its ``row`` holds.
CASE, REPORT, JUDGEMENT = "case", "report", "judgement"
ACTOR, PLACES, PLACES_REMOVED = "actor", "places", "places_removed"
LAYER, LAYER_REMOVED = "layer", "layer_removed"
EXCHANGE = "exchange"
COLUMNS: dict[str, tuple[str, ...]] = {
    CASE: ("name", "country", "created_by", "created_at"),
    REPORT: ("sha256", "size", "name", "media_type", "hints", "captured_at"),
    JUDGEMENT: (
        "id", "at", "by", "verb", "target", "reason", "field", "value", "evidence",
    ),
    ACTOR: ("id", "at", "actor", "source", "document"),
    PLACES: ("sha256", "name", "format", "places", "faults", "added_at", "index_sha256"),
    PLACES_REMOVED: ("sha256",),
    LAYER: (
        "sha256", "name", "kind", "role", "source", "first_day", "last_day", "disputed", "size",
        "added_at", "content_sha256",
    ),
    LAYER_REMOVED: ("sha256",),
    EXCHANGE: (
        "id", "asked", "url", "address", "at", "status", "truncated", "refers_to",
        "payload_sha256", "request_sha256", "response_sha256",
    ),
}  # fmt: skip

#: Kind of an entry that takes something out to the kind of what it takes out.
REMOVALS: Mapping[str, str] = {PLACES_REMOVED: PLACES, LAYER_REMOVED: LAYER}


#: Columns that entries of earlier versions have not: they stand in ``row`` where they are given.
LATER: dict[str, tuple[str, ...]] = {CASE: ("pseudonym_key_sha256",)}


def entry_bytes(kind: str, key: str, salt: str, row: Mapping[str, Any]) -> bytes:
    """The entry: RFC 8785 JSON of ``format``, ``kind``, ``key``, ``salt`` and ``row``.

    ``salt``: 32 hexadecimal digits. ``row``: text, whole numbers and None, by column; of a
    database's row, more columns than the kind has are passed by. Bytes must be UTF-8 and stand as
    text, character for character.

    Raises:
        LedgerError: the kind is not known, a column is missing, or a value cannot stand in JSON.
    """
    columns = COLUMNS.get(kind)
    if columns is None:
        raise LedgerError(f"ledger entry {kind!r}: kinds are {', '.join(COLUMNS)}")
    missing = [column for column in columns if column not in row]
    if missing:
        raise LedgerError(f"ledger entry {kind} {key}: column {missing[0]!r} is missing")
    columns += tuple(column for column in LATER.get(kind, ()) if column in row)
    held = {column: _value(row[column], f"{kind} {key}: {column}") for column in columns}
    document = {"format": FORMAT, "kind": kind, "key": key, "salt": salt, "row": held}
    try:
        return canonical(document)
    except RecordError as error:
        raise LedgerError(f"ledger entry {kind} {key}: {error}") from error


def entry_leaf(kind: str, key: str, salt: str, row: Mapping[str, Any]) -> str:
    """The leaf hash of ``entry_bytes``, 64 hexadecimal digits."""
    return leaf_hash(entry_bytes(kind, key, salt, row)).hex()


def report_row(row: Mapping[str, Any], raw: bytes) -> dict[str, Any]:
    """The row of a report version with the size of its bytes."""
    return {**row, "size": len(raw)}


def places_row(row: Mapping[str, Any], found_in: bytes) -> dict[str, Any]:
    """The row of a list of places with the hash of its index as it is stored."""
    return {**row, "index_sha256": bytes_id(found_in)}


def layer_row(row: Mapping[str, Any], content: bytes | None) -> dict[str, Any]:
    """The row of a layer with the hash of its file as it is stored; None: it is not stored."""
    return {**row, "content_sha256": None if content is None else bytes_id(content)}


def exchange_row(row: Mapping[str, Any], request: bytes, response: bytes) -> dict[str, Any]:
    """The row of an exchange with the hashes of what went and came."""
    return {**row, "request_sha256": bytes_id(request), "response_sha256": bytes_id(response)}


def origin_of(first_leaf: str) -> str:
    """The name under which a ledger's checkpoints are signed: it hangs on the first entry."""
    return f"trucewatch/case/{first_leaf[:32]}"


def _value(value: Any, where: str) -> Any:
    if isinstance(value, bytes | bytearray | memoryview):
        try:
            return bytes(value).decode()
        except UnicodeDecodeError as error:
            raise LedgerError(f"ledger entry {where}: not UTF-8 ({error.reason})") from error
    if value is None or isinstance(value, str) or type(value) is int:
        return value
    raise LedgerError(f"ledger entry {where}: {type(value).__name__} is not text or a number")
