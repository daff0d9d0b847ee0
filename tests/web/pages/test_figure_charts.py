"""Marks stand where their numbers are, and open ends stay open."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.web.pages.figure_charts import days_chart, range_chart, scale, short

Row = dict[str, Any]


def row(low: int | None, high: int | None, day: str | None = "2031-03-04") -> Row:
    return {"low": low, "high": high, "published": day, "teller": "the town council"}


def days(*reports: int) -> list[Row]:
    return [{"day": f"2031-03-{4 + n:02}", "reports": read} for n, read in enumerate(reports)]


@pytest.mark.parametrize(
    ("most", "step", "top"),
    [(0, 1, 1), (5, 1, 5), (11, 2, 12), (25, 5, 25), (800, 200, 800), (52_000, 10_000, 60_000)],
)
def test_a_scale_has_round_steps(most: int, step: int, top: int) -> None:
    axis = scale(most, 0, 100)
    assert (axis.step, axis.top) == (step, top)
    assert axis.ticks()[0] == (0, "0")
    assert axis.ticks()[-1] == (100, f"{top:,}")


@given(st.integers(0, 10**15))
def test_every_number_is_on_its_scale(most: int) -> None:
    axis = scale(most, 0, 100)
    assert 0 <= axis.at(most) <= 100
    assert len(axis.ticks()) <= 7


def test_the_bracket_goes_from_the_least_to_the_most() -> None:
    chart = range_chart([row(3, 3), row(5, 9), row(4, 4)])
    assert chart is not None
    first, second, third = chart["lanes"]
    assert (first["exact"], second["exact"]) == (True, False)
    assert first["low"] < third["low"] < second["low"] < second["high"]
    assert chart["band"]["first"] == first["low"]
    assert chart["band"]["last"] == second["high"]
    assert (chart["band"]["open_above"], chart["band"]["open_below"]) == (False, False)
    assert [lane["y"] for lane in chart["lanes"]] == [12, 36, 60]


def test_an_open_end_leaves_the_bracket_open() -> None:
    above = range_chart([row(3, 3), row(5, None)])
    below = range_chart([row(None, 9), row(5, 5)])
    assert above is not None
    assert below is not None
    assert (above["band"]["open_above"], above["band"]["open_below"]) == (True, False)
    assert (below["band"]["open_above"], below["band"]["open_below"]) == (False, True)
    assert above["lanes"][1]["high"] is None
    assert above["band"]["last"] < above["end"], "room for what lies above"


def test_without_a_number_nothing_is_drawn() -> None:
    assert range_chart([row(None, None)]) is None
    assert range_chart([]) is None


def test_nobody_is_drawn_at_0() -> None:
    chart = range_chart([row(0, 0)])
    assert chart is not None
    assert chart["lanes"][0]["low"] == chart["start"]


def test_days_without_a_report_stand_between_those_with_one() -> None:
    chart = days_chart([row(3, 3), row(5, None, "2031-03-07")], days(1, 0, 2, 1, 4))
    assert chart is not None
    assert [day["reports"] for day in chart["days"]] == [1, 0, 2, 1]
    first, second = chart["marks"]
    assert chart["days"][0]["x"] < first["x"] < chart["days"][1]["x"]
    assert chart["days"][3]["x"] < second["x"]
    assert first["low"] > second["low"], "more stands higher"


def test_marks_of_one_day_stand_side_by_side_in_their_column() -> None:
    rows = [row(n, n) for n in range(1, 9)] + [row(4, 4, "2031-03-05")]
    chart = days_chart(rows, days(1, 1))
    assert chart is not None
    places = [mark["x"] for mark in chart["marks"][:8]]
    assert places == sorted(set(places))
    assert chart["days"][0]["x"] < places[0]
    assert places[-1] < chart["days"][1]["x"]


def test_one_day_is_no_course_of_time_and_a_day_not_stated_is_counted() -> None:
    assert days_chart([row(3, 3), row(5, 5)], days(2)) is None
    chart = days_chart([row(3, 3), row(5, 5, None), row(4, 4, "2031-03-05")], days(1, 1))
    assert chart is not None
    assert chart["undrawn"] == 1
    assert len(chart["marks"]) == 2


def test_many_days_name_only_some_of_them() -> None:
    many = [
        {"day": f"2031-{m:02}-{d:02}", "reports": 1} for m in range(1, 13) for d in range(1, 29)
    ]
    chart = days_chart([row(1, 1, "2031-01-01"), row(2, 2, "2031-12-28")], many)
    assert chart is not None
    assert not chart["numbered"]
    assert 12 < sum(day["named"] for day in chart["days"]) < 40
    assert chart["width"] < 1200


def test_names_are_cut_at_a_comma_and_where_they_are_long() -> None:
    assert short("Aminata Sory, head of the Lake Mission") == "Aminata Sory"
    assert short("the joint committee of the two valleys") == "the joint committee of the t…"
