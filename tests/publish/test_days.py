"""A daily format asks for the days on which reports were published; others for none."""

from __future__ import annotations

import pytest

from trucewatch.publish.days import days_asked
from trucewatch.publish.registry import find_publisher

PUBLISHED = ["2031-03-14", "2031-03-12", "2031-03-14", None]


@pytest.mark.parametrize("name", ["pam", "statuses-csv", "datapackage"])
def test_a_daily_format_asks_for_each_day_of_publication(name: str) -> None:
    asked = find_publisher(name)
    assert days_asked(asked, PUBLISHED, None) == ("2031-03-12", "2031-03-14")
    assert days_asked(asked, PUBLISHED, "2031-03-13") == ("2031-03-12", "2031-03-13")
    assert days_asked(asked, [], None) == ()


def test_other_formats_take_the_day_that_the_record_gives() -> None:
    assert days_asked(find_publisher("jsonl"), PUBLISHED, None) == ()
    assert days_asked(find_publisher("claims-csv"), PUBLISHED, "2031-03-13") == ()
