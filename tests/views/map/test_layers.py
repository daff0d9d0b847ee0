"""A user's file is drawn whole or refused, with file, field and value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.made_record import Told, at, made_record
from trucewatch.errors import LayerError
from trucewatch.views.map.areas import area_of, areas_told
from trucewatch.views.map.by_side import BySide
from trucewatch.views.map.layers import drawn, layer_of, read_layer

LINE = {"type": "LineString", "coordinates": [[-4.0, 14.0], [-4.0, 15.0]]}
SQUARE = [[-5, 14], [-3, 14], [-3, 16], [-5, 16], [-5, 14]]


def feature(geometry: Any, **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": geometry}


def layer(*features: Any) -> Any:
    document = {"type": "FeatureCollection", "features": list(features)}
    return layer_of(json.dumps(document).encode(), "lines.geojson")


def test_lines_zones_and_points_are_read_and_drawn() -> None:
    found = layer(
        feature(LINE, name="Line of contact", left="west", right="east"),
        feature({"type": "Polygon", "coordinates": [SQUARE]}, name="منطقة"),
        feature({"type": "MultiPolygon", "coordinates": [[SQUARE], [SQUARE]]}),
        feature({"type": "Point", "coordinates": [1, 2, 300]}),
        feature({"type": "MultiLineString", "coordinates": [[[0, 1], [0, 2]], [[0, 0], [0, 1]]]}),
    )
    assert [s.sort for s in found.shapes] == ["line", "zone", "zone", "point", "line"]
    assert [s.name for s in found.shapes][:3] == ["Line of contact", "منطقة", "lines 3"]
    assert found.shapes[0].left == "west"
    assert len(found.shapes[4].parts[0]) == 1  # joined
    document = drawn([found])
    assert document["features"][0]["geometry"]["coordinates"] == [LINE["coordinates"]]
    assert document["features"][3]["geometry"]["coordinates"] == [[1.0, 2.0]]
    assert layer_of(json.dumps(feature(LINE)).encode(), "one.json").shapes[0].name == "one 1"


def test_a_line_across_the_180th_meridian_is_drawn_without_a_leap() -> None:
    across = {"type": "LineString", "coordinates": [[179, 0], [-179, 1]]}
    (shape,) = drawn([layer(feature(across))])["features"]
    assert shape["geometry"]["coordinates"] == [[[179, 0], [181, 1]]]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"type": "LineString", "coordinates": [[0, 0]]}, "coordinates: [[0, 0]] is no line"),
        ({"type": "LineString", "coordinates": [[0, 0], [0, 91]]}, "point 2: latitude: 91 is no"),
        ({"type": "LineString", "coordinates": [[0, 0], [181, 1]]}, "point 2: longitude: 181"),
        ({"type": "LineString", "coordinates": [[0, 0], [True, 1]]}, "longitude: true is no"),
        ({"type": "LineString", "coordinates": [[0, 0], [0, 0]]}, "all its points are the same"),
        ({"type": "LineString", "coordinates": [[0, 0], "x"]}, 'point 2: "x" is no [longitude'),
        ({"type": "LineString", "coordinates": None}, "null is no list of points"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [0, 0]]]}, "ring 1: a ring has"),
        ({"type": "Polygon", "coordinates": [SQUARE[:4]]}, "ends on its first"),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [[]]]}, "polygon 2: ring 1: [] is no"),
        ({"type": "GeometryCollection"}, 'geometry: "GeometryCollection" is none of Point'),
        (None, "geometry: null is none of"),
    ],
)
def test_bad_geometry_is_named(given: Any, said: str) -> None:
    with pytest.raises(LayerError) as told:
        layer(feature(LINE), feature(given))
    assert str(told.value).startswith("lines.geojson: feature 2: ")
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b"{", "not JSON"),
        (b"\xff", "not JSON"),
        (b"[" * 100_000, "not JSON: nested too deep"),
        (b"{}", "feature 1: type: {} is no GeoJSON Feature"),
        (b'{"type": "FeatureCollection"}', "holds no feature"),
        (b'{"type": "FeatureCollection", "features": []}', "holds no feature"),
        (json.dumps(feature(LINE, name=["x"])).encode(), 'properties.name: ["x"] is no text'),
        (json.dumps(feature(LINE, left="a\nb")).encode(), "properties.left"),
        (b'{"type": "Feature", "properties": 3, "geometry": null}', "properties: 3 is no object"),
        (b'{"type":"Feature","geometry":{"type":"Point","coordinates":[NaN,1]}}', "longitude: NaN"),
    ],
)
def test_a_bad_file_is_named(raw: bytes, said: str) -> None:
    with pytest.raises(LayerError) as told:
        layer_of(raw, "lines.geojson")
    assert str(told.value).startswith("lines.geojson: ")
    assert said in str(told.value)


def test_bounds(tmp_path: Path) -> None:
    long = {"type": "LineString", "coordinates": [[n / 1000, 0] for n in range(50_001)]}
    with pytest.raises(LayerError, match="50,001 points; at most 50,000"):
        layer(feature(long))
    with pytest.raises(LayerError, match="501 features; at most 500"):
        layer(*[feature(LINE)] * 501)
    big = tmp_path / "big.geojson"
    big.write_bytes(b" " * 8_000_001)
    with pytest.raises(LayerError, match="more than 8,000,000 bytes"):
        read_layer(big)
    with pytest.raises(LayerError, match="cannot be read"):
        read_layer(tmp_path / "none.geojson")


def answers(shape: Any, *places: Any) -> list[str]:
    side = BySide()
    return [side.of(shape, area) for place in places if (area := area_of(place)) is not None]


def test_a_side_is_told_only_of_a_whole_area() -> None:
    (line,) = layer(feature(LINE)).shapes
    assert answers(
        line,
        at(14.5, -4.5),
        at(14.5, -3.5),
        at(14.5, -4.03),  # 3 km from the line, known to 5 km
        at(14.5, -4.03, "site"),
        at(14.5, -3.5, "admin2", "part_of_region"),  # 54 km away
        at(14.5, 3.0, "admin1", "region"),  # far off, but its borders are not known
        at(14.5, 3.0, "country", "country"),
        at(16.0, -4.5),
    ) == [
        *("left", "right", "too_coarse", "left", "right", "too_coarse", "too_coarse", "beyond"),
    ]  # fmt: skip


def test_inside_and_outside_of_a_zone() -> None:
    hole = [[-4.5, 14.5], [-3.5, 14.5], [-3.5, 15.5], [-4.5, 15.5], [-4.5, 14.5]]
    (zone,) = layer(feature({"type": "Polygon", "coordinates": [SQUARE, hole]})).shapes
    assert answers(zone, at(14.2, -4.0), at(15.0, -4.0), at(20.0, 0.0), at(16.01, -4.0)) == [
        *("inside", "outside", "outside", "too_coarse"),
    ]


def test_places_that_differ_are_told_of_on_both_sides() -> None:
    (line,) = layer(feature(LINE)).shapes
    west, east, near = at(14.5, -4.5), at(14.5, -3.5, name="Douna"), at(14.5, -4.0, name="Tamba")

    def of(*places: Any) -> str:
        record = made_record([Told(where=place) for place in places])
        return BySide().of_incident(line, areas_told(list(record.claims)))

    assert of(west, east) == "both"
    assert of(west, near) == "too_coarse"
    assert of(west) == "left"


def test_lines_that_run_round_the_world_again_and_again_are_refused() -> None:
    leaps = {"type": "LineString", "coordinates": [[n * 97 % 180, n % 80] for n in range(5_000)]}
    with pytest.raises(LayerError, match=r"pieces of a quarter of a degree; at most 200,000: cut"):
        layer(feature(leaps))


def test_a_zone_across_the_180th_meridian_is_drawn_without_a_leap() -> None:
    ring = [[178, 0], [-178, 0], [-178, 2], [178, 2], [178, 0]]
    hole = [[-179, 0.5], [-178.5, 0.5], [-178.5, 1], [-179, 0.5]]
    (shape,) = drawn([layer(feature({"type": "Polygon", "coordinates": [ring, hole]}))])["features"]
    ((outer, inner),) = shape["geometry"]["coordinates"]
    assert outer == [[178, 0], [182, 0], [182, 2], [178, 2], [178, 0]]
    assert inner[0] == [181, 0.5]
    round_the_pole = [[-180, -90], [180, -90], [180, -60], [-180, -60], [-180, -90]]
    polar = feature({"type": "Polygon", "coordinates": [round_the_pole]})
    (shape,) = drawn([layer(polar)])["features"]
    assert shape["geometry"]["coordinates"] == [[round_the_pole]]


@pytest.mark.parametrize("given", ["yes", 1, []])
def test_disputed_is_true_or_false(given: Any) -> None:
    assert layer(feature(LINE, disputed=True)).shapes[0].disputed
    with pytest.raises(LayerError, match=r"feature 1: properties\.disputed: .* is not true or f"):
        layer(feature(LINE, disputed=given))


def test_letters_that_join_are_part_of_a_name() -> None:
    assert layer(feature(LINE, name="می\u200cدان")).shapes[0].name == "می\u200cدان"
