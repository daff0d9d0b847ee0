"""GeoJSON: what a reader of maps finds, and that no pin stands where nobody put one."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.publish.standards.made import BARE, as_json, two_tellings, written
from trucewatch.publish.standards.geojson import write_geojson

geopandas: Any = import_module("geopandas")  # has no types
ARD = ("Ard", 33.5, 36.3, "exact", "city")
BEL = ("Bel", 34.5, 36.3, "exact", "city")


def feature(*places: tuple[str, float, float, str, str]) -> dict[str, object]:
    found = as_json(write_geojson, two_tellings(*places))["features"]
    assert len(found) == 1
    return dict(found[0])


def test_a_feature_is_an_incident_with_its_words() -> None:
    found = as_json(write_geojson)
    assert found["type"] == "FeatureCollection"
    assert found["name"] == "Qasr Wadi"
    kinds = [one["properties"]["kind"] for one in found["features"]]
    assert sorted(kinds) == ["shelling", "sniper_fire"]
    for one in found["features"]:
        assert one["geometry"] is None
        assert one["properties"]["tellings"][0]["quote"]
        assert one["properties"]["status"] == "alleged"


def test_a_town_has_a_point_longitude_first_and_a_radius() -> None:
    one = feature(ARD, ARD)
    assert one["geometry"] == {"type": "Point", "coordinates": [36.3, 33.5]}
    told = dict(one["properties"])  # type: ignore[call-overload]
    assert (told["place_known"], told["radius_m"], told["places_differ"]) == ("town", 5000, False)


def test_of_one_place_known_less_and_more_closely_the_closer_is_the_point() -> None:
    district = ("District of Ard", 33.6, 36.4, "exact", "admin2")
    one = feature(district, ARD)
    assert one["geometry"] == {"type": "Point", "coordinates": [36.3, 33.5]}


def test_rival_places_have_no_point_and_both_stand_in_the_tellings() -> None:
    one = feature(ARD, BEL)
    assert one["geometry"] is None
    told = dict(one["properties"])  # type: ignore[call-overload]
    assert told["places_differ"] is True
    assert [t["lat"] for t in told["tellings"]] == [33.5, 34.5]


@pytest.mark.parametrize("precision", ["region", "part_of_region", "country", "unknown"])
@pytest.mark.parametrize("feature_kind", ["admin1", "country", "river", None])
def test_what_is_known_no_closer_than_a_region_has_no_point(
    precision: str, feature_kind: str | None
) -> None:
    if (precision, feature_kind) == ("part_of_region", None):
        return  # near a town, of which the words gave a direction
    wide = ("Ard", 33.5, 36.3, precision, feature_kind)
    one = feature(wide, wide)  # type: ignore[arg-type]
    assert one["geometry"] is None


def test_geopandas_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "case.geojson"
    path.write_bytes(written(write_geojson, two_tellings(ARD, ARD)))
    read = geopandas.read_file(path)
    assert len(read) == 1
    assert (read.geometry[0].x, read.geometry[0].y) == (36.3, 33.5)
    assert str(read.crs) == "EPSG:4326"


def test_an_empty_case_is_an_empty_collection() -> None:
    assert as_json(write_geojson, BARE)["features"] == []
