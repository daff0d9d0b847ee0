"""A GeoJSON file: each feature with a property ``name`` is a place, an area by its middle."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from trucewatch.annotate.places.gazetteer import Feature
from trucewatch.annotate.places.layers.checks import Given, checked_degrees, checked_row
from trucewatch.annotate.places.layers.rows import Reading, Row, RowFault
from trucewatch.errors import PlacesError

_NAMES = ("name", "Name", "NAME", "name:en", "name_en", "shapeName")
_PCODES = ("pcode", "PCODE", "admPcode", "ADM4_PCODE", "ADM3_PCODE", "ADM2_PCODE", "ADM1_PCODE")
_CALLED = {k: f"properties.{k}" for k in ("name", "country", "pcode", "admin1", "population")}
_MOST_POINTS = 200_000  # of one shape


def read_geojson(raw: bytes, file: str) -> Reading:
    """Every feature; bad ones are told by their number and left out.

    Raises:
        PlacesError: the file is no JSON, or no GeoJSON.
    """
    try:
        document = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        said = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise PlacesError(f"{file}: not JSON: {said}") from None
    features = document.get("features") if isinstance(document, dict) else document
    if isinstance(document, dict) and document.get("type") == "Feature":
        features = [document]
    if not isinstance(features, list):
        raise PlacesError(f'{file}: not GeoJSON: "features" is missing or no list')
    reading = Reading("GeoJSON")
    for number, feature in enumerate(features, start=1):
        reading.take(file, number, _row, feature)
    return reading


def _row(feature: Any) -> Row:
    if not isinstance(feature, dict):
        raise RowFault("feature", feature, "is no GeoJSON feature")
    known = feature.get("properties")
    if not isinstance(known, dict):
        raise RowFault("properties", known, "is no object")
    lat, lon, kind = _middle(feature.get("geometry"))
    given = Given(
        name=next((known[k] for k in _NAMES if known.get(k)), None),
        lat=lat,
        lon=lon,
        country=known.get("country"),
        feature=kind,
        pcode=next((known[k] for k in _PCODES if known.get(k)), None),
        admin1=known.get("admin1"),
        population=known.get("population"),
        alternates=_alternates(known),
    )
    return checked_row(given, _CALLED)


def _alternates(known: Mapping[str, Any]) -> list[str]:
    found = known.get("alternates") or known.get("alternatenames") or []
    names = found.split(",") if isinstance(found, str) else found
    if not isinstance(names, list):
        raise RowFault("properties.alternates", found, "is no list of names")
    other = [v for k, v in sorted(known.items()) if k.startswith("name:")]
    return [n for n in [*names, *other] if isinstance(n, str)]


def _middle(geometry: Any) -> tuple[float, float, Feature]:
    """Latitude, longitude, and whether it is a spot or an area: a box's middle stands for it."""
    if not isinstance(geometry, dict):
        raise RowFault("geometry", geometry, "is no GeoJSON geometry")
    where = "geometry.coordinates"
    points = list(_points(geometry.get("coordinates"), where))
    if not points:
        raise RowFault(where, geometry.get("coordinates"), "hold no point")
    lons = [checked_degrees(p[0], f"{where}: longitude", 180) for p in points]
    lats = [checked_degrees(p[1], f"{where}: latitude", 90) for p in points]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    spot = geometry.get("type") in {"Point", "MultiPoint", "LineString"}
    return round(lat, 5), round(lon, 5), "city" if spot else "admin2"


def _points(value: Any, where: str) -> Iterator[list[Any]]:
    """All positions of nested coordinates, in order, without recursion."""
    waiting, seen = [value], 0
    while waiting:
        one = waiting.pop()
        seen += 1
        if seen > _MOST_POINTS:
            raise RowFault(where, f"{seen:,} points", f"are more than {_MOST_POINTS:,}")
        if isinstance(one, list) and len(one) >= 2 and not any(isinstance(o, list) for o in one):
            yield one
        elif isinstance(one, list):
            waiting.extend(reversed(one))
        else:
            raise RowFault(where, one, "is no position")
