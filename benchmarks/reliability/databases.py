"""Cases in databases of a PostgreSQL server that is started for them alone."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import make_url
from tests.databases import PostgresServer

_WAIT_S = 30.0  # the longest that the server may take to end the session of a killed process


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
