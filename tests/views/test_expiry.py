"""When a duration told in words runs out; not known where the words do not tell it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_agreement, make_report
from trucewatch.views.expiry import expiry

DEAL = make_agreement(make_report(), "the deal")  # signed 12, in force 13 March 2031


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("30-day", "2031-04-12"),
        ("60 days", "2031-05-12"),
        ("two weeks", "2031-03-27"),
        ("48 hours", "2031-03-15"),
        ("a 72-hour", "2031-03-16"),
        ("three months", "2031-06-13"),
        ("Ten-day", "2031-03-23"),
        ("twelve months", "2032-03-13"),
        ("until 5 May", None),
        ("several weeks", None),
        ("indefinitely", None),
        ("the holidays", None),
        ("9999 months", "2864-06-13"),
    ],
)
def test_when_it_runs_out(words: str, day: str | None) -> None:
    found, how = expiry(words, DEAL)
    assert found == day
    assert ("coming into force on 2031-03-13" in how) == (day is not None)


def test_from_which_day_it_counts() -> None:
    signed = replace(DEAL, effective=None)
    assert expiry("30-day", signed) == ("2031-04-11", "counted from the signing on 2031-03-12")
    unknown = replace(signed, declared=None)
    assert expiry("30-day", unknown) == (None, "the day from which it counts is not told")


@pytest.mark.parametrize(
    ("begun", "words", "day"),
    [
        ("2031-01-31", "one month", "2031-02-28"),
        ("2031-12-05", "a month", "2032-01-05"),
        ("2031-11-30", "three months", "2032-02-29"),
        ("9999-12-01", "two months", None),
        ("9999-12-01", "40 days", None),
    ],
)
def test_months_and_the_edge_of_the_calendar(begun: str, words: str, day: str | None) -> None:
    assert expiry(words, replace(DEAL, effective=begun))[0] == day
