"""Which days a report is about."""

from __future__ import annotations

import pytest

from trucewatch.errors import UsageError
from trucewatch.sitrep.period import Period, asked_period


@pytest.mark.parametrize(
    ("words", "until", "first", "last"),
    [
        ("daily", None, "2031-03-14", "2031-03-14"),
        ("daily", "2031-03-01", "2031-03-01", "2031-03-01"),
        ("weekly", None, "2031-03-08", "2031-03-14"),
        ("spot", None, None, "2031-03-14"),
        ("2031-03-03..2031-03-05", None, "2031-03-03", "2031-03-05"),
    ],
)
def test_periods(words: str, until: str | None, first: str | None, last: str) -> None:
    found = asked_period(words, until, "2031-03-14")
    assert (found.first, found.last) == (first, last)


def test_the_day_before_and_what_it_holds() -> None:
    period = Period("weekly", "2031-03-01", "2031-03-07")
    assert period.before == "2031-02-28"
    assert [period.holds(day) for day in (None, "2031-02-28", "2031-03-07")] == [False, False, True]


@pytest.mark.parametrize(
    ("words", "until", "told"),
    [
        ("monthly", None, "daily, weekly, spot, or two days"),
        ("2031-03-05..2031-03-03", None, "lies after"),
        ("2031-03-05..soon", None, "'soon' is no day"),
        ("2031-03-05..2031-03-06", "2031-03-06", "leave out --until"),
    ],
)
def test_what_is_no_period_is_refused(words: str, until: str | None, told: str) -> None:
    with pytest.raises(UsageError, match=told):
        asked_period(words, until, "2031-03-14")


def test_without_a_dated_report_there_is_no_day_to_end_on() -> None:
    with pytest.raises(UsageError, match="--until DAY"):
        asked_period("daily", None, None)
