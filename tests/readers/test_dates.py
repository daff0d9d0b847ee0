"""Full dates in the forms that pages use, and the forms that are not taken."""

from __future__ import annotations

import pytest

from trucewatch.readers.dates import find_ambiguous, find_clock, find_dates, find_partial, in_words


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1 September 2031", "2031-09-01"),
        ("September 1, 2031", "2031-09-01"),
        ("1 Sept. 2031", "2031-09-01"),
        ("Sep 1 2031", "2031-09-01"),
        ("the 1st of September 2031", "2031-09-01"),
        ("1-Sep-2031", "2031-09-01"),
        ("2031-09-01", "2031-09-01"),
        ("2031-09-01T10:00:00Z", "2031-09-01"),
        ("2031/09/01", "2031-09-01"),
        ("13/09/2031", "2031-09-13"),
        ("09/13/2031", "2031-09-13"),
        ("13.09.2031", "2031-09-13"),
        ("09/09/2031", "2031-09-09"),
        ("4\u00a0March\u00a02031", "2031-03-04"),
        ("29 February 2032", "2032-02-29"),
    ],
)
def test_full_dates(text: str, day: str) -> None:
    found = find_dates(f"It was {text}, they said.")
    assert [one.day for one in found] == [day]


@pytest.mark.parametrize(
    "text",
    [
        "01/09/2031",
        "30 February 2031",
        "2031",
        "May 2031",
        "4 March",
        "in 2031 4 people",
        "2031-13-01",
    ],
)
def test_what_is_no_full_date(text: str) -> None:
    assert find_dates(text) == ()


def test_dates_do_not_overlap_and_stand_where_they_say() -> None:
    text = "From Monday, 3 March 2031 to March 5, 2031 and 2031-03-07."
    found = find_dates(text)
    words = [text[one.start : one.end] for one in found]
    assert words == ["Monday, 3 March 2031", "March 5, 2031", "2031-03-07"]
    assert [one.consistent for one in found] == [True, True, True]
    assert not find_dates("Friday, 3 March 2031")[0].consistent


def test_numeric_dates_that_may_be_read_two_ways() -> None:
    text = "on 01/09/2031 and 13/09/2031"
    assert [text[start:end] for start, end in find_ambiguous(text)] == ["01/09/2031"]


def test_dates_without_a_year() -> None:
    assert find_partial("PORT ILAN, March 3 (AFP)") == (3, 3, 11, 18)
    assert find_partial("on 3 March the bridge") == (3, 3, 3, 10)
    assert find_partial("3 March 2031") is None
    assert find_partial("March 3, 2031") is None
    assert find_partial("31 April") is None


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("14:05", "14:05"),
        ("14:05 GMT", "14:05+00:00"),
        ("14.05 GMT", "14:05+00:00"),
        ("2:05 pm", "14:05"),
        ("12:05 a.m.", "00:05"),
        ("14:05 (UTC+3)", "14:05+03:00"),
        ("14:05 UTC+05:30", "14:05+05:30"),
        ("14:05:30 +0200", "14:05+02:00"),
        ("14:05 BST", "14:05"),
        ("14.05", None),
        ("14:65", None),
        ("14:05 pm", None),
        ("a 3.50 loaf", None),
    ],
)
def test_times_of_day(text: str, time: str | None) -> None:
    assert find_clock(text) == time


def test_a_day_in_words() -> None:
    assert in_words("2031-09-01") == "Mon 1 Sep 2031"
