"""Layers of a case are drawn as long as they are what was added, and else say why not."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.made_record import Told, at, made_record, sight_of
from tests.pmtiles_file import archive
from trucewatch.adding.layer import ToldLayer, add_geojson, add_tiles
from trucewatch.store.case import Case
from trucewatch.views.map.document import Map
from trucewatch.views.map.kept import KeptLayers
from trucewatch.views.map.layers import drawn, layer_of

AT = "2031-03-14T09:00:00Z"
TOLD = ToldLayer("Contact", "Observer Force", ("2031-03-04", "2031-03-05"), disputed=True)
LINE = json.dumps(
    {
        "type": "Feature",
        "properties": {"name": "line"},
        "geometry": {"type": "LineString", "coordinates": [[-4.2, 14], [-4.2, 15]]},
    }
).encode()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "x.case", at=AT) as made:
        yield made


def tiles_of(case: Case, folder: Path) -> Path:
    path = folder / "maps" / "region.pmtiles"
    path.parent.mkdir()
    path.write_bytes(archive({(0, 0, 0): b"world"}))
    add_tiles(case, path, ToldLayer("", "Survey office", None, disputed=False), "ground", at=AT)
    return path


def test_the_layers_are_the_same_as_long_as_nothing_changed(case: Case, tmp_path: Path) -> None:
    own = layer_of(LINE, "own.geojson")
    layers = KeptLayers(case, [own])
    assert layers.all() == (own,)
    add_geojson(case, LINE, "contact.geojson", TOLD, at=AT)
    path = tiles_of(case, tmp_path)
    found = layers.all()
    assert [one.name for one in found] == ["own", "Contact", "region"]
    assert layers.all() is found
    assert found[2].key is not None
    held = layers.tiles(found[2].key)
    assert held is not None
    assert held.tile(0, 0, 0) == b"world"
    assert layers.tiles("0" * 16) is None
    assert layers.tiles(str(found[1].key)) is None
    path.write_bytes(archive({(0, 0, 0): b"other"}))
    assert layers.all()[1] is found[1]  # what was found out of its shapes holds


def test_a_file_that_is_changed_gone_or_moved(case: Case, tmp_path: Path) -> None:
    layers, path = KeptLayers(case), tiles_of(case, tmp_path)
    right = path.read_bytes()
    path.write_bytes(archive({(0, 0, 0): b"World"}))  # as long as before
    (layer,) = layers.all()
    assert layer.tiles is None
    assert str(layer.fault).startswith("region.pmtiles: is not the file that was added (SHA-256 ")
    path.unlink()
    (layer,) = layers.all()
    assert str(layer.fault).startswith("region.pmtiles: is no longer where it was")
    (tmp_path / "region.pmtiles").write_bytes(right)  # beside the case, as when both are moved
    (layer,) = layers.all()
    assert layer.fault is None
    assert layer.tiles is not None
    shutil.move(tmp_path / "region.pmtiles", tmp_path / "elsewhere.pmtiles")
    told = ToldLayer("", "x", None, disputed=False)
    kept, new = add_tiles(case, tmp_path / "elsewhere.pmtiles", told, "layer", at=AT)
    assert (new, kept.source) == (False, "Survey office")
    assert layers.all()[0].fault is None


def test_a_row_that_was_changed_is_told_and_the_others_drawn(case: Case) -> None:
    from sqlalchemy import text

    from trucewatch.store.place import begin_write

    add_geojson(case, LINE, "contact.geojson", TOLD, at=AT)
    with begin_write(case._engine) as connection:
        connection.execute(text("UPDATE layers SET content = 'x'"))
    (layer,) = KeptLayers(case).all()
    assert "the file kept is not the one that was added" in str(layer.fault)
    assert layer.shapes == ()


def test_sides_are_told_of_the_days_that_the_layer_is_for(case: Case) -> None:
    add_geojson(case, LINE, "contact.geojson", TOLD, at=AT)
    karsa = at(14.6, -4.0)
    days = (("2031-03-04", "2031-03-05"), ("2031-03-05", "2031-03-06"), (None, None))
    told = [Told(where=karsa, start=a, end=b) for a, b in days]
    layers = KeptLayers(case).all()
    (line,) = Map(sight_of(made_record(told)), layers).document()["lines"]
    assert [(s["answer"], len(s["incidents"])) for s in line["sides"] if s["incidents"]] == [
        ("right", 1),
        ("other_days", 2),
    ]
    assert line["disputed"]
    assert line["about"]["source"] == "Observer Force"
    (feature,) = drawn(layers)["features"]
    assert feature["properties"] == {
        "sort": "line",
        "name": "line",
        "layer": layers[0].key,
        "disputed": True,
    }
