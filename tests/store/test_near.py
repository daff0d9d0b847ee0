"""Which reports are looked at as versions of one, and in which order readings come."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from tests.builders import make_reading, make_report, read_plainly
from trucewatch.errors import CaseError
from trucewatch.readers.hints import Hints
from trucewatch.records.record import Reading
from trucewatch.records.report import Dated
from trucewatch.store.case import Case

AT = "2031-03-14T09:00:00Z"


def read(raw: bytes, name: str, hints: Hints, country: str | None) -> Reading:
    """As ``read_plainly``; of "undated" reports no day is known, of "nobody's" no outlet."""
    reading = read_plainly(raw, name, hints, country)
    report = reading.report
    if b"undated" in raw:
        report = replace(report, published=Dated(None, "not stated", "test.date"))
    if b"nobody's" in raw:
        report = replace(report, outlet=None)
    return make_reading(report, reading.claims)


@pytest.fixture
def full(new_place: Callable[[], str]) -> Case:
    case = Case.create(new_place(), "Karsa", at=AT, read=read)
    for n, (words, outlet, day) in enumerate(
        [
            ("the first day of the month before", "Hill Radio", "2031-02-11"),
            ("a day before that", "Hill Radio", "2031-02-10"),
            ("the last day", "Hill Radio", "2031-04-14"),
            ("a day after that", "Hill Radio", "2031-04-15"),
            ("undated", "Hill Radio", None),
            ("nobody's", None, "2031-03-14"),
            ("of another outlet", "Valley Post", "2031-03-14"),
        ]
    ):
        hints = Hints(outlet=outlet, published=day)
        case.add_report(
            words.encode(), f"{n}.txt", hints, captured_at=f"2031-05-0{n + 1}T00:00:00Z"
        )
    return case


def near(case: Case, outlet: str | None, day: str | None) -> dict[str, str]:
    """Words of the reports near one of this outlet and day, with the day of taking in."""
    readings, captured = case.near(make_report("Other words.", outlet=outlet, day=day))
    return {r.report.text: captured[r.report.id][8:10] for r in readings}


def test_of_its_outlet_or_none_within_a_month_or_of_no_day(full: Case) -> None:
    with full:
        assert near(full, "Hill Radio", "2031-03-14") == {
            "the first day of the month before": "01",
            "the last day": "03",
            "undated": "05",
            "nobody's": "06",
        }


def test_of_any_outlet_or_any_day_where_its_own_is_not_known(full: Case) -> None:
    with full:
        assert set(near(full, None, "2031-03-14")) == {
            "the first day of the month before",
            "the last day",
            "undated",
            "nobody's",
            "of another outlet",
        }
        assert set(near(full, "Valley Post", None)) == {"nobody's", "of another outlet"}
        assert len(near(full, None, None)) == 7


def test_readings_come_by_day_the_undated_last_then_by_id(full: Case) -> None:
    with full:
        found = full.readings()
        days = [reading.report.published.day for reading in found]
        assert days == [
            "2031-02-10", "2031-02-11", "2031-03-14", "2031-03-14", "2031-04-14", "2031-04-15",
            None,
        ]  # fmt: skip
        ids = [reading.report.id for reading in found]
        assert ids[2:4] == sorted(ids[2:4])
        assert full.readings() == found
        assert all(a is b for a, b in zip(full.readings(), found, strict=True))
        assert full.reports() == tuple(reading.report for reading in found)
        assert [full.reading(report) for report in ids] == list(found)
        assert set(full.document_hashes()) == set(ids)
        assert len(set(full.document_hashes().values())) == 7
        assert full.report_count() == 7


def test_a_reading_of_the_same_words_that_is_put_in_the_place_of_all(full: Case) -> None:
    with full:
        (first, *_) = found = full.readings()
        full.replace_readings([first])
        assert full.readings() == (first,)
        with pytest.raises(CaseError):
            full.reading(found[1].report.id)
        assert len(full.versions()) == 7


def test_versions_come_as_they_were_added(full: Case) -> None:
    with full:
        versions = full.versions()
        assert [version.name for version in versions] == [f"{n}.txt" for n in range(7)]
        assert versions[1].hints == Hints(outlet="Hill Radio", published="2031-02-10")
        assert {version.media_type for version in versions} == {"text/plain"}
        assert versions[2].captured_at == "2031-05-03T00:00:00Z"
        assert [full.raw(version.sha256) for version in versions][4] == b"undated"
        assert full.read_again(versions[4]) == full.reading(full.read_again(versions[4]).report.id)
