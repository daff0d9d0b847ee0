"""Where cases of a trial lie: a file, or a database of a PostgreSQL server of the trial's own."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

ENGINES = ("sqlite", "postgresql")


@contextmanager
def new_places(engine: str) -> Iterator[Callable[[], str]]:
    """Gives a function that makes an address for a new case; all go when the block ends."""
    folder = Path(tempfile.mkdtemp(prefix="trucewatch-trial-"))
    numbers = count()
    try:
        if engine == "sqlite":
            yield lambda: str(folder / f"{next(numbers)}.case")
            return
        from tests.databases import PostgresServer

        server = PostgresServer(folder)
        try:
            yield server.new_database
        finally:
            server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
