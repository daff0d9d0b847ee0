"""Lines and zones on the globe as one place sees them: how far, and on which side.

Everything is laid out round the place itself, so that neither the poles nor the 180th meridian
are an edge. A line between two points of a file runs straight in degrees, as GeoJSON has it, and
across the 180th meridian where that is the shorter way.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

EARTH_M = 6_371_000.0
Point = tuple[float, float]  # latitude, longitude in degrees
Flat = tuple[float, float]  # metres east and north of the place
Stepped = NDArray[np.float64]  # two columns: degrees, or metres as a place sees them
_STEP = 0.25  # degrees: longer pieces of a line are laid out in several
_MOST_STEPS = 1440
_EPSILON = 1e-9
_DECIMALS = 8  # of degrees: a millimetre


def metres_between(a: Point, b: Point) -> float:
    """The shortest way between two points on a sphere."""
    lat, other = math.radians(a[0]), math.radians(b[0])
    half = math.sin((other - lat) / 2) ** 2
    half += math.cos(lat) * math.cos(other) * math.sin(math.radians(b[1] - a[1]) / 2) ** 2
    return 2 * EARTH_M * math.asin(min(1.0, math.sqrt(half)))


def flat(place: Point, points: Stepped) -> Stepped:
    """The points as the place sees them, metres east and north: true distance and direction."""
    lat, other = math.radians(place[0]), np.radians(points[:, 0])
    turn = np.radians(points[:, 1] - place[1])
    east = np.cos(other) * np.sin(turn)
    north = math.cos(lat) * np.sin(other) - math.sin(lat) * np.cos(other) * np.cos(turn)
    length = np.hypot(east, north)
    half = np.sin((other - lat) / 2) ** 2 + math.cos(lat) * np.cos(other) * np.sin(turn / 2) ** 2
    far = 2 * EARTH_M * np.arcsin(np.minimum(1.0, np.sqrt(half)))
    known = length > 0
    share = np.divide(far, length, out=np.zeros_like(far), where=known)
    return np.column_stack((east * share, np.where(known, north * share, far)))


def stepped(line: Sequence[Point]) -> Stepped:
    """The points of a line, with more between those far apart."""
    return np.array(list(_steps(line)))


def number_of_steps(line: Sequence[Point]) -> int:
    """How many pieces a line is laid out in."""
    return sum(_pieces(a, b) for a, b in pairwise(line))


@dataclass(frozen=True, slots=True)
class Seen:
    """A line as a place sees it. ``side``: left or right of the line as it was drawn; None where

    the nearest point is the line's own end, so that the place has no side of it.
    """

    metres: float
    side: str | None


def seen_from(place: Point, lines: Sequence[Stepped]) -> Seen:
    """How far the nearest of the lines is, and on which of its sides the place lies."""
    best, side = math.inf, None
    for line in lines:
        laid = flat(place, line)
        near = _nearest(laid[:-1], laid[1:])
        away = np.hypot(near[:, 0], near[:, 1])
        far = float(away.min(initial=math.inf))
        if far < best - _EPSILON:
            k = int(np.argmax(away < far + _EPSILON))  # the first of those that are as near
            best, side = far, _side(laid, k, _at(near, k))
    return Seen(best, side)


def inside(place: Point, rings: Sequence[Stepped]) -> bool:
    """Whether the place lies within rings, the first the outer one and the others its holes."""
    crossings = 0
    for ring in rings:
        laid = flat(place, ring)
        x, y, to_x, to_y = laid[:-1, 0], laid[:-1, 1], laid[1:, 0], laid[1:, 1]
        crosses = (y > 0) != (to_y > 0)
        at = x[crosses] + (to_x - x)[crosses] * y[crosses] / (y - to_y)[crosses]
        crossings += int(np.count_nonzero(at > 0))
    return crossings % 2 == 1


def joined(lines: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """The lines, those that go on where another ends made one with it."""
    begins: dict[Point, deque[int]] = defaultdict(deque)
    ends: dict[Point, deque[int]] = defaultdict(deque)
    for n, line in enumerate(lines):
        begins[_corner(line[0])].append(n)
        ends[_corner(line[-1])].append(n)
    used: set[int] = set()

    def after(corners: dict[Point, deque[int]], at: Point) -> Sequence[Point] | None:
        """The first line at a corner that is in no other one yet."""
        waiting = corners.get(_corner(at), deque())
        while waiting:
            n = waiting.popleft()
            if n not in used:
                used.add(n)
                return lines[n]
        return None

    found: list[list[Point]] = []
    for n, line in enumerate(lines):
        if n in used:
            continue
        used.add(n)
        grown: deque[Point] = deque(line)
        while (other := after(begins, grown[-1])) is not None:
            grown.extend(other[1:])
        while (other := after(ends, grown[0])) is not None:
            grown.extendleft(reversed(other[:-1]))
        found.append(list(grown))
    return found


def _corner(point: Point) -> Point:
    """The same for points that are as good as one."""
    return round(point[0], _DECIMALS), round(point[1] % 360, _DECIMALS) % 360


def _steps(line: Sequence[Point]) -> Iterator[Point]:
    """The line's points, with more between those far apart."""
    yield line[0]
    for (lat, lon), (to_lat, to_lon) in pairwise(line):
        across = (to_lon - lon + 180) % 360 - 180
        up, number = to_lat - lat, _pieces((lat, lon), (to_lat, to_lon))
        for step in range(1, number + 1):
            share = step / number
            yield lat + up * share, lon + across * share


def _pieces(a: Point, b: Point) -> int:
    across, up = (b[1] - a[1] + 180) % 360 - 180, b[0] - a[0]
    return min(max(1, math.ceil(max(abs(across), abs(up)) / _STEP)), _MOST_STEPS)


def _nearest(a: Stepped, b: Stepped) -> Stepped:
    """The point of each piece that is nearest to the place."""
    way = b - a
    length = (way * way).sum(axis=1)
    along = -(a * way).sum(axis=1)
    share = np.divide(along, length, out=np.zeros_like(along), where=length > 0)
    return np.asarray(a + way * np.clip(share, 0.0, 1.0)[:, None])


def _at(points: Stepped, n: int) -> Flat:
    return float(points[n, 0]), float(points[n, 1])


def _side(line: Stepped, k: int, near: Flat) -> str | None:
    """The side on which the place lies whose nearest point is on piece ``k`` of the line."""
    here, there = _at(line, k), _at(line, k + 1)
    if _close(near, here) or _close(near, there):
        corner = k if _close(near, here) else k + 1
        at, (before, after) = _at(line, corner), _beside(line, corner)
        if before is None or after is None:
            return None
        (a, b), (c, d) = _unit(before, at), _unit(at, after)
        way = a + c, b + d
    else:
        way = there[0] - here[0], there[1] - here[1]
    turn = way[0] * -near[1] - way[1] * -near[0]
    if abs(turn) <= _EPSILON:
        return None
    return "left" if turn > 0 else "right"


def _beside(line: Stepped, corner: int) -> tuple[Flat | None, Flat | None]:
    """The points before and after a corner that differ from it; None at an end."""
    last = len(line) - 1
    here, closed = _at(line, corner), _close(_at(line, 0), _at(line, last))

    def first_other(numbers: Iterable[int]) -> Flat | None:
        return next((p for n in numbers if not _close(p := _at(line, n), here)), None)

    before = first_other(range(corner - 1, -1, -1))
    after = first_other(range(corner + 1, last + 1))
    if closed and before is None:
        before = first_other(range(last - 1, -1, -1))
    if closed and after is None:
        after = first_other(range(1, last + 1))
    return before, after


def _unit(a: Flat, b: Flat) -> Flat:
    east, north = b[0] - a[0], b[1] - a[1]
    length = math.hypot(east, north) or 1.0
    return east / length, north / length


def _close(a: Flat, b: Flat) -> bool:
    return math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-3
