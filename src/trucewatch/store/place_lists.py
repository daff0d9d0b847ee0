"""Lists of places of a case: what they are, and the gazetteer that they make together."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from trucewatch.annotate.places.gazetteer import Gazetteer, load_gazetteer
from trucewatch.annotate.places.layers.files import read_places
from trucewatch.annotate.places.layers.index import build_index
from trucewatch.annotate.places.layers.layered import LayeredGazetteer
from trucewatch.annotate.places.layers.rows import Fault
from trucewatch.ledger.entries import PLACES, PLACES_REMOVED, places_row
from trucewatch.records.ids import bytes_id
from trucewatch.store.ledger_rows import append_entry
from trucewatch.store.schema import PLACE_LISTS

_COLUMNS = [column for column in PLACE_LISTS.c if column.name not in ("seq", "found_in")]


@dataclass(frozen=True, slots=True)
class PlaceList:
    """One list: the hash and name of its file, its format, and how many rows were read and not."""

    sha256: str
    name: str
    format: str
    places: int
    faults: int
    added_at: str


@dataclass(frozen=True, slots=True)
class AddedPlaces:
    """What became of a file. ``new``: False where the case had it already; ``other``: rows of

    features that reports do not name as places; ``faults``: the bad rows, each with what is wrong.
    """

    places: PlaceList
    new: bool
    other: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True)
class RemovedPlaces:
    """A list taken out, and the ids of places that no list has any more."""

    places: PlaceList
    gone: frozenset[str]


def read_list(
    raw: bytes, name: str, country: str | None, added_at: str
) -> tuple[AddedPlaces, bytes]:
    """A file's places and their index, not yet kept. ``country``: of rows that name none.

    Raises:
        PlacesError: it is no list of places, or none of its rows can be used.
    """
    read = read_places(raw, name)
    index = build_index(read.rows, load_gazetteer(), country)
    made = PlaceList(bytes_id(raw), name, read.format, len(read.rows), len(read.faults), added_at)
    return AddedPlaces(made, True, read.other, tuple(read.faults)), index


def insert_list(connection: Connection, places: PlaceList, index: bytes) -> None:
    """Keep a list and its index."""
    row = {name: getattr(places, name) for name in PlaceList.__slots__}
    packed = zlib.compress(index, 6)
    append_entry(connection, PLACES, places.sha256, places_row(row, packed))
    connection.execute(insert(PLACE_LISTS).values(**row, found_in=packed))


def delete_list(connection: Connection, places: PlaceList) -> None:
    """Take a list and its index out. That it was there and was taken out stays in the ledger."""
    append_entry(connection, PLACES_REMOVED, places.sha256, {"sha256": places.sha256})
    connection.execute(delete(PLACE_LISTS).where(PLACE_LISTS.c.sha256 == places.sha256))


def select_lists(connection: Connection) -> tuple[PlaceList, ...]:
    """The lists in the order of adding."""
    query = select(*_COLUMNS).order_by(PLACE_LISTS.c.seq)
    return tuple(_list(row) for row in connection.execute(query))


def select_gazetteer(connection: Connection) -> tuple[Gazetteer, str | None]:
    """The shipped gazetteer with the case's lists, and a digest of these (None: no lists)."""
    query = select(PLACE_LISTS.c.sha256, PLACE_LISTS.c.found_in).order_by(PLACE_LISTS.c.seq)
    rows = list(connection.execute(query))
    if not rows:
        return load_gazetteer(), None
    digest = hashlib.sha256("".join(row.sha256 for row in rows).encode()).hexdigest()
    layers = [zlib.decompress(bytes(row.found_in)) for row in rows]
    return LayeredGazetteer(load_gazetteer(), layers), digest


def _list(row: Any) -> PlaceList:
    return PlaceList(row.sha256, row.name, row.format, row.places, row.faults, row.added_at)
