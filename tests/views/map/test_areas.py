"""A place is as wide as the words know it; the same place known less closely is left out."""

from __future__ import annotations

import pytest

from tests.made_record import Told, at, made_record
from trucewatch.records.mention import PlaceCandidate, PlacePrecision
from trucewatch.views.map.areas import WIDTHS, area_of, areas_told

MOPTI = PlaceCandidate("x", "Mopti", 14.5, -4.2, "ML", None, "admin1", 1.0)
TOWN = PlaceCandidate("y", "Karsa", 14.6, -4.1, "ML", None, "city", 1.0)


@pytest.mark.parametrize(
    ("feature", "precision", "known"),
    [
        ("site", "exact", "site"),
        ("city", "exact", "town"),
        ("city", "part_of_region", "near"),
        (None, "part_of_region", "near"),  # 30 km north of a town
        ("admin2", "part_of_region", "district"),
        ("admin1", "region", "region"),
        ("admin1", "part_of_region", "region"),
        ("disputed", "region", "region"),
        ("river", "region", "wide"),
        ("country", "country", "country"),
        ("sea", "region", "country"),
    ],
)
def test_how_closely_it_is_known(
    feature: str | None, precision: PlacePrecision, known: str
) -> None:
    area = area_of(at(14.6, -4.0, feature, precision))
    assert area is not None
    assert area.known == known
    assert area.words == WIDTHS[area.known].where % {"place": "Karsa"}


def test_a_point_that_a_person_gave_is_a_site() -> None:
    area = area_of(at(14.6, -4.0, "admin1", "exact", rule="judgement.j1"))
    assert area is not None
    assert area.known == "site"


def test_a_place_inside_another_is_as_wide_as_that() -> None:
    region = area_of(at(None, None, None, "region", within=MOPTI))
    town = area_of(at(None, None, None, "part_of_region", within=TOWN))
    assert region is not None
    assert town is not None
    assert (region.known, region.words) == ("region", "somewhere in Mopti")
    assert (town.known, town.words) == ("near", "near Karsa")
    assert area_of(at(None, None)) is None


def test_widths_grow_and_only_drawn_ones_bound() -> None:
    metres = [w.metres for w in WIDTHS.values() if w.metres is not None]
    assert metres == sorted(metres)
    assert not WIDTHS["region"].bounded
    assert WIDTHS["country"].metres is None


def told(*places: Told) -> list[str]:
    record = made_record(list(places))
    return [area.words for area in areas_told(list(record.claims))]


def test_a_region_that_may_hold_the_town_told_of_is_no_second_place() -> None:
    town = Told(where=at(14.6, -4.0, name="Karsa"))
    region = Told(where=at(14.5, -4.2, "admin1", "region", name="Mopti"))
    country = Told(where=at(17, -4, "country", "country", name="Mali"))
    assert told(region, town, country) == ["in Karsa"]
    elsewhere = Told(where=at(20.0, 2.0, "admin1", "region", name="Kidal"))
    assert told(town, elsewhere) == ["in Karsa", "somewhere in Kidal"]


def test_rival_places_stay_beside_each_other_and_denials_place_nothing() -> None:
    one, two = Told(where=at(14.6, -4.0)), Told(where=at(15.6, -4.0, name="Douna"))
    denied = Told(where=at(16.6, -4.0, name="Tamba"), factuality="denied")
    assert told(one, two, denied) == ["in Karsa", "in Douna"]
    assert told(denied) == ["in Tamba"]
    assert told(Told()) == []
