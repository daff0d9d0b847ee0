"""Work done by a process of its own while its disk fails, and what it told of it."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.reliability.case_operations import Harm, Operation
from benchmarks.reliability.failing_disk import Disk
from benchmarks.reliability.file_operations import KEYS, OUT, Command
from benchmarks.reliability.sample_case import Sample
from trucewatch.cli.keyring import KEYS_VARIABLE
from trucewatch.errors import TrucewatchError
from trucewatch.store.case import Case

_CLEAN = 2  # exit code of an error that its reader can mend

#: Does the work, given what tells of a part done. Gives how it ended, and what was said.
Work = Callable[[Callable[[str], None]], tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a process told of its work. ``failed``: the call that failed; empty: none did.

    ``ended``: done, error (with a message, as it should be) or traceback.
    """

    ended: str
    said: str
    told: list[str]
    failed: str


def apart(disk: Disk, manner: str, at: int, work: Work) -> Outcome:
    """Fork a process that works while the disk fails, and give what became of it."""
    reads, writes = os.pipe()
    sys.stdout.flush()
    child = os.fork()
    if not child:
        os.close(reads)
        told: list[str] = []
        disk.fail(manner, at)
        ended = work(told.append)
        failed = disk.failed()
        disk.mend()
        with os.fdopen(writes, "w") as file:
            json.dump([*ended, told, failed], file)
        os._exit(0)
    os.close(writes)
    with os.fdopen(reads) as file:
        answer = file.read()
    os.waitpid(child, 0)
    if not answer:
        return Outcome("traceback", "the process ended without a word", [], "?")
    return Outcome(*json.loads(answer))


def work_on_case(operation: Operation, place: str) -> Work:
    """The work of an operation, for ``apart``."""

    def work(tell: Callable[[str], None]) -> tuple[str, str]:
        try:
            operation.do(place, tell)
        except TrucewatchError as error:
            return "error", str(error)
        except Harm as harm:
            return "traceback", str(harm)
        except Exception as error:  # noqa: BLE001 -- each is what is looked for here
            return "traceback", repr(error)
        return "done", ""

    return work


def run_command(command: Command, folder: Path, sample: Sample) -> Work:
    """A command of the command line, for ``apart``; what it prints goes to a file on the disk."""

    def work(_tell: Callable[[str], None]) -> tuple[str, str]:
        from trucewatch.cli import add, main
        from trucewatch.readers.apart import shared

        os.chdir(folder)
        printed = folder / OUT / "printed" if command.prints else folder.parent / "printed"
        for name, number in ((printed, 1), (folder.parent / "errors", 2)):
            try:
                os.dup2(os.open(name, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600), number)
            except OSError as error:
                return "error", f"the shell cannot open it: {error}"
        # What is read was read before.
        vars(add)["open_case"] = lambda case: Case.open(case, read=sample.read)
        vars(shared)["warm_up"] = lambda *_: None
        sys.argv = ["trucewatch", *command.words]
        code: Any = 0
        try:
            (command.call or main)()
            sys.stdout.flush()
        except SystemExit as ended:
            code = ended.code or 0
        except TrucewatchError as error:
            return "error", str(error)
        except BaseException as error:  # noqa: BLE001 -- each is what is looked for here
            return "traceback", repr(error)
        said = (folder.parent / "errors").read_text().strip()
        if "Traceback" in said or (code and not (code == _CLEAN and "trucewatch: " in said)):
            return "traceback", f"exit {code}: {said[-300:]}"
        return "error" if code else "done", said.splitlines()[-1] if said else ""

    return work


@contextmanager
def surroundings(folder: Path) -> Iterator[None]:
    """Keys and temporary files in the folder, so that their disk fails too."""
    held = dict(os.environ)
    os.environ |= {KEYS_VARIABLE: str(folder / KEYS), "TMPDIR": str(folder / OUT)}
    tempfile.tempdir = None  # Python keeps what it once read of TMPDIR
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(held)
        tempfile.tempdir = None
