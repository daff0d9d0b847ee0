"""The day of publication and how it is known, weakest source to strongest."""

from __future__ import annotations

import pytest

from trucewatch.readers.registry import Hints, read_bytes
from trucewatch.records.report import Dated

HEAD = "Truce holds in Ardun\n\n"
BODY = "No shots were heard in Ardun on Tuesday, residents said.\n\nThe bridge was open.\n"
CAPTION = "A bus is pictured at the mill in Ardun on 4 March 2031 (AFP)\n\n"


def dated(text: str, hints: Hints = Hints()) -> Dated:  # noqa: B008  # frozen
    report = read_bytes(text.encode(), "a.txt", hints)
    span = report.published.span
    assert span is None or report.text[span.start : span.end] == span.quote
    return report.published


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Published: 4 March 2031", "published_line"),
        ("Tuesday 4 March 2031", "published_line"),
        ("By Lena Orvik | 4 March 2031, 14:05 GMT", "published_line"),
        ("Last updated 4 March 2031", "updated_line"),
        ("As of 4 March 2031", "as_of"),
    ],
)
def test_lines_that_give_the_day(line: str, rule: str) -> None:
    found = dated(HEAD + line + "\n\n" + BODY)
    assert (found.day, found.rule) == ("2031-03-04", f"readers.dating.{rule}")
    assert found.span is not None
    assert "4 March 2031" in found.span.quote


def test_a_published_line_is_stronger_than_an_update() -> None:
    found = dated(HEAD + "Updated: 5 March 2031\nPublished: 4 March 2031 14:05 GMT\n\n" + BODY)
    assert (found.day, found.time) == ("2031-03-04", "14:05+00:00")


def test_a_dateline() -> None:
    found = dated(HEAD + "PORT ILAN, March 4, 2031 (AFP) — " + BODY)
    assert (found.day, found.rule) == ("2031-03-04", "readers.dating.dateline")


def test_a_dateline_without_a_year_takes_it_from_the_same_day_elsewhere() -> None:
    found = dated(
        HEAD + "PORT ILAN, March 4 (AFP) — " + BODY + "\n" + CAPTION.replace("is p", "was p")
    )
    assert (found.day, found.rule) == ("2031-03-04", "readers.dating.dateline_and_year")
    assert "its year stands in '4 March 2031'" in found.how


def test_a_dateline_without_a_year_alone_gives_no_date() -> None:
    assert dated(HEAD + "PORT ILAN, March 4 (AFP) — " + BODY).day is None


def test_a_caption_whose_weekday_the_text_speaks_of() -> None:
    found = dated(HEAD + CAPTION + BODY)
    assert (found.day, found.rule) == ("2031-03-04", "readers.dating.caption_weekday")
    assert found.how == (
        "a picture's caption gives '4 March 2031', a Tuesday, and the text says 'on Tuesday'"
    )


@pytest.mark.parametrize(
    "caption",
    [
        CAPTION.replace("4 March", "5 March"),  # a Wednesday, of which the text says nothing
        "File photo: a bus at the mill in Ardun on 4 March 2031 (AFP)\n\n",
        CAPTION.replace("2031", "2025"),
    ],
)
def test_a_caption_that_may_be_older_gives_no_date(caption: str) -> None:
    assert dated(HEAD + caption + BODY + "\nIn 2026 the bridge was rebuilt.\n").day is None


def test_the_only_full_date_near_the_top() -> None:
    found = dated(
        HEAD + "On Tuesday, 4 March 2031, no shots were heard in Ardun.\n\nThe bridge was open.\n"
    )
    assert (found.day, found.rule) == ("2031-03-04", "readers.dating.only_full_date")
    assert found.how.endswith("the page has no publication line")


@pytest.mark.parametrize(
    "sentence",
    [
        "The town was taken on 4 March 2011.",
        "The truce of Tuesday, 4 March 2031, has held.",
        "A list is due by Tuesday, 4 March 2031, the mission said.",
        "Between 3 and 4 March 2031 nobody fired.",
        "On Tuesday, 4 March 2031, and on Friday, 7 March 2031, nobody fired.",
        "On Monday, 4 March 2031, nobody fired.",  # the day is a Tuesday: one of the two is wrong
        "In 2011 the bridge was built.",
    ],
)
def test_dates_in_prose_that_are_no_day_of_publication(sentence: str) -> None:
    found = dated(f"{HEAD}{sentence}\n\nThe bridge was open.\n")
    assert (found.day, found.rule, found.how) == (
        None,
        "readers.dating.none",
        "no date on the page",
    )


def test_a_report_that_says_when_it_was_issued() -> None:
    text = "This situation report was issued by the mission on 4 March 2031. It covers a week."
    assert dated(f"Situation Report No. 4\n\n{text}\n").rule == "readers.dating.issued_on"
    later = "The next situation report will be issued on 11 March 2031."
    assert dated(f"Situation Report No. 4\n\n{later}\n").day is None
    other = "A report published by the mission on 4 March 2031 counts nine shots."
    assert dated(f"Truce holds\n\n{other}\n").day is None


def test_the_title_of_a_numbered_report() -> None:
    found = dated(f"Daily Report No. 61, 4 March 2031\n\n{BODY}")
    assert (found.day, found.rule) == ("2031-03-04", "readers.dating.titled")
    assert (
        dated(f"Statement on the truce of 4 March 2031\n\n{BODY}").rule != "readers.dating.titled"
    )


def test_the_address() -> None:
    hints = Hints(url="https://a.example/2031/03/04/truce")
    assert dated(HEAD + BODY, hints).rule == "readers.dating.address"
    assert dated(HEAD + BODY, Hints(url="https://a.example/2031/13/41/truce")).day is None


def test_what_the_user_knows_is_strongest_and_the_clash_is_said() -> None:
    text = HEAD + "Published: 4 March 2031\n\n" + BODY
    found = dated(text, Hints(published="2031-03-05T08:30:00+02:00"))
    assert (found.day, found.time, found.rule) == (
        "2031-03-05",
        "08:30+02:00",
        "readers.dating.given",
    )
    assert found.how.endswith("weaker and different: the page's date line gives Tue 4 Mar 2031")


def test_a_numeric_date_that_may_be_read_two_ways_is_noted_and_not_used() -> None:
    report = read_bytes((HEAD + "Published: 03/04/2031\n\n" + BODY).encode(), "a.txt")
    assert report.published.day is None
    assert "'03/04/2031' may be day first or month first: not used as a date" in report.notes


def test_a_weekday_that_is_not_that_of_the_date_is_said() -> None:
    found = dated(HEAD + "Monday 4 March 2031\n\n" + BODY)
    assert found.how.endswith("gives 'Monday 4 March 2031', but that day is a Tue")


def test_a_date_below_the_text_is_not_the_page_s() -> None:
    letter = HEAD + BODY + "\n" + BODY + "\nThe letter reads:\n\nThe Council, 16 January 2030\n"
    assert dated(letter).day is None
    assert dated(letter + "\nPublished: 4 March 2031\n").day == "2031-03-04"
