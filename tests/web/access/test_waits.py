"""Waits grow, end, are forgotten, and are not got rid of."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from trucewatch.web.access.waits import ACCOUNT, ADDRESS, Limit, Tries, Waits


class Seconds:
    def __init__(self) -> None:
        self.at = 0.0

    def __call__(self) -> float:
        return self.at


def test_waits_double_up_to_the_longest() -> None:
    clock = Seconds()
    waits = Waits(Limit(2, 60.0, 3600.0), clock)
    told = []
    for _ in range(10):
        waits.count("a")
        told.append(waits.left("a"))
        clock.at += told[-1]
    assert told == [0, 0, 1, 2, 4, 8, 16, 32, 60, 60]
    clock.at += 3601
    waits.count("a")
    assert waits.left("a") == 0


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.floats(0, 50)), max_size=80))
def test_no_order_of_tries_beats_the_limit(tries: list[tuple[str, float]]) -> None:
    clock = Seconds()
    limit = Limit(3, 30.0, 1000.0)
    waits = Waits(limit, clock)
    made: dict[str, list[float]] = {}
    for key, pause in tries:
        clock.at += pause
        if waits.left(key) == 0:
            waits.count(key)
            made.setdefault(key, []).append(clock.at)
    for times in made.values():
        for n in range(limit.free, len(times) - 1):
            if times[n] - times[n - 1] <= limit.forgotten_s:
                gap = times[n + 1] - times[n]
                assert gap >= min(2.0 ** (n - limit.free), limit.longest_s) - 1e-6 or (
                    times[n + 1] - times[0] > limit.forgotten_s
                )


def test_a_full_table_keeps_whoever_waits() -> None:
    clock = Seconds()
    waits = Waits(Limit(0, 900.0, 3600.0), clock, most=10)
    free = Waits(Limit(5, 900.0, 3600.0), clock, most=10)
    for _ in range(6):
        free.count("victim")
    for n in range(100):
        free.count(f"other{n}")
    assert free.left("victim") == 1
    for n in range(100):
        waits.count(f"other{n}")
    assert waits.left("other99") == 1


def test_all_addresses_of_one_ipv6_network_are_one() -> None:
    tries = Tries(Seconds())
    for n in range(ADDRESS.free + 1):
        assert tries.begin(f"name{n}", f"2001:db8::{n:x}") == 0
    assert tries.begin("other", "2001:db8::ffff") == 1
    assert tries.begin("other", "2001:db8:0:1::1") == 0


def test_an_account_waits_from_wherever_it_is_tried() -> None:
    tries = Tries(Seconds())
    for n in range(ACCOUNT.free + 1):
        assert tries.begin("rami", f"192.0.2.{n}") == 0
    assert tries.begin(" RAMI ", "198.51.100.1") == 1
    tries.succeed("rami", "192.0.2.1", ("password", "code"))
    assert tries.begin("rami", "198.51.100.1") == 0
