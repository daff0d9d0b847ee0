"""Versions out of the store, on both engines."""

from __future__ import annotations

import pytest

from trucewatch.errors import JudgementError
from trucewatch.readers.hints import Hints
from trucewatch.records.version import Versions
from trucewatch.review.decide import decide
from trucewatch.store.case import Case

HEAD = b"Shells hit Qasr Wadi\n\n"
MILL = b"Troops shelled the mill of Qasr Wadi on Friday morning."
BRIDGE = b"Gunmen shelled the bridge near Tell Amun late on Thursday night."
FIRST, SECOND, NEXT = "2031-03-14T09:00:00Z", "2031-03-14T15:00:00Z", "2031-03-15T09:00:00Z"
PAGE = Hints(url="https://valleypost.example/a/1")


def test_an_edited_report_is_a_version_and_the_first_stays(case: Case) -> None:
    one = case.add_report(HEAD + MILL + b" " + BRIDGE, "v1.txt", PAGE, captured_at=FIRST)
    two = case.add_report(HEAD + BRIDGE, "v2.txt", PAGE, captured_at=NEXT)
    record = case.record()
    (found,) = record.versions
    assert found.reports == (one.report.id, two.report.id)
    assert found.captured == (FIRST, NEXT)
    assert {r.id for r in record.reports} == set(found.reports)
    assert record.coverage[0].reports == 1
    assert case.record(as_of="2031-03-14").versions == ()
    assert [r.id for r in case.record(as_of="2031-03-14").reports] == [one.report.id]
    assert [r.id for r in case.record(as_of="2031-03-14", clock="captured").reports] == [
        one.report.id
    ]
    near, captured = case.near(two.report)
    assert {r.report.id: captured[r.report.id] for r in near} == dict(
        zip(found.reports, found.captured, strict=True)
    )


def test_adding_in_another_order_gives_the_same_record(case: Case) -> None:
    case.add_report(HEAD + BRIDGE, "v2.txt", PAGE, captured_at=SECOND)
    case.add_report(HEAD + MILL + b" " + BRIDGE, "v1.txt", PAGE, captured_at=FIRST)
    (found,) = case.record().versions
    assert found.captured == (FIRST, SECOND)
    assert [w.how for w in case.record().withdrawn] == ["gone"]


def test_a_person_parts_two_reports_and_joins_them_again(case: Case) -> None:
    one = case.add_report(HEAD + MILL + b" " + BRIDGE, "v1.txt", PAGE, captured_at=FIRST)
    two = case.add_report(HEAD + BRIDGE, "v2.txt", PAGE, captured_at=SECOND)
    split = decide(
        case, "split", one.report.id, at=SECOND, by="Amina", reason="two pages", value=two.report.id
    )
    assert case.record().versions == ()
    decide(case, "undo", split.id, by="Amina", reason="one after all", at=NEXT)
    assert isinstance(case.record().versions[0], Versions)
    with pytest.raises(JudgementError, match="no report"):
        decide(case, "merge", one.report.id, by="Amina", reason="x", value="c-1", at=NEXT)


def test_a_judgement_may_name_a_claim_of_an_older_version(case: Case) -> None:
    one = case.add_report(HEAD + MILL + b" " + BRIDGE, "v1.txt", PAGE, captured_at=FIRST)
    old = one.reading.claims[1].id
    decide(case, "note", old, by="Amina", reason="seen on the map", at=FIRST)
    case.add_report(HEAD + BRIDGE, "v2.txt", PAGE, captured_at=SECOND)
    assert old not in {c.id for c in case.record().claims}
    decide(case, "note", old, by="Amina", reason="seen again", at=SECOND)
    assert len(case.judgements()) == 2
