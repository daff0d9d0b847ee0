"""Parquet holds the rows of its table with their types; points are read by others as points."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import geopandas
import pyarrow.parquet as pq
import pytest

from tests.builders import KEY, make_record
from tests.contracts.test_publishers import BARE, ODD, odd_record
from trucewatch.publish.package.parquet import parquet_pieces, write_parquet
from trucewatch.publish.package.wkb import geo_metadata, point_wkb
from trucewatch.publish.protect import protected_document
from trucewatch.publish.tables.long.claims import CLAIMS
from trucewatch.publish.tables.own_tables import DEALS, LONG
from trucewatch.publish.tables.table import Column, Table

SITES = Table(
    name="sites",
    row_is="a site",
    columns=(
        Column("site", "text", "Its name."),
        Column("gates", "integer", "How many gates it has."),
        Column("built", "day", "When it was built."),
        Column("open", "yes_or_no", "Whether it is open."),
        Column("lat", "number", "Latitude."),
        Column("lon", "number", "Longitude."),
    ),
    rows=lambda document: document["sites"],
    key=("site",),
)
MILL = {"site": "mill", "gates": 3, "built": "2031-03-14", "open": True, "lat": -3.5, "lon": 36.25}
FORD = dict.fromkeys(MILL) | {"site": "ford"}


def parquet(table: Table, document: Mapping[str, Any]) -> bytes:
    return b"".join(parquet_pieces(table, dict(document)))


def sites(*rows: Mapping[str, Any]) -> bytes:
    return parquet(SITES, {"sites": rows})


def test_cells_have_their_types_and_missing_ones_are_null() -> None:
    found = pq.read_table(io.BytesIO(sites(MILL, FORD)))
    kinds = {field.name: str(field.type) for field in found.schema}
    assert kinds == {
        "site": "string",
        "gates": "int64",
        "built": "date32[day]",
        "open": "bool",
        "lat": "double",
        "lon": "double",
        "geometry": "binary",
    }
    first, second = found.to_pylist()
    assert (first["gates"], str(first["built"]), first["open"]) == (3, "2031-03-14", True)
    assert {value for name, value in second.items() if name != "site"} == {None}


def test_others_read_the_points() -> None:
    found = geopandas.read_parquet(io.BytesIO(sites(MILL, FORD)))
    assert found.crs == "OGC:CRS84"
    assert [(point.x, point.y) for point in found.geometry.dropna()] == [(36.25, -3.5)]
    assert found.geometry.isna().tolist() == [False, True]
    assert found.total_bounds.tolist() == [36.25, -3.5, 36.25, -3.5]


def test_the_file_describes_its_points_as_geoparquet_asks() -> None:
    held = pq.read_metadata(io.BytesIO(sites(MILL, FORD))).metadata
    described = json.loads(held[b"geo"])
    assert described["version"] == "1.1.0"
    assert described["primary_column"] == "geometry"
    assert described["columns"]["geometry"] == {
        "encoding": "WKB",
        "geometry_types": ["Point"],
        "bbox": [36.25, -3.5, 36.25, -3.5],
    }


def test_without_a_point_there_is_no_box() -> None:
    assert "bbox" not in json.loads(geo_metadata([]))["columns"]["geometry"]
    found = geopandas.read_parquet(io.BytesIO(sites(FORD)))
    assert found.geometry.isna().all()


def test_a_point_is_told_longitude_first() -> None:
    assert point_wkb(1.0, 2.0).hex() == "0101000000000000000000f03f0000000000000040"


def test_duckdb_reads_it_back(tmp_path: Path) -> None:
    path = tmp_path / "claims.parquet"
    rows = CLAIMS.rows(protected_document(make_record(), KEY))
    assert write_parquet(CLAIMS, rows, path) == 5
    asked = f"SELECT count(*), count(lat) FROM '{path}'"  # noqa: S608 -- our own path
    assert duckdb.execute(asked).fetchall() == [(5, 1)]
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.parquet"]


def test_odd_characters_come_back_and_nothing_is_guarded() -> None:
    found = pq.read_table(io.BytesIO(parquet(CLAIMS, protected_document(odd_record(), KEY))))
    quote = found.to_pylist()[0]["quote"]
    assert "\x00" in quote
    assert ODD.split("تقصف")[0] in quote
    first = sites(MILL | {"site": "=1+1"})
    assert pq.read_table(io.BytesIO(first)).to_pylist()[0]["site"] == "=1+1"


@pytest.mark.parametrize("table", [*LONG, *DEALS], ids=lambda table: table.name)
def test_every_table_has_its_rows_in_it(table: Table) -> None:
    for record in (make_record(), BARE):
        document = protected_document(record, KEY)
        raw = parquet(table, document)
        found: Sequence[Mapping[str, Any]] = pq.read_table(io.BytesIO(raw)).to_pylist()
        assert len(found) == len(list(table.rows(document)))
        assert raw == parquet(table, document)
