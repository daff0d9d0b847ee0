"""An open database: the transactions in which every part of a case reads and writes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TypeVar

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from trucewatch.store.place import Place, as_of_now, begin_write

_T = TypeVar("_T")


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
    def _writing(self, *, still: bool = False) -> Iterator[Connection]:
        with self._place.faults(), begin_write(self._engine, still=still) as connection:
            yield connection

    def _surely(self, write: Callable[[Connection], _T]) -> _T:
        """Write, and once more where the connection broke: whether the first was kept is not known.

        ``write`` must be such that twice is as good as once.
        """
        with self._place.faults():
            try:
                with begin_write(self._engine) as connection:
                    return write(connection)
            except DBAPIError as error:
                if not error.connection_invalidated:
                    raise
            with begin_write(self._engine) as connection:
                return write(connection)
