"""Layers of the map of a case: lines and zones kept whole, tiles kept by where their file is."""

from __future__ import annotations

import zlib
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Literal, cast

from sqlalchemy import Connection, delete, insert, select, update

from trucewatch.errors import CaseError
from trucewatch.ledger.entries import LAYER, LAYER_REMOVED, layer_row
from trucewatch.records.ids import bytes_id
from trucewatch.store.connected import Connected
from trucewatch.store.ledger_rows import append_entry
from trucewatch.store.schema import LAYERS

Kind = Literal["geojson", "pmtiles"]
Role = Literal["layer", "ground"]
MOST_LAYERS = 20
MOST_BYTES = 8_000_000  # of a file that is kept whole
_HASH_START, _HASH_SHOWN = 6, 12
_COLUMNS = [column for column in LAYERS.c if column.name not in ("seq", "content")]


@dataclass(frozen=True, slots=True)
class KeptLayer:
    """One layer. ``sha256``, ``size``: of its file; ``source``: who drew it, in words.

    ``first_day``, ``last_day``: the days of which it is told to be; both the same: as of one day;
    None: not stated. ``disputed``: whoever added it says that it is. ``path``: where tiles were
    when they were added; None: the case holds the file.
    """

    sha256: str
    name: str
    kind: Kind
    role: Role
    source: str
    first_day: str | None
    last_day: str | None
    disputed: bool
    size: int
    added_at: str
    path: str | None = None


class Layers(Connected):
    """The part of a case that holds layers of its map."""

    def layers(self) -> tuple[KeptLayer, ...]:
        """The layers, in the order of adding."""
        with self._reading() as connection:
            return _select(connection)

    def layer_bytes(self, sha256: str) -> bytes:
        """The file of a layer that the case holds.

        Raises:
            CaseError: it holds none, or another than was added.
        """
        query = select(LAYERS.c.content).where(LAYERS.c.sha256 == sha256)
        with self._reading() as connection:
            packed = connection.execute(query).scalar()
        raw = _unpacked(packed) if isinstance(packed, bytes) else None
        if raw is None or bytes_id(raw) != sha256:
            raise CaseError(
                f"{self._place.shown}: layers, row {sha256}: the file kept is not the one that was "
                "added; see trucewatch verify CASE"
            )
        return raw

    def add_layer(self, layer: KeptLayer, raw: bytes | None) -> tuple[KeptLayer, bool]:
        """Keep a layer; whether it is new. Of tiles that the case knows, where they now are.

        ``raw``: the file, which the caller has read and found good; None: it stays where it is.

        Raises:
            CaseError: there is no room for another.
        """
        packed = None if raw is None else zlib.compress(raw, 6)
        with self._writing() as connection:
            held = _select(connection)
            known = next((one for one in held if one.sha256 == layer.sha256), None)
            if known is not None:
                moved = replace(known, path=layer.path)
                if known != moved:
                    query = update(LAYERS).where(LAYERS.c.sha256 == layer.sha256)
                    connection.execute(query.values(path=layer.path))
                return moved, False
            if len(held) >= MOST_LAYERS:
                raise CaseError(
                    f"{self._place.shown}: has {MOST_LAYERS} layers of the map, which is the most; "
                    "take one out first: trucewatch layers remove CASE LAYER"
                )
            row: dict[str, Any] = {name: getattr(layer, name) for name in KeptLayer.__slots__}
            row["disputed"] = int(layer.disputed)
            append_entry(connection, LAYER, layer.sha256, layer_row(row, packed))
            connection.execute(insert(LAYERS).values(**row, content=packed))
        return layer, True

    def remove_layer(self, name: str) -> KeptLayer:
        """Take a layer out: by its name, or by the start of its SHA-256. A file of tiles stays.

        Raises:
            CaseError: the case has no such layer, or several.
        """
        chosen = self._layer(name)
        with self._writing() as connection:
            append_entry(connection, LAYER_REMOVED, chosen.sha256, {"sha256": chosen.sha256})
            connection.execute(delete(LAYERS).where(LAYERS.c.sha256 == chosen.sha256))
        return chosen

    def beside(self, name: str) -> Path | None:
        """Where a file of this name would lie beside the case; None: the case is no file."""
        return None if self._place.path is None else self._place.path.resolve().parent / name

    def _layer(self, name: str) -> KeptLayer:
        held = self.layers()
        found = [one for one in held if one.name == name]
        if not found and len(name) >= _HASH_START:
            found = [one for one in held if one.sha256.startswith(name)]
        if len(found) == 1:
            return found[0]
        if found:
            told = " or ".join(f"{f.sha256[:_HASH_SHOWN]} (added {f.added_at})" for f in found)
            raise CaseError(
                f"{self._place.shown}: {len(found)} layers are called {name!r}; "
                f"name one by its hash: {told}"
            )
        told = ", ".join(one.name for one in held) or "none"
        raise CaseError(f"{self._place.shown}: no layer {name!r}; it has: {told}")


def _unpacked(packed: bytes) -> bytes | None:
    """The file; None where it is none, or larger than any that was ever kept."""
    unpacking = zlib.decompressobj()
    try:
        raw = unpacking.decompress(packed, MOST_BYTES + 1)
    except zlib.error:
        return None
    return raw if unpacking.eof else None


def _select(connection: Connection) -> tuple[KeptLayer, ...]:
    query = select(*_COLUMNS).order_by(LAYERS.c.seq)
    return tuple(_layer(row) for row in connection.execute(query))


def _layer(row: Any) -> KeptLayer:
    return KeptLayer(
        row.sha256, row.name, cast("Kind", row.kind), cast("Role", row.role), row.source,
        row.first_day, row.last_day, bool(row.disputed), row.size, row.added_at, row.path,
    )  # fmt: skip
