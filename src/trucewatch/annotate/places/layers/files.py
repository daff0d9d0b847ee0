"""A user's file of places: what format it has, by its content and name, and its rows."""

from __future__ import annotations

import io
import zipfile
import zlib

from trucewatch.annotate.places.layers.geojson import read_geojson
from trucewatch.annotate.places.layers.geonames import COLUMNS, read_geonames
from trucewatch.annotate.places.layers.rows import Reading
from trucewatch.annotate.places.layers.tables import read_table
from trucewatch.errors import PlacesError

_LARGEST = 1_000_000_000  # bytes, unpacked
_LISTS = (".txt", ".tsv", ".csv", ".geojson", ".json")
#: What a damaged, encrypted or unknown archive raises.
_UNPACKABLE = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    OSError,
    EOFError,
)


def read_places(raw: bytes, name: str) -> Reading:
    """The rows of a GeoNames dump, a GeoJSON file or a table; or of such a file in a zip.

    ``name``: the file's own. Bad rows are kept apart with what is wrong, the others are read.

    Raises:
        PlacesError: none of these formats, packed wrongly, or no row can be used.
    """
    if raw[:4] == b"PK\x03\x04":
        raw, name = _unpacked(raw, name)
    reading = _read(raw, name)
    if not reading.rows:
        first = f"; {reading.faults[0]}" if reading.faults else ""
        raise PlacesError(f"{name}: no place can be read from it{first}")
    return reading


def _read(raw: bytes, name: str) -> Reading:
    head = raw.removeprefix(b"\xef\xbb\xbf").lstrip()
    if not head:
        raise PlacesError(f"{name}: the file is empty")
    if head[:1] in (b"{", b"["):
        return read_geojson(raw, name)
    for line in head.split(b"\n", 5)[:5]:
        if line.count(b"\t") == COLUMNS - 1:
            return read_geonames(raw.removeprefix(b"\xef\xbb\xbf"), name)
    if b"\x00" in head[:1000] or head[:4] in (b"\x89PNG", b"%PDF"):
        raise PlacesError(f"{name}: not text; give a GeoNames dump, GeoJSON or a CSV table")
    return read_table(raw, name)


def _unpacked(raw: bytes, name: str) -> tuple[bytes, str]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as packed:
            inner = [
                i
                for i in packed.infolist()
                if i.filename.casefold().endswith(_LISTS) and "readme" not in i.filename.casefold()
            ]
            if not inner:
                raise PlacesError(f"{name}: no list of places in it ({', '.join(_LISTS)})")
            largest = max(inner, key=lambda i: i.file_size)
            with packed.open(largest) as file:
                unpacked = file.read(_LARGEST + 1)
    except _UNPACKABLE as error:
        raise PlacesError(f"{name}: cannot be unpacked: {error}") from error
    if len(unpacked) > _LARGEST:
        raise PlacesError(f"{name}: holds more than {_LARGEST:,} bytes")
    return unpacked, f"{name}/{largest.filename}"
