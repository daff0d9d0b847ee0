"""Readings: one document for each report, and its claims laid flat. Rebuilt at any time."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, func, insert, or_, select

from trucewatch.checks.record import check_reading
from trucewatch.records.record import Reading
from trucewatch.store.rows import claim_row, reading_row
from trucewatch.store.schema import CLAIMS, READINGS, REPORT_VERSIONS

_ORDER = (READINGS.c.published.is_(None), READINGS.c.published, READINGS.c.report_id)


def store_reading(connection: Connection, reading: Reading) -> bool:
    """Check a reading and keep it with its claims; whether the same words were there already.

    Where several versions hold the same words (a page saved twice with other markup), the one
    with the smallest hash stands for all, so that the order of adding leaves no trace.

    Raises:
        CheckError: the reading breaks a rule.
    """
    check_reading(reading)
    row = reading_row(reading)
    same = READINGS.c.report_id == row["report_id"]
    standing = connection.execute(select(READINGS.c.raw_sha256).where(same)).scalar()
    if standing is not None:
        if standing <= row["raw_sha256"]:
            return True
        connection.execute(delete(READINGS).where(same))  # its claims go with it
    connection.execute(insert(READINGS).values(row))
    claims = [claim_row(claim, position) for position, claim in enumerate(reading.claims)]
    if claims:
        connection.execute(insert(CLAIMS), claims)
    return standing is not None


def replace_readings(connection: Connection, readings: Iterable[Reading]) -> None:
    """Put these readings in the place of all there are."""
    connection.execute(delete(CLAIMS))
    connection.execute(delete(READINGS))
    for reading in readings:
        store_reading(connection, reading)


def select_documents(connection: Connection) -> list[tuple[str, bytes]]:
    """SHA-256 and bytes of every document, by publication day (undated last), then report id."""
    query = select(READINGS.c.document_sha256, READINGS.c.document).order_by(*_ORDER)
    return [(row.document_sha256, bytes(row.document)) for row in connection.execute(query)]


def select_order(connection: Connection) -> list[str]:
    """SHA-256 of every document, in the order of ``select_documents``."""
    query = select(READINGS.c.document_sha256).order_by(*_ORDER)
    return list(connection.execute(query).scalars())


def select_document(
    connection: Connection, *, report_id: str | None = None, raw_sha256: str | None = None
) -> bytes | None:
    """The document of one report, by its id or by the hash of its bytes."""
    query = select(READINGS.c.document)
    if report_id is not None:
        query = query.where(READINGS.c.report_id == report_id)
    if raw_sha256 is not None:
        query = query.where(READINGS.c.raw_sha256 == raw_sha256)
    found = connection.execute(query).scalar()
    return None if found is None else bytes(found)


def select_near(
    connection: Connection, outlet: str | None, first: str | None, last: str | None
) -> list[tuple[str, str]]:
    """SHA-256 of the documents of reports that a report may be a version of, and their instants.

    Those of its outlet or of none stated, published between two days or on a day not known; the
    instant is that of taking in. Where no days are given, of all days.
    """
    query = select(READINGS.c.document_sha256, REPORT_VERSIONS.c.captured_at).join(
        REPORT_VERSIONS, READINGS.c.raw_sha256 == REPORT_VERSIONS.c.sha256
    )
    if outlet is not None:
        query = query.where(or_(READINGS.c.outlet == outlet, READINGS.c.outlet.is_(None)))
    if first is not None and last is not None:
        inside = READINGS.c.published.between(first, last)
        query = query.where(or_(inside, READINGS.c.published.is_(None)))
    return [(row.document_sha256, row.captured_at) for row in connection.execute(query)]


def select_some(connection: Connection, hashes: Iterable[str]) -> list[tuple[str, bytes]]:
    """SHA-256 and bytes of the documents with these hashes."""
    query = select(READINGS.c.document_sha256, READINGS.c.document)
    query = query.where(READINGS.c.document_sha256.in_(list(hashes)))
    return [(row.document_sha256, bytes(row.document)) for row in connection.execute(query)]


def select_hashes(connection: Connection) -> dict[str, str]:
    """SHA-256 of each document, by report id."""
    query = select(READINGS.c.report_id, READINGS.c.document_sha256)
    return {row.report_id: row.document_sha256 for row in connection.execute(query)}


def select_report_ids(connection: Connection) -> dict[str, str]:
    """Report ids by the hash of the bytes that each was read from."""
    query = select(READINGS.c.raw_sha256, READINGS.c.report_id)
    return {row.raw_sha256: row.report_id for row in connection.execute(query)}


def count_reports(connection: Connection) -> int:
    """How many reports were read."""
    return connection.execute(select(func.count()).select_from(READINGS)).scalar_one()
