"""Makes every hash of a case anew: documents, entries, tree, checkpoints, readings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, select, text
from sqlalchemy.exc import DBAPIError

from trucewatch.errors import RecordError
from trucewatch.ledger.entries import CASE, PLACES, PLACES_REMOVED, REPORT, origin_of
from trucewatch.ledger.findings import Findings, LedgerFault, counted, in_order
from trucewatch.ledger.history import check_history
from trucewatch.ledger.notes import PublicKey
from trucewatch.ledger.tree import tree_root
from trucewatch.records.ids import bytes_id
from trucewatch.store import schema
from trucewatch.store.ledger_entries import SOURCES, read_entries, table_of, taken_out
from trucewatch.store.ledger_rows import LedgerRow, select_checkpoints, select_ledger
from trucewatch.store.rows import claim_row, read_document, reading_row
from trucewatch.store.schema import CLAIMS, META, READINGS
from trucewatch.store.triggers import missing_triggers

_NOT_PROVED = (
    "that the reports are true, or that their outlets published them as they stand here",
    "when: each instant is that of the clock of whoever added, decided or sealed",
    "that the readings follow from the reports: trucewatch rebuild makes them again",
)


def check_case(
    connection: Connection, kept: str | None = None, key: PublicKey | None = None
) -> Findings:
    """Every fault of a case, what was proved, and what was not. See ``Ledger.verify``."""
    faults = list(_database(connection))
    rows = select_ledger(connection)
    faults += _numbering(rows)
    made: Counter[str] = Counter()
    for row, entry in read_entries(connection):
        if isinstance(entry, str):
            name = row.key if row.kind != CASE else "name, country, created_by, created_at"
            faults.append(LedgerFault(table_of(row.kind), name, entry))
        else:
            made[row.kind if entry is not None else "gone"] += 1
    faults += _unlogged(connection, rows)
    other = 0
    for fault in _readings(connection):
        if fault is None:
            other += 1
        else:
            faults.append(fault)
    leaves = [_leaf(row) for row in rows]
    origin = origin_of(rows[0].leaf_sha256) if rows else ""
    sealed = [(str(s.seq), s.public_key, s.note) for s in select_checkpoints(connection)]
    faults += [
        LedgerFault("checkpoints", str(s.seq), "size or instant is not that of its signed note")
        for s in select_checkpoints(connection)
        if f"\n{s.size}\n" not in s.note or f"\nsealed {s.sealed_at}\n" not in s.note
    ]
    history = check_history(origin, leaves, sealed, kept, key)
    return Findings(
        origin=origin,
        size=len(rows),
        root=tree_root(leaves).hex(),
        faults=in_order([*faults, *history.faults]),
        proved=tuple(_proved(made, len(rows)) + history.proved),
        not_proved=(*_told_open(made, len(rows) - history.sealed, other), *history.not_proved,
                    *_NOT_PROVED),
    )  # fmt: skip


def _proved(made: Counter[str], size: int) -> list[str]:
    same = sum(count for kind, count in made.items() if kind != "gone")
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
    if made["gone"]:
        told.append(f"what {counted(made['gone'], 'list')} of places held that were taken out")
    if other:
        told.append(
            f"that the claims of {counted(other, 'reading')} are those of its document: it is of "
            "another version (trucewatch rebuild)"
        )
    return told


def _leaf(row: LedgerRow) -> bytes:
    try:
        return bytes.fromhex(row.leaf_sha256)
    except (ValueError, TypeError):
        return str(row.leaf_sha256).encode()  # told as a fault of the entry; no root fits it


def _database(connection: Connection) -> Iterator[LedgerFault]:
    """What the database itself finds wrong, and protections that were taken off it."""
    if connection.dialect.name == "sqlite":
        for (told,) in connection.execute(text("PRAGMA integrity_check(20)")):
            if told != "ok":
                yield LedgerFault("database", "", str(told))
        for found in connection.execute(text("PRAGMA foreign_key_check")):
            yield LedgerFault(str(found[0]), str(found[1]), f"points at no row of {found[2]}")
    for name in missing_triggers(connection):
        yield LedgerFault("database", "", f"trigger {name} was taken off or changed")
    told = connection.execute(select(META.c.value).where(META.c.key == "format")).scalar()
    if told != str(schema.FORMAT):
        yield LedgerFault("meta", "format", f"{told!r}, but the tables are those of format "
                          f"{schema.FORMAT}")  # fmt: skip


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
        if row.kind not in (PLACES, PLACES_REMOVED):
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
