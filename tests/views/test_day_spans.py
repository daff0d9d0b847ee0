"""Spans of days as the pages and the terminal write them."""

from __future__ import annotations

import pytest

from trucewatch.records.claim import When
from trucewatch.records.days import as_known, end_as_known
from trucewatch.records.mention import TimePrecision
from trucewatch.views.day_spans import span_of_days, told_days


@pytest.mark.parametrize(
    ("start", "end", "precision", "words"),
    [
        (None, None, "unknown", "not stated"),
        ("2031-03-14", "2031-03-14", "day", "Fri 14 Mar 2031"),
        ("2031-03-14", None, "day", "Fri 14 Mar 2031"),
        (None, "2031-03-14", "day", "until Fri 14 Mar 2031"),
        ("2031-03-13", "2031-03-14", "day", "Thu 13 Mar – Fri 14 Mar 2031"),
        ("2030-12-31", "2031-01-01", "day", "Tue 31 Dec 2030 – Wed 1 Jan 2031"),
        ("2031-03-03", "2031-03-09", "week", "Mon 3 Mar – Sun 9 Mar 2031"),
        ("2011-01-01", "2011-12-31", "year", "2011"),
        ("2011-01-01", "2014-12-31", "year", "2011 – 2014"),
        ("2011-01-01", None, "year", "from 2011"),
        ("2020-01-01", "2021-09-01", "year", "2020 – Wed 1 Sep 2021"),
        ("2021-06-01", "2021-06-30", "month", "June 2021"),
        ("2031-02-19", "2031-02-28", "month", "late February 2031"),
        ("2021-06-01", "2021-06-10", "month", "early June 2021"),
        ("2021-06-11", "2021-06-20", "month", "mid-June 2021"),
        ("2031-03-01", "2031-05-31", "season", "March – May 2031"),
        ("2030-12-01", "2031-02-28", "season", "December 2030 – February 2031"),
        ("2021-06-30", "2021-09-01", "month", "June 2021 – Wed 1 Sep 2021"),
        ("2021-08-10", "2021-09-01", "week", "about 10 Aug – Wed 1 Sep 2021"),
        ("2020-12-28", "2021-01-20", "week", "about 28 Dec 2020 – Wed 20 Jan 2021"),
        ("some day", None, "unknown", "some day"),
    ],
)
def test_spans(start: str | None, end: str | None, precision: TimePrecision, words: str) -> None:
    assert span_of_days(start, end, precision) == words
    assert told_days(When(start, end, precision, "test", "test")) == words


@pytest.mark.parametrize(
    ("start", "end", "precision", "first", "last"),
    [
        ("2011-01-01", "2011-12-31", "year", "2011", "2011"),
        ("2011-01-01", "2014-12-31", "year", "2011", "2014"),
        ("2020-01-01", "2021-09-01", "year", "2020", "2021-09-01"),
        ("2021-06-30", "2021-09-01", "month", "2021-06", "2021-09-01"),
        ("2031-02-19", "2031-02-28", "month", "2031-02", "2031-02"),
        ("2031-03-14", "2031-03-14", "day", "2031-03-14", "2031-03-14"),
        ("2031-03-14", "2031-03-14", "hour", "2031-03-14", "2031-03-14"),
        ("9999-01-01", "9999-12-31", "year", "9999", "9999"),
        (None, None, "year", None, None),
    ],
)
def test_no_day_is_known_closer_than_its_words(
    start: str | None, end: str | None, precision: TimePrecision, first: str, last: str
) -> None:
    when = When(start, end, precision, "test", "test")
    assert (when.first, when.last) == (first, last)
    assert (as_known(start, precision), end_as_known(end, precision)) == (first, last)
