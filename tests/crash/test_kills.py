"""A process killed at any moment leaves whole parts; the program that says so can say otherwise."""

from __future__ import annotations

import random
import sqlite3
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from benchmarks.reliability.case_operations import Operation, adding
from benchmarks.reliability.case_places import Files
from benchmarks.reliability.kills import HARMS, WHERE, harm_of, operations, try_kills
from benchmarks.reliability.sample_case import contents, make_sample

from tests.crash.sample import plain_sample

SAMPLE = plain_sample()


def test_a_kill_leaves_nothing_lost_twice_or_half(tmp_path: Path) -> None:
    places = Files(tmp_path)
    adds, rebuilds, judges, migrations, makes = operations(places, SAMPLE)
    fell: Counter[str] = Counter()
    for n, verb in enumerate((adds, rebuilds, judges, migrations[:1], makes)):
        found, harms = try_kills(places, verb[0], 3, random.Random(n), rounds=1)
        assert harms == []
        assert not any(found[what] for what in HARMS)
        fell += found
    assert sum(fell[where] for where in WHERE) == 15


@pytest.fixture
def added(tmp_path: Path) -> tuple[Operation, str]:
    """Adding to a case, and a case in which two of three reports were added."""
    places = Files(tmp_path)
    template = places.new()
    adds = adding(template, SAMPLE, make_sample(template, SAMPLE))
    place = places.copy(template)
    done: list[str] = []

    def tell(part: str) -> None:
        done.append(part)
        if len(done) == 2:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        adds.do(place, tell)
    assert tuple(done) == adds.parts[:2]
    return adds, place


def _sound(adds: Operation, place: str) -> dict[str, list[tuple[object, ...]]]:
    whole = place + ".whole"
    Path(whole).write_bytes(Path(place).read_bytes())
    adds.do(whole, lambda _: None)
    return contents(whole)


def test_what_is_told_and_kept_is_no_harm(added: tuple[Operation, str]) -> None:
    adds, place = added
    sound = _sound(adds, place)
    assert harm_of(adds, place, list(adds.parts[:1]), sound) == (None, 1)


def test_what_was_told_and_is_not_there_is_lost(added: tuple[Operation, str]) -> None:
    adds, place = added
    harm, _ = harm_of(adds, place, list(adds.parts), {})
    assert harm == ("lost", f"{adds.parts[2]} was acknowledged")


def _change(statements: str) -> Callable[[str], None]:
    def change(place: str) -> None:
        with sqlite3.connect(place) as connection:
            connection.executescript(statements)
        connection.close()

    return change


def _cut(place: str) -> None:
    Path(place).write_bytes(Path(place).read_bytes()[:-9000])


@pytest.mark.parametrize(
    ("harm", "what"),
    [
        (_change("DELETE FROM readings WHERE raw_sha256 LIKE '%'"), "half"),
        (_change("DELETE FROM claims WHERE position = 1"), "chain break"),
        (_change("DROP TRIGGER ledger_no_delete; DELETE FROM ledger WHERE seq = 1"), "chain break"),
        (_change("UPDATE people SET role = 'reader'"), "other rows"),
        (_cut, "refused"),
    ],
    ids=["readings", "claims", "ledger", "people", "cut"],
)
def test_each_harm_is_told(
    added: tuple[Operation, str], harm: Callable[[str], None], what: str
) -> None:
    adds, place = added
    sound = _sound(adds, place)
    harm(place)
    found, _ = harm_of(adds, place, list(adds.parts[:2]), sound)
    assert found is not None
    assert found[0] == what
