"""Intake and reading: the bytes of reports, kept for good, and what was read out of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Engine
from sqlalchemy.exc import IntegrityError

from trucewatch.errors import CaseError, RecordError
from trucewatch.ontology.model import Ontology
from trucewatch.readers.apart.limits import ORDINARY, PATIENT, Limits
from trucewatch.readers.hints import Hints
from trucewatch.records.ids import bytes_id
from trucewatch.records.record import Reading
from trucewatch.records.report import Report
from trucewatch.store import intake, readings
from trucewatch.store.additions import Additions, CasePlaces
from trucewatch.store.intake import Version
from trucewatch.store.place import Place, begin_write
from trucewatch.store.rows import read_document, without_syntax

_MONTH = 31  # days
_AT_ONCE = 500  # documents asked for in one query: SQLite takes no endless list
#: Raw bytes, file name, hints and the case's country to a reading.
ReadRaw = Callable[[bytes, str, Hints, "str | None"], Reading]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of bytes given to a case. ``new``: False where it had these bytes already.

    ``twin``: the bytes are new, but the case had the same report, word for word, in others.
    """

    reading: Reading
    new: bool
    twin: bool = False

    @property
    def report(self) -> Report:
        """The report that the bytes hold."""
        return self.reading.report


def read_raw(
    raw: bytes,
    name: str,
    hints: Hints,
    country: str | None,
    ontology: Ontology,
    places: CasePlaces | None = None,
    limits: Limits = ORDINARY,
) -> Reading:
    """Read bytes with the built-in readers, in a process of their own, and the pipeline.

    ``places``: the case's gazetteer and the digest of its lists; None: the shipped one alone.
    ``limits``: what the readers may use.

    Raises:
        ReportError: the bytes cannot be read as a report.
    """
    from trucewatch.readers.apart.shared import read_apart, warm_up

    warm_up(limits)
    # While the readers' process loads its libraries, this one loads its own.
    from trucewatch.pipeline import read_report

    report = read_apart(raw, name, hints, limits)
    return read_report(report, ontology, country, *(places or ()))


class Reports(Additions):
    """The part of a case that holds reports: their bytes, only ever added to, and readings of them.

    ``read`` makes readings out of raw bytes; None: the built-in readers, with the case's own actors
    and places.
    """

    def __init__(
        self, place: Place, engine: Engine, country: str | None, read: ReadRaw | None
    ) -> None:
        super().__init__(place, engine, country)
        self._read = read
        self._held: dict[str, Reading] = {}  # by the SHA-256 of the document
        self._twins: dict[str, str] = {}  # report ids of bytes for which others stand, by SHA-256

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
        known = self._known(bytes_id(raw))
        if known is not None:
            return Added(known, new=False)
        reading = self._fresh(raw, name, hints)
        media_type = reading.report.media_type
        with self._place.faults():
            try:
                with begin_write(self._engine) as connection:
                    intake.insert_version(connection, raw, name, media_type, hints, captured_at)
                    twin = readings.store_reading(connection, reading)
            except IntegrityError:
                known = self._known(bytes_id(raw))  # another process added it since we looked
                if known is None:
                    raise
                return Added(known, new=False)
        return Added(without_syntax(reading), new=True, twin=twin)

    def look_at(self, raw: bytes, name: str, hints: Hints | None = None) -> Added:
        """What ``add_report`` would give for these bytes; nothing is kept.

        Raises:
            ReportError: the bytes cannot be read.
            CaseError: the case cannot be read.
        """
        known = self._known(bytes_id(raw))
        if known is not None:
            return Added(known, new=False)
        return Added(without_syntax(self._fresh(raw, name, hints or Hints())), new=True)

    def versions(self) -> tuple[Version, ...]:
        """Intake in the order of adding, without the bytes."""
        with self._reading() as connection:
            return intake.select_versions(connection)

    def holds(self, sha256: str) -> bool:
        """Whether bytes of this hash were taken in."""
        with self._reading() as connection:
            return intake.select_version(connection, sha256) is not None

    def raw(self, sha256: str) -> bytes:
        """The bytes of one report version, exactly as they were added.

        Raises:
            CaseError: the case has no such bytes, or they no longer have this hash.
        """
        with self._reading() as connection:
            raw = intake.select_raw(connection, sha256)
        if raw is None:
            raise CaseError(f"{self._place.shown}: no report has the hash {sha256}")
        if bytes_id(raw) != sha256:
            raise CaseError(
                f"{self._place.shown}: the bytes kept under hash {sha256} have hash "
                f"{bytes_id(raw)}; the file was changed from outside; restore it from a copy"
            )
        return raw

    def _known(self, sha256: str) -> Reading | None:
        with self._reading() as connection:
            version = intake.select_version(connection, sha256)
            document = readings.select_document(connection, raw_sha256=sha256)
        if version is None:
            return None
        if document is not None:
            return self._document(document)
        # The same words came in other bytes too, which stand for both.
        return without_syntax(self.read_again(version))

    # Reading

    def reading(self, report_id: str) -> Reading:
        """What was read out of one report, without tokens and sentences.

        Raises:
            CaseError: the case has no such report.
        """
        with self._reading() as connection:
            document = readings.select_document(connection, report_id=report_id)
        if document is None:
            raise CaseError(f"{self._place.shown}: no report has the id {report_id}")
        return self._document(document)

    def readings(self) -> tuple[Reading, ...]:
        """Every reading, without tokens and sentences, by publication day (undated last), id.

        What an open case has once taken out of the store is taken from it again when it changes.
        """
        return tuple(reading for _, reading in self.hashed_readings())

    def hashed_readings(self) -> tuple[tuple[str, Reading], ...]:
        """Every reading, in the same order, with the SHA-256 of its document."""
        held = self._held  # another thread may put its own in the place of it
        with self._reading() as connection:
            order = readings.select_order(connection)
            if all(sha256 in held for sha256 in order):
                return tuple((sha256, held[sha256]) for sha256 in order)
            documents = readings.select_documents(connection)
        made = {sha256: held.get(sha256) or self._document(raw) for sha256, raw in documents}
        self._held = made
        return tuple((sha256, made[sha256]) for sha256, _ in documents)

    def near(self, report: Report) -> tuple[tuple[Reading, ...], dict[str, str]]:
        """Readings of reports that this one may be a version of, and when each was taken in.

        Those of its outlet, or of none stated, published within a month of it or on no known day.
        The outlet must be written the same; whoever needs certainty asks the whole record.
        """
        day = report.published.day
        around: tuple[str | None, str | None] = (None, None)
        if day is not None:
            middle, reach = date.fromisoformat(day), timedelta(days=_MONTH)
            around = (str(middle - reach), str(middle + reach))
        held = self._held
        with self._reading() as connection:
            found = readings.select_near(connection, report.outlet, *around)
            missing = [sha256 for sha256, _ in found if sha256 not in held]
            for n in range(0, len(missing), _AT_ONCE):
                some = readings.select_some(connection, missing[n : n + _AT_ONCE])
                held.update({sha256: self._document(raw) for sha256, raw in some})
        near = tuple(held[sha256] for sha256, _ in found)
        return near, {r.report.id: at for r, (_, at) in zip(near, found, strict=True)}

    def reports(self) -> tuple[Report, ...]:
        """Every report, in the order of ``readings``."""
        return tuple(reading.report for reading in self.readings())

    def report_count(self) -> int:
        """How many reports were read."""
        with self._reading() as connection:
            return readings.count_reports(connection)

    def document_hashes(self) -> dict[str, str]:
        """SHA-256 of each report's stored reading, by report id."""
        with self._reading() as connection:
            return readings.select_hashes(connection)

    def captured(self) -> dict[str, str]:
        """The instant (ISO, UTC) at which each report was first added, by report id."""
        with self._reading() as connection:
            known = readings.select_report_ids(connection)
        first: dict[str, str] = {}
        for version in self.versions():
            report = known.get(version.sha256) or self._twins.get(version.sha256)
            if report is None:
                report = self._twins[version.sha256] = self._report_id(version)
            first[report] = min(version.captured_at, first.get(report, version.captured_at))
        return first

    def _report_id(self, version: Version) -> str:
        """Of a version whose words came in other bytes too, which stand for both."""
        from trucewatch.readers.apart.shared import read_apart

        raw = self.raw(version.sha256)
        if self._read is not None:
            return self._read(raw, version.name, version.hints, self.country).report.id
        return read_apart(raw, version.name, version.hints, PATIENT).id

    def read_again(self, version: Version) -> Reading:
        """A fresh reading of a report version from its bytes; nothing is stored.

        Raises:
            ReportError: the bytes can no longer be read.
        """
        return self._fresh(self.raw(version.sha256), version.name, version.hints, PATIENT)

    def _fresh(self, raw: bytes, name: str, hints: Hints, limits: Limits = ORDINARY) -> Reading:
        if self._read is not None:
            return self._read(raw, name, hints, self.country)
        places = self.case_places()
        return read_raw(raw, name, hints, self.country, self.ontology(), places, limits)

    def replace_readings(self, fresh: Iterable[Reading]) -> None:
        """Put these readings in the place of all there are, in one transaction.

        Any error that ``fresh`` raises leaves the case as it was.
        """
        with self._writing() as connection:
            readings.replace_readings(connection, fresh)

    def _document(self, document: bytes) -> Reading:
        try:
            return read_document(document)
        except RecordError as error:
            raise CaseError(
                f"{self._place.shown}: a stored reading is not of this version ({error}); "
                f"read the reports again with: trucewatch rebuild {self._place.shown}"
            ) from error
