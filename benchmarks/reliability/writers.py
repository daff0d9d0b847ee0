"""``python -m benchmarks.reliability.writers``: people who judge at once, and do not always hear.

Several processes judge one case, each on the record as it stood before anybody began. Replies are
lost: the connection breaks before or after the database has kept a judgement, or the answer never
reaches whoever sent it; they then send the same again. All of them correct the same fields of the
same claims, each to another value. Meanwhile the case is verified over and over.

Nothing that was heard of may be missing, nothing written twice, each writer's judgements stand in
the order of sending, every conflict is shown in the review queue and beside each judgement, no wait
for a lock reaches a writer as an error, and the ledger verifies, at the end and in between.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any, get_args

from benchmarks.reliability.places import ENGINES, new_places
from trucewatch.errors import CaseError
from trucewatch.records.claim import Certainty, Factuality
from trucewatch.records.judgement import Judgement
from trucewatch.records.record import Record
from trucewatch.review.decide import decide
from trucewatch.review.queue import find_queue
from trucewatch.store.case import Case
from trucewatch.views.judgements import listed_rows

_AT = "2031-03-15T09:{minute:02}:{second:02}.{number:06}Z"
_FIELDS = (("factuality", get_args(Factuality)), ("certainty", get_args(Certainty)))
_TRIES = 20  # after which a writer gives up, which counts as an error


@dataclass(frozen=True, slots=True)
class Task:
    """What one writer does: ``count`` judgements, of whose replies the share ``drop`` is lost."""

    place: str
    record: Record
    writer: int
    count: int
    drop: float
    seed: int


@dataclass(slots=True)
class Told:
    """What one writer heard: ids in the order of sending, and what went wrong on the way.

    ``lost``: replies that were lost, by where; ``slowest``: the longest wait for one reply, in
    seconds, of a judgement whose reply was not lost.
    """

    writer: int
    heard: list[str] = field(default_factory=list)
    lost: Counter[str] = field(default_factory=Counter)
    errors: list[str] = field(default_factory=list)
    slowest: float = 0.0


def name_of(writer: int) -> str:
    """The name by which a writer judges."""
    return f"Monitor {writer}"


def planned(record: Record, writer: int, n: int) -> dict[str, Any]:
    """The arguments of the ``n``th judgement of a writer: a note, a confirmation, or a correction

    that every writer makes of the same field of the same claim, each to another value.
    """
    claims = record.claims
    claim = claims[(n // 4) % len(claims)]
    plan: dict[str, Any] = {
        "by": name_of(writer),
        "target": claim.id,
        "reason": f"number {n}",
        "at": _AT.format(minute=n // 60 % 60, second=n % 60, number=n),
    }
    if n % 2 == 0:
        return {**plan, "verb": "note" if n % 4 else "confirm"}
    name, codes = _FIELDS[n // 2 % 2]
    others = [code for code in codes if code != getattr(claim.stance, name)]
    return {**plan, "verb": "correct", "field": name, "value": others[writer % len(others)]}


def write(task: Task) -> Told:
    """Judge, and send again whatever was not heard of. Runs in a process of its own."""
    told = Told(task.writer)
    chance = random.Random(f"{task.seed} {task.writer}")  # noqa: S311 -- repeatable, no secret
    with Case.open(task.place) as case:
        case.ontology()  # loaded by whoever judges first: no wait for others
        _break_connections(case, chance, task.drop, told.lost)
        for n in range(task.count):
            judged = _send(case, task, n, chance, told)
            if judged is not None:
                told.heard.append(judged.id)
    return told


def _send(case: Case, task: Task, n: int, chance: random.Random, told: Told) -> Judgement | None:
    for _ in range(_TRIES):
        broken, begun = told.lost.total(), time.perf_counter()
        try:
            judged = decide(case, **planned(task.record, task.writer, n), record=task.record)
        except CaseError as error:
            if told.lost.total() == broken:  # nobody broke anything: the wait itself was told
                told.errors.append(f"{name_of(task.writer)}, number {n}: {error}")
            continue
        if told.lost.total() == broken:
            told.slowest = max(told.slowest, time.perf_counter() - begun)
        if chance.random() < task.drop:
            told.lost["on the way to the writer"] += 1
            continue
        return judged
    told.errors.append(f"{name_of(task.writer)}, number {n}: given up")
    return None


def _break_connections(case: Case, chance: random.Random, drop: float, lost: Counter[str]) -> None:
    """Let commits fail as they do when a server or a disk goes away, before or after they hold."""
    dialect = case._engine.dialect
    commit: Callable[[Any], None] = dialect.do_commit

    def unsure(connection: Any) -> None:
        drawn = chance.random()
        if drawn >= drop:
            commit(connection)
            return
        if drawn < drop / 2:
            lost["before it was kept"] += 1
        else:
            commit(connection)
            lost["after it was kept"] += 1
        if dialect.name == "sqlite":
            raise sqlite3.OperationalError("disk I/O error")
        connection.dbapi_connection.close()
        connection.commit()  # fails as on a connection that the server closed

    dialect.do_commit = unsure  # type: ignore[method-assign, assignment]


def judge_at_once(
    place: str, writers: int, count: int, *, drop: float, seed: int, executor: Executor
) -> dict[str, Any]:
    """Let ``writers`` make ``count`` judgements in all, and count what came of it."""
    begun = time.perf_counter()
    with Case.open(place) as case:
        record = case.record()
        shares = [count // writers + (n < count % writers) for n in range(writers)]
        tasks = [Task(place, record, n, share, drop, seed) for n, share in enumerate(shares)]
        with _verifying(place) as checks:
            told = list(executor.map(write, tasks))
        seconds = time.perf_counter() - begun
        return {
            "writers": writers,
            "judgements": count,
            "replies_lost": dict(sum((t.lost for t in told), Counter())),
            **_counted(case, tasks, told),
            "verified_meanwhile": len(checks),
            "false_alarms": sum(checks),
            "slowest_s": round(max(t.slowest for t in told), 2),
            "seconds": round(seconds, 1),
        }


@contextmanager
def _verifying(place: str) -> Iterator[list[int]]:
    """Verify the case over and over while the block runs. Gives the number of faults of each."""
    found: list[int] = []
    end = threading.Event()

    def verify() -> None:
        with Case.open(place) as case:
            while not end.is_set():
                begun = time.perf_counter()
                found.append(len(case.verify().faults))
                end.wait(4 * (time.perf_counter() - begun))  # the writers are to have the machine

    thread = threading.Thread(target=verify)
    thread.start()
    try:
        yield found
    finally:
        end.set()
        thread.join()


def _counted(case: Case, tasks: Sequence[Task], told: Sequence[Told]) -> dict[str, Any]:
    record = case.record()
    ids = [j.id for j in record.judgements]
    made = Counter((j.by, j.reason) for j in record.judgements)
    wanted = {(name_of(t.writer), f"number {n}") for t in tasks for n in range(t.count)}
    heard = {one for t in told for one in t.heard}
    place = {ident: n for n, ident in enumerate(ids)}
    verified = case.verify()
    conflicts, hidden = _conflicts(record)
    return {
        "lost": len(heard - set(ids)) + len(wanted - made.keys()),
        "twice": sum(times - 1 for times in made.values()),
        "never_sent": len(made.keys() - wanted),
        "out_of_order": sum(
            place.get(a, -1) > place.get(b, -1)
            for t in told
            for a, b in zip(t.heard, t.heard[1:], strict=False)
        ),
        "errors": [error for t in told for error in t.errors],
        "conflicts": conflicts,
        "conflicts_not_shown": hidden,
        "faults": [str(fault) for fault in verified.faults],
        "entries_too_few": verified.size - len(case.versions()) - 1 != len(ids),
    }


def _conflicts(record: Record) -> tuple[int, int]:
    """Fields to which people gave different values, and how many of these are not shown in full:

    first in the review queue with everybody's value, and beside each judgement those of the others.
    """
    last: dict[tuple[str, str], dict[str, str]] = {}
    for j in record.judgements:
        if j.verb == "correct":
            last.setdefault((j.target, j.field or ""), {})[j.by] = j.value or ""
    parted = {key: given for key, given in last.items() if len(set(given.values())) > 1}
    first = find_queue(record)[: len({target for target, _ in parted})]
    told = {(i.target, r.what) for i in first for r in i.reasons if r.tier == "people_differ"}
    shown = {
        (target, field): f"{field}: {', '.join(f'{v} ({by})' for by, v in given.items())}"
        for (target, field), given in parted.items()
    }
    hidden = {key for key, what in shown.items() if (key[0], what) not in told}
    for row in listed_rows(record):
        given = parted.get((row["target"], row["field"]), {})
        others = {by: v for by, v in given.items() if by != row["by"] and v != row["value"]}
        if {o["by"]: o["value"] for o in row["others"]} != others:
            hidden.add((row["target"], row["field"]))
    return len(parted), len(hidden)


#: What must be 0, no or empty at the end.
HARMS = ("lost", "twice", "never_sent", "out_of_order", "errors", "conflicts_not_shown",
         "false_alarms", "faults", "entries_too_few")  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Print one JSON line for each engine. 1: something was lost, written twice or not shown."""
    parser = argparse.ArgumentParser(description="People who judge at once.")
    parser.add_argument("--writers", type=int, default=8)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--drop", type=float, default=0.1)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=ENGINES, action="append")
    asked = parser.parse_args(arguments)
    bad = False
    for engine in asked.engine or ENGINES:
        with (
            new_places(engine) as new_place,
            ProcessPoolExecutor(asked.writers, mp_context=get_context("spawn")) as executor,
        ):
            place = new_place()
            _fill(place)
            outcome = judge_at_once(
                place, asked.writers, asked.count,
                drop=asked.drop, seed=asked.seed, executor=executor,
            )  # fmt: skip
        print(json.dumps({"harm": "writers at once", "engine": engine, **outcome}), flush=True)
        bad = bad or any(outcome[name] for name in HARMS)
    return 1 if bad else 0


def _fill(place: str) -> None:
    """Make the case: the demo's invented reports."""
    from trucewatch.demo import COUNTRY, NAME, demo_reports
    from trucewatch.readers.registry import load_file

    with Case.create(place, NAME, COUNTRY, at="2031-03-14T18:00:00Z") as case:
        for report in demo_reports():
            path = Path(str(report))
            raw, hints = load_file(path)
            case.add_report(raw, path.name, hints, captured_at="2031-03-14T18:00:00Z")


if __name__ == "__main__":
    sys.exit(main())
