"""A map: places as wide as they are told, on the ground that comes with trucewatch."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from typing import Any

from trucewatch.sitrep.drawings.shapes import Box, Drawing, Path, Ring, Shape, Words
from trucewatch.told import say
from trucewatch.views.map.geometry import EARTH_M

#: Latitude, longitude, radius in metres (None: not drawn), outline, name, number of incidents.
Place = tuple[float, float, int | None, str, str, int]
_WIDTH, _TALLEST, _LOWEST = 640.0, 460.0, 260.0
_LEAST_M = 90_000.0  # metres that the map is wide at the least
_MARGIN = 1.25
_DASH = {"solid": "", "dashed": "6 3", "dotted": "1.5 3"}
_BORDERS = {"border": "", "disputed": "4 3"}
_SHORE = ("land", "lake")
_LEAST_RING = 5.0
_SMALL = 40.0  # pixels
_ROUND = (1, 2, 5)
_METRES = EARTH_M * math.pi / 180  # of one degree


class _View:
    """The window: which degrees stand where on the sheet."""

    def __init__(self, places: Sequence[Place]) -> None:
        lats = [p[0] for p in places]
        middle = (min(lats) + max(lats)) / 2
        self._shrunk = max(math.cos(math.radians(middle)), 0.05)
        around = [self._reach(p) for p in places]
        west, east = min(a[0] for a in around), max(a[1] for a in around)
        south, north = min(a[2] for a in around), max(a[3] for a in around)
        wide = max((east - west) * _METRES * self._shrunk * _MARGIN, _LEAST_M)
        tall = max((north - south) * _METRES * _MARGIN, wide * _LOWEST / _WIDTH)
        self.scale = min(_WIDTH / wide, _TALLEST / tall)  # pixels of a metre
        self.height = min(_TALLEST, max(_LOWEST, tall * self.scale))
        self._lon, self._lat = (west + east) / 2, (south + north) / 2

    def _reach(self, place: Place) -> tuple[float, float, float, float]:
        lat, lon, metres = place[0], place[1], place[2] or 0
        up, across = metres / _METRES, metres / _METRES / self._shrunk
        return lon - across, lon + across, lat - up, lat + up

    @property
    def middle(self) -> tuple[float, float]:
        """Longitude and latitude of the middle of the sheet."""
        return self._lon, self._lat

    def at(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point stands on the sheet."""
        across = (lon - self._lon) * _METRES * self._shrunk * self.scale
        return _WIDTH / 2 + across, self.height / 2 - (lat - self._lat) * _METRES * self.scale

    def meets(self, points: Sequence[Sequence[float]]) -> bool:
        """Whether a line comes near the sheet."""
        spots = [self.at(lon, lat) for lon, lat in points]
        xs, ys = [s[0] for s in spots], [s[1] for s in spots]
        return (
            max(xs) > -_WIDTH
            and min(xs) < 2 * _WIDTH
            and max(ys) > -_TALLEST
            and min(ys) < self.height + _TALLEST
        )


def map_drawing(places: Sequence[Place]) -> Drawing:
    """The places in the order of their list, numbered from 1, on shores and borders."""
    view = _View(places)
    shapes: list[Shape] = [*_ground(view)]
    for lat, lon, metres, outline, _name, _count in places:
        x, y = view.at(lon, lat)
        if metres is not None:
            radius = max(metres * view.scale, _LEAST_RING)
            shapes.append(Ring(x, y, radius, 1.4, "none", _DASH.get(outline, "")))
    shapes += _labels(view, places)
    shapes += _frame(view)
    return Drawing(_WIDTH, view.height, tuple(shapes))


def _labels(view: _View, places: Sequence[Place]) -> Iterator[Shape]:
    """The number and name of each place; one that would stand on another moves down."""
    taken: list[tuple[float, float]] = []
    for number, (lat, lon, metres, _outline, name, _count) in enumerate(places, start=1):
        x, y = view.at(lon, lat)
        yield Ring(x, y, 1.8, 0, "ink")
        radius = (metres or 0) * view.scale
        beside = 6 + (radius if radius <= _SMALL else 0)  # small circles have their name outside
        spot = y + 4
        while any(abs(spot - other) < 12 and abs(x - across) < 110 for across, other in taken):
            spot += 12
        taken.append((x, spot))
        words = say("%(n)s %(place)s", n=number, place=name)
        right = x > _WIDTH * 0.75
        yield Words(
            x - beside if right else x + beside, spot, words, "end" if right else "start", bold=True
        )


def _frame(view: _View) -> Iterator[Shape]:
    """The frame, and a bar that says how far a length is."""
    yield Box(0.5, 0.5, _WIDTH - 1, view.height - 1, "none", 1)
    metres = _round(_WIDTH / view.scale / 5)
    length = metres * view.scale
    x, y = 14.0, view.height - 14
    yield Path(f"M{x:.1f} {y - 4:.1f}v4h{length:.1f}v-4", 1.4)
    yield Words(x + length + 6, y, say("%(n)s km", n=int(metres / 1000)))
    lon, lat = view.middle
    middle = say("middle of the map: %(lat)s, %(lon)s", lat=f"{lat:.2f}", lon=f"{lon:.2f}")
    yield Words(_WIDTH - 10, y, middle, "end", 9, faint=True)


def _round(metres: float) -> float:
    """The longest round length that is no longer."""
    power = 10.0 ** math.floor(math.log10(metres))
    return max((r * power for r in _ROUND if r * power <= metres), default=power)


def _ground(view: _View) -> Iterator[Shape]:
    """Shores and borders near the sheet, and names of countries and towns on it."""
    for feature in _features():
        kind, shape = feature["properties"]["kind"], feature["geometry"]["coordinates"]
        if kind in _SHORE:
            for ring in shape:
                if view.meets(ring):
                    yield Path(_line(view, ring), 0.7, faint=True)
        elif kind in _BORDERS and view.meets(shape):
            yield Path(_line(view, shape), 1.1, dash=_BORDERS[kind], faint=True)
        elif kind in ("town", "country"):
            x, y = view.at(*shape)
            if 20 < x < _WIDTH - 60 and 14 < y < view.height - 26:
                small = kind == "town"
                if small:
                    yield Ring(x, y, 1.6, 0.8, "none")
                words = feature["properties"]["name"]
                yield Words(
                    x + 5 if small else x,
                    y - 4,
                    words,
                    "start" if small else "middle",
                    9 if small else 12,
                    faint=True,
                )


def _line(view: _View, points: Sequence[Sequence[float]]) -> str:
    """The part of a line that is near the sheet."""
    parts: list[str] = []
    drawn = False
    spots = [view.at(lon, lat) for lon, lat in points]
    for n, spot in enumerate(spots):
        beside = spots[max(n - 1, 0) : n + 2]
        if not any(_near(view, s) for s in beside):
            drawn = False
            continue
        x, y = (min(max(v, -_WIDTH), 2 * _WIDTH) for v in spot)
        parts.append(f"{'L' if drawn else 'M'}{x:.1f} {y:.1f}")
        drawn = True
    return "".join(parts)


def _near(view: _View, spot: tuple[float, float]) -> bool:
    x, y = spot
    return -_WIDTH < x < 2 * _WIDTH and -_TALLEST < y < view.height + _TALLEST


@cache
def _features() -> tuple[dict[str, Any], ...]:
    """The ground that the page Map draws, too."""
    held = resources.files("trucewatch.web") / "assets" / "basemap.json"
    return tuple(json.loads(held.read_bytes())["features"])
