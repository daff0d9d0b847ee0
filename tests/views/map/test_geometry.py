"""How far and on which side: plain, at the 180th meridian, the poles, corners and ends."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.views.map import geometry
from trucewatch.views.map.geometry import (
    EARTH_M,
    Point,
    Seen,
    flat,
    joined,
    metres_between,
    number_of_steps,
    stepped,
)


def seen_from(place: Point, lines: Sequence[Sequence[Point]]) -> Seen:
    return geometry.seen_from(place, [stepped(line) for line in lines])


def inside(place: Point, rings: Sequence[Sequence[Point]]) -> bool:
    return geometry.inside(place, [stepped(ring) for ring in rings])


NORTHWARD: list[Point] = [(0.0, 10.0), (10.0, 10.0)]
DEGREE = EARTH_M * math.pi / 180


def test_distances_on_the_globe() -> None:
    assert metres_between((0, 0), (0, 1)) == pytest.approx(DEGREE)
    assert metres_between((0, 179.5), (0, -179.5)) == pytest.approx(DEGREE)
    assert metres_between((89.5, 0), (89.5, 180)) == pytest.approx(DEGREE)
    assert metres_between((5, 5), (5, 5)) == 0
    assert metres_between((0, 0), (0, 180)) == pytest.approx(180 * DEGREE)


@pytest.mark.parametrize(("lon", "side"), [(9.0, "left"), (11.0, "right")])
def test_a_side_is_told_going_along_the_line(lon: float, side: str) -> None:
    seen = seen_from((5.0, lon), [NORTHWARD])
    assert seen.side == side
    assert seen.metres == pytest.approx(DEGREE * math.cos(math.radians(5)), rel=0.01)
    assert seen_from((5.0, lon), [NORTHWARD[::-1]]).side != side


def test_beyond_the_ends_and_on_the_line_there_is_no_side() -> None:
    assert seen_from((12.0, 9.0), [NORTHWARD]).side is None
    assert seen_from((-1.0, 11.0), [NORTHWARD]).side is None
    assert seen_from((5.0, 10.0), [NORTHWARD]).side is None
    assert seen_from((5.0, 10.0), [NORTHWARD]).metres == pytest.approx(0, abs=1)
    assert seen_from((0.0, 0.0), []).metres == math.inf


@pytest.mark.parametrize(("lon", "side"), [(179.0, "left"), (-179.0, "right"), (181.0, "right")])
def test_lines_at_and_across_the_180th_meridian(lon: float, side: str) -> None:
    assert seen_from((5.0, lon), [[(0.0, 180.0), (10.0, 180.0)]]).side == side
    assert seen_from((5.0, lon), [[(0.0, -180.0), (10.0, -180.0)]]).side == side
    eastward = [(5.0, 178.0), (5.0, -178.0)]  # the short way, not round the world
    assert seen_from((6.0, lon), [eastward]).side == "left"
    assert seen_from((6.0, lon), [eastward]).metres == pytest.approx(DEGREE, rel=0.01)


@pytest.mark.parametrize("pole", [90.0, -90.0])
def test_a_place_at_a_pole_sees_all_round(pole: float) -> None:
    near = math.copysign(80.0, pole)
    ring = [(near, float(lon)) for lon in range(-180, 181, 10)]
    assert seen_from((pole, 0.0), [ring]).metres == pytest.approx(10 * DEGREE, rel=0.01)
    assert inside((pole, 0.0), [ring])
    assert inside((math.copysign(85.0, pole), 123.0), [ring])
    assert not inside((math.copysign(70.0, pole), 123.0), [ring])


def test_corners_belong_to_both_pieces() -> None:
    spike = [(0.0, 0.0), (5.0, 1.0), (0.0, 2.0)]  # up and down again
    assert seen_from((7.0, 1.0), [spike]).side == "left"
    assert seen_from((1.0, 1.0), [spike]).side == "right"
    closed = [(0.0, 0.0), (0.0, 2.0), (2.0, 2.0), (2.0, 0.0), (0.0, 0.0)]  # against the clock
    assert seen_from((-1.0, -1.0), [closed]).side == "right"
    assert seen_from((1.0, 1.0), [closed]).side == "left"


def test_lines_that_go_on_where_another_ends_are_one() -> None:
    lines: list[list[Point]] = [[(1.0, 180.0), (2.0, 181.0)], [(0.0, 179.0), (1.0, -180.0)]]
    assert len(joined(lines)) == 1
    assert seen_from((1.2, 180.0), joined(lines)).side == "left"
    assert len(joined([[(0.0, 0.0), (1.0, 1.0)], [(5.0, 5.0), (6.0, 6.0)]])) == 2


def test_a_hole_is_outside() -> None:
    def square(size: float) -> list[Point]:
        return [(-size, -size), (-size, size), (size, size), (size, -size), (-size, -size)]

    assert inside((0.5, 0.5), [square(2)])
    assert not inside((0.5, 0.5), [square(2), square(1)])
    assert inside((1.5, 0.0), [square(2), square(1)])
    assert not inside((3.0, 0.0), [square(2)])


@given(
    st.floats(-89, 89), st.floats(-180, 180), st.floats(-89, 89), st.floats(-180, 180)
)  # fmt: skip
def test_what_a_place_sees_lies_as_far_as_it_is(
    lat: float, lon: float, to_lat: float, to_lon: float
) -> None:
    (seen,) = flat((lat, lon), np.array([(to_lat, to_lon)]))
    assert math.hypot(*seen) == pytest.approx(metres_between((lat, lon), (to_lat, to_lon)), abs=1)


def test_long_pieces_are_laid_out_in_steps() -> None:
    line = [(0.0, 0.0), (0.0, 1.0), (0.0, 1.1), (0.0, -178.9)]
    assert number_of_steps(line) == len(stepped(line)) - 1 == 4 + 1 + 720


def test_many_lines_are_joined_in_little_time() -> None:
    parts = [[(0.0, n / 1000), (0.0, (n + 1) / 1000)] for n in range(20_000)]
    (whole,) = joined(parts[1::2] + parts[::2])
    assert len(whole) == 20_001
    assert whole[0] == (0.0, 0.0)
