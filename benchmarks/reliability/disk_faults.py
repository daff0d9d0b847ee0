"""``python -m benchmarks.reliability.disk_faults``: the disk is full or fails at every call.

Each work on a case (``case_operations``) and each command that writes a file (``file_operations``)
is done with the k-th call that changes the disk failing, for every k until the work ends unharmed,
in each of three manners (``failing_disk``). Each time it must end with an error that says what to
mend and no traceback; the case must open and pass ``verify`` against a checkpoint from before; what
was acknowledged must be there; a file must be there whole or not at all; and done again on a mended
disk, the work must end as it does unharmed. Needs Linux and a C compiler.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

from benchmarks.reliability.case_operations import (
    Harm,
    Operation,
    adding,
    enlarging,
    going_on,
    judging,
    making,
    migrating,
    rebuilding,
    sealing,
)
from benchmarks.reliability.case_places import Files
from benchmarks.reliability.disk_work import (
    Outcome,
    apart,
    run_command,
    surroundings,
    work_on_case,
)
from benchmarks.reliability.failing_disk import (
    MANNERS,
    Disk,
    NoCompilerError,
    environment,
    make_library,
)
from benchmarks.reliability.file_operations import CASE, NOTE, Command, commands, lay_out
from benchmarks.reliability.kills import harm_of
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

_MARK = "TRUCEWATCH_FAILING_DISK"  # set where the library is loaded
_MOST = 2000  # calls after which a work is taken not to end

#: How often what came of it, what was harmed, and how often which error was told.
Tried = tuple[Counter[str], list[str], Counter[str]]


def try_case(files: Files, operation: Operation, start: int, step: int, manner: str) -> Tried:
    """Fail every ``step``-th call from ``start`` on. What came of it, harms, what was said."""
    place = _begun(files, operation)
    operation.do(place, lambda _: None)
    sound = contents(place)
    files.drop(place)

    def once(at: int) -> tuple[Outcome, str | None]:
        place = _begun(files, operation)
        disk = Disk(Path(place).parent)
        outcome = apart(disk, manner, at, work_on_case(operation, place))
        found, _ = harm_of(operation, place, outcome.told, sound)
        left = [p.name for p in Path(place).parent.iterdir() if str(p) != place]
        if found is None and left and _could_remove(manner, outcome):
            found = ("left over", ", ".join(left))
        files.drop(place)
        return outcome, ": ".join(found) if found else None

    return _every(once, start, step)


def try_command(
    folder: Path, command: Command, sample: Sample, start: int, step: int, manner: str
) -> Tried:
    """The same of a command. ``folder``: as it was laid out."""

    def once(at: int) -> tuple[Outcome, str | None]:
        with tempfile.TemporaryDirectory() as around:
            tried = Path(around) / "disk"
            shutil.copytree(folder, tried)
            before = _names(tried)
            with surroundings(tried):
                outcome = apart(Disk(tried), manner, at, run_command(command, tried, sample))
                try:
                    harm = _harm_of_command(command, tried, sample, outcome)
                except (Harm, TrucewatchError) as error:
                    harm = str(error)
            left = sorted(n for n in _names(tried) - before if Path(n).name[0] == ".")
            if harm is None and left and _could_remove(manner, outcome):
                harm = f"left over: {', '.join(left)}"
            return outcome, harm

    return _every(once, start, step)


def _harm_of_command(
    command: Command, folder: Path, sample: Sample, outcome: Outcome
) -> str | None:
    with Case.open(folder / CASE) as case:
        if faults := case.verify((folder / NOTE).read_text()).faults:
            return f"chain break: {faults[0]}"
    made = command.made(folder)
    if outcome.ended == "done" and not made:
        return "it says that it is done, and it is not"
    if not made or command.forced:
        words = (*command.words, *("--force",) * (made and command.forced))
        again = Command(command.name, words, command.made, prints=command.prints, call=command.call)
        second = apart(Disk(folder), "one error", 0, run_command(again, folder, sample))
        if second.ended != "done" or not command.made(folder):
            return f"it cannot be done again: {second.said}"
    return None


def _could_remove(manner: str, outcome: Outcome) -> bool:
    """Whether the disk let what was left of the work be taken away."""
    return manner != "errors from then on" and not outcome.failed.startswith("remove")


def _every(once: Callable[[int], tuple[Outcome, str | None]], start: int, step: int) -> Tried:
    found: Counter[str] = Counter()
    harms, said = [], Counter[str]()
    for at in range(start, _MOST, step):
        outcome, harm = once(at)
        if outcome.ended == "traceback":
            harm = f"traceback: {outcome.said}"
        if harm is not None:
            harms.append(f"call {at} ({outcome.failed or 'none failed'}): {harm}")
        if not outcome.failed:
            if outcome.ended != "done":
                harms.append(f"call {at}: {outcome.ended} though nothing failed: {outcome.said}")
            return found, harms, said
        found["faults"] += 1
        found[outcome.ended] += 1
        found[f"at {outcome.failed.partition(' /')[0]}"] += 1
        if outcome.ended == "error":
            said[outcome.said.rpartition(": ")[2][:80]] += 1
    raise RuntimeError(f"more than {_MOST} calls")


def _begun(files: Files, operation: Operation) -> str:
    return files.new() if operation.template is None else files.copy(operation.template)


def _sound(folder: Path, sample: Sample, words: tuple[str, ...], file: str) -> bytes:
    """The bytes of the file that a command makes on a sound disk."""
    command = Command("", words, lambda _: True)
    with tempfile.TemporaryDirectory() as around:
        tried = Path(around) / "disk"
        shutil.copytree(folder, tried)
        with surroundings(tried):
            outcome = apart(Disk(tried), "full", 0, run_command(command, tried, sample))
        if outcome.ended != "done":
            raise RuntimeError(f"trucewatch {' '.join(words)} fails unharmed: {outcome.said}")
        return (tried / file).read_bytes()


def _load(folder: Path, command: Command, sample: Sample) -> None:
    """Do a command once in this process, so that its forks find loaded what it needs."""
    kept = [os.dup(1), os.dup(2)]
    here = Path.cwd()
    with tempfile.TemporaryDirectory() as around:
        tried = Path(around) / "disk"
        shutil.copytree(folder, tried)
        with surroundings(tried):
            run_command(command, tried, sample)(lambda _: None)
        os.chdir(here)
    for number, held in enumerate(kept, start=1):
        os.dup2(held, number)
        os.close(held)


def _names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}


def case_operations(files: Files, sample: Sample, named: Sequence[str]) -> list[Operation]:
    """Work on cases, of this format and of earlier ones. Of migrations only those named, or all."""
    template, older = files.new(), files.new()
    note = make_sample(template, sample)
    older_note = make_sample(older, sample, sample.read_earlier)
    found = [
        making(sample),
        adding(template, sample, note),
        going_on(template, sample, note),
        rebuilding(older, sample, older_note),
        judging(template, sample, note, 2),
        enlarging(template, note),
        sealing(template, note),
    ]
    for number in (1, 3, schema.FORMAT - 1):  # all steps, those from the ledger on, the last
        if named and f"migration from {number}" not in named:
            continue
        place = files.new()
        older_case(template, place, number)
        found.append(migrating(place, number, note if number >= 4 else None))
    return found


def run(sample: Sample, start: int, step: int, named: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Try all in every manner. A line for each work and manner."""
    with tempfile.TemporaryDirectory() as folder:
        files, laid_out = Files(Path(folder)), Path(folder) / "laid out"
        tries: list[tuple[str, Callable[[str], Tried]]] = []
        for operation in case_operations(files, sample, named):
            tries.append((operation.name, partial(try_case, files, operation, start, step)))
        lay_out(laid_out, sample)
        for command in commands(laid_out, sample, cache(partial(_sound, laid_out, sample))):
            name = f"trucewatch {command.name}"
            if not named or name in named:
                _load(laid_out, command, sample)
            tries.append((name, partial(try_command, laid_out, command, sample, start, step)))
        gc.freeze()  # forks share what is there already
        for name, trying in tries:
            if named and name not in named:
                continue
            for manner in MANNERS if not name.endswith("stays open") else ("one error",):
                begun = time.perf_counter()
                found, harms, said = trying(manner)
                yield {
                    "harm": "disk fault", "work": name, "disk": manner, **found,
                    "harmed": len(harms), "said": dict(said.most_common(5)), "harms": harms[:5],
                    "seconds": round(time.perf_counter() - begun, 1),
                }  # fmt: skip


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a JSON line for each work and manner. 1: harm was done; 2: it cannot be tried here."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability.disk_faults")
    parser.add_argument("work", nargs="*", help="names of works to try; default: all")
    parser.add_argument("--start", type=int, default=1, help="the first call that fails")
    parser.add_argument("--step", type=int, default=1, help="try every so manieth call")
    asked = parser.parse_args(arguments)
    if _MARK not in os.environ:
        return _again_with_library(sys.argv[1:] if arguments is None else arguments)
    with tempfile.TemporaryDirectory() as folder:
        sample = demo_sample(Path(folder))
    small = sorted((*sample.held, *sample.more), key=lambda given: len(given.raw))
    sample = Sample(tuple(small[:2]), tuple(small[2:3]), sample.read)
    bad = False
    for line in run(sample, asked.start, asked.step, asked.work):
        print(json.dumps(line), flush=True)
        bad = bad or bool(line["harmed"])
    return 1 if bad else 0


def _again_with_library(arguments: Sequence[str]) -> int:
    """Run this program in a process whose disk can be made to fail."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            library = make_library(Path(folder))
        except NoCompilerError as error:
            print(json.dumps({"harm": "disk fault", "skipped": str(error)}))
            return 2
        command = [sys.executable, "-m", "benchmarks.reliability.disk_faults", *arguments]
        with_library = {**environment(library), _MARK: "1"}
        return subprocess.run(command, env=with_library, check=False).returncode  # noqa: S603


if __name__ == "__main__":
    sys.exit(main())
