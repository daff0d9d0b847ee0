"""How far ahead a case may be asked."""

from __future__ import annotations

import pytest

from trucewatch.errors import UsageError
from trucewatch.views.reach import AHEAD, check_reach

KNOWN = ["2031-03-02", None, "2031-03-14"]


@pytest.mark.parametrize("day", [None, "0001-01-02", "2031-03-14", "2032-03-14"])
def test_a_day_within_reach(day: str | None) -> None:
    check_reach(day, KNOWN)


@pytest.mark.parametrize("day", ["2032-03-15", "9999-12-30", "9999-12-31"])
def test_a_day_beyond_says_which_may_be_asked(day: str) -> None:
    with pytest.raises(UsageError, match=f"more than {AHEAD} days .* up to 2032-03-14"):
        check_reach(day, KNOWN)


def test_where_no_day_is_known_none_is_too_late() -> None:
    check_reach("9999-12-30", [None])


def test_an_instant_counts_as_its_day() -> None:
    with pytest.raises(UsageError, match=r"--as-of 2040-01-01 .* 2031-03-20, .* 2032-03-20"):
        check_reach("2040-01-01", [*KNOWN, "2031-03-20T09:00:00Z"], "--as-of")


def test_the_end_of_the_calendar_is_no_fault() -> None:
    check_reach("9999-12-30", ["9999-12-01"])
