"""Reads every report version again from its bytes. The same version of trucewatch: same bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from trucewatch.records.record import Reading
from trucewatch.store.case import Case

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """How many reports were read again, and of how many the reading came out otherwise."""

    reports: int
    changed: int


def rebuild(case: Case, progress: Progress | None = None) -> Rebuilt:
    """Replace all readings by fresh ones, in one transaction; intake and judgements stay.

    ``progress`` is told versions read so far and in all.

    Raises:
        ReportError: a version can no longer be read; the old readings stay.
        CheckError: a fresh reading breaks a rule; the old readings stay.
    """

    def fresh() -> Iterator[Reading]:
        # Asked for once the old readings are out of the way: one who adds a report before that is
        # waited for, and one who adds it later keeps their own reading.
        versions = case.versions()
        for done, version in enumerate(versions, start=1):
            yield case.read_again(version)
            if progress is not None:
                progress(done, len(versions))

    before = case.document_hashes()
    case.replace_readings(fresh())
    after = case.document_hashes()
    changed = sum(before.get(report) != sha256 for report, sha256 in after.items())
    return Rebuilt(len(after), changed)
