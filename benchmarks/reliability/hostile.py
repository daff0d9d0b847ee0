"""``python -m benchmarks.reliability.hostile``: ``add`` over hostile files and good ones.

Asks: does the batch go on to its end, are all good ones read, and what did the worst file cost in
seconds of the processor and in memory? Needs Linux (``/proc``).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from benchmarks.reliability.hostile_files import good_files, hostile_files
from trucewatch import __version__
from trucewatch.readers.apart.worker import Worker
from trucewatch.readers.hints import Hints

_ADD = "from trucewatch.cli import main; main()"
_MOST_SECONDS, _MOST_MEGABYTES = 5.0, 256
_TICK = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100
_LOOK = 0.02  # seconds between two looks at the memory in use
_EXIT = 2  # what add says where some file was not read


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a JSON line for each kind of file and one for all. 1: a target was missed."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reliability.hostile")
    parser.add_argument("--files", type=int, default=5000)
    parser.add_argument("--good", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--full", type=int, default=100_000, help="size of the largest files")
    chosen = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        outcome = run(Path(folder), chosen.files, chosen.good, chosen.seed, chosen.full)
    for name in ("kinds", "reasons"):
        for value, told in outcome.pop(name).items():
            print(json.dumps({"harm": "hostile file", name[:-1]: value, "told": told}))
    print(json.dumps({"harm": "hostile files", **outcome}))
    return 0 if outcome["met"] else 1


def run(folder: Path, files: int, good: int, seed: int, full: int) -> dict[str, Any]:
    """Write the files, add them all with one command, and say what came of it."""
    reports, case = folder / "reports", folder / "hostile.case"
    reports.mkdir()
    made = [*hostile_files(files, seed, full), *good_files(good)]
    random.Random(seed).shuffle(made)  # noqa: S311
    for number, (name, raw) in enumerate(made):
        (reports / f"{number:05}-{name}").write_bytes(raw)
    _call("new", str(case)).check_returncode()
    begun = time.monotonic()
    lines, memory, code = _watched_add(case, reports)
    seconds = round(time.monotonic() - begun, 1)
    told = _told(lines)
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    slowest: dict[str, float] = defaultdict(float)
    reasons: Counter[str] = Counter()
    for name, (read, cost, why) in told.items():
        kind = name.split("-")[1]
        kinds[kind]["read" if read else "refused"] += 1
        slowest[kind] = max(slowest[kind], cost)
        if why:
            reasons[why[:60]] += 1
    worst = max(slowest.values(), default=0.0)
    all_good = sum(read for name, (read, _, _) in told.items() if "-good-" in name)
    return {
        "version": __version__,
        "python": platform.python_version(),
        "files": files,
        "good": good,
        "seed": seed,
        "seconds": seconds,
        "exit_code": code,
        "told_of": len(told),
        "good_read": all_good,
        "worst_seconds_of_processor": round(worst, 2),
        "megabytes": memory,
        "met": (
            len(told) == len(made)
            and code in (0, _EXIT)
            and all_good == good
            and worst <= _MOST_SECONDS
            and max(memory["child_more"], memory["parent_more"]) <= _MOST_MEGABYTES
        ),
        "kinds": {
            kind: {**counts, "worst_seconds": round(slowest[kind], 2)}
            for kind, counts in sorted(kinds.items())
        },
        "reasons": dict(reasons.most_common(40)),
    }


def _call(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 -- our own command
        [sys.executable, "-c", _ADD, *words], capture_output=True, text=True, check=False
    )


def _watched_add(
    case: Path, reports: Path
) -> tuple[list[tuple[float, str]], dict[str, float], int]:
    """Each line that ``add`` prints with the processor's seconds up to it; memory; exit code."""
    # A good report first, so that the language model's own memory is not laid at a file's door.
    first = next(path for path in sorted(reports.iterdir()) if "-good-" in path.name)
    process = subprocess.Popen(  # noqa: S603 -- our own command
        [sys.executable, "-u", "-c", _ADD, "add", str(case), str(first), str(reports)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    )
    watch = _Watch(process.pid)
    lines: list[tuple[float, str]] = []
    assert process.stdout is not None  # noqa: S101 -- a pipe was asked for
    for line in process.stdout:
        lines.append((_seconds(process.pid), line.rstrip("\n")))
        watch.next_file()
    code = process.wait()
    watch.end()
    return lines, watch.megabytes(), code


def _told(lines: list[tuple[float, str]]) -> dict[str, tuple[bool, float, str]]:
    """File's name to (read, processor's seconds since the last file, reason)."""
    told: dict[str, tuple[bool, float, str]] = {}
    before: float | None = None
    for seconds, line in lines:
        words, _, rest = line.partition("  ")
        if words not in ("added", "already in", "not read"):
            continue
        name, _, why = rest.strip().partition(":" if words == "not read" else "  ")
        cost = 0.0 if before is None else seconds - before  # the first one loads the model
        before = seconds
        told[Path(name.strip()).name] = words != "not read", cost, _plain(why, words)
    return told


def _plain(why: str, words: str) -> str:
    """A reason without the numbers in it, so that like ones are counted as one."""
    if words != "not read":
        return ""
    return "".join("#" if c.isdigit() else c for c in why.strip())


class _Watch:
    """Looks at the memory of a process and of the child that reads for it, file by file."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._held: dict[int, float] = {}  # by process what it held when the file began
        self._warm = _warm_child()  # what a new child holds before its first file
        self._most: dict[str, float] = defaultdict(float)
        self._loaded = False
        self._lock = threading.Lock()
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def next_file(self) -> None:
        """A file is done; what is held now is no later file's doing. The first loads the models."""
        self._note()
        with self._lock:
            self._loaded = True
            self._held = {one: _resident(one) for one in self._processes()}
            for one in self._held:
                with suppress(OSError):  # from here on the peak is the next file's
                    Path(f"/proc/{one}/clear_refs").write_text("5", encoding="ascii")

    def end(self) -> None:
        """Stop looking."""
        self._over.set()
        self._thread.join()

    def megabytes(self) -> dict[str, float]:
        """The most that each had, and the most by which one file made it grow."""
        return {name: round(value, 1) for name, value in sorted(self._most.items())}

    def _look(self) -> None:
        while not self._over.wait(_LOOK):
            self._note()

    def _note(self) -> None:
        with self._lock:
            for one in self._processes():
                name, peak = "parent" if one == self._process else "child", _peak(one)
                self._most[name] = max(self._most[name], peak)
                if self._loaded:
                    more = f"{name}_more"
                    grown = peak - self._held.get(one, self._warm)
                    self._most[more] = max(self._most[more], grown)

    def _processes(self) -> list[int]:
        return [self._process, *filter(_reads, _children(self._process))]


def _warm_child() -> float:
    worker = Worker()
    try:
        worker.read(b"Calm in Karsa\n\nThe truce held in Karsa on Friday.\n", "calm.txt", Hints())
        return max(_peak(child) for child in filter(_reads, _children(os.getpid())))
    finally:
        worker.close()


def _reads(process: int) -> bool:
    """Whether a child has begun as a reader: until then its memory is its parent's."""
    try:
        return b"readers.apart.child" in Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:
        return False


def _field(process: int, name: str) -> float:
    try:
        text = Path(f"/proc/{process}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    found = next((line for line in text.splitlines() if line.startswith(name)), f"{name} 0 kB")
    return int(found.split()[1]) / 1024


def _peak(process: int) -> float:
    return _field(process, "VmHWM:")


def _resident(process: int) -> float:
    return _field(process, "VmRSS:")


def _children(process: int) -> list[int]:
    found: list[int] = []
    with suppress(OSError):
        for task in Path(f"/proc/{process}/task").iterdir():
            with suppress(OSError):  # a thread that ends meanwhile takes no child with it
                found += map(int, (task / "children").read_text(encoding="ascii").split())
    return found


def _seconds(process: int) -> float:
    """Seconds of the processor: the process, its ended children and its living ones."""
    return sum(
        _used(one, own) for one, own in [(process, 4), *((c, 2) for c in _children(process))]
    )


def _used(process: int, fields: int) -> float:
    try:
        text = Path(f"/proc/{process}/stat").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0.0
    return sum(map(int, text.rpartition(")")[2].split()[11 : 11 + fields])) / _TICK


if __name__ == "__main__":
    raise SystemExit(main())
