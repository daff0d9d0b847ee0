"""Makes a new case. A file appears under its name only when it is whole."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from sqlalchemy import inspect

from trucewatch import __version__
from trucewatch.errors import CaseError
from trucewatch.store import schema
from trucewatch.store.migrate import migrate
from trucewatch.store.place import Place

KEY_BYTES = 32


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
    with place.faults():
        if place.path is None:
            _fill_database(place, meta)
        else:
            _make_file(place, place.path, meta)


def _fill_database(place: Place, meta: dict[str, str | None]) -> None:
    engine = place.engine()
    try:
        with engine.connect() as connection:
            tables = inspect(connection).get_table_names()
        if tables:
            raise CaseError(
                f"{place.shown}: the database holds tables already ({tables[0]}); one database "
                "holds one case; give an empty one"
            )
        migrate(engine, meta)
    finally:
        engine.dispose()


def _make_file(place: Place, path: Path, meta: dict[str, str | None]) -> None:
    if path.exists() or path.is_symlink():
        raise CaseError(f"{place.shown}: there is something already; give a new name")
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        try:
            unfinished.open("xb").close()
        except FileNotFoundError:
            raise CaseError(f"{place.shown}: the folder {path.parent} does not exist") from None
        except OSError as error:
            raise CaseError(f"{place.shown}: cannot be made ({error.strerror})") from error
        engine = Place.of(unfinished).engine()
        try:
            migrate(engine, meta)
        finally:
            engine.dispose()
        try:
            os.link(unfinished, path)  # unlike a rename, never takes another's place
        except FileExistsError:
            raise CaseError(f"{place.shown}: there is something already; give a new name") from None
        except OSError:  # a file system without hard links
            unfinished.rename(path)
    finally:
        for suffix in ("", "-wal", "-shm"):
            # Gone already, or never to be reached: whatever is wrong there was told above.
            with suppress(OSError):
                unfinished.with_name(unfinished.name + suffix).unlink()
