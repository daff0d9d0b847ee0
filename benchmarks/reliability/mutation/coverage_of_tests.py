"""Which tests run which lines, and how long each takes."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import coverage
import pytest

_OWN = ("trucewatch", "tests", "benchmarks")
_SHARED = "fixture "  # begins the context of what a fixture of several tests ran
_QUICK_S = 2.0  # a test that takes longer is never asked: a trial should cost about a second


@dataclass(frozen=True, slots=True)
class Coverage:
    """Quick tests: ``lines[file][line]`` are the ids of those that run it; ``seconds`` of each.

    ``imported``: lines of each file that run outside tests.
    """

    lines: Mapping[str, Mapping[int, frozenset[str]]]
    seconds: Mapping[str, float]
    imported: Mapping[str, frozenset[int]]

    def at_import(self, file: str, lines: tuple[int, int]) -> bool:
        """Whether any of the lines runs outside tests: as a module is imported, or tests found."""
        return not self.imported.get(file, frozenset()).isdisjoint(range(lines[0], lines[1] + 1))

    def tests_of(
        self, file: str, lines: tuple[int, int], function: tuple[int, int] | None
    ) -> list[str]:
        """Tests that can find a change of these lines, quick ones first.

        What runs as the module is imported is for every test that runs anything of the module.
        """
        here = self.lines.get(file, {})
        for first, last in (lines, function or lines):
            found = frozenset[str]().union(*(here.get(n, ()) for n in range(first, last + 1)))
            if found:
                return self._quickest(found)
        if function is not None:
            return []
        return self._quickest(frozenset().union(*here.values()) or frozenset(self.seconds))

    def every_test(self) -> list[str]:
        """All tests that may be asked, quick ones first."""
        return self._quickest(frozenset(self.seconds))

    def _quickest(self, tests: frozenset[str]) -> list[str]:
        """By file, since a file's tests share fixtures: the file of the quickest tests first."""
        files: dict[str, list[str]] = defaultdict(list)
        for test in sorted(tests, key=lambda test: (self.seconds[test], test)):
            files[test.partition("::")[0]].append(test)
        by_mean = sorted(files.values(), key=lambda f: sum(self.seconds[t] for t in f) / len(f))
        return [test for file in by_mean for test in file]


class _Watch:
    """Tells ``coverage`` which test runs."""

    def __init__(self, measured: coverage.Coverage) -> None:
        self._measured = measured
        self._now = ""
        self.seconds: dict[str, float] = defaultdict(float)
        self.users: dict[str, set[str]] = defaultdict(set)

    def pytest_collection_finish(self, session: pytest.Session) -> None:
        for item in session.items:
            for name in getattr(item, "fixturenames", ()):
                self.users[name].add(item.nodeid)

    @pytest.hookimpl(hookwrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        self._switch(item.nodeid)
        yield
        self._switch("")

    @pytest.hookimpl(hookwrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef[Any]) -> Iterator[None]:
        before = self._now
        if fixturedef.scope != "function":  # the first test that asks for it is not its only user
            self._switch(_SHARED + fixturedef.argname)
        yield
        self._switch(before)

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] += report.duration

    def _switch(self, context: str) -> None:
        self._now = context
        self._measured.switch_context(context)


def watched(
    root: Path, files: Sequence[str], arguments: Sequence[str], plugins: Sequence[object]
) -> tuple[Coverage, list[str]]:
    """Run pytest. Its coverage of ``files`` (under ``root``), and the libraries that it loaded.

    Raises:
        SystemExit: a test failed.
    """
    measured = coverage.Coverage(
        data_file=None, config_file=False, include=[str(root / file) for file in files]
    )
    watch = _Watch(measured)
    measured.start()
    status = pytest.main(list(arguments), plugins=[*plugins, watch])
    measured.stop()
    if status != 0:
        sys.exit(1)
    data = measured.get_data()
    seconds = {test: taken for test, taken in watch.seconds.items() if taken <= _QUICK_S}
    contexts = {file: data.contexts_by_lineno(str(root / file)) for file in files}
    lines = {
        file: {
            line: tests
            for line, told in by_line.items()
            if (tests := _tests(told, watch.users) & seconds.keys())
        }
        for file, by_line in contexts.items()
    }
    imported = {
        file: frozenset(line for line, told in by_line.items() if "" in told)
        for file, by_line in contexts.items()
    }
    return Coverage(lines, seconds, imported), [
        name for name in sys.modules if _is_library(name, root)
    ]


def _is_library(name: str, root: Path) -> bool:
    """Whether a module may be loaded once for all trials: nothing of ours, which a mutant may be

    in, or which holds on to it.
    """
    file = getattr(sys.modules[name], "__file__", None) or ""
    return name.partition(".")[0] not in _OWN and not Path(file).is_relative_to(root)


def _tests(contexts: Sequence[str], users: Mapping[str, set[str]]) -> frozenset[str]:
    tests: set[str] = set()
    for context in contexts:
        if context.startswith(_SHARED):
            tests |= users[context.removeprefix(_SHARED)]
        elif context:
            tests.add(context)
    return frozenset(tests)
