"""Lists of places that users add: each format, bad rows told, hostile files. Names are invented."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.annotate.places.layers.files import read_places
from trucewatch.annotate.places.layers.rows import Reading
from trucewatch.errors import PlacesError


def dump_row(**given: str) -> str:
    """A row of a GeoNames dump of an invented village; keywords replace its fields."""
    row = {
        "geonameid": "91000001", "name": "Tall Zurba", "asciiname": "Tall Zurba",
        "alternatenames": "Tel Zorba,تل زربة,Тель-Зурба,https://example.org/zurba,zurba,TLZ",
        "latitude": "32.71", "longitude": "36.21", "class": "P", "code": "PPL", "country": "SY",
        "cc2": "", "admin1": "06", "admin2": "172408", "admin3": "", "admin4": "",
        "population": "1200", "elevation": "", "dem": "560", "timezone": "Asia/Damascus",
        "modified": "2031-01-01",
    }  # fmt: skip
    return "\t".join({**row, **given}.values())


def read(*rows: str, name: str = "XX.txt") -> Reading:
    return read_places("\n".join(rows).encode(), name)


def test_a_dump_of_geonames() -> None:
    reading = read(dump_row(), dump_row(geonameid="2", name="Zurba Well", **{"class": "H",
                   "code": "WLL"}))  # fmt: skip
    (row,) = reading.rows
    assert (reading.format, reading.other, reading.faults) == ("GeoNames", 1, [])
    assert (row.name, row.lat, row.lon, row.country, row.code) == (
        "Tall Zurba", 32.71, 36.21, "SY", "06"
    )  # fmt: skip
    assert (row.ident, row.population, row.feature) == ("91000001", 1200, "city")
    assert row.alternates == ("Tall Zurba", "Tel Zorba", "تل زربة", "Тель-Зурба")


def test_a_dump_in_a_zip_with_a_readme() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("readme.txt", "x" * 10_000)
        out.writestr("XX.txt", dump_row())
    reading = read_places(packed.getvalue(), "XX.zip")
    assert [r.name for r in reading.rows] == ["Tall Zurba"]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"latitude": "north"}, "latitude: 'north' is no number from -90 to 90"),
        ({"latitude": "91"}, "latitude: '91' is no number from -90 to 90"),
        ({"longitude": "1e999"}, "longitude: '1e999' is no number from -180 to 180"),
        ({"longitude": "nan"}, "longitude: 'nan' is no number from -180 to 180"),
        ({"name": " "}, "name: ' ' is no name"),
        ({"name": "Karsa\x00"}, "name: 'Karsa\\x00' has characters that cannot be printed"),
        ({"name": "K" * 300}, "is longer than 200 characters"),
        ({"name": "--"}, "name: '--' has no letter"),
        ({"country": "Syria"}, "country code: 'Syria' is no ISO 3166 code of two letters"),
        ({"population": "9" * 5000}, "is no whole number of people"),
        ({"population": "-4"}, "population: '-4' is no whole number of people"),
        ({"geonameid": "x"}, "geonameid: 'x' is no number"),
        ({"modified": "a\tb"}, "line: '20 columns' are not the 19 of GeoNames"),
        ({"alternatenames": "k" * 1_000_000}, "are more than 100,000"),
    ],
)
def test_a_bad_row_is_told_with_line_field_and_value(given: dict[str, str], told: str) -> None:
    reading = read(dump_row(), dump_row(**given), dump_row(geonameid="3"))
    assert [r.ident for r in reading.rows] == ["91000001", "3"]
    (fault,) = reading.faults
    assert str(fault).startswith("XX.txt: line 2: ")
    assert told in str(fault)
    assert len(str(fault)) < 200


def test_bytes_that_are_no_utf_8_are_told() -> None:
    raw = dump_row(name="Ka?rsa").encode().replace(b"Ka?rsa", b"Ka\xffrsa")
    reading = read_places(dump_row().encode() + b"\n" + raw, "XX.txt")
    assert "is not in UTF-8" in str(reading.faults[0])


def test_admin_codes_that_point_at_themselves_are_only_codes() -> None:
    one = dump_row(code="ADM1", admin1="06", admin2="06", admin3="06", **{"class": "A"})
    assert [r.feature for r in read(one).rows] == ["admin1"]


TABLE = """name;lat;lon;alternates;admin1;pcode;kind
Karsa Gate;32.7;36.2;Bab Karsa|Бab;Daraa;sy1-7;checkpoint
Karsa;abc;36.2;;;;
Tel Marwan;32.9;36.1;;;;village
Hill 12;32.9;36.1;;;;volcano
"""


def test_a_table() -> None:
    reading = read_places(TABLE.encode("utf-8-sig"), "ours.csv")
    gate, village = reading.rows
    assert (gate.ident, gate.feature, gate.admin1) == ("pcode:SY1-7", "site", "Daraa")
    assert gate.alternates[0] == "Bab Karsa"
    assert (village.ident, village.feature, village.population) == ("", "city", 0)
    assert [(f.line, f.field, f.value) for f in reading.faults] == [
        (3, "lat", "'abc'"), (5, "kind", "'volcano'")
    ]  # fmt: skip


def feature(**properties: Any) -> dict[str, Any]:
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": [36.2, 32.7]},
    }


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_geojson_points_and_areas() -> None:
    area = feature(name="Karsa District", ADM2_PCODE="SY0101")
    area["geometry"] = {
        "type": "Polygon", "coordinates": [[[36, 32], [37, 32], [37, 33], [36, 33], [36, 32]]]
    }  # fmt: skip
    spot, whole = read_places(
        collection(feature(name="Karsa", alternates=["Qarsa"]), area), "x.json"
    ).rows
    assert (spot.name, spot.lat, spot.lon, spot.feature) == ("Karsa", 32.7, 36.2, "city")
    assert spot.alternates == ("Qarsa",)
    assert (whole.lat, whole.lon, whole.feature) == (32.5, 36.5, "admin2")
    assert whole.ident == "pcode:SY0101"


@pytest.mark.parametrize(
    ("bad", "told"),
    [
        (3, "feature: 3 is no GeoJSON feature"),
        ({"properties": {}, "geometry": {"coordinates": [1, 2]}}, "properties.name: None"),
        ({"properties": {"name": "K"}, "geometry": None}, "geometry: None is no"),
        ({"properties": {"name": "K"}, "geometry": {"coordinates": "x"}}, "is no position"),
        ({"properties": {"name": "K"}, "geometry": {"coordinates": [200, 1]}}, "longitude: 200"),
        ({"properties": {"name": "K"}, "geometry": {"coordinates": []}}, "hold no point"),
        ({"properties": {"name": 5}, "geometry": {"coordinates": [1, 2]}}, "name: 5 is no name"),
        ({"properties": [], "geometry": {}}, "properties: [] is no object"),
    ],
)
def test_a_bad_feature_is_told_with_its_number(bad: Any, told: str) -> None:
    reading = read_places(collection(feature(name="Karsa"), bad), "x.geojson")
    assert [r.name for r in reading.rows] == ["Karsa"]
    (fault,) = reading.faults
    assert str(fault).startswith("x.geojson: line 2: ")
    assert told in str(fault)


@pytest.mark.parametrize("pcode", ["SY0101", "sy1-7", "SY_12", "K" * 30])
def test_a_p_code_is_one_in_every_format(pcode: str) -> None:
    table = read(f"name,lat,lon,pcode\nKarsa,1,2,{pcode}", name="x.csv")
    (feature_row,) = read_places(collection(feature(name="Karsa", pcode=pcode)), "x.json").rows
    assert table.rows[0].ident == feature_row.ident == f"pcode:{pcode.upper()}"


@pytest.mark.parametrize("pcode", ["S", "SY 1", "SY/1", "\u0661\u0662", "K" * 31])
def test_what_is_no_p_code_is_none_in_every_format(pcode: str) -> None:
    table = read(f"name,lat,lon,pcode\nKarsa,1,2,\nHill,1,2,{pcode}", name="x.csv")
    raw = collection(feature(name="Karsa"), feature(name="Hill", pcode=pcode))
    for reading, field in ((table, "pcode"), (read_places(raw, "x.json"), "properties.pcode")):
        assert [r.name for r in reading.rows] == ["Karsa"]
        (fault,) = reading.faults
        assert (fault.field, fault.right) == (
            field, "is no p-code: 2 to 30 letters, digits, - and _"
        )  # fmt: skip


@pytest.mark.parametrize(
    ("raw", "told"),
    [
        (b"", "the file is empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not text"),
        (b"place,where\nKarsa,here\n", "no column name|no column lat"),
        (b"{", "not JSON"),
        (b"[" * 100_000, "nested too deep|not JSON"),
        (b'{"type": "Topology"}', '"features" is missing'),
        (b"PK\x03\x04 torn", "cannot be unpacked"),
        (b"name,lat,lon\n,1,2\n", "no place can be read from it"),
    ],
)
def test_what_is_no_list_of_places_is_refused_with_the_reason(raw: bytes, told: str) -> None:
    with pytest.raises(PlacesError, match=told):
        read_places(raw, "x")


def test_a_zip_without_a_list_is_refused() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as out:
        out.writestr("photo.png", "x")
    with pytest.raises(PlacesError, match="no list of places in it"):
        read_places(packed.getvalue(), "x.zip")


def test_deep_coordinates_do_not_break_it() -> None:
    deep = '{"features": [{"properties": {"name": "K"}, "geometry": {"coordinates": '
    raw = (deep + "[" * 500 + "1, 2" + "]" * 500 + "}}]}").encode()
    assert [(r.lat, r.lon) for r in read_places(raw, "x.json").rows] == [(2.0, 1.0)]


@settings(deadline=None, max_examples=80)
@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode)
       | st.lists(st.text(max_size=8), min_size=19, max_size=19).map(
           lambda f: "\t".join(f).encode()))  # fmt: skip
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        reading = read_places(raw, "x")
    except PlacesError:
        return
    for row in reading.rows:
        assert -90 <= row.lat <= 90
        assert -180 <= row.lon <= 180
        assert row.name.strip()


def test_an_archive_whose_bytes_are_damaged_is_told_of() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("XX.txt", "".join(f"{n}\tKarsa {n}\n" for n in range(2000)))
    raw = bytearray(packed.getvalue())
    raw[60:400] = b"\xff" * 340
    with pytest.raises(PlacesError, match="cannot be unpacked"):
        read_places(bytes(raw), "XX.zip")
