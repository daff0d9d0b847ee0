"""A layer comes in with who drew it and of which day it is, or not at all."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.pmtiles_file import archive
from trucewatch.adding.layer import add_geojson, add_tiles, told_days, told_layer
from trucewatch.errors import LayerError, UsageError
from trucewatch.store.case import Case

AT = "2031-03-14T09:00:00Z"
TOLD = told_layer(" ", " Observer Force ", told_days("2031-03-05", ""), disputed=False)


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "x.case", at=AT) as made:
        yield made


def line(points: int = 2) -> bytes:
    places = [[n / 10_000, 1] for n in range(points)]
    geometry = {"type": "LineString", "coordinates": places}
    return json.dumps({"type": "Feature", "properties": {}, "geometry": geometry}).encode()


def test_what_is_told_is_kept(case: Case) -> None:
    kept, new = add_geojson(case, line(), "contact.geojson", TOLD, at=AT)
    assert new
    assert (kept.name, kept.source, kept.kind) == ("contact", "Observer Force", "geojson")
    assert (kept.first_day, kept.last_day) == ("2031-03-05", "2031-03-05")
    assert case.layer_bytes(kept.sha256) == line()


@pytest.mark.parametrize(
    ("name", "source", "said"),
    [
        ("x", "", "The source is missing: say who drew the layer"),
        ("x", " ", "The source is missing"),
        ("a\nb", "x", r"The name 'a\\nb': give one line of at most 200 letters"),
        ("x" * 201, "x", "The name 'xxx"),
        ("x", "\u202etxt", r"The source '\\u202etxt': give one line"),
    ],
)
def test_what_cannot_be_told(name: str, source: str, said: str) -> None:
    with pytest.raises(UsageError, match=f"^{said}"):
        told_layer(name, source, None, disputed=False)


def test_letters_that_join_are_no_fault() -> None:
    assert told_layer("می\u200cدان", "x", None, disputed=False).name == "می\u200cدان"


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("", "", "The day of the layer '': give the day"),
        ("soon", "", "The day of the layer 'soon'"),
        ("2031-02-30", "", "The day of the layer '2031-02-30'"),
        ("2031-3-5", "", "The day of the layer '2031-3-5'"),
        ("2031-03-05", "2031-03-04", "the last, 2031-03-04, is before the first, 2031-03-05"),
    ],
)
def test_days_that_are_none(first: str, last: str, said: str) -> None:
    with pytest.raises(UsageError) as told:
        told_days(first, last)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        (b" " * 50_000_000, "big.geojson: more than 8,000,000 bytes"),
        (line(300_000), "big.geojson: 300,000 points; at most 50,000"),
        (line().replace(b"0.0001", b"NaN"), "point 2: longitude: NaN is no number"),
        (line().replace(b"0.0001", b"1e999"), "longitude: Infinity is no number"),
        (line().replace(b"0.0001", b"1" + b"0" * 400), "longitude: 1000"),
        (archive({(0, 0, 0): b"x"}), "tiles are read from their file"),
    ],
)
def test_what_cannot_be_drawn_is_not_kept(case: Case, raw: bytes, said: str) -> None:
    with pytest.raises(LayerError) as told:
        add_geojson(case, raw, "big.geojson", TOLD, at=AT)
    assert said in str(told.value)
    assert case.layers() == ()


def test_tiles_are_looked_through_and_stay_where_they_are(case: Case, tmp_path: Path) -> None:
    path = tmp_path / "region.pmtiles"
    path.write_bytes(archive({(0, 0, 0): b"x"}))
    kept, new = add_tiles(case, path, TOLD, "ground", at=AT)
    assert new
    assert (kept.name, kept.role, kept.path) == ("region", "ground", str(path))
    assert kept.size == path.stat().st_size
    path.write_bytes(archive({(0, 0, 0): b"x"}, root=b"lie"))
    with pytest.raises(LayerError, match=r"region\.pmtiles: directory at byte 127: not gzip"):
        add_tiles(case, path, TOLD, "ground", at=AT)
