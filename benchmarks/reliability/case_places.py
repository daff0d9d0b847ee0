"""Where the cases lie that harm is tried on: files, or databases of a server of their own."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import psycopg
from sqlalchemy import make_url

if TYPE_CHECKING:
    from tests.databases import PostgresServer

_WAIT_S = 30.0  # the longest that the server may take to end the session of a killed process


class Places(Protocol):
    """Where cases lie: files of a folder or databases of a server."""

    engine: str

    def new(self) -> str:
        """Where there is nothing yet, or an empty database."""

    def copy(self, template: str) -> str:
        """A copy of a closed case."""

    def left(self, place: str) -> None:
        """Wait until nobody has the case open any more."""

    def drop(self, place: str) -> None:
        """Take a case away, and whatever was left beside it."""


class Files:
    """Cases in files, each in a folder of its own."""

    engine = "sqlite"

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._made = 0

    def new(self) -> str:
        """A path in a folder that holds nothing else."""
        self._made += 1
        folder = self._folder / f"{self._made}"
        folder.mkdir()
        return str(folder / "x.case")

    def copy(self, template: str) -> str:
        """A copy of the file."""
        return str(shutil.copy(template, self.new()))

    def left(self, place: str) -> None:
        """A killed process holds no file open."""

    def drop(self, place: str) -> None:
        """Take the folder away."""
        shutil.rmtree(Path(place).parent)


class Databases:
    """Cases in databases, each of its own."""

    engine = "postgresql"

    def __init__(self, server: PostgresServer) -> None:
        self._server = server
        self._admin = server.new_database()

    @classmethod
    @contextmanager
    def started(cls) -> Iterator[Databases]:
        """A new server, ended with the block."""
        from tests.databases import PostgresServer

        folder = Path(tempfile.mkdtemp(prefix="trucewatch-pg-"))
        try:
            server = PostgresServer(folder)
            try:
                yield cls(server)
            finally:
                server.stop()
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def new(self) -> str:
        """The address of an empty database."""
        return self._server.new_database()

    def copy(self, template: str) -> str:
        """A copy of a database that nobody has open."""
        self.left(template)
        place = self._server.new_database()
        name = make_url(place).database
        self._do(f"DROP DATABASE {name}")
        self._do(f"CREATE DATABASE {name} TEMPLATE {make_url(template).database}")
        return place

    def left(self, place: str) -> None:
        """Wait until the server has ended every session: a COMMIT on its way is still done."""
        query = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"
        end = time.monotonic() + _WAIT_S
        with psycopg.connect(self._admin, autocommit=True) as connection:
            while time.monotonic() < end:
                row = connection.execute(query, (make_url(place).database,)).fetchone()
                if row is not None and row[0] == 0:
                    return
                time.sleep(0.002)
        raise TimeoutError(f"{place}: a session did not end within {_WAIT_S:.0f} s")

    def drop(self, place: str) -> None:
        """Take the database away."""
        self.left(place)
        self._do(f"DROP DATABASE {make_url(place).database}")

    def _do(self, statement: str) -> None:
        with psycopg.connect(self._admin, autocommit=True) as connection:
            connection.execute(statement.encode())
