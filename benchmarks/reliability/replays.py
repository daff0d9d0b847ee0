"""``python -m benchmarks.reliability.replays``: a feed shuffled, with clocks that are off.

The feed: the demo's invented reports, later versions of two of them, and one of them saved a second
time in other bytes. Each replay makes a new case, delivers every item one to three times in another
order, and stamps each with an instant up to 48 hours off. Judgements come in between, always in one
order, each once its report is there.

Every export must be the same, byte for byte, but for the instants of capture themselves; so must
the order of incidents and judgements. Of versions of one day whose pages state no time only our own
clock tells which is the later; how often it was turned round is counted apart.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from benchmarks.reliability.places import ENGINES, new_places
from trucewatch.demo import COUNTRY, NAME, demo_reports
from trucewatch.publish.registry import publish, publishers
from trucewatch.readers.hints import Hints
from trucewatch.readers.registry import load_file
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Reading, Record
from trucewatch.store.case import Case
from trucewatch.store.reports import ReadRaw

_KEY = bytes(range(32))
_BEGUN = datetime(2031, 3, 20, 12, tzinfo=UTC)
_OFF_S = 48 * 3600  # the most that a clock is off
_INSTANT = "%Y-%m-%dT%H:%M:%SZ"
_AT = "2031-03-21T09:00:00Z"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the feed, as it is delivered each time."""

    raw: bytes
    name: str
    hints: Hints


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one replay: each format's SHA-256, ids in order, and faults of ``verify``."""

    exports: dict[str, str]
    incidents: tuple[str, ...]
    judgements: tuple[str, ...]
    versions: tuple[tuple[str, ...], ...]
    faults: tuple[str, ...]


def make_feed() -> list[Item]:
    """The demo's reports, two edited ones (one on a later day, one at a later time), and a twin."""
    feed = []
    for report in demo_reports():
        path = Path(str(report))
        raw, hints = load_file(path)
        feed.append(Item(raw, path.name, hints))
    deal, market = feed[0], feed[3]
    feed[0] = replace(deal, hints=replace(deal.hints, published="2031-03-03T08:00:00+00:00"))
    edited = deal.raw.replace(b"At least 6,000 people", b"At least 7,000 people")
    later = replace(deal.hints, published="2031-03-03T17:30:00+01:00")
    feed.append(Item(edited, "01-sahel-wire-edited.txt", later))
    edited = market.raw.replace(b"killing three people", b"killing four people")
    next_day = replace(market.hints, published="2031-03-08")
    feed.append(Item(edited, "04-radio-kessara-edited.txt", next_day))
    twin = feed[7]
    feed.append(Item(b"\xef\xbb\xbf" + twin.raw, "08-saved-again.txt", twin.hints))
    return feed


def unstated(feed: Sequence[Item]) -> list[Item]:
    """Two versions of one page and day, of which neither states a time."""
    page = feed[5]
    edited = page.raw.replace(page.raw.split()[-1], b"again.")
    return [page, Item(edited, "06-edited.txt", page.hints)]


def make_judgements(record: Record) -> list[tuple[Judgement, str]]:
    """Judgements of three people, each with the report that must be there before it."""
    first, second, third = [c for c in record.claims if not c.background][:3]
    incident = record.incidents[0]
    home = {c.id: c.report for c in record.claims}
    home[incident.id] = home[incident.claims[0]]
    wanted: list[tuple[str, str, str, dict[str, str]]] = [
        ("A. Monitor", "correct", first.id, {"field": "certainty", "value": "possible"}),
        ("B. Monitor", "correct", first.id, {"field": "certainty", "value": "probable"}),
        ("B. Monitor", "confirm", second.id, {}),
        ("C. Monitor", "discount", third.id, {}),
        ("A. Monitor", "note", second.id, {}),
        ("C. Monitor", "verify", incident.id, {"evidence": "two dated images"}),
    ]
    found = []
    for number, (by, verb, target, more) in enumerate(wanted):
        judged: dict[str, Any] = {
            "by": by,
            "verb": verb,
            "target": target,
            "reason": "seen",
            **more,
        }
        found.append((Judgement(id=f"J-{number}", at=_AT, **judged), home[target]))
    return found


class Kept:
    """Readings made once, for replays that try the order of taking in and not the reading."""

    def __init__(self, feed: Sequence[Item], readings: Sequence[Reading]) -> None:
        self._made = {(i.raw, i.name): r for i, r in zip(feed, readings, strict=True)}

    def __call__(self, raw: bytes, name: str, _hints: Hints, _country: str | None) -> Reading:
        """The reading of an item of the feed."""
        return self._made[raw, name]

    def report(self, item: Item) -> str:
        """The id of the report that an item holds."""
        return self._made[item.raw, item.name].report.id


def read_feed(place: str, feed: Sequence[Item]) -> tuple[Kept, Record]:
    """Read each item once with the built-in readers, and the record of all of them."""
    with Case.create(place, NAME, COUNTRY, at=_AT, key=_KEY) as case:
        for item, at in in_order(feed):
            case.add_report(item.raw, item.name, item.hints, captured_at=at)
        readings = [case.read_again(version) for version in case.versions()]
        return Kept(feed, readings), case.record()


def in_order(feed: Sequence[Item]) -> list[tuple[Item, str]]:
    """Each item once, in the order of the feed, by a clock that is right."""
    instants = (_BEGUN + timedelta(hours=n) for n in range(len(feed)))
    return [(i, at.strftime(_INSTANT)) for i, at in zip(feed, instants, strict=True)]


def deliveries(feed: Sequence[Item], chance: random.Random) -> list[tuple[Item, str]]:
    """Each item one to three times, in any order, with instants by a clock that is off."""
    sent = [item for item in feed for _ in range(chance.randint(1, 3))]
    chance.shuffle(sent)
    found = []
    for minute, item in enumerate(sent):
        off = timedelta(minutes=minute, seconds=chance.randint(-_OFF_S, _OFF_S))
        found.append((item, (_BEGUN + off).strftime(_INSTANT)))
    return found


def replay(
    place: str,
    sent: Sequence[tuple[Item, str]],
    judgements: Sequence[tuple[Judgement, str]],
    kept: Kept,
    chance: random.Random,
    read: ReadRaw | None,
) -> Outcome:
    """Take in what was sent, with judgements in between, and say what comes of it."""
    waiting, there = list(judgements), set()
    with Case.create(place, NAME, COUNTRY, at=_AT, key=_KEY, read=read) as case:
        for item, at in sent:
            case.add_report(item.raw, item.name, item.hints, captured_at=at)
            there.add(kept.report(item))
            while waiting and waiting[0][1] in there and chance.random() < 0.5:
                case.append_judgement(waiting.pop(0)[0])
        for judgement, _ in waiting:
            case.append_judgement(judgement)
        record = case.record()
        faults = tuple(map(str, case.verify().faults))
    return Outcome(
        exports={name: _digest(record, name) for name in publishers()},
        incidents=tuple(i.id for i in record.incidents),
        judgements=tuple(j.id for j in record.judgements),
        versions=tuple(v.reports for v in record.versions),
        faults=faults,
    )


def _digest(record: Record, form: str) -> str:
    """Of an export without the instants of capture: these are told as the clocks told them."""
    versions = tuple(replace(v, captured=(None,) * len(v.captured)) for v in record.versions)
    made = hashlib.sha256()
    for piece in publish(replace(record, versions=versions), form, _KEY):
        made.update(piece)
    return made.hexdigest()


def replay_often(engine: str, rounds: int, anew: int, seed: int) -> dict[str, Any]:
    """Replay the feed so often, ``anew`` of it with every report read again, and count what parts.

    Each part is compared with that of a replay in the order of the feed, by one clock.
    """
    begun = time.perf_counter()
    chance = random.Random(seed)  # noqa: S311 -- repeatable orders, no secret
    feed = make_feed()
    parted = dict.fromkeys(("exports", "incidents", "judgements", "versions"), 0)
    delivered, faults = 0, 0
    with new_places(engine) as new_place:
        kept, record = read_feed(new_place(), feed)
        judgements = make_judgements(record)
        first = replay(new_place(), in_order(feed), judgements, kept, chance, kept)
        for number in range(rounds):
            sent = deliveries(feed, chance)
            read = None if number < anew else kept
            found = replay(new_place(), sent, judgements, kept, chance, read)
            delivered += len(sent)
            faults += len(found.faults)
            for part in parted:
                parted[part] += getattr(found, part) != getattr(first, part)
    return {
        "engine": engine,
        "replays": rounds,
        "read_anew": min(anew, rounds),
        "reports": len(feed),
        "delivered": delivered,
        "judgements": len(judgements),
        "incidents": len(first.incidents),
        "versions": len(first.versions),
        "came_out_otherwise": parted,
        "faults": faults,
        "seconds": round(time.perf_counter() - begun, 1),
    }


def turn_often(rounds: int, seed: int) -> int:
    """How often two versions that only our own clock tells apart came out the other way round."""
    chance = random.Random(seed)  # noqa: S311 -- as above
    with new_places("sqlite") as new_place:
        pair = unstated(make_feed())
        kept, _ = read_feed(new_place(), pair)
        true = replay(new_place(), in_order(pair), [], kept, chance, kept).versions
        found = [
            replay(new_place(), deliveries(pair, chance), [], kept, chance, kept).versions
            for _ in range(rounds)
        ]
    return sum(versions != true for versions in found)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON line for each engine, and one for what only our clock tells. 1: one parted."""
    parser = argparse.ArgumentParser(
        description="A feed replayed, shuffled, by clocks that are off."
    )
    parser.add_argument("--replays", type=int, default=100)
    parser.add_argument("--anew", type=int, default=5, help="replays that read every report again")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    asked = parser.parse_args(arguments)
    bad = False
    for engine in asked.engine or ENGINES:
        found = replay_often(engine, asked.replays, asked.anew, asked.seed)
        print(json.dumps({"harm": "replayed feed", **found}), flush=True)
        bad = bad or found["faults"] > 0 or any(found["came_out_otherwise"].values())
    turned = turn_often(asked.replays, asked.seed)
    told = {"told_apart_by": "our clock alone", "replays": asked.replays, "turned_round": turned}
    print(json.dumps({"harm": "versions of one day without a time", **told}))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
