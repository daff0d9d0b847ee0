"""Makes a new case, empty or filled. A file appears under its name only when it is whole."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from sqlalchemy import Connection, inspect

from trucewatch import __version__
from trucewatch.errors import CaseError
from trucewatch.store import schema
from trucewatch.store.ledger_rows import begin_ledger
from trucewatch.store.migrate import migrate, set_meta
from trucewatch.store.place import Place
from trucewatch.whole_file import move_new

KEY_BYTES = 32

#: Writes all that a new case holds, in the one transaction that makes it.
Fill = Callable[[Connection], None]


def make_case(
    place: Place, name: str | None, country: str | None, at: str, key: bytes | None = None
) -> None:
    """Make an empty case. ``name`` None: the file's stem or the database's name.

    ``key``: the secret of 32 bytes from which the case's pseudonyms are made; None: a random one.
    Only tests, whose bytes are to be the same each time, give one.

    Raises:
        CaseError: something is there already, the folder is missing or cannot be written, the
            country is no code of two letters, or the key has another length.
    """
    if key is not None and len(key) != KEY_BYTES:
        raise CaseError(f"{place.shown}: a key of {len(key)} bytes; a case's key has {KEY_BYTES}")
    if country is not None and not (len(country) == 2 and country.isascii() and country.isupper()):
        raise CaseError(
            f"{place.shown}: country {country!r} is not an ISO 3166 code of two letters in "
            "upper case, such as SY"
        )
    default = place.path.stem if place.path else place.url.database
    meta = {
        "name": name or default or "case",
        "country": country,
        "format": str(schema.FORMAT),
        "created_by": __version__,
        "created_at": at,
        "pseudonym_key": (key or secrets.token_bytes(KEY_BYTES)).hex(),
    }

    def begin(connection: Connection) -> None:
        set_meta(connection, meta)
        begin_ledger(connection)

    make_filled(place, begin)


def make_filled(place: Place, fill: Fill) -> None:
    """Make the tables of a case and fill them. Whatever ``fill`` raises, nothing is left.

    Raises:
        CaseError: something is there already, or the folder is missing or cannot be written.
    """
    with place.faults():
        if place.path is None:
            _fill_database(place, fill)
        else:
            _make_file(place, place.path, fill)


def _fill_database(place: Place, fill: Fill) -> None:
    engine = place.engine()
    try:
        with engine.connect() as connection:
            tables = inspect(connection).get_table_names()
        if tables:
            raise CaseError(
                f"{place.shown}: the database holds tables already ({tables[0]}); one database "
                "holds one case; give an empty one"
            )
        migrate(engine, fill)
    finally:
        engine.dispose()


def _make_file(place: Place, path: Path, fill: Fill) -> None:
    if path.exists() or path.is_symlink():
        raise CaseError(f"{place.shown}: there is something already; give a new name")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        try:
            unfinished.open("xb").close()
        except FileNotFoundError:
            raise CaseError(f"{place.shown}: the folder {path.parent} does not exist") from None
        engine = Place.of(unfinished).engine()
        try:
            migrate(engine, fill)
            with engine.connect() as connection:
                # All into the one file, or an error here: closing would try it and keep silent.
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            engine.dispose()
        move_new(unfinished, path)
    except FileExistsError:
        raise CaseError(f"{place.shown}: there is something already; give a new name") from None
    except OSError as error:
        raise CaseError(f"{place.shown}: cannot be made ({error.strerror})") from error
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(OSError):  # what cannot be taken away is hidden, and in nobody's way
                unfinished.with_name(unfinished.name + suffix).unlink()
