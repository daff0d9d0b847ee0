"""A case: one truce under watch, in one SQLite file or one PostgreSQL database."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, delete, func, insert, select
from sqlalchemy.exc import IntegrityError

from trucewatch.checks.record import check_reading
from trucewatch.errors import CaseError, JudgementError, RecordError
from trucewatch.readers.hints import Hints
from trucewatch.records.ids import bytes_id
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading, Record
from trucewatch.records.report import Report
from trucewatch.records.serial import canonical, from_json
from trucewatch.store import schema
from trucewatch.store.create import make_case
from trucewatch.store.migrate import check_format, migrate, stored_format
from trucewatch.store.place import Place, begin_write
from trucewatch.store.rows import (
    claim_row,
    judgement_row,
    read_document,
    read_judgement,
    reading_row,
    without_syntax,
)
from trucewatch.store.schema import CLAIMS, JUDGEMENTS, META, READINGS, REPORT_VERSIONS

#: Raw bytes, file name, hints and the case's country to a reading.
ReadRaw = Callable[[bytes, str, Hints, "str | None"], Reading]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of bytes given to a case. ``new``: False where it had these bytes already."""

    report: Report
    new: bool


@dataclass(frozen=True, slots=True)
class Version:
    """One row of intake without its bytes."""

    sha256: str
    name: str
    media_type: str
    hints: Hints
    captured_at: str


def read_raw(raw: bytes, name: str, hints: Hints, country: str | None) -> Reading:
    """Read bytes with the built-in readers, ontology and pipeline.

    Raises:
        ReportError: the bytes cannot be read as a report.
    """
    from trucewatch.ontology.load import load_ontology
    from trucewatch.pipeline import read_report
    from trucewatch.readers.registry import read_bytes

    return read_report(read_bytes(raw, name, hints), load_ontology(), country)


class Case:
    """An open case. Close it, or use it as a context manager.

    May be used from several threads. Every change is one transaction: it is kept whole or not
    at all. ``read`` makes readings out of raw bytes; tests and other pipelines pass their own.
    """

    def __init__(
        self, place: Place, engine: Engine, meta: dict[str, str | None], read: ReadRaw
    ) -> None:
        self._place = place
        self._engine = engine
        self._read = read
        self.name = meta["name"] or ""
        self.country = meta["country"]
        self.format = int(meta["format"] or 0)
        self.created_by = meta["created_by"] or ""
        self.created_at = meta["created_at"] or ""

    @classmethod
    def create(
        cls,
        case: str | Path,
        name: str | None = None,
        country: str | None = None,
        *,
        at: str,
        read: ReadRaw = read_raw,
    ) -> Self:
        """Make a new case at a path or PostgreSQL address and open it.

        ``name`` None: the file's stem. ``country``: ISO 3166 alpha-2, upper case. ``at``: the
        instant of making it, ISO in UTC, from the caller's clock.

        Raises:
            CaseError: something is there already, the folder is missing, or the country is no
                two-letter code.
        """
        make_case(Place.of(case), name, country, at)
        return cls.open(case, read=read)

    @classmethod
    def open(cls, case: str | Path, *, read: ReadRaw = read_raw) -> Self:
        """Open a case, bringing an older format up to date first.

        Raises:
            CaseError: missing, not a case, damaged, or of a newer format.
        """
        place = Place.of(case)
        place.check_file()
        engine = place.engine()
        try:
            with place.faults():
                with engine.connect() as connection:
                    found = check_format(place, stored_format(connection))
                if found < schema.FORMAT:
                    migrate(engine, {"format": str(schema.FORMAT)})
                with engine.connect() as connection:
                    meta = {row.key: row.value for row in connection.execute(select(META))}
        except CaseError:
            engine.dispose()
            raise
        return cls(place, engine, meta, read)

    def close(self) -> None:
        """Let go of the database. On SQLite this folds the write-ahead log into the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    # Intake

    def add_report(
        self, raw: bytes, name: str, hints: Hints | None = None, *, captured_at: str
    ) -> Added:
        """Read bytes as a report and keep both, or neither.

        The same bytes are kept once, with the name and hints they first came with.

        Raises:
            ReportError: the bytes cannot be read; nothing is kept.
            CheckError: what was read breaks a rule of the record; nothing is kept.
            CaseError: the case cannot be written; nothing is kept.
        """
        hints = hints or Hints()
        sha256 = bytes_id(raw)
        known = self._known(sha256)
        if known is not None:
            return Added(known, new=False)
        reading = self._read(raw, name, hints, self.country)
        check_reading(reading)
        version = {
            "sha256": sha256,
            "name": name,
            "media_type": reading.report.media_type,
            "hints": canonical(hints),
            "captured_at": captured_at,
            "raw": raw,
        }
        with self._place.faults():
            try:
                with begin_write(self._engine) as connection:
                    connection.execute(insert(REPORT_VERSIONS).values(version))
                    _store(connection, reading)
            except IntegrityError:
                known = self._known(sha256)  # another process added it since we looked
                if known is None:
                    raise
                return Added(known, new=False)
        return Added(without_syntax(reading).report, new=True)

    def versions(self) -> tuple[Version, ...]:
        """Intake in the order of adding, without the bytes."""
        columns = [c for c in REPORT_VERSIONS.c if c.name not in ("raw", "seq")]
        with self._reading() as connection:
            rows = connection.execute(select(*columns).order_by(REPORT_VERSIONS.c.seq)).all()
        return tuple(
            Version(
                row.sha256,
                row.name,
                row.media_type,
                from_json(Hints, json.loads(row.hints)),
                row.captured_at,
            )
            for row in rows
        )

    def raw(self, sha256: str) -> bytes:
        """The bytes of one report version, exactly as they were added.

        Raises:
            CaseError: the case has no such bytes, or they no longer have this hash.
        """
        query = select(REPORT_VERSIONS.c.raw).where(REPORT_VERSIONS.c.sha256 == sha256)
        with self._reading() as connection:
            found = connection.execute(query).scalar()
        if found is None:
            raise CaseError(f"{self._place.shown}: no report has the hash {sha256}")
        raw = bytes(found)
        if bytes_id(raw) != sha256:
            raise CaseError(
                f"{self._place.shown}: the bytes kept under hash {sha256} have hash "
                f"{bytes_id(raw)}; the file was changed from outside; restore it from a copy"
            )
        return raw

    def _known(self, sha256: str) -> Report | None:
        with self._reading() as connection:
            media = select(REPORT_VERSIONS.c.name, REPORT_VERSIONS.c.hints)
            row = connection.execute(media.where(REPORT_VERSIONS.c.sha256 == sha256)).first()
            if row is None:
                return None
            query = select(READINGS.c.document).where(READINGS.c.raw_sha256 == sha256)
            document = connection.execute(query).scalar()
        if document is not None:
            return self._document(bytes(document)).report
        # The same words came in other bytes too, which stand for both (see ``_store``).
        hints = from_json(Hints, json.loads(row.hints))
        return self._read(self.raw(sha256), row.name, hints, self.country).report

    # Reading

    def reading(self, report_id: str) -> Reading:
        """What was read out of one report.

        Raises:
            CaseError: the case has no such report.
        """
        query = select(READINGS.c.document).where(READINGS.c.report_id == report_id)
        with self._reading() as connection:
            document = connection.execute(query).scalar()
        if document is None:
            raise CaseError(f"{self._place.shown}: no report has the id {report_id}")
        return self._document(bytes(document))

    def readings(self) -> tuple[Reading, ...]:
        """Every reading, without tokens and sentences, by publication day (undated last), id."""
        query = select(READINGS.c.document).order_by(
            READINGS.c.published.is_(None), READINGS.c.published, READINGS.c.report_id
        )
        with self._reading() as connection:
            documents = [bytes(row.document) for row in connection.execute(query)]
        return tuple(self._document(document) for document in documents)

    def reports(self) -> tuple[Report, ...]:
        """Every report, in the order of ``readings``."""
        return tuple(reading.report for reading in self.readings())

    def report_count(self) -> int:
        """How many reports were read."""
        with self._reading() as connection:
            return connection.execute(select(func.count()).select_from(READINGS)).scalar_one()

    def state(self) -> str:
        """A digest that changes whenever a reading or judgement does, and only then."""
        documents = select(READINGS.c.report_id, READINGS.c.document_sha256)
        decided = select(JUDGEMENTS.c.id).order_by(JUDGEMENTS.c.seq)
        with self._reading() as connection:
            readings = sorted(
                [row.report_id, row.document_sha256] for row in connection.execute(documents)
            )
            judgements = list(connection.execute(decided).scalars())
        return bytes_id(canonical([readings, judgements]))

    def record(self, as_of: str | None = None, days: Sequence[str] | None = None) -> Record:
        """Everything known of the case from reports published up to ``as_of`` (None: all).

        ``days``: for which provisions' statuses are given; None: ``as_of``, else the last
        publication day.
        """
        from trucewatch.ontology.load import load_ontology
        from trucewatch.pipeline import build_record

        readings = self.readings()
        if days is None:
            last = max((r.report.published.day or "" for r in readings), default="")
            days = tuple(day for day in (as_of or last,) if day)
        return build_record(
            self.name,
            self.country,
            readings,
            self.judgements(),
            load_ontology(),
            as_of=as_of,
            days=tuple(days),
        )

    def replace_readings(self, readings: Iterable[Reading]) -> None:
        """Put these readings in the place of all there are, in one transaction.

        Any error that ``readings`` raises leaves the case as it was.
        """
        with self._writing() as connection:
            connection.execute(delete(CLAIMS))
            connection.execute(delete(READINGS))
            for reading in readings:
                check_reading(reading)
                _store(connection, reading)

    def _document(self, document: bytes) -> Reading:
        try:
            return read_document(document)
        except RecordError as error:
            raise CaseError(
                f"{self._place.shown}: a stored reading is not of this version ({error}); "
                f"read the reports again with: trucewatch rebuild {self._place.shown}"
            ) from error

    # Judgements

    def judgements(self) -> tuple[Judgement, ...]:
        """Every judgement, in the order in which they were made."""
        with self._reading() as connection:
            rows = (
                connection.execute(select(JUDGEMENTS).order_by(JUDGEMENTS.c.seq)).mappings().all()
            )
        return tuple(read_judgement(row) for row in rows)

    def append_judgement(self, judgement: Judgement) -> None:
        """Keep a judgement for good. ``review.decide`` checks and makes them.

        Raises:
            JudgementError: the same judgement is there already.
        """
        with self._writing() as connection:
            query = select(JUDGEMENTS.c.id).where(JUDGEMENTS.c.id == judgement.id)
            if connection.execute(query).first() is not None:
                raise JudgementError(
                    f"judgement {judgement.id}: already recorded ({judgement.verb} "
                    f"{judgement.target} by {judgement.by} at {judgement.at})"
                )
            connection.execute(insert(JUDGEMENTS).values(judgement_row(judgement)))

    # Transactions

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._place.faults(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._place.faults(), begin_write(self._engine) as connection:
            yield connection


def _store(connection: Connection, reading: Reading) -> None:
    """Keep a reading and its claims.

    Where several versions hold the same words (a page saved twice with other markup), the one
    with the smallest hash stands for all, so that the order of adding leaves no trace.
    """
    row = reading_row(reading)
    same = READINGS.c.report_id == row["report_id"]
    standing = connection.execute(select(READINGS.c.raw_sha256).where(same)).scalar()
    if standing is not None:
        if standing <= row["raw_sha256"]:
            return
        connection.execute(delete(READINGS).where(same))  # its claims go with it
    connection.execute(insert(READINGS).values(row))
    claims = [claim_row(claim, position) for position, claim in enumerate(reading.claims)]
    if claims:
        connection.execute(insert(CLAIMS), claims)
