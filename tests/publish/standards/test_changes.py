"""What changed by day: which changes there are, and that they keep their ids."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_claim, make_reading, make_record, make_report
from tests.publish.standards.made import BARE, document
from trucewatch.publish.standards.changes import CHANGE_KINDS, Change, changes
from trucewatch.records.record import Record


def of(record: Record | None = None, kind: str | None = None) -> list[Change]:
    return [one for one in changes(document(record)) if kind in (None, one.kind)]


def overdue() -> Record:
    record = make_record()
    return replace(record, statuses=(replace(record.statuses[0], flags=("overdue",)),))


def test_each_kind_is_found_once_in_the_sample() -> None:
    assert sorted(one.kind for one in of(overdue())) == sorted(CHANGE_KINDS)


def test_a_violation_is_what_somebody_says_and_of_the_day_of_the_report() -> None:
    (one,) = of(kind="violation_alleged")
    assert one.day == "2031-03-14"
    assert one.title == "Violation alleged: Shelling"
    assert "a day that is not stated" in one.text
    assert "withdrawal of heavy weapons" in one.text
    assert one.words[0].startswith("“They shelled our street again” (person ")


def test_what_is_denied_is_no_violation() -> None:
    record = make_record()
    denied = next(c for c in record.claims if c.stance.factuality == "denied")
    incident = next(i for i in record.incidents if i.kind == "shelling")
    bearing = replace(record.bearings[0], claim=denied.id)
    record = replace(
        record,
        bearings=(bearing,),
        incidents=(replace(incident, claims=(denied.id,)),),
        assessments=(),
    )
    assert of(record, "violation_alleged") == []


@pytest.mark.parametrize("status", ["discounted", "retracted"])
def test_what_was_taken_back_or_discounted_is_told_to_nobody(status: Any) -> None:
    record = make_record()
    taken = tuple(replace(a, status=status) for a in record.assessments)
    assert of(replace(record, assessments=taken), "violation_alleged") == []


def test_overdue_is_of_the_day_after_the_deadline() -> None:
    (one,) = of(overdue(), "provision_overdue")
    assert one.day == "2031-03-21"
    assert one.sides == ("the Hill Brigades",)
    assert one.text == "Said to be due by 2031-03-20; told as kept: not initiated."


def test_a_contradiction_opens_when_the_later_claim_is_published() -> None:
    (one,) = of(kind="contradiction_opened")
    assert one.title == "Claims differ on whether it happened: shelling"
    assert one.text == "One tells, one denies. None is chosen."
    assert len(one.words) == 2


def test_ids_stay_as_more_is_read() -> None:
    more = make_report("The mill was shelled.", day="2031-03-16", name="r2.txt")
    later = make_record(make_reading(), make_reading(more, [make_claim(more, more.text[:-1])]))
    before, after = {one.id for one in of()}, {one.id for one in of(later)}
    assert before < after


def test_ids_differ_between_cases() -> None:
    other = replace(make_record(), name="Another")
    assert {one.id for one in of()}.isdisjoint(one.id for one in of(other))


def test_the_latest_comes_first_and_what_has_no_day_last() -> None:
    undated = make_report("The mill was shelled.", day=None, name="r2.txt")
    record = make_record(make_reading(), make_reading(undated, []))
    days = [one.day for one in of(record)]
    assert days == [*sorted((d for d in days if d), reverse=True), None]


def test_an_empty_case_has_no_changes() -> None:
    assert of(BARE) == []
