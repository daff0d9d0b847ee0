"""Tiles come out as they were put in; an archive that lies is named, not read past its end."""

from __future__ import annotations

import gzip
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pmtiles_file import PNG, archive, numbers, packed_directory, png, vector_tile
from trucewatch.errors import LayerError
from trucewatch.views.map.pmtiles import Tiles, tile_number

SOME = {(0, 0, 0): b"world", (3, 4, 5): b"here", (5, 17, 30): b"closer", (5, 18, 30): b"beside"}


def opened(folder: Path, raw: bytes, name: str = "region.pmtiles") -> Tiles:
    path = folder / name
    path.write_bytes(raw)
    return Tiles(path)


@pytest.mark.parametrize("lies", [{}, {"leaves": 1}, {"leaves": 2}, {"tile_packing": 1}])
def test_each_tile_is_found_and_no_other(tmp_path: Path, lies: dict[str, Any]) -> None:
    tiles = opened(tmp_path, archive(SOME, **lies))
    tiles.check()
    for at, held in SOME.items():
        assert tiles.tile(*at) == held
    for none in ((3, 4, 4), (1, 0, 0), (5, 17, 31), (23, 0, 0), (2, 4, 0), (2, -1, 0), (9, 0, 0)):
        assert tiles.tile(*none) is None
    assert (tiles.type, tiles.zooms, tiles.sheets) == ("mvt", (0, 5), ("roads",))


def test_tiles_are_numbered_as_the_format_says() -> None:
    known = {(0, 0, 0): 0, (1, 0, 0): 1, (1, 0, 1): 2, (1, 1, 1): 3, (1, 1, 0): 4, (2, 0, 0): 5}
    assert {at: tile_number(*at) for at in known} == known
    assert tile_number(12, 3423, 1763) == 19078479  # of the format's own description
    for zoom in range(1, 6):
        all_of = {tile_number(zoom, x, y) for x in range(1 << zoom) for y in range(1 << zoom)}
        first = (4**zoom - 1) // 3
        assert all_of == set(range(first, first + 4**zoom))


def test_a_run_is_one_tile_for_several(tmp_path: Path) -> None:
    raw = gzip.compress(b"sea", mtime=0)
    root = packed_directory([(5, 4, len(raw), 0)])
    tiles = opened(tmp_path, archive({(2, 0, 0): b"sea"}, root=root))
    held = [tiles.tile(2, x, y) for x in range(4) for y in range(4)]
    assert held.count(b"sea") == 4
    assert tiles.tile(1, 1, 0) is None


def test_pictures_have_their_type(tmp_path: Path) -> None:
    tiles = opened(tmp_path, archive({(0, 0, 0): png(200)}, type=PNG, tile_packing=1))
    assert (tiles.type, tiles.sheets, tiles.tile(0, 0, 0)) == ("image/png", (), png(200))


FAR = 1 << 62


def packed(raw: bytes) -> bytes:
    """Packed without a clock: the tests' names are made of it."""
    return gzip.compress(raw, mtime=0)


@pytest.mark.parametrize(
    ("lies", "said"),
    [
        ({"version": 2}, "header: version: 2 is not read; give 3"),
        ({"root_at": FAR}, "header: root directory: bytes 4,611,686,018,427,387,904 to"),
        ({"tiles_len": 10**9}, "header: tiles: bytes"),
        ({"leaf_at": 10**6, "leaf_len": 1}, "header: leaf directories: bytes 1,000,000 to"),
        ({"packing": 3}, "header: compression of directories: brotli is not read; pack them"),
        ({"tile_packing": 4}, "header: compression of tiles: zstd is not read"),
        ({"tile_packing": 9}, "header: compression of tiles: 9 is not read"),
        ({"type": 0}, "header: kind of tiles: 0 is none of 1 (mvt)"),
        ({"first_zoom": 9, "last_zoom": 3}, "header: zooms: 9 to 3 is no span from 0 to 22"),
        ({"last_zoom": 99}, "header: zooms: 0 to 99"),
        ({"bounds": (10, 0, -10, 5)}, "header: bounds: 10.0, 0.0, -10.0, 5.0 is no west, south"),
        ({"metadata": b"no gzip"}, "metadata: not gzip"),
        ({"metadata": packed(b"{}")}, "metadata: vector_layers: names no layers"),
        ({"metadata": packed(b"[" * 100_000)}, "metadata: vector_layers: names no layers"),
        (
            {"metadata": packed(json.dumps({"vector_layers": [{"id": 3}]}).encode())},
            "metadata: vector_layers",
        ),
        ({"metadata": packed(b" " * 50_000_000)}, "metadata: cut off, or more than"),
    ],
)
def test_a_header_that_lies_is_named(tmp_path: Path, lies: dict[str, Any], said: str) -> None:
    with pytest.raises(LayerError) as told:
        opened(tmp_path, archive(SOME, **lies))
    assert str(told.value).startswith(f"region.pmtiles: {said}")


@pytest.mark.parametrize(
    ("root", "said"),
    [
        (packed_directory([(0, 1, 10, FAR)]), "entry of tile 0: 10 bytes at 4,611,"),
        (packed_directory([(0, 1, 10**7, 0)]), "entry of tile 0: 10,000,000 bytes at 0 lie"),
        (packed_directory([(0, 0, 10, 0)]), "section of 0 bytes"),  # a leaf where there is none
        (packed_directory([(0, 1, 0, 0)]), "entry of tile 0: 0 bytes"),
        (packed_directory([(5, 1, 1, 0), (5, 1, 1, 0)]), "tile 5 is not after the one before it"),
        (packed(numbers([10**9])), "1000000000 entries in 5 bytes"),
        (packed(numbers([1, 0, 1, 5, 0])), "the first entry has no offset"),
        (packed(b"\x02" + b"\xff" * 11), "a number of more than 64 bits"),
        (packed(numbers([2, 0, 1, 1, 1, 1, 1, 1])), "cut off"),
        (b"no gzip", "not gzip"),
        (packed(bytes(50_000_000)), "cut off, or more than 4,000,000 bytes"),
    ],
)
def test_a_directory_that_lies_is_named(tmp_path: Path, root: bytes, said: str) -> None:
    tiles = opened(tmp_path, archive(SOME, root=root))
    readings: tuple[Callable[[], object], ...] = (tiles.check, lambda: tiles.tile(0, 0, 0))
    for reading in readings:
        with pytest.raises(LayerError) as told:
            reading()
        assert str(told.value).startswith("region.pmtiles: directory at byte 127: ")
        assert said in str(told.value)


def test_directories_in_each_other_have_an_end(tmp_path: Path) -> None:
    """A leaf that points at itself."""
    leaf = packed_directory([(0, 0, 40, 0)])
    again = packed_directory([(0, 0, len(leaf), 0)])
    raw = archive({(0, 0, 0): b"x"}, root=again)
    own = raw[:127] + again + raw[127 + len(again) :]
    own = own[:40] + (127).to_bytes(8, "little") + len(again).to_bytes(8, "little") + own[56:]
    tiles = opened(tmp_path, own)
    readings: tuple[Callable[[], object], ...] = (tiles.check, lambda: tiles.tile(0, 0, 0))
    for reading in readings:
        with pytest.raises(LayerError, match="directories: more than 4 in each other"):
            reading()


def test_a_tile_that_unpacks_without_end_is_not_unpacked(tmp_path: Path) -> None:
    tiles = opened(tmp_path, archive({(0, 0, 0): bytes(60_000_000)}))
    with pytest.raises(LayerError, match="tile 0/0/0: cut off, or more than 8,000,000 bytes"):
        tiles.tile(0, 0, 0)


def test_a_file_that_is_changed_or_gone_is_not_read_on(tmp_path: Path) -> None:
    tiles = opened(tmp_path, archive(SOME))
    assert tiles.tile(0, 0, 0) == b"world"
    os.utime(tiles.path, ns=(1, 1))
    with pytest.raises(LayerError, match="the file was changed while it was read"):
        tiles.tile(0, 0, 0)
    tiles.path.unlink()
    with pytest.raises(LayerError, match=r"region\.pmtiles: cannot be read \(No such file"):
        tiles.tile(0, 0, 0)


@pytest.mark.parametrize("raw", [b"", b"PMTiles", b"\x03" * 200, b"PMTiles\x03" + b"\xff" * 119])
def test_what_is_no_archive(tmp_path: Path, raw: bytes) -> None:
    with pytest.raises(LayerError, match=r"^region\.pmtiles: header: "):
        opened(tmp_path, raw)


def test_no_plain_file(tmp_path: Path) -> None:
    with pytest.raises(LayerError, match="no plain file"):
        Tiles(tmp_path)
    with pytest.raises(LayerError, match="cannot be read"):
        Tiles(tmp_path / "none.pmtiles")


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(changes=st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 255)), max_size=6))
def test_bytes_changed_at_random_are_a_fault_or_no_matter(
    tmp_path: Path, changes: list[tuple[int, int]]
) -> None:
    raw = bytearray(archive({**SOME, (1, 0, 0): vector_tile()}, leaves=2))
    for at, byte in changes:
        raw[at % len(raw)] = byte
    try:
        tiles = opened(tmp_path, bytes(raw))
        tiles.check()
        for wanted in SOME:
            tiles.tile(*wanted)
    except LayerError as error:
        named = str(error).startswith("region.pmtiles: ")
    else:
        named = True
    assert named
