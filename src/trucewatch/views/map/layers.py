"""Lines and zones that a user brings: a line of contact, a buffer zone, as a GeoJSON file."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from trucewatch.errors import LayerError
from trucewatch.views.map.geometry import Point, joined

Sort = Literal["line", "zone", "point"]
_MOST_BYTES = 8_000_000
_MOST_POINTS = 50_000
_MOST_SHAPES = 500
_LONGEST_NAME = 200
_SORTS: dict[str, tuple[Sort, int]] = {
    "Point": ("point", 0),
    "MultiPoint": ("point", 1),
    "LineString": ("line", 1),
    "MultiLineString": ("line", 2),
    "Polygon": ("zone", 2),
    "MultiPolygon": ("zone", 3),
}


@dataclass(frozen=True, slots=True, eq=False)
class Shape:
    """One line, zone or point, like no other. ``left``, ``right``: what lies there, along the line.

    ``parts``: lines of points; of a zone one for each polygon, whose rings are its lines.
    """

    name: str
    sort: Sort
    parts: tuple[tuple[tuple[Point, ...], ...], ...]
    left: str | None = None
    right: str | None = None


@dataclass(frozen=True, slots=True)
class Layer:
    """All shapes of one file."""

    name: str
    shapes: tuple[Shape, ...]


def read_layer(path: Path) -> Layer:
    """The shapes of a GeoJSON file. Nothing is left out silently.

    Raises:
        LayerError: it cannot be read, or something in it is not what it must be.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
    except OSError as error:
        raise LayerError(f"{path}: cannot be read ({error.strerror})") from None
    if len(raw) > _MOST_BYTES:
        raise LayerError(
            f"{path.name}: more than {_MOST_BYTES:,} bytes; simplify its lines or cut them"
        )
    return layer_of(raw, path.name)


def layer_of(raw: bytes, file: str) -> Layer:
    """The same of a file's bytes."""
    try:
        document = json.loads(raw.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        said = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise LayerError(f"{file}: not JSON: {said}") from None
    features = [document]
    if isinstance(document, dict) and document.get("type") == "FeatureCollection":
        features = document.get("features")  # type: ignore[assignment]  # checked below
    if not isinstance(features, list) or not features:
        raise LayerError(f'{file}: "features" holds no feature; give at least one line or zone')
    if len(features) > _MOST_SHAPES:
        raise LayerError(f"{file}: {len(features)} features; at most {_MOST_SHAPES} are drawn")
    shapes = tuple(
        _shape(f"{file}: feature {number}", feature, f"{Path(file).stem} {number}")
        for number, feature in enumerate(features, start=1)
    )
    points = sum(len(line) for shape in shapes for part in shape.parts for line in part)
    if points > _MOST_POINTS:
        raise LayerError(
            f"{file}: {points:,} points; at most {_MOST_POINTS:,}: simplify its lines or cut them"
        )
    return Layer(Path(file).stem, shapes)


def _shape(where: str, feature: Any, unnamed: str) -> Shape:
    if not isinstance(feature, dict) or feature.get("type") != "Feature":
        raise LayerError(f"{where}: type: {_shown(feature)} is no GeoJSON Feature")
    known = feature.get("properties") or {}
    if not isinstance(known, dict):
        raise LayerError(f"{where}: properties: {_shown(known)} is no object")
    geometry = feature.get("geometry")
    kind = geometry.get("type") if isinstance(geometry, dict) else geometry
    if not isinstance(geometry, dict) or not isinstance(kind, str) or kind not in _SORTS:
        raise LayerError(
            f"{where}: geometry: {_shown(kind)} is none of {', '.join(_SORTS)}"
        )  # fmt: skip
    sort, depth = _SORTS[kind]
    given = geometry.get("coordinates")
    parts = tuple(_parts(f"{where}: geometry.coordinates", given, sort, depth))
    if sort == "line":
        parts = (tuple(tuple(line) for line in joined([line for part in parts for line in part])),)
    return Shape(
        _text(where, known, "name") or unnamed, sort, parts,
        _text(where, known, "left"), _text(where, known, "right"),
    )  # fmt: skip


def _parts(
    where: str, given: Any, sort: Sort, depth: int
) -> Iterator[tuple[tuple[Point, ...], ...]]:
    """Each polygon's rings, or each line as one of a kind."""
    if depth == 0:
        yield ((_point(where, given),),)
        return
    if not isinstance(given, list) or not given:
        raise LayerError(f"{where}: {_shown(given)} is no list of points")
    if depth == 3:
        for number, polygon in enumerate(given, start=1):
            yield from _parts(f"{where}: polygon {number}", polygon, sort, 2)
    elif sort == "zone":
        yield tuple(_ring(f"{where}: ring {n}", ring) for n, ring in enumerate(given, start=1))
    elif depth == 2:
        for number, line in enumerate(given, start=1):
            yield (_line(f"{where}: line {number}", line),)
    elif sort == "point":
        yield tuple((_point(where, point),) for point in given)
    else:
        yield (_line(where, given),)


def _line(where: str, given: Any) -> tuple[Point, ...]:
    if not isinstance(given, list) or len(given) < 2:
        raise LayerError(f"{where}: {_shown(given)} is no line; give two points or more")
    line = tuple(_point(f"{where}: point {n}", point) for n, point in enumerate(given, start=1))
    if len(set(line)) < 2:
        raise LayerError(f"{where}: all its points are the same; give two that differ")
    return line


def _ring(where: str, given: Any) -> tuple[Point, ...]:
    ring = _line(where, given)
    if len(set(ring)) < 3 or ring[0] != ring[-1]:
        raise LayerError(
            f"{where}: a ring has three points or more that differ and ends on its first"
        )
    return ring


def _point(where: str, given: Any) -> Point:
    """Longitude and latitude, as GeoJSON orders them; a height is passed over."""
    if not isinstance(given, list) or not 2 <= len(given) <= 4:
        raise LayerError(f"{where}: {_shown(given)} is no [longitude, latitude]")
    return _degrees(f"{where}: latitude", given[1], 90), _degrees(
        f"{where}: longitude", given[0], 180
    )


def _degrees(where: str, given: Any, most: int) -> float:
    number = isinstance(given, (int, float)) and not isinstance(given, bool)
    if not number or not math.isfinite(given) or abs(given) > most:
        raise LayerError(f"{where}: {_shown(given)} is no number from -{most} to {most}")
    return float(given)


def _text(where: str, known: dict[str, Any], name: str) -> str | None:
    given = known.get(name)
    if given is None or given == "":
        return None
    if not isinstance(given, str) or not given.isprintable() or len(given) > _LONGEST_NAME:
        raise LayerError(
            f"{where}: properties.{name}: {_shown(given)} is no text of one line of at most "
            f"{_LONGEST_NAME} characters"
        )
    return given.strip() or None


def _shown(given: Any) -> str:
    words = json.dumps(given, ensure_ascii=False, default=str)
    return words if len(words) <= 60 else words[:59] + "…"


def drawn(layers: Sequence[Layer]) -> dict[str, Any]:
    """The layers as one GeoJSON document, with nothing of the files but shapes and names."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "properties": {"sort": shape.sort, "name": shape.name},
                "geometry": _geometry(shape),
            }
            for layer in layers
            for shape in layer.shapes
        ],
    }


def _geometry(shape: Shape) -> dict[str, Any]:
    turned = [
        [[[lon, lat] for lat, lon in line] for line in part] for part in shape.parts
    ]  # fmt: skip
    if shape.sort == "zone":
        return {"type": "MultiPolygon", "coordinates": turned}
    lines = [line for part in turned for line in part]
    if shape.sort == "line":
        return {"type": "MultiLineString", "coordinates": [_unwrapped(line) for line in lines]}
    return {"type": "MultiPoint", "coordinates": [line[0] for line in lines]}


def _unwrapped(line: list[list[float]]) -> list[list[float]]:
    """The same without a leap at the 180th meridian: degrees go on past it."""
    found = [line[0]]
    for lon, lat in line[1:]:
        before = found[-1][0]
        found.append([round(before + (lon - before + 180) % 360 - 180, 9), lat])
    return found
