"""The calendar, read by a calendar's parser: days, words, and stamps of no clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from icalendar import Calendar

from tests.builders import make_record
from tests.publish.standards.made import BARE, with_terms, written
from trucewatch.publish.standards.calendar import write_ics
from trucewatch.records.record import Record


def events(record: Record | None = None) -> list[Any]:
    return list(Calendar.from_ical(written(write_ics, record)).walk("VEVENT"))


def test_a_deadline_is_a_whole_day_with_its_words_and_whose_they_are() -> None:
    (one,) = events()
    assert one.decoded("dtstart") == date(2031, 3, 20)
    assert one["uid"] == f"{make_record().provisions[0].id}-deadline"
    assert one["summary"] == "Said to be due: Withdrawal of heavy weapons (the Hill Brigades)"
    assert "“the Hill Brigades would withdraw heavy weapons by 20 March”" in one["description"]
    assert "(Valley Post, 2031-03-14)" in one["description"]
    assert "Told as kept: not initiated (breach alleged)" in one["description"]
    assert "status" not in one


def test_the_stamp_is_the_last_publication_day() -> None:
    assert events()[0].decoded("dtstamp") == datetime(2031, 3, 14, tzinfo=UTC)


def test_a_superseded_deadline_is_cancelled() -> None:
    record = make_record()
    status = replace(record.statuses[0], flags=("superseded",))
    assert events(replace(record, statuses=(status,)))[0]["status"] == "CANCELLED"


@pytest.mark.parametrize(
    ("iso", "day", "how"),
    [
        ("2031-04-01", date(2031, 4, 1), ""),
        ("P30D", date(2031, 4, 12), "Counted from the coming into force on 2031-03-13."),
    ],
)
def test_a_term_ends_on_the_day_that_its_words_give(iso: str, day: date, how: str) -> None:
    one = next(e for e in events(with_terms(("term", iso))) if "term" in e["uid"])
    assert one.decoded("dtstart") == day
    assert one["summary"] == "Said to run until today: the Qasr Wadi deal"
    assert how in one["description"]
    assert "“Under the deal”" in one["description"]


def test_rival_terms_each_have_their_day() -> None:
    found = events(with_terms(("term", "P14D"), ("term", "P30D"), ("extended", None)))
    days = [e.decoded("dtstart") for e in found if "term" in e["uid"]]
    assert days == [date(2031, 3, 27), date(2031, 4, 12)]


@pytest.mark.parametrize("iso", [None, "within weeks", "P99999D", "2031-02-31", "P9999D"])
def test_words_that_give_no_day_make_none_or_one_that_the_calendar_has(iso: str | None) -> None:
    record = with_terms(("term", iso))
    deal = replace(record.agreements[0], effective="9999-12-01", declared=None)
    found = events(replace(record, agreements=(deal,)))
    assert [e for e in found if "term" in e["uid"]] == []


def test_lines_are_short_end_in_crlf_and_no_control_letter_stands_in_them() -> None:
    record = make_record()
    deal = replace(record.agreements[0], name="A\x00b\u202e; c, d\n" + "é" * 90)
    record = replace(record, agreements=(deal, *record.agreements[1:]))
    record = replace(record, agreements=(replace(deal, ended="2031-03-30"),))
    raw = written(write_ics, record)
    lines = raw.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(line) <= 75 and b"\n" not in line and b"\x00" not in line for line in lines)
    summary = next(e["summary"] for e in events(record) if "ended" in e["uid"])
    assert summary == "Told to have ended: A\ufffdb; c, d\n" + "é" * 90


def test_an_empty_case_is_an_empty_calendar() -> None:
    assert events(BARE) == []
