"""Where a case lies: a file or a PostgreSQL address, and the engine that opens it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from trucewatch.errors import CaseError
from trucewatch.store.schema import APPLICATION_ID

_HEADER = b"SQLite format 3\x00"
_ID_AT, _HEADER_SIZE = 68, 72  # SQLite keeps the application id in bytes 68 to 71
_SCHEMES = ("postgresql", "postgres")
#: How long a writer waits for others before it gives up. SQLite lets none queue: each looks again
#: from time to time, and of eight on a busy machine one looked in vain for 13 seconds.
_WAIT_MS = 60_000
#: SQLite's own result codes, which outlive the wording of its messages.
_BUSY, _READONLY, _DISK, _CORRUPT, _FULL, _NOT_OPENED, _NOT_A_DATABASE = 5, 8, 10, 11, 13, 14, 26


@dataclass(frozen=True, slots=True)
class Place:
    """A case's file (``path``) or its PostgreSQL address (``url``); ``shown`` is for messages."""

    shown: str
    path: Path | None
    url: URL

    @classmethod
    def of(cls, case: str | Path) -> Place:
        """The place that a path or address names.

        Raises:
            CaseError: the address cannot be understood.
        """
        scheme, found, _ = str(case).partition("://")
        if not found or scheme.partition("+")[0] not in _SCHEMES:
            path = Path(case)
            return cls(str(case), path, URL.create("sqlite", database=str(path.absolute())))
        try:
            url = make_url(str(case)).set(drivername="postgresql+psycopg")
        except (ArgumentError, ValueError) as error:
            raise CaseError(
                f"{case}: not a PostgreSQL address; write postgresql://user@host/database"
            ) from error
        shown = str(case)
        if url.password is not None:
            shown = url.set(drivername="postgresql").render_as_string(hide_password=True)
        return cls(shown, None, url)

    def engine(self) -> Engine:
        """A new engine with what trucewatch needs of each connection set."""
        try:
            engine = create_engine(self.url)
        except ModuleNotFoundError as error:
            raise CaseError(
                f"{self.shown}: PostgreSQL needs psycopg; install trucewatch[postgres]"
            ) from error
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
        return engine

    def check_file(self) -> None:
        """Refuse a path that cannot be a case, before anything is opened.

        Raises:
            CaseError: missing, a folder, empty, unreadable, or not SQLite.
        """
        if self.path is None:
            return
        try:
            with self.path.open("rb") as file:
                header = file.read(_HEADER_SIZE)
        except FileNotFoundError:
            raise self.refusal("no such file") from None
        except IsADirectoryError:
            raise self.refusal("a folder, not a case") from None
        except OSError as error:
            raise self.refusal(f"cannot be read ({error.strerror})") from error
        if not header:
            raise self.refusal("an empty file, not a case")
        if not header.startswith(_HEADER):
            raise self.refusal("not a case: a case is one SQLite file made by trucewatch")
        if header[_ID_AT:] != APPLICATION_ID.to_bytes(4, "big"):
            raise self.refusal("an SQLite database, but not a case")

    def refusal(self, what: str) -> CaseError:
        """The error that says what is wrong and how a case is made."""
        hint = self.shown if self.path is None else "CASE"
        return CaseError(f"{self.shown}: {what}; make a case with: trucewatch new {hint}")

    @contextmanager
    def faults(self) -> Iterator[None]:
        """Turn the database's faults into a CaseError that names the mend."""
        try:
            yield
        except DBAPIError as error:
            raise CaseError(f"{self.shown}: {_plainly(error)}") from error
        except SQLAlchemyError as error:
            raise CaseError(f"{self.shown}: {error}") from error
        except UnicodeDecodeError as error:  # text of the file, or in what SQLite says of it
            raise CaseError(
                f"{self.shown}: the file is damaged (text that is not UTF-8); "
                "restore it from a copy"
            ) from error


def _plainly(error: DBAPIError) -> str:
    cause = error.orig
    code = getattr(cause, "sqlite_errorcode", None)
    said = str(cause).strip().splitlines()[0] if str(cause).strip() else type(cause).__name__
    if error.connection_invalidated:
        return (
            f"the connection to the database broke ({said}); whether the last change was kept is "
            "not known: look before you make it again"
        )
    if code is None:
        return said
    primary = code & 0xFF  # extended codes carry the primary one in their low byte
    if primary == _BUSY:
        return "another program is writing to this case; try again when it has ended"
    if primary == _READONLY:
        return "the case or its folder cannot be written to; give yourself write permission"
    if primary == _FULL:
        return "the disk is full; nothing of this change was kept"
    if primary == _DISK:
        return (
            f"the disk could not be read or written ({said}); look at the disk, then open the "
            "case again: a change is kept whole or not at all"
        )
    if primary == _NOT_OPENED:
        return (
            "the case, or the files -wal and -shm beside it, cannot be opened; see whether the "
            "disk is full or fails, and whether you may write to the folder"
        )
    if primary in (_CORRUPT, _NOT_A_DATABASE):
        return f"the file is damaged ({said}); restore it from a copy"
    return said


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Python's sqlite3 would begin transactions only before some statements; we begin them all.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {_WAIT_MS}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "trusted_schema = OFF",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes its lock at once: two that read first and write later would both fail.
    writes = connection.get_execution_options().get("trucewatch_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def as_of_now(connection: Connection) -> Connection:
    """The connection, which until its transaction ends sees the case as it stands at one instant.

    SQLite does so by itself. PostgreSQL would show each statement what others wrote meanwhile: a
    ledger read first and judgements read later would not fit each other.
    """
    if connection.dialect.name == "postgresql":
        connection.execution_options(isolation_level="REPEATABLE READ")
    return connection


@contextmanager
def begin_write(engine: Engine, *, still: bool = False) -> Iterator[Connection]:
    """One transaction that writes: kept whole, or not at all where the block raises.

    ``still``: it sees the case as it stands when it first looks, as ``as_of_now`` does.
    """
    with engine.connect() as connection:
        seen = as_of_now(connection) if still else connection
        with seen.execution_options(trucewatch_writes=True).begin():
            yield seen
