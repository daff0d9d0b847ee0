"""Reading everything again gives the same bytes, or says how many readings came out otherwise."""

from __future__ import annotations

import dataclasses

import pytest
from sqlalchemy import select

from tests.builders import TEXT, read_plainly
from trucewatch.errors import ReportError
from trucewatch.readers.hints import Hints
from trucewatch.records.ids import bytes_id
from trucewatch.records.record import Reading
from trucewatch.review.rebuild import Rebuilt, rebuild
from trucewatch.store.case import Case
from trucewatch.store.schema import CLAIMS, READINGS

AT = "2031-03-15T09:00:00Z"


def fill(case: Case) -> None:
    case.add_report(TEXT.encode(), "a.txt", Hints(outlet="Hill Radio"), captured_at=AT)
    case.add_report(TEXT.replace("\n", " \n").encode(), "b.txt", captured_at=AT)
    for n in range(3):
        raw = f"They shelled the mill {n} times. The bakery was shelled too.".encode()
        case.add_report(raw, f"{n}.txt", Hints(published=f"2031-03-1{n}"), captured_at=AT)


def table_hash(case: Case) -> str:
    """SHA-256 over every row of both reading tables."""
    with case._reading() as connection:
        rows = [
            [repr(bytes(v) if isinstance(v, memoryview) else v) for v in row]
            for table, key in ((READINGS, READINGS.c.report_id), (CLAIMS, CLAIMS.c.id))
            for row in connection.execute(select(table).order_by(key))
        ]
    assert rows
    return bytes_id(repr(rows).encode())


def test_a_rebuild_gives_the_same_bytes(case: Case) -> None:
    fill(case)
    before = table_hash(case)
    state = case.state()
    assert rebuild(case) == Rebuilt(reports=5, changed=0)
    assert table_hash(case) == before
    assert case.state() == state


def test_progress_counts_versions(case: Case) -> None:
    fill(case)
    told: list[tuple[int, int]] = []
    rebuild(case, lambda done, total: told.append((done, total)))
    assert told == [(n, 5) for n in range(1, 6)]


def test_a_new_version_of_the_rules_changes_readings_and_says_how_many(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(case)
    before = table_hash(case)

    def read_better(raw: bytes, name: str, hints: Hints, country: str | None) -> Reading:
        reading = read_plainly(raw, name, hints, country)
        return dataclasses.replace(reading, claims=reading.claims[:1])

    monkeypatch.setattr(case, "_read", read_better)
    assert rebuild(case) == Rebuilt(reports=5, changed=5)
    assert table_hash(case) != before
    assert all(len(reading.claims) == 1 for reading in case.readings())


def test_a_rebuild_that_fails_changes_nothing(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    fill(case)
    before = table_hash(case)
    seen: list[str] = []

    def fail_late(raw: bytes, name: str, hints: Hints, country: str | None) -> Reading:
        seen.append(name)
        if len(seen) == 4:
            raise ReportError(f"{name}: no longer read")
        return read_plainly(raw, name, hints, country)

    monkeypatch.setattr(case, "_read", fail_late)
    with pytest.raises(ReportError, match="no longer read"):
        rebuild(case)
    assert table_hash(case) == before
    assert len(case.versions()) == 5


def test_a_report_that_comes_in_as_it_begins_is_read_too(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(case)
    hashes, late = Case.document_hashes, [b"They shelled the bridge."]

    def while_another_adds(self: Case) -> dict[str, str]:
        while late:
            self.add_report(late.pop(), "late.txt", captured_at=AT)
        return hashes(self)

    monkeypatch.setattr(Case, "document_hashes", while_another_adds)
    assert rebuild(case).reports == 6
    assert "late.txt" in {reading.report.name for reading in case.readings()}
