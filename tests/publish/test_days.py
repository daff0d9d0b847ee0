"""A daily format asks for the days on which reports were published; others for none."""

from __future__ import annotations

import pytest

from tests.builders import make_reading, make_report
from trucewatch.publish.days import days_asked
from trucewatch.publish.registry import find_publisher

READINGS = [
    make_reading(make_report(outlet=outlet, day=day), [])
    for outlet, day in (("A", "2031-03-14"), ("B", "2031-03-12"), ("C", "2031-03-14"), ("D", None))
]


@pytest.mark.parametrize("name", ["pam", "statuses-csv", "datapackage"])
def test_a_daily_format_asks_for_each_day_of_publication(name: str) -> None:
    asked = find_publisher(name)
    assert days_asked(asked, READINGS, None) == ("2031-03-12", "2031-03-14")
    assert days_asked(asked, READINGS, "2031-03-13") == ("2031-03-12", "2031-03-13")
    assert days_asked(asked, [], None) == ()


def test_other_formats_take_the_day_that_the_record_gives() -> None:
    assert days_asked(find_publisher("jsonl"), READINGS, None) == ()
    assert days_asked(find_publisher("claims-csv"), READINGS, "2031-03-13") == ()
