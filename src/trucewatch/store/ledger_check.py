"""Makes every hash of a case anew: documents, entries, tree, checkpoints, readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import DBAPIError

from trucewatch.errors import RecordError
from trucewatch.ledger.entries import CASE, LAYER, PLACES, REMOVALS, REPORT, origin_of
from trucewatch.ledger.findings import Findings, LedgerFault, counted, in_order
from trucewatch.ledger.history import check_history
from trucewatch.ledger.notes import PublicKey
from trucewatch.ledger.stamps_check import check_stamps
from trucewatch.ledger.tree import tree_root
from trucewatch.records.ids import bytes_id
from trucewatch.store.database_check import database_faults
from trucewatch.store.ledger_entries import (
    SOURCES,
    is_key_bound,
    read_entries,
    table_of,
    taken_out,
)
from trucewatch.store.ledger_rows import (
    LedgerRow,
    Sealed,
    Stamped,
    select_checkpoints,
    select_ledger,
    select_timestamps,
    stamped_sha256,
)
from trucewatch.store.rows import claim_row, read_document, reading_row
from trucewatch.store.schema import CLAIMS, READINGS, REPORT_VERSIONS, TEAM_ONLY

if TYPE_CHECKING:
    from cryptography.x509 import Certificate

_CASE_KEYS = "name, country, created_by, created_at, pseudonym_key"
_NOT_PROVED = (
    "that the reports are true, or that their outlets published them as they stand here",
    "when: each instant is that of the clock of whoever added, decided or sealed",
    "that the readings follow from the reports: trucewatch rebuild makes them again",
)


def check_case(
    connection: Connection,
    kept: str | None = None,
    key: PublicKey | None = None,
    roots: Sequence[Certificate] = (),
) -> Findings:
    """Every fault of a case, what was proved, and what was not. See ``Ledger.verify``."""
    faults = list(database_faults(connection))
    rows = select_ledger(connection)
    faults += _numbering(rows)
    made: Counter[str] = Counter()
    for row, entry in read_entries(connection):
        if isinstance(entry, str):
            name = row.key if row.kind != CASE else _CASE_KEYS
            faults.append(LedgerFault(table_of(row.kind), name, entry))
        else:
            made[row.kind if entry is not None else _gone(row.kind)] += 1
    faults += _unlogged(connection, rows)
    other = 0
    for fault in _readings(connection):
        if fault is None:
            other += 1
        else:
            faults.append(fault)
    leaves = [_leaf(row) for row in rows]
    origin = origin_of(rows[0].leaf_sha256) if rows else ""
    checkpoints = select_checkpoints(connection)
    sealed = [(str(s.seq), s.public_key, s.note) for s in checkpoints]
    faults += [
        LedgerFault("checkpoints", str(s.seq), "size or instant is not that of its signed note")
        for s in checkpoints
        if f"\n{s.size}\n" not in s.note or f"\nsealed {s.sealed_at}\n" not in s.note
    ]
    stamped = select_timestamps(connection)
    faults += _stamp_rows(stamped)
    stamps = check_stamps(_with_notes(stamped, checkpoints), roots)
    history = check_history(origin, leaves, sealed, kept, key)
    return Findings(
        origin=origin,
        size=len(rows),
        root=tree_root(leaves).hex(),
        faults=in_order([*faults, *history.faults, *stamps.faults]),
        proved=tuple(_proved(made, len(rows)) + history.proved + stamps.proved),
        not_proved=(
            *_told_open(made, len(rows) - history.sealed, other),
            *_outside(connection, rows),
            *history.not_proved,
            *stamps.not_proved,
            *_NOT_PROVED,
        ),
    )


def _proved(made: Counter[str], size: int) -> list[str]:
    same = sum(made.values()) - made[_gone(PLACES)] - made[_gone(LAYER)]
    return [
        f"{counted(made[REPORT], 'document')}: the bytes kept have the hashes that they came with",
        f"{same:,} of {counted(size, 'ledger entry', 'ledger entries')}: the same as their rows",
    ]


def _told_open(made: Counter[str], unsealed: int, other: int) -> list[str]:
    told = []
    if unsealed > 0:
        told.append(
            f"the last {counted(unsealed, 'entry', 'entries')} by any signature: "
            "not sealed yet (trucewatch seal)"
        )
    if lists := made[_gone(PLACES)]:
        gone = counted(lists, "list")
        told.append(f"what {gone} of places held that were taken out, and the salt of each")
    if layers := made[_gone(LAYER)]:
        gone = counted(layers, "layer")
        told.append(f"what {gone} of the map held that were taken out, and the salt of each")
    if other:
        told.append(
            f"that the claims of {counted(other, 'reading')} are those of its document: it is of "
            "another version (trucewatch rebuild)"
        )
    return told


def _gone(kind: str) -> str:
    """How entries of a kind are counted whose rows were taken out again."""
    return f"gone {kind}"


def _stamp_rows(rows: Sequence[Stamped]) -> Iterator[LedgerFault]:
    """Rows of time stamps that are not as they were kept."""
    for row in rows:
        told = stamped_sha256(row.checkpoint, row.server, row.received_at, row.response)
        if told != row.row_sha256:
            yield LedgerFault("timestamps", str(row.seq), "not as it was when it was kept")


def _with_notes(
    rows: Sequence[Stamped], checkpoints: Sequence[Sealed]
) -> list[tuple[str, str, str, bytes]]:
    """Row, checkpoint, note and answer of each; the note is empty where there is none."""
    notes = {sealed.seq: sealed.note for sealed in checkpoints}
    return [
        (str(row.seq), str(row.checkpoint), notes.get(row.checkpoint, ""), row.response)
        for row in rows
    ]


def _outside(connection: Connection, rows: tuple[LedgerRow, ...]) -> Iterator[str]:
    """What no entry of the ledger holds, as far as the case has any of it."""
    own = select(READINGS.c.raw_sha256)
    query = select(func.count()).where(REPORT_VERSIONS.c.sha256.not_in(own))
    if alike := connection.execute(query).scalar_one():
        yield (
            f"that {counted(alike, 'document')} without a reading held no other words than those "
            "that were read (trucewatch rebuild)"
        )
    if rows and rows[0].kind == CASE and not is_key_bound(connection, rows[0]):
        yield "that pseudonyms are made with the same key as ever: the case is older than its proof"
    for table in TEAM_ONLY:
        if connection.execute(select(table.c.seq).limit(1)).first() is not None:
            yield f"anything of the team server's {table.name}: they are no part of the ledger"


def _leaf(row: LedgerRow) -> bytes:
    try:
        return bytes.fromhex(row.leaf_sha256)
    except (ValueError, TypeError):
        return str(row.leaf_sha256).encode()  # told as a fault of the entry; no root fits it


def _numbering(rows: tuple[LedgerRow, ...]) -> Iterator[LedgerFault]:
    """The ledger begins with the case, counts from 0 without a gap, and names nothing twice."""
    if not rows or rows[0].kind != CASE:
        yield LedgerFault("ledger", "0", "the first entry is not that of the case")
    for at, row in enumerate(rows):
        if row.seq != at:
            yield LedgerFault("ledger", str(at), f"missing: the entry here is numbered {row.seq}")
            break
    seen = set()
    for row in rows:
        if row.kind not in (*REMOVALS, *REMOVALS.values()):
            if (row.kind, row.key) in seen:
                yield LedgerFault("ledger", str(row.seq), f"{row.kind} {row.key}: a second time")
            seen.add((row.kind, row.key))


def _unlogged(connection: Connection, rows: tuple[LedgerRow, ...]) -> Iterator[LedgerFault]:
    """Rows that never entered the ledger, and rows that stand in another order than in it."""
    gone = taken_out(rows)
    for kind, (table, column) in SOURCES.items():
        logged = [row.key for row in rows if row.kind == kind and row.seq not in gone]
        query = select(table.c[column]).order_by(table.c.seq)
        try:
            held = list(connection.execute(query).scalars())
        except DBAPIError as error:
            yield LedgerFault(table.name, "", f"cannot be read ({error.orig})")
            continue
        known = set(logged)
        extra = [key for key in held if key not in known]
        yield from (LedgerFault(table.name, str(key), "not in the ledger") for key in extra)
        there = set(held)
        if not extra and [key for key in logged if key in there] != held:
            yield LedgerFault(table.name, "seq", "rows stand in another order than in the ledger")


def _readings(connection: Connection) -> Iterator[LedgerFault | None]:
    """Documents whose hash is wrong, and claims laid flat that are not their document's.

    None for each document that this version cannot read.
    """
    try:
        ids = list(connection.execute(select(READINGS.c.report_id)).scalars())
        for report in ids:
            yield from _reading(connection, report)
        query = select(CLAIMS.c.id).where(CLAIMS.c.report_id.not_in(select(READINGS.c.report_id)))
        for claim in connection.execute(query).scalars():
            yield LedgerFault("claims", claim, "of no report")
    except DBAPIError as error:
        yield LedgerFault("readings", "", f"cannot be read ({error.orig})")


def _reading(connection: Connection, report: str) -> Iterator[LedgerFault | None]:
    query = select(READINGS).where(READINGS.c.report_id == report)
    row = connection.execute(query).mappings().first()
    if row is None:
        yield LedgerFault("readings", report, "is not found under its own id")
        return
    if isinstance(row["document"], str):  # SQLite keeps any type in any column
        yield LedgerFault("readings", report, "document: text where bytes were written")
        return
    document = bytes(row["document"])
    if bytes_id(document) != row["document_sha256"]:
        yield LedgerFault("readings", report, "the document has another hash than is kept with it")
        return
    try:
        reading = read_document(document)
    except (RecordError, ValueError):
        yield None
        return
    told = reading_row(reading)
    for column, value in row.items():
        if column not in ("document", "document_sha256") and told[column] != value:
            yield LedgerFault("readings", report, f"{column} is not that of its document")
    found = connection.execute(select(CLAIMS).where(CLAIMS.c.report_id == report)).mappings()
    held = {row["id"]: dict(row) for row in found}
    for position, claim in enumerate(reading.claims):
        if held.pop(claim.id, None) != claim_row(claim, position):
            yield LedgerFault("claims", claim.id, "not as in its report's document")
    for extra in held:
        yield LedgerFault("claims", extra, "in no document")
