"""Lines and zones that a user brings: a line of contact, a buffer zone, as a GeoJSON file."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal

from trucewatch.errors import LayerError
from trucewatch.store.layers import MOST_BYTES, KeptLayer
from trucewatch.views.map.geometry import Point, joined, number_of_steps
from trucewatch.views.map.pmtiles import Tiles

Sort = Literal["line", "zone", "point"]
_MOST_POINTS = 50_000
_MOST_SHAPES = 500
_MOST_STEPS = 200_000  # pieces of a quarter degree at most, by which sides are told
_LONGEST_NAME = 200
_JOINERS = str.maketrans("", "", "\u200c\u200d")  # letters of Persian and others ask for them
KEY_LETTERS = 16  # of a hash
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
    disputed: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Layer:
    """All shapes of one file, like no other. ``kept``: as the case has it; None: of this run alone.

    ``tiles``: of a file of tiles; ``fault``: why there is nothing to draw.
    """

    name: str
    shapes: tuple[Shape, ...]
    kept: KeptLayer | None = None
    tiles: Tiles | None = None
    fault: str | None = None

    @property
    def key(self) -> str | None:
        """What names it in addresses and in what is drawn; None: it is of this run alone."""
        return self.kept.sha256[:KEY_LETTERS] if self.kept is not None else None

    @property
    def days(self) -> tuple[str, str] | None:
        """First and last of the days of which it is told to hold; None: it is as of one or none."""
        if self.kept is None or self.kept.first_day is None or self.kept.last_day is None:
            return None
        first, last = self.kept.first_day, self.kept.last_day
        return (first, last) if first != last else None


def read_layer(path: Path) -> Layer:
    """The shapes of a GeoJSON file. Nothing is left out silently.

    Raises:
        LayerError: it cannot be read, or something in it is not what it must be.
    """
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise LayerError(f"{path}: cannot be read ({error.strerror})") from None
    return layer_of(raw, path.name)


def layer_of(raw: bytes, file: str) -> Layer:
    """The same of a file's bytes."""
    if len(raw) > MOST_BYTES:
        raise LayerError(
            f"{file}: more than {MOST_BYTES:,} bytes; simplify its lines or cut them"
        )  # fmt: skip
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
    steps = sum(number_of_steps(line) for shape in shapes for part in shape.parts for line in part)
    if steps > _MOST_STEPS:
        raise LayerError(
            f"{file}: its lines are as long as {steps:,} pieces of a quarter of a degree; at most "
            f"{_MOST_STEPS:,}: cut them to the region"
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
        _text(where, known, "left"), _text(where, known, "right"), _disputed(where, known),
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
    if not number or not abs(given) <= most:  # nor what is no number, or has no end
        raise LayerError(f"{where}: {_shown(given)} is no number from -{most} to {most}")
    return float(given)


def _text(where: str, known: dict[str, Any], name: str) -> str | None:
    given = known.get(name)
    if given is None or given == "":
        return None
    sound = isinstance(given, str) and given.translate(_JOINERS).isprintable()
    if not sound or len(given) > _LONGEST_NAME:
        raise LayerError(
            f"{where}: properties.{name}: {_shown(given)} is no text of one line of at most "
            f"{_LONGEST_NAME} characters"
        )
    return str(given.strip()) or None


def _disputed(where: str, known: dict[str, Any]) -> bool:
    given = known.get("disputed")
    if given is not None and not isinstance(given, bool):
        raise LayerError(f"{where}: properties.disputed: {_shown(given)} is not true or false")
    return bool(given)


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
                "properties": _properties(layer, shape),
                "geometry": _geometry(shape),
            }
            for layer in layers
            for shape in layer.shapes
        ],
    }


def _properties(layer: Layer, shape: Shape) -> dict[str, Any]:
    found: dict[str, Any] = {"sort": shape.sort, "name": shape.name}
    if layer.key is not None:
        found["layer"] = layer.key
    if shape.disputed or (layer.kept is not None and layer.kept.disputed):
        found["disputed"] = True
    return found


def _geometry(shape: Shape) -> dict[str, Any]:
    turned = [
        [[[lon, lat] for lat, lon in line] for line in part] for part in shape.parts
    ]  # fmt: skip
    if shape.sort == "zone":
        return {"type": "MultiPolygon", "coordinates": [_unwrapped_rings(p) for p in turned]}
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


def _unwrapped_rings(rings: list[list[list[float]]]) -> list[list[list[float]]]:
    """The rings of one polygon without a leap, the holes beside the outer one.

    A ring round a pole or the world does not close without one: it stays as it was drawn.
    """
    found = [_unwrapped(ring) for ring in rings]
    whole = any(abs(a[0] - b[0]) >= 360 for ring in rings for a, b in pairwise(ring))
    if found == rings or whole or any(abs(ring[0][0] - ring[-1][0]) > 1 for ring in found):
        return rings
    first = found[0][0][0]
    return [
        [[lon + 360 * round((first - ring[0][0]) / 360), lat] for lon, lat in ring]
        for ring in found
    ]  # fmt: skip
