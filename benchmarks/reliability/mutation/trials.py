"""Tests run against a mutant: in a copy of the tree, each in a process of its own.

The first process imports the libraries and never our own code; each trial is forked from it, so
that a mutated module is imported anew and libraries are not.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import pickle
import resource
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings

from benchmarks.reliability.mutation.coverage_of_tests import Coverage, watched
from benchmarks.reliability.mutation.mutants import Mutant, Place

_MEMORY = 4 << 30  # bytes that a trial may take: a mutated loop may never stop growing a list
_FIRST_S = 900.0  # the longest that the tests may take, once, without any mutant
LEAST_S = 20.0  # the least time after which tests that do not end are ended
_PYTEST = (
    "-q", "-x", "--no-header", "-p", "no:cacheprovider", "-p", "no:xdist",
)  # fmt: skip

KILLED, SURVIVED, TIMED_OUT, NO_TEST = "killed", "survived", "timed out", "no test"


class Steady:
    """A plugin of pytest: tests that draw draw the same each time, and never fail for slowness.

    On a busy machine a deadline or a health check would find mutants that no assertion finds.
    """

    def pytest_configure(self) -> None:
        calm = {"deadline": None, "suppress_health_check": list(HealthCheck), "database": None}
        settings.register_profile("trial", derandomize=True, **calm)  # type: ignore[arg-type]
        settings.load_profile("trial")


class TestsError(Exception):
    """The tests do not pass without any mutant."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A copy of the parts of a checkout that tests need, whose files may be changed."""

    root: Path

    @classmethod
    @contextlib.contextmanager
    def copied(cls, checkout: Path, parts: Sequence[str]) -> Iterator[Tree]:
        """A copy of the files and folders ``parts``; its ``src`` and itself come first on the path.

        Nothing of it is left afterwards.
        """
        memory = Path("/dev/shm")  # noqa: S108 -- where there is one, each commit costs no disk
        root = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        path, here = list(sys.path), Path.cwd()
        kept = {name: os.environ.get(name) for name in ("PYTHONPATH", "PYTHONDONTWRITEBYTECODE")}
        try:
            for part in parts:
                if (checkout / part).is_dir():
                    shutil.copytree(
                        checkout / part, root / part, ignore=shutil.ignore_patterns("__pycache__")
                    )
                else:
                    shutil.copy(checkout / part, root / part)
            own = [str(root / "src"), str(root)]
            sys.path[:0] = own
            os.environ["PYTHONPATH"] = os.pathsep.join(own)
            os.chdir(root)
            yield cls(root)
        finally:
            sys.path[:] = path
            os.chdir(here)
            for name, value in kept.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
            shutil.rmtree(root, ignore_errors=True)

    def covered(self, files: Sequence[str], tests: Sequence[str], marks: str) -> Coverage:
        """Run the tests without a mutant; which of them run which lines of ``files``.

        Then load the libraries that they loaded, for the trials to come.

        Raises:
            TestsError: they fail.
        """
        asked = [*_PYTEST, "-m", marks, *tests]
        run = partial(watched, self.root, files, asked, [Steady()])
        status, answer = _apart(run, _FIRST_S, quiet=False)
        if status != 0 or answer is None:
            raise TestsError(f"{' '.join(tests)}: the tests must pass before a mutant is tried")
        coverage: Coverage
        coverage, libraries = answer
        for name in libraries:
            # What cannot be loaded here is loaded by each trial that asks for it.
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        return coverage

    def try_mutant(self, file: str, place: Place, mutant: Mutant, coverage: Coverage) -> str:
        """Whether a test finds the mutant of ``file``: KILLED, SURVIVED, TIMED_OUT or NO_TEST."""
        tests = coverage.tests_of(file, place.lines, place.function)
        if not tests:
            return NO_TEST
        path = self.root / file
        sound = path.read_text(encoding="utf-8")
        longest = LEAST_S + 5 * sum(coverage.seconds[test] for test in tests)
        # A compiled file of the same second and size as the mutant would be taken in its place.
        for stale in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
            stale.unlink()
        path.write_text(mutant.code, encoding="utf-8")
        try:
            status, _ = _apart(lambda: _passes(self.root, tests), longest)
        finally:
            path.write_text(sound, encoding="utf-8")
        if status is None:
            return TIMED_OUT
        return SURVIVED if status == 0 else KILLED


def _passes(root: Path, tests: Sequence[str]) -> None:
    import pytest

    sys.dont_write_bytecode = True
    arguments = [*_PYTEST, f"--basetemp={root / 'tmp'}", *tests]
    status = pytest.main(arguments, plugins=[Steady()])
    os._exit(0 if status == 0 else 1)


def _apart(
    work: Callable[[], Any], longest: float, *, quiet: bool = True
) -> tuple[int | None, Any]:
    """Exit status and answer of ``work`` in a process of its own; None, None: it took too long."""
    with tempfile.NamedTemporaryFile() as answer:
        child = os.fork()
        if child == 0:
            _work(work, Path(answer.name), quiet)
        end = time.monotonic() + longest
        try:
            while time.monotonic() < end:
                done, status = os.waitpid(child, os.WNOHANG)
                if done:
                    child = 0
                    held = Path(answer.name).read_bytes()
                    given = pickle.loads(held) if held else None  # noqa: S301 -- from our own process
                    return os.waitstatus_to_exitcode(status), given
                time.sleep(0.005)
        finally:
            if child:
                os.killpg(child, signal.SIGKILL)
                os.waitpid(child, 0)
        return None, None


def _work(work: Callable[[], Any], answer: Path, quiet: bool) -> None:
    """In the new process: do the work, leave its answer, end."""
    status = 1
    try:
        os.setsid()
        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            if quiet or stream == 0:
                os.dup2(nothing, stream)
        if not quiet:
            os.dup2(2, 1)  # what pytest says is no line of the log
        answer.write_bytes(pickle.dumps(work()))
        status = 0
    finally:
        os._exit(status)
