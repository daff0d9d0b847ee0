"""What is dear to make, made once in a run of the tests, however many processes share in it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_PATIENCE_S = 600.0  # how long one process waits for what another makes


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that ``make`` filled, the first time that any process asked for it.

    Nobody may change what is in it: a test that writes takes a copy.
    """
    base = factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        made = base.parent / f"once-{name}"
    else:  # a fork that tries changed code takes nothing that others made, and leaves nothing
        made = base / f"once-{name}-{os.getpid()}"
    with alone(made.with_suffix(".lock")):
        if not made.exists():
            unfinished = factory.mktemp(name)
            make(unfinished)
            unfinished.rename(made)
    return made


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """Held by one process at a time; a process that ends, however it ends, holds it no longer."""
    connection = sqlite3.connect(lock, timeout=_PATIENCE_S, isolation_level=None)
    try:
        connection.execute("BEGIN EXCLUSIVE")
        yield
    finally:
        connection.close()
