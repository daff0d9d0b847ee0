"""Distil Natural Earth 1:50m into the one file of the map's ground, ``assets/basemap.json``.

Run from the repository root, in development only:

    git clone https://github.com/martynafford/natural-earth-geojson ne
    git -C ne checkout 0b9a6ceb0a7032713abd9460ac1e995a9c60cd1e
    python tools/build_basemap.py ne

Natural Earth 4.0.0 (https://www.naturalearthdata.com), public domain; the repository holds it as
GeoJSON, under CC0. Names and points of countries are ours (countries.yml). The same inputs give
the same bytes.

A boundary that the source calls anything but international (disputed, a line of control,
indefinite, a claim, a breakaway area's edge) is "disputed" here: drawn dashed, taken for nobody.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

COMMIT = "0b9a6ceb0a7032713abd9460ac1e995a9c60cd1e"
ROOT = Path(__file__).parents[1] / "src/trucewatch"
OUT = ROOT / "web/assets/basemap.json"
COUNTRIES = ROOT / "ontology/data/places/countries.yml"
_PLACES = 2  # decimals of a degree: about a kilometre, as close as 1:50m is
_LEAST_LAKE = 0.02  # square degrees of its box
_TOWNS = "cultural/ne_50m_populated_places_simple"
_SETTLED = "International boundary (verify)"

Feature = dict[str, Any]


def main(folder: Path) -> None:
    """Write the file."""
    features = [
        *_shapes(folder, "physical/ne_50m_land", "land"),
        *_shapes(folder, "physical/ne_50m_lakes", "lake"),
        *_boundaries(folder),
        *_towns(folder),
        *_countries(folder),
    ]
    whole = {"type": "FeatureCollection", "features": features}
    OUT.write_text(
        json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(f"{OUT.name}: {OUT.stat().st_size:,} bytes, {len(features)} features")  # noqa: T201 - a script for the terminal


def _read(folder: Path, name: str) -> list[Feature]:
    """The features of a file as that commit has it, whatever is checked out."""
    command = ["git", "-C", str(folder), "show", f"{COMMIT}:50m/{name}.json"]
    raw = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - a fixed command
    found: list[Feature] = json.loads(raw)["features"]
    return found


def _feature(kind: str, geometry: Feature, **properties: Any) -> Feature:
    return {
        "type": "Feature",
        "properties": {"kind": kind, **properties},
        "geometry": geometry,
    }


def _shapes(folder: Path, name: str, kind: str) -> Iterator[Feature]:
    for feature in _read(folder, name):
        for rings in _polygons(feature["geometry"]):
            outer = _rounded(rings[0])
            if len(outer) < 4 or (kind == "lake" and _box(outer) < _LEAST_LAKE):
                continue
            inner = [r for ring in rings[1:] if len(r := _rounded(ring)) >= 4]
            yield _feature(kind, {"type": "Polygon", "coordinates": [outer, *inner]})


def _polygons(geometry: Feature) -> list[Any]:
    many = geometry["type"] == "MultiPolygon"
    found: list[Any] = geometry["coordinates"] if many else [geometry["coordinates"]]
    return found


def _boundaries(folder: Path) -> Iterator[Feature]:
    known: set[str] = set()
    for name in ("boundary_lines_land", "boundary_lines_disputed_areas"):
        for feature in _read(folder, f"cultural/ne_50m_admin_0_{name}"):
            geometry = feature["geometry"]
            one = geometry["type"] == "LineString"
            settled = feature["properties"]["featurecla"] == _SETTLED
            for line in [geometry["coordinates"]] if one else geometry["coordinates"]:
                rounded = _rounded(line)
                if len(rounded) < 2 or str(rounded) in known:
                    continue
                known.add(str(rounded))
                kind = "border" if settled else "disputed"
                yield _feature(kind, {"type": "LineString", "coordinates": rounded})


def _towns(folder: Path) -> Iterator[Feature]:
    found = []
    for feature in _read(folder, _TOWNS):
        known = feature["properties"]
        (point,) = _rounded([feature["geometry"]["coordinates"]])
        found.append((int(known["scalerank"]), -int(known["pop_max"]), known["name"], point))
    for rank, _, name, point in sorted(found):
        yield _feature("town", {"type": "Point", "coordinates": point}, name=name, rank=rank)


def _countries(folder: Path) -> Iterator[Feature]:
    """Names of countries; ``rank``: which gives way where two do not fit, by people in towns."""
    people: Counter[str] = Counter()
    for town in _read(folder, _TOWNS):
        people[str(town["properties"]["iso_a2"])] += int(town["properties"]["pop_max"])
    known = yaml.safe_load(COUNTRIES.read_text(encoding="utf-8"))
    ordered = sorted(known, key=lambda one: (-people[one["iso"]], one["iso"]))
    for rank, one in enumerate(ordered):
        (point,) = _rounded([[one["at"][1], one["at"][0]]])
        name = one["names"][0]
        yield _feature("country", {"type": "Point", "coordinates": point}, name=name, rank=rank)


def _rounded(line: list[list[float]]) -> list[list[float]]:
    """The points in few decimals, none twice in a row."""
    found: list[list[float]] = []
    for lon, lat, *_ in line:
        point = [round(lon, _PLACES) + 0.0, round(lat, _PLACES) + 0.0]
        if not found or found[-1] != point:
            found.append(point)
    return found


def _box(ring: list[list[float]]) -> float:
    lons, lats = [p[0] for p in ring], [p[1] for p in ring]
    return (max(lons) - min(lons)) * (max(lats) - min(lats))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
