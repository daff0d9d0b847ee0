"""What was read, in words, stands beside every count."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_reading, make_record, make_report
from trucewatch.cli.printing.coverage import as_of_words, coverage_words
from trucewatch.ontology.load import load_ontology
from trucewatch.records.incident import Copies, Coverage
from trucewatch.views.coverage import coverage_days, coverage_document
from trucewatch.views.sight import Sight


def _sight(*days: str | None, today: str = "2031-03-14") -> Sight:
    reports = [
        make_report(f"One\nWords {n}.", day=day, outlet=f"Outlet {n}", name=f"{n}.txt")
        for n, day in enumerate(days)
    ]
    record = make_record(*(make_reading(report, []) for report in reports))
    return Sight(record, load_ontology(), (today,))


def test_gaps_and_days_since_the_last_report_count() -> None:
    sight = _sight("2031-03-10", "2031-03-10", None)
    rows = (Coverage("2031-03-10", 2, 2), Coverage("2031-03-11", 0, 0))
    sight = Sight(replace(sight.record, coverage=rows), sight.ontology, ("2031-03-12",))
    assert [(r["day"], r["reports"]) for r in coverage_days(sight)] == [
        ("2031-03-10", 2),
        ("2031-03-11", 0),
        ("2031-03-12", 0),
    ]
    document = coverage_document(sight)
    assert document["days_without_report"] == ["2031-03-11", "2031-03-12"]
    assert (document["reports"], document["origins"], document["undated_reports"]) == (3, 3, 1)


def test_copies_are_one_origin() -> None:
    sight = _sight("2031-03-14", "2031-03-14")
    pair = Copies(tuple(sight.reports), "The Wire", 0.9, "shared runs")
    sight = Sight(replace(sight.record, copies=(pair,)), sight.ontology, sight.days)
    assert coverage_document(sight)["origins"] == 1


READ: dict[str, Any] = {
    "reports": 2,
    "origins": 1,
    "undated_reports": 0,
    "not_yet_read_reports": 0,
    "days_not_yet_read": [],
    "first": "2031-03-13",
    "last": "2031-03-14",
    "days": 2,
    "days_without_report": [],
}


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({}, "2 reports read, from 1 origin, Thu 13 Mar – Fri 14 Mar 2031."),
        (
            {"days_without_report": ["2031-03-14"]},
            (
                "2 reports read, from 1 origin, Thu 13 Mar – Fri 14 Mar 2031. On 1 of 2 days no "
                "report was published that was read: that does not show a quiet day."
            ),
        ),
        (
            {"first": None, "last": None, "days": 0, "undated_reports": 2},
            "2 reports read, from 1 origin. 2 reports without a date are in no day.",
        ),
        ({"reports": 0}, "Nothing has been read. Add reports with: trucewatch add CASE FILES"),
    ],
)
def test_in_words(other: dict[str, Any], words: str) -> None:
    assert coverage_words(READ | other) == words


@pytest.mark.parametrize(
    ("clock", "asked", "words"),
    [
        ("published", None, " · as of Fri 14 Mar 2031"),
        ("published", "2031-03-14", " · as of Fri 14 Mar 2031"),
        ("captured", "2031-04-01", " · as the case stood on Tue 1 Apr 2031"),
        ("happened", "2031-03-14", " · what had happened by Fri 14 Mar 2031"),
    ],
)
def test_the_clock_in_words(clock: str, asked: str | None, words: str) -> None:
    assert as_of_words({"clock": clock, "asked": asked, "as_of": "2031-03-14"}) == words
