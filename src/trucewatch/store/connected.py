"""An open database: the transactions in which every part of a case reads and writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from trucewatch.store.place import Place, as_of_now, begin_write


class Connected:
    """A case's place and its engine. Close it, or use it as a context manager."""

    def __init__(self, place: Place, engine: Engine) -> None:
        self._place = place
        self._engine = engine

    def close(self) -> None:
        """Let go of the database. On SQLite this folds the write-ahead log into the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._place.faults(), self._engine.connect() as connection:
            yield as_of_now(connection)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with self._place.faults(), begin_write(self._engine) as connection:
            yield connection
