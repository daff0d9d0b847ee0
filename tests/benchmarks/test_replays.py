"""A feed replayed, small: the same comes of it, and the counting notices if it does not."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from benchmarks.reliability.replays import (
    Item,
    Kept,
    Outcome,
    deliveries,
    in_order,
    make_judgements,
    replay,
)
from sqlalchemy import Connection, select

from tests.builders import TEXT, read_plainly
from trucewatch.publish.registry import publishers
from trucewatch.readers.hints import Hints
from trucewatch.records.record import Reading
from trucewatch.store import readings
from trucewatch.store.case import Case
from trucewatch.store.schema import READINGS

AT = "2031-03-14T09:00:00Z"
SHELLS = "Shells hit the mill of Qasr Wadi. Guards shelled the bridge. Nobody shelled the school."
SECOND = Hints("Hill Radio", "2031-03-15")
FEED = [
    Item(TEXT.encode(), "a.txt", Hints("Valley Post", "2031-03-14")),
    Item(SHELLS.encode(), "b.txt", SECOND),
    Item(SHELLS.replace(". ", ".  \n").encode(), "b-edited.txt", Hints("Hill Radio", "2031-03-16")),
    Item(f"{SHELLS}   ".encode(), "b-twin.txt", SECOND),
]


@pytest.fixture
def replayed(tmp_path: Path) -> Callable[[Sequence[tuple[Item, str]]], Outcome]:
    """What comes of these deliveries, with judgements in between."""
    kept = Kept(FEED, [read_plainly(i.raw, i.name, i.hints, "SY") for i in FEED])
    with Case.create(tmp_path / "first.case", at=AT, read=kept) as case:
        for item, at in in_order(FEED):
            case.add_report(item.raw, item.name, item.hints, captured_at=at)
        judgements = make_judgements(case.record())
    chance = random.Random(2)

    def replayed(sent: Sequence[tuple[Item, str]]) -> Outcome:
        place = str(tmp_path / f"{chance.random()}.case")
        return replay(place, sent, judgements, kept, chance, kept)

    return replayed


def test_shuffled_and_by_wrong_clocks_the_same_comes_of_it(
    replayed: Callable[[Sequence[tuple[Item, str]]], Outcome],
) -> None:
    first = replayed(in_order(FEED))
    assert (first.faults, len(first.judgements), len(first.exports)) == ((), 6, len(publishers()))
    chance = random.Random(1)
    for _ in range(3):
        assert replayed(deliveries(FEED, chance)) == first


def test_an_order_that_leaves_a_trace_is_caught(
    replayed: Callable[[Sequence[tuple[Item, str]]], Outcome], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As it would be if of two bytes with the same words the first to come stood for both."""
    store = readings.store_reading

    def keep_first(connection: Connection, reading: Reading) -> None:
        known = select(READINGS).where(READINGS.c.report_id == reading.report.id)
        if connection.execute(known).first() is None:
            store(connection, reading)

    monkeypatch.setattr(readings, "store_reading", keep_first)
    sent = in_order(FEED)
    assert replayed(sent).exports["jsonl"] != replayed(sent[::-1]).exports["jsonl"]


def test_deliveries_hold_every_item_by_clocks_up_to_48_hours_off() -> None:
    sent = deliveries(FEED, random.Random(3))
    assert {item.name for item, _ in sent} == {item.name for item in FEED}
    assert len(sent) > len(FEED)
    days = sorted(at for _, at in sent)
    assert "2031-03-18T12" <= days[0] < days[-1] <= "2031-03-22T13"
