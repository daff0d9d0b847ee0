"""Writes small PMTiles archives, version 3, by the letter of the format; and such as lie."""

from __future__ import annotations

import gzip
import json
import struct
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

from trucewatch.views.map.pmtiles import tile_number

Tile = tuple[int, int, int]
MVT, PNG = 1, 2


def archive(tiles: dict[Tile, bytes], **lies: Any) -> bytes:
    """An archive of these tiles. ``lies``: fields of the header as they shall stand instead;

    ``leaves``: entries in directories below the first; ``metadata``, ``root``: bytes instead.
    """
    ordered = sorted(tiles.items(), key=lambda one: tile_number(*one[0]))
    data, rows = b"", []
    for at, tile in ordered:
        packed = gzip.compress(tile, mtime=0) if lies.get("tile_packing", 2) == 2 else tile
        rows.append((tile_number(*at), 1, len(packed), len(data)))
        data += packed
    leaves = b""
    if each := lies.get("leaves"):
        pointers = []
        for n in range(0, len(rows), each):
            part = packed_directory(rows[n : n + each])
            pointers.append((rows[n][0], 0, len(part), len(leaves)))
            leaves += part
        rows = pointers
    root = lies.get("root", packed_directory(rows))
    told = {"vector_layers": [{"id": "roads", "fields": {}}], "name": "made"}
    meta = lies.get("metadata", gzip.compress(json.dumps(told).encode(), mtime=0))
    sections: list[int] = []
    begin = 127
    for part in (root, meta, leaves, data):
        sections += [begin, len(part)]
        begin += len(part)
    names = ("root_at", "root_len", "meta_at", "meta_len", "leaf_at", "leaf_len", "tiles_at",
             "tiles_len")  # fmt: skip
    sections = [lies.get(name, value) for name, value in zip(names, sections, strict=True)]
    zooms = [z for z, _, _ in tiles] or [0]
    small = [1, lies.get("packing", 2), lies.get("tile_packing", 2), lies.get("type", MVT),
             lies.get("first_zoom", min(zooms)), lies.get("last_zoom", max(zooms))]  # fmt: skip
    bounds = lies.get("bounds", (-180, -85, 180, 85))
    head = struct.pack(
        "<7sB11Q6B4iB2i", b"PMTiles", lies.get("version", 3), *sections, len(rows), len(rows),
        len(rows), *small, *(int(b * 10_000_000) for b in bounds), 0, 0, 0,
    )  # fmt: skip
    assert len(head) == 127
    return bytes(head + root + meta + leaves + data)


def packed_directory(rows: Sequence[tuple[int, int, int, int]]) -> bytes:
    """A directory of (tile, run, length, offset)."""
    last, told = 0, [len(rows)]
    for tile, _, _, _ in rows:
        told.append(tile - last)
        last = tile
    told += [run for _, run, _, _ in rows]
    told += [length for _, _, length, _ in rows]
    told += [offset + 1 for _, _, _, offset in rows]
    return gzip.compress(numbers(told), mtime=0)


def numbers(told: Iterable[int]) -> bytes:
    """Numbers, seven bits a byte, the lowest first."""
    raw = bytearray()
    for number in told:
        left = number
        while left >= 0x80:
            raw.append(left & 0x7F | 0x80)
            left >>= 7
        raw.append(left)
    return bytes(raw)


def vector_tile(layer: str = "roads") -> bytes:
    """A tile with one line from corner to corner, in the layer of this name."""

    def field(number: int, raw: bytes) -> bytes:
        return numbers([number << 3 | 2, len(raw)]) + raw

    line = numbers([9, 0, 0, 10, 2 * 4096, 2 * 4096])  # move to 0, 0; a line to 4096, 4096
    feature = numbers([3 << 3, 2]) + field(4, line)
    return field(3, field(1, layer.encode()) + field(2, feature) + numbers([15 << 3, 2]))


def png(grey: int, side: int = 256) -> bytes:
    """A picture of one grey."""

    def chunk(name: bytes, raw: bytes) -> bytes:
        return struct.pack(">I", len(raw)) + name + raw + struct.pack(">I", zlib.crc32(name + raw))

    head = struct.pack(">2I5B", side, side, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + bytes([grey]) * side) * side)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")
