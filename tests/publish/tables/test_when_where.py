"""The day and place of a happening, never closer than they are told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.publish.tables.documents import KESSARA, claim, document
from trucewatch.publish.tables.happenings import Reading, Telling
from trucewatch.publish.tables.when_where import Days, other_names, spot_of, told_days, told_spot

DAY = {"start": "2031-03-05", "end": "2031-03-05", "date_precision": "day"}


def told(*claims: dict[str, Any]) -> tuple[Telling, ...]:
    (happening,) = Reading(document(*claims)).happenings()
    return happening.told


@pytest.mark.parametrize(
    ("times", "first", "last", "acled", "ucdp"),
    [
        ([{}], None, None, None, None),
        ([DAY], "2031-03-05", "2031-03-05", 1, 1),
        ([DAY | {"date_precision": "hour"}], "2031-03-05", "2031-03-05", 1, 1),
        ([DAY | {"end": "2031-03-06"}], "2031-03-05", "2031-03-06", 2, 2),  # "at the weekend"
        ([DAY | {"end": "2031-03-11", "date_precision": "week"}], "2031-03-05", "2031-03-11", 2, 3),
        ([{"start": "2031-02-01", "end": "2031-02-28", "date_precision": "month"}],
         "2031-02-01", "2031-02-28", 3, 4),
        ([{"start": "2030-01-01", "end": "2030-12-31", "date_precision": "year"}],
         "2030-01-01", "2030-12-31", None, 5),
        ([DAY, {"start": "2031-03-01", "end": "2031-03-13", "date_precision": "day"}],
         "2031-03-05", "2031-03-05", 1, 1),  # the closer one
        ([DAY, {"start": "2031-03-07"}], "2031-03-05", "2031-03-07", 2, 2),  # rival days
        ([DAY, {"start": "2031-03-25"}], "2031-03-05", "2031-03-05", 1, 1),  # after publication
    ],
)  # fmt: skip
def test_days(
    times: list[dict[str, Any]], first: str | None, last: str | None, acled: int, ucdp: int
) -> None:
    found = told_days(told(*(claim(f"c-{n}", **time) for n, time in enumerate(times))))
    assert (found.first, found.last, found.acled, found.ucdp) == (first, last, acled, ucdp)


def test_what_lasts_has_the_precision_of_its_first_day() -> None:
    siege = {"start": "2031-01-21", "end": "2031-03-03", "date_precision": "month"}
    found = told_days(told(claim(kind="siege", factuality="ongoing", **siege)))
    assert found == Days("2031-01-21", "2031-03-03", 31, lasting=True)
    assert (found.month, found.year) == ("2031-01", "2031")


def test_a_span_over_two_months_has_no_month() -> None:
    found = told_days(told(claim(**DAY | {"start": "2031-02-27", "end": "2031-03-02"})))
    assert (found.month, found.year) == (None, "2031")


@pytest.mark.parametrize(
    ("change", "acled", "ucdp"),
    [
        ({}, 1, 1),
        ({"place_feature": "admin2", "place_precision": "part_of_region"}, 2, 3),
        ({"place_feature": "admin1", "place_precision": "region"}, 3, 4),
        ({"place_feature": "country", "place_precision": "country"}, 3, 6),
        ({"place_feature": None, "place_precision": "part_of_region", "place_within": "Kessara",
          "place_within_feature": "city"}, 2, 2),
        ({"place_feature": None, "place_precision": "unknown", "lat": None, "lon": None},
         None, None),
        ({"place_name": "Mopti", "place_feature": None, "place_precision": "region", "lat": None,
          "lon": None}, 3, 4),  # told no closer, to protect somebody
    ],
)  # fmt: skip
def test_precision_of_a_place(change: dict[str, Any], acled: int | None, ucdp: int | None) -> None:
    spot = spot_of(claim(**KESSARA | change)["event"])
    assert (spot.acled, spot.ucdp) == (acled, ucdp)


def test_the_place_known_most_closely_is_taken_and_others_are_named() -> None:
    wide = KESSARA | {"place_name": "Mopti", "place_feature": "admin1", "place_precision": "region"}
    tellings = told(claim(**wide), claim("c-2", **KESSARA))
    spot = told_spot(tellings)
    assert spot.name == "Kessara"
    assert other_names(tellings, spot) == ["Mopti"]
    assert told_spot(told(claim())).name is None


@pytest.mark.parametrize(
    ("lat", "lon", "cell"),
    [(-90.0, -180.0, 1), (-89.4, -180.0, 721), (15.08, -4.06, 151552), (90.0, 180.0, 259200)],
)
def test_cells_of_the_grid(lat: float, lon: float, cell: int) -> None:
    """The whole grid has 360 rows of 720 cells, the first in the south-west."""
    assert spot_of(claim(**KESSARA | {"lat": lat, "lon": lon})["event"]).grid == cell
