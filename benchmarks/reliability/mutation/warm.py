"""Tests that stand ready: imported and collected once, then run in forks against many mutants."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from benchmarks.reliability.mutation.apart import apart
from benchmarks.reliability.mutation.exchange import exchange, functions_by_place


class WarmTests:
    """A process in which pytest has collected its tests. End it."""

    def __init__(self, arguments: Sequence[str], plugins: Sequence[object]) -> None:
        self._asks, answers = Pipe()
        self._process = os.fork()
        if self._process == 0:
            self._asks.close()
            try:
                os.dup2(2, 1)  # what pytest says is no line of the log
                pytest.main(list(arguments), plugins=[*plugins, _Ready(answers)])
            finally:
                os._exit(1)
        answers.close()

    def run(
        self, file: str, mutated: str, names: list[str], tests: Sequence[str], longest: float
    ) -> int | None:
        """0: each of the tests passes with the functions ``names`` of the mutant; None: too long.

        Raises:
            EOFError: the process has ended: it could not collect the tests.
        """
        self._asks.send((file, mutated, names, tests, longest))
        answer: int | None = self._asks.recv()
        return answer

    def end(self) -> None:
        """Let the process end, and wait for it."""
        self._asks.close()
        os.waitpid(self._process, 0)


class _Ready:
    """A plugin of pytest that, in the place of running the tests, waits to be told which."""

    def __init__(self, answers: Connection[Any, Any]) -> None:
        self._answers = answers

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        items = {item.nodeid: item for item in session.items}
        there = functions_by_place()
        while True:
            try:
                file, mutated, names, tests, longest = self._answers.recv()
            except EOFError:
                return True
            chosen = [items[test] for test in tests]
            status, _ = apart(partial(_run, there, file, mutated, names, chosen), longest)
            self._answers.send(status)


def _run(there: Any, file: str, mutated: str, names: list[str], items: list[pytest.Item]) -> None:
    """In a process of its own: exit 0 where all pass."""
    exchange(there, file, mutated, names)
    for item, following in zip(items, [*items[1:], None], strict=True):
        if any(report.failed for report in runtestprotocol(item, False, following)):
            os._exit(1)
    os._exit(0)
