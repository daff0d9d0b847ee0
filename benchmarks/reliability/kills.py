"""``python -m benchmarks.reliability.kills``: a process is killed while it writes to a case.

Each process is a fork of this one. It tells over a pipe when a transaction begins, when its COMMIT
is sent, and each part of its work once the call that does it has returned (*acknowledged*). It is
killed (SIGKILL) at a random instant of the time that the whole work takes. Then the case is opened
again: what was acknowledged must be there, nothing twice and nothing half, every hash must hold
against a checkpoint kept from before, and the work done again must end in the same rows as a case
that nobody harmed. A kill is no power cut: what was handed to the system is still written.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import select
import signal
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from sqlalchemy import Connection, Engine, event

from benchmarks.reliability.case_operations import (
    Harm,
    Operation,
    adding,
    judging,
    making,
    migrating,
    rebuilding,
)
from benchmarks.reliability.case_places import Databases, Files, Places
from benchmarks.reliability.sample_case import (
    Sample,
    contents,
    demo_sample,
    make_sample,
    older_case,
)
from trucewatch.errors import TrucewatchError
from trucewatch.store import schema
from trucewatch.store.case import Case

_BEGUN, _COMMITTING, _UNDONE, _DONE, _ENDED, _FAILED = b"b", b"c", b"u", b"d", b"e", b"f"
_WAIT_S = 60.0  # the longest that an unharmed process may take
_FIRST_LEDGER = 4  # formats from this one on have a ledger, and so a checkpoint to hold against


WHERE = ("before", "within", "at commit", "between", "after")
HARMS = ("lost", "twice", "chain break", "half", "other rows", "refused")


def operations(places: Places, sample: Sample) -> list[list[Operation]]:
    """What processes are killed in, by the verb; each verb gets the same number of kills."""
    template, older = places.new(), places.new()
    note = make_sample(template, sample)
    older_note = make_sample(older, sample, sample.read_earlier)
    migrations = []
    for number in range(1, schema.FORMAT):
        place = places.new()
        older_case(template, place, number)
        migrations.append(migrating(place, number, note if number >= _FIRST_LEDGER else None))
    found = [
        [adding(template, sample, note)],
        [rebuilding(older, sample, older_note)],
        [judging(template, sample, note)],
        migrations,
    ]
    return [*found, [making(sample)]] if places.engine == "sqlite" else found


def try_kills(
    places: Places, operation: Operation, count: int, chance: random.Random, rounds: int = 3
) -> tuple[Counter[str], list[str]]:
    """Kill so many processes. How often it fell where and what came of it; what was harmed.

    ``rounds``: unharmed processes from which the time of the work is taken.
    """
    runs = [_unharmed(places, operation) for _ in range(rounds)]
    span, sound = statistics.median(seconds for seconds, _ in runs), runs[0][1]
    found: Counter[str] = Counter()
    harms = []
    for n in range(count):
        place = _begin(places, operation)
        marks = _killed(operation, place, chance.random() * span * 1.05)
        places.left(place)
        found[_where(marks)] += 1
        told = [mark[1:].decode() for mark in marks if mark[:1] == _DONE]
        harm, more = harm_of(operation, place, told, sound)
        found["kept but not told"] += more
        if harm is not None:
            found[harm[0]] += 1
            harms.append(f"kill {n}, {_where(marks)}: {harm[0]}: {harm[1]}")
        places.drop(place)
    return found, harms


def _begin(places: Places, operation: Operation) -> str:
    return places.new() if operation.template is None else places.copy(operation.template)


def _unharmed(places: Places, operation: Operation) -> tuple[float, dict[str, Any]]:
    """How long a process takes that nobody kills, in seconds, and the rows that it leaves."""
    place = _begin(places, operation)
    begun = time.perf_counter()
    child, pipe = _start(operation, place)
    marks: list[bytes] = []
    while not marks or marks[-1][:1] != _ENDED:
        if not select.select([pipe], [], [], _WAIT_S)[0]:
            break
        marks += os.read(pipe, 1 << 16).splitlines()
        if not marks or marks[-1][:1] == _FAILED:
            break
    seconds = time.perf_counter() - begun
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(pipe)
    places.left(place)
    if not marks or marks[-1][:1] != _ENDED:
        raise RuntimeError(f"{operation.name} fails unharmed: {marks[-1:]}")
    rows = contents(place)
    places.drop(place)
    return seconds, rows


def _killed(operation: Operation, place: str, after: float) -> list[bytes]:
    """The marks of a process that is killed ``after`` so many seconds."""
    child, pipe = _start(operation, place)
    time.sleep(after)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(pipe, "rb") as file:
        marks = file.read().splitlines()
    if any(mark[:1] == _FAILED for mark in marks):
        raise RuntimeError(f"{operation.name} fails by itself: {marks[-1]!r}")
    return marks


def _start(operation: Operation, place: str) -> tuple[int, int]:
    """Fork a process that does it and then waits to be killed. Its number, and a pipe of marks."""
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        os.close(reads)
        _do(operation, place, writes)
    os.close(writes)
    return child, reads


def _do(operation: Operation, place: str, pipe: int) -> NoReturn:
    def mark(kind: bytes, name: str = "") -> None:
        os.write(pipe, kind + name.encode() + b"\n")

    def noting(kind: bytes) -> Callable[[Connection], None]:
        def note(connection: Connection) -> None:
            if connection.get_execution_options().get("trucewatch_writes"):
                mark(kind)

        return note

    for name, kind in (("begin", _BEGUN), ("commit", _COMMITTING), ("rollback", _UNDONE)):
        event.listen(Engine, name, noting(kind))
    try:
        operation.do(place, lambda name: mark(_DONE, name))
        mark(_ENDED)
    except BaseException as error:  # noqa: BLE001 -- told to the parent, which raises
        mark(_FAILED, repr(error).replace("\n", " "))
    while True:
        signal.pause()


def _where(marks: list[bytes]) -> str:
    """Where the kill fell, as far as the marks tell."""
    last = marks[-1][:1] if marks else b""
    if last in {_BEGUN, _COMMITTING}:
        return "within" if last == _BEGUN else "at commit"
    if last == _ENDED:
        return "after"
    return "between" if last in {_DONE, _UNDONE} else "before"


def harm_of(
    operation: Operation, place: str, told: list[str], sound: dict[str, Any]
) -> tuple[tuple[str, str] | None, int]:
    """What was harmed, in a word and in words (None: nothing); parts kept but not told."""
    try:
        kept = list(operation.kept(place))
        if lost := [part for part in told if part not in kept]:
            return ("lost", f"{lost[0]} was acknowledged"), 0
        if len(set(kept)) < len(kept):
            return ("twice", f"{kept}"), 0
        more = len(kept) - len(told)
        if kept != list(operation.parts[: len(kept)]) or more > 1:
            return ("half", f"{kept} of which {told} were told"), 0
        if kept or operation.template is not None:
            with Case.open(place) as case:
                if faults := case.verify(operation.note).faults:
                    return ("chain break", f"{faults[0]} and {len(faults) - 1} more"), more
        operation.do(place, lambda _: None)
        if contents(place) != sound:
            return ("other rows", "done again, it ends in other rows than an unharmed case"), more
        with Case.open(place) as case:
            if faults := case.verify(operation.note).faults:
                return ("chain break", f"after doing it again: {faults[0]}"), more
    except (Harm, TrucewatchError) as error:
        return ("half" if isinstance(error, Harm) else "refused", str(error)), 0
    return None, more


@contextmanager
def places_of(engine: str) -> Iterator[Places]:
    """Files of a new folder, or databases of a new server."""
    if engine == "postgresql":
        with Databases.started() as databases:
            yield databases
        return
    with tempfile.TemporaryDirectory() as folder:
        yield Files(Path(folder))


def run(
    engine: str, sample: Sample, count: int, seed: int, rounds: int = 3
) -> Iterator[tuple[dict[str, Any], bool]]:
    """Try ``count`` kills on one engine. A line for each operation, and whether it was harmed."""
    with places_of(engine) as places:
        verbs = operations(places, sample)
        gc.freeze()  # forks share what is there already
        for at, verb in enumerate(verbs):
            share = count // len(verbs) + (at < count % len(verbs))
            for n, operation in enumerate(verb):
                kills = share // len(verb) + (n < share % len(verb))
                begun = time.perf_counter()
                chance = random.Random(f"{seed} {engine} {operation.name}")  # noqa: S311
                found, harms = try_kills(places, operation, kills, chance, rounds)
                seconds = round(time.perf_counter() - begun, 1)
                line = {
                    "harm": "kill", "engine": engine, "operation": operation.name, "seed": seed,
                    "kills": kills,
                    **{where: found[where] for where in WHERE},
                    **{what: found[what] for what in (*HARMS, "kept but not told")},
                    "harms": harms[:5], "seconds": seconds,
                }  # fmt: skip
                yield line, bool(harms)


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a JSON line for each operation. 1: something was lost, twice, broken or half."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability.kills")
    parser.add_argument("--count", type=int, default=1000, help="kills over files")
    parser.add_argument("--postgres", type=int, default=0, help="kills over PostgreSQL")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        sample = demo_sample(Path(folder))
    bad = False
    for engine, count in (("sqlite", asked.count), ("postgresql", asked.postgres)):
        if count:
            for line, harmed in run(engine, sample, count, asked.seed):
                print(json.dumps(line), flush=True)
                bad = bad or harmed
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
