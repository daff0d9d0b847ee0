"""Days without a report stand in the table as such."""

from __future__ import annotations

from tests.builders import make_report
from trucewatch.assess.coverage import count_coverage
from trucewatch.records.incident import Copies


def test_gaps_are_days_too_and_copies_one_origin() -> None:
    a = make_report("A\nOne.", day="2031-03-12", outlet="Hill Wire", name="a")
    b = make_report("B\nTwo.", day="2031-03-12", outlet="Valley Post", name="b")
    c = make_report("C\nThree.", day="2031-03-14", outlet="Valley Post", name="c")
    undated = make_report("D\nFour.", day=None, name="d")
    days = count_coverage([c, undated, a, b], [Copies((a.id, b.id), "Hill Wire", 0.8, "runs")])
    assert [(d.day, d.reports, d.origins) for d in days] == [
        ("2031-03-12", 2, 1), ("2031-03-13", 0, 0), ("2031-03-14", 1, 1)
    ]  # fmt: skip


def test_nothing_read_is_no_day() -> None:
    assert count_coverage([], []) == ()
