"""Tests run against a mutant: in a copy of the tree, each in a process of its own.

This process imports the libraries and never our own code. Where a mutant changes what runs when a
module is imported, its trial is forked from here and imports our code anew; where it changes the
body of functions alone, the trial is forked from ``warm`` tests, which takes a tenth of the time.
"""

from __future__ import annotations

import contextlib
import importlib
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Self

from hypothesis import HealthCheck, settings

from benchmarks.reliability.mutation.apart import apart
from benchmarks.reliability.mutation.coverage_of_tests import Coverage, watched
from benchmarks.reliability.mutation.exchange import changed_functions
from benchmarks.reliability.mutation.mutants import Mutant, Place
from benchmarks.reliability.mutation.warm import WarmTests

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


class Tree:
    """A copy of the parts of a checkout that tests need, whose files may be changed."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._coverage = Coverage({}, {}, {})
        self._warm: WarmTests | None = None

    @classmethod
    @contextlib.contextmanager
    def copied(cls, checkout: Path, parts: Sequence[str]) -> Iterator[Self]:
        """A copy of the files and folders ``parts``; its ``src`` and itself come first on the path.

        Nothing of it is left afterwards.
        """
        memory = Path("/dev/shm")  # noqa: S108 -- where there is one, each commit costs no disk
        root = Path(tempfile.mkdtemp(dir=memory if memory.is_dir() else None))
        path, here = list(sys.path), Path.cwd()
        tree: Self | None = None
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
            tree = cls(root)
            yield tree
        finally:
            if tree is not None and tree._warm is not None:
                tree._warm.end()
            sys.path[:] = path
            os.chdir(here)
            for name, value in kept.items():
                os.environ.pop(name, None)
                if value is not None:
                    os.environ[name] = value
            shutil.rmtree(root, ignore_errors=True)

    def learn(self, files: Sequence[str], tests: Sequence[str], marks: str) -> None:
        """Run the tests without a mutant, to know which of them run which lines of ``files``.

        Then load the libraries that they loaded, for the trials to come.

        Raises:
            TestsError: they fail.
        """
        asked = [*_PYTEST, "-m", marks, *tests]
        run = partial(watched, self.root, files, asked, [Steady()])
        status, answer = apart(run, _FIRST_S, quiet=False)
        if status != 0 or answer is None:
            raise TestsError(f"{' '.join(tests)}: the tests must pass before a mutant is tried")
        self._coverage, libraries = answer
        for name in libraries:
            # What cannot be loaded here is loaded by each trial that asks for it.
            with contextlib.suppress(ImportError):
                importlib.import_module(name)
        os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
        self._warm = WarmTests([*asked, f"--basetemp={self.root / 'warm'}"], [Steady()])
        quick = self._coverage.every_test()
        # In forks, in another order and without the slow ones: else every mutant would be "found".
        if quick and self._warm.run("", "", [], quick, _FIRST_S) != 0:
            raise TestsError(f"{' '.join(tests)}: they pass in their own order alone")

    def try_mutant(self, file: str, place: Place, mutant: Mutant) -> str:
        """Whether a test finds the mutant of ``file``: KILLED, SURVIVED, TIMED_OUT or NO_TEST."""
        known = self._coverage
        tests = known.tests_of(file, place.lines, place.function)
        if not tests:
            return NO_TEST
        path = self.root / file
        sound = path.read_text(encoding="utf-8")
        longest = LEAST_S + 5 * sum(known.seconds[test] for test in tests)
        # A compiled file of the same second and size as the mutant would be taken in its place.
        for stale in path.parent.glob(f"__pycache__/{path.stem}.*.pyc"):
            stale.unlink()
        path.write_text(mutant.code, encoding="utf-8")
        try:
            status: int | None = None
            functions = None
            if self._warm is not None and not known.at_import(file, place.lines):
                functions = changed_functions(str(path), sound, mutant.code)
            if self._warm is not None and functions:
                status = self._warm.run(str(path), mutant.code, functions, tests, longest)
            else:
                status, _ = apart(lambda: _passes(self.root, tests), longest)
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
