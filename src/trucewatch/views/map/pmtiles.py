"""Tiles of a user's own, read out of one file in the format PMTiles, version 3, on this machine.

Whatever the file says of itself is a claim: every length and offset is held against the file's
size and against bounds before anything is read, and nothing is unpacked without end.
"""

from __future__ import annotations

import json
import stat
import struct
import zlib
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from trucewatch.errors import LayerError

MAGIC = b"PMTiles"
_HEADER_BYTES = 127
_HEADER = struct.Struct("<7sB11Q6B4i")
_SECTIONS = ("root directory", "metadata", "leaf directories", "tiles")
_NONE, _GZIP = 1, 2
_PACKINGS = {0: "not told", 3: "brotli", 4: "zstd"}
_TYPES = {1: "mvt", 2: "image/png", 3: "image/jpeg", 4: "image/webp", 5: "image/avif"}
_DEEPEST = 4  # directories in directories
_LARGEST_PART = 4_000_000  # bytes of a directory or of the metadata, as stored and unpacked
_LARGEST_TILE = 8_000_000
_MOST_CHECKED = 1_000_000  # entries looked at before a file is taken; others as they are read
_MOST_SHEETS = 50  # named layers of vector tiles
MOST_ZOOM = 22


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a directory. ``run`` 0: it points at another directory."""

    tile: int
    run: int
    offset: int
    length: int


@dataclass(frozen=True, slots=True)
class Mark:
    """What tells whether a file is still the same one, without reading it."""

    size: int
    changed_ns: int
    number: int


class Tiles:
    """An open archive of tiles. Each reading opens the file anew, and finds it unchanged or fails.

    ``type``: ``mvt`` or an image's; ``sheets``: names of the layers in vector tiles.
    """

    def __init__(self, path: Path) -> None:
        """Read what the file says of itself.

        Raises:
            LayerError: it cannot be read, is no such archive, or says what cannot be.
        """
        self.path = path
        self._name = path.name
        self.mark = mark_of(path)
        head = self._read(0, _HEADER_BYTES) if self.mark.size >= _HEADER_BYTES else b""
        if head[:7] != MAGIC:
            raise LayerError(f"{self._name}: header: no PMTiles archive; it begins otherwise")
        told = _HEADER.unpack(head[: _HEADER.size])
        if told[1] != 3:
            raise LayerError(f"{self._name}: header: version: {told[1]} is not read; give 3")
        sections = [(told[2 + 2 * n], told[3 + 2 * n]) for n in range(4)]
        for name, (offset, length) in zip(_SECTIONS, sections, strict=True):
            self._check_within(f"header: {name}", offset, length)
        self._root, self._meta, self._leaves, self._tiles = sections
        self._inner, self._outer = told[14], told[15]
        for what, packing in (("directories", self._inner), ("tiles", self._outer)):
            if packing not in (_NONE, _GZIP):
                said = _PACKINGS.get(packing, str(packing))
                raise LayerError(
                    f"{self._name}: header: compression of {what}: {said} is not read; "
                    "pack them with gzip, or not at all"
                )
        if told[16] not in _TYPES:
            raise LayerError(
                f"{self._name}: header: kind of tiles: {told[16]} is none of "
                f"{', '.join(f'{n} ({t})' for n, t in _TYPES.items())}"
            )
        self.type = _TYPES[told[16]]
        self.zooms: tuple[int, int] = (told[17], told[18])
        if not 0 <= told[17] <= told[18] <= MOST_ZOOM:
            raise LayerError(
                f"{self._name}: header: zooms: {told[17]} to {told[18]} is no span from 0 to "
                f"{MOST_ZOOM}"
            )
        self.bounds = self._bounds(told[19:23])
        self.sheets = self._sheets() if self.type == "mvt" else ()
        self._directory = lru_cache(maxsize=32)(self._read_directory)

    def tile(self, z: int, x: int, y: int) -> bytes | None:
        """The tile of a zoom, column and row, unpacked; None: there is none.

        Raises:
            LayerError: the file is another one by now, or what it says cannot be.
        """
        if not 0 <= z <= MOST_ZOOM or not (0 <= x < 1 << z and 0 <= y < 1 << z):
            return None
        wanted, (offset, length) = tile_number(z, x, y), self._root
        for _ in range(_DEEPEST):
            directory = self._directory(offset, length)
            at = bisect_right(directory, wanted, key=lambda entry: entry.tile) - 1
            if at < 0:
                return None
            entry = directory[at]
            if entry.run:
                if wanted >= entry.tile + entry.run:
                    return None
                where = f"tile {z}/{x}/{y}"
                return self._unpack(where, self._outer, self._at(entry), _LARGEST_TILE)
            offset, length = self._leaf(entry)
        raise LayerError(f"{self._name}: directories: more than {_DEEPEST} in each other")

    def check(self) -> None:
        """Look at every directory, up to a million entries.

        Raises:
            LayerError: one points outside of the file, or cannot be read.
        """
        left = _MOST_CHECKED
        waiting = [(self._root, 1)]
        while waiting and left > 0:
            (offset, length), depth = waiting.pop()
            if depth > _DEEPEST:
                raise LayerError(f"{self._name}: directories: more than {_DEEPEST} in each other")
            directory = self._read_directory(offset, length)
            left -= len(directory)
            waiting += [(self._leaf(entry), depth + 1) for entry in directory if not entry.run]

    def _read(self, offset: int, length: int) -> bytes:
        try:
            with self.path.open("rb") as file:
                if mark_of_open(file.fileno()) != self.mark:
                    raise LayerError(f"{self._name}: the file was changed while it was read")
                file.seek(offset)
                found = file.read(length)
        except OSError as error:
            raise LayerError(f"{self._name}: cannot be read ({error.strerror})") from None
        if len(found) != length:
            raise LayerError(f"{self._name}: ends at byte {offset + len(found):,}, too early")
        return found

    def _check_within(self, where: str, offset: int, length: int) -> None:
        if offset + length > self.mark.size:
            raise LayerError(
                f"{self._name}: {where}: bytes {offset:,} to {offset + length:,} lie outside of "
                f"the file, which has {self.mark.size:,}"
            )

    def _at(self, entry: Entry) -> bytes:
        return self._read(self._tiles[0] + entry.offset, entry.length)

    def _leaf(self, entry: Entry) -> tuple[int, int]:
        return self._leaves[0] + entry.offset, entry.length

    def _unpack(self, where: str, packing: int, raw: bytes, most: int) -> bytes:
        if packing == _NONE:
            return raw
        unpacking = zlib.decompressobj(wbits=31)
        try:
            found = unpacking.decompress(raw, most + 1)
        except zlib.error as error:
            raise LayerError(f"{self._name}: {where}: not gzip ({error})") from None
        if len(found) > most or not unpacking.eof:
            raise LayerError(f"{self._name}: {where}: cut off, or more than {most:,} bytes")
        return found

    def _part(self, where: str, offset: int, length: int) -> bytes:
        if length > _LARGEST_PART:
            raise LayerError(f"{self._name}: {where}: more than {_LARGEST_PART:,} bytes")
        return self._unpack(where, self._inner, self._read(offset, length), _LARGEST_PART)

    def _read_directory(self, offset: int, length: int) -> list[Entry]:
        where = f"directory at byte {offset:,}"
        raw = self._part(where, offset, length)
        try:
            entries = _entries(raw)
        except (IndexError, ValueError) as error:
            said = str(error) if isinstance(error, ValueError) else "cut off"
            raise LayerError(f"{self._name}: {where}: {said}") from None
        for entry in entries:
            section, most = (self._tiles, _LARGEST_TILE) if entry.run else (
                self._leaves, _LARGEST_PART
            )  # fmt: skip
            if entry.offset + entry.length > section[1] or not 0 < entry.length <= most:
                raise LayerError(
                    f"{self._name}: {where}: entry of tile {entry.tile}: {entry.length:,} bytes at "
                    f"{entry.offset:,} lie outside of their section of {section[1]:,} bytes, or "
                    f"are more than {most:,}"
                )
        return entries

    def _bounds(self, told: tuple[int, ...]) -> tuple[float, float, float, float]:
        west, south, east, north = (number / 10_000_000 for number in told)
        if not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
            raise LayerError(
                f"{self._name}: header: bounds: {west}, {south}, {east}, {north} is no west, "
                "south, east, north in degrees"
            )
        return west, south, east, north

    def _sheets(self) -> tuple[str, ...]:
        where = "metadata"
        try:
            known: Any = json.loads(self._part(where, *self._meta))
            found = [sheet["id"] for sheet in known["vector_layers"]]
        except (ValueError, TypeError, KeyError, RecursionError):
            found = []
        sound = all(isinstance(one, str) and one for one in found)
        if not found or not sound or len(found) > _MOST_SHEETS:
            raise LayerError(
                f"{self._name}: {where}: vector_layers: names no layers of its tiles; give 1 to "
                f"{_MOST_SHEETS} objects with an id"
            )
        return tuple(dict.fromkeys(found))


def mark_of(path: Path) -> Mark:
    """The mark of a file.

    Raises:
        LayerError: there is none, or it is no plain file.
    """
    try:
        found = path.stat()
    except OSError as error:
        raise LayerError(f"{path.name}: cannot be read ({error.strerror})") from None
    if not stat.S_ISREG(found.st_mode):
        raise LayerError(f"{path.name}: no plain file")
    return Mark(found.st_size, found.st_mtime_ns, found.st_ino)


def mark_of_open(number: int) -> Mark:
    """The same of an open file."""
    import os

    found = os.fstat(number)
    return Mark(found.st_size, found.st_mtime_ns, found.st_ino)


def tile_number(z: int, x: int, y: int) -> int:
    """The number of a tile: those of lower zooms first, then along a Hilbert curve."""
    number: int = ((1 << 2 * z) - 1) // 3
    for step in range(z - 1, -1, -1):
        half = 1 << step
        right, lower = int(x & half > 0), int(y & half > 0)
        number += half * half * ((3 * right) ^ lower)
        if not lower:
            if right:
                x, y = half - 1 - (x & (half - 1)), half - 1 - (y & (half - 1))
            x, y = y, x
    return number


def _entries(raw: bytes) -> list[Entry]:
    """The lines of a directory, in the order of their tiles."""
    numbers = _numbers(raw)
    count = next(numbers)
    if not 0 < count <= len(raw) // 4:
        raise ValueError(f"{count} entries in {len(raw)} bytes")
    tiles, last = [], 0
    for _ in range(count):
        last += next(numbers)
        tiles.append(last)
    runs = [next(numbers) for _ in range(count)]
    lengths = [next(numbers) for _ in range(count)]
    entries: list[Entry] = []
    for tile, run, length in zip(tiles, runs, lengths, strict=True):
        told = next(numbers)
        if told == 0 and not entries:
            raise ValueError("the first entry has no offset")
        offset = told - 1 if told else entries[-1].offset + entries[-1].length
        if entries and tile <= entries[-1].tile:
            raise ValueError(f"tile {tile} is not after the one before it")
        entries.append(Entry(tile, run, offset, length))
    return entries


def _numbers(raw: bytes) -> Iterator[int]:
    """Numbers of seven bits a byte, the lowest first. IndexError where the bytes end."""
    at = 0
    while True:
        number = shift = 0
        while True:
            byte = raw[at]
            at += 1
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                break
            shift += 7
            if shift > 63:
                raise ValueError("a number of more than 64 bits")
        yield number
