"""Lines and zones on the globe as one place sees them: how far, and on which side.

Everything is laid out round the place itself, so that neither the poles nor the 180th meridian
are an edge. A line between two points of a file runs straight in degrees, as GeoJSON has it, and
across the 180th meridian where that is the shorter way.
"""

from __future__ import annotations

import math
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

EARTH_M = 6_371_000.0
Point = tuple[float, float]  # latitude, longitude in degrees
Flat = tuple[float, float]  # metres east and north of the place
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


def flat(place: Point, points: Sequence[Point]) -> list[Flat]:
    """The points as the place sees them: true distance and direction from it."""
    lat, cos, sin = math.radians(place[0]), math.cos, math.sin
    found = []
    for point in points:
        other, turn = math.radians(point[0]), math.radians(point[1] - place[1])
        east = cos(other) * sin(turn)
        north = cos(lat) * sin(other) - sin(lat) * cos(other) * cos(turn)
        length = math.hypot(east, north)
        far = metres_between(place, point)
        found.append((far * east / length, far * north / length) if length else (0.0, far))
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """A line as a place sees it. ``side``: left or right of the line as it was drawn; None where

    the nearest point is the line's own end, so that the place has no side of it.
    """

    metres: float
    side: str | None


def seen_from(place: Point, lines: Sequence[Sequence[Point]]) -> Seen:
    """How far the nearest of the lines is, and on which of its sides the place lies."""
    best = (math.inf, (0.0, 0.0), -1, -1)
    laid = [flat(place, list(_steps(line))) for line in lines]
    for n, line in enumerate(laid):
        for k, (a, b) in enumerate(pairwise(line)):
            near = _nearest(a, b)
            far = math.hypot(*near)
            if far < best[0] - _EPSILON:
                best = (far, near, n, k)
    far, near, n, k = best
    if n < 0:
        return Seen(math.inf, None)
    return Seen(far, _side(laid[n], k, near))


def inside(place: Point, rings: Sequence[Sequence[Point]]) -> bool:
    """Whether the place lies within rings, the first the outer one and the others its holes."""
    odd = False
    for ring in rings:
        for (x, y), (to_x, to_y) in pairwise(flat(place, list(_steps(ring)))):
            if (y > 0) != (to_y > 0) and x + (to_x - x) * y / (y - to_y) > 0:
                odd = not odd
    return odd


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
        up = to_lat - lat
        number = min(max(1, math.ceil(max(abs(across), abs(up)) / _STEP)), _MOST_STEPS)
        for step in range(1, number + 1):
            share = step / number
            yield lat + up * share, lon + across * share


def _nearest(a: Flat, b: Flat) -> Flat:
    """The point of a piece that is nearest to the place."""
    east, north = b[0] - a[0], b[1] - a[1]
    length = east * east + north * north
    if length == 0:
        return a
    share = min(1.0, max(0.0, -(a[0] * east + a[1] * north) / length))
    return a[0] + east * share, a[1] + north * share


def _side(line: list[Flat], k: int, near: Flat) -> str | None:
    """The side on which the place lies whose nearest point is on piece ``k`` of the line."""
    closed = _close(line[0], line[-1])
    if _close(near, line[k]) or _close(near, line[k + 1]):
        corner = k if _close(near, line[k]) else k + 1
        before, after = _beside(line, corner, closed)
        if before is None or after is None:
            return None
        way = tuple(p + q for p, q in zip(_unit(before, line[corner]), _unit(line[corner], after),
                                          strict=True))  # fmt: skip
    else:
        way = (line[k + 1][0] - line[k][0], line[k + 1][1] - line[k][1])
    turn = way[0] * -near[1] - way[1] * -near[0]
    if abs(turn) <= _EPSILON:
        return None
    return "left" if turn > 0 else "right"


def _beside(line: list[Flat], corner: int, closed: bool) -> tuple[Flat | None, Flat | None]:
    """The points before and after a corner that differ from it; None at an end."""
    here, last = line[corner], len(line) - 1
    before = next((p for p in reversed(line[:corner]) if not _close(p, here)), None)
    after = next((p for p in line[corner + 1 :] if not _close(p, here)), None)
    if closed and before is None:
        before = next((p for p in reversed(line[:last]) if not _close(p, here)), None)
    if closed and after is None:
        after = next((p for p in line[1:] if not _close(p, here)), None)
    return before, after


def _unit(a: Flat, b: Flat) -> Flat:
    east, north = b[0] - a[0], b[1] - a[1]
    length = math.hypot(east, north) or 1.0
    return east / length, north / length


def _close(a: Flat, b: Flat) -> bool:
    return math.hypot(a[0] - b[0], a[1] - b[1]) < 1e-3
