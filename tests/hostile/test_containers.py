"""Containers made to break whoever opens them: bombs, too many members, nesting, links, damage."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import struct
import tarfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.container_files import CALM, FILES, rss, tarred, zipped
from trucewatch.errors import ReportError
from trucewatch.readers.apart.limits import Limits
from trucewatch.readers.apart.unpacked import UNPACKING, unpack_apart
from trucewatch.readers.containers.model import Bounds, Item, Left, Part

_SECONDS = 30  # on the clock, on a machine that does other things too


def opened(
    tmp_path: Path,
    name: str,
    raw: bytes,
    bounds: Bounds = Bounds(),  # noqa: B008  # frozen
    limits: Limits = UNPACKING,
) -> tuple[list[Item], str]:
    """What came out of it, and why it ended; "" where it came to its end."""
    path = tmp_path / name
    path.write_bytes(raw)
    found: list[Item] = []
    begun = time.monotonic()
    why = ""
    with path.open("rb") as file:
        try:
            for item in unpack_apart(file, name, bounds=bounds, limits=limits):
                found.append(item)  # those before a refusal are kept
        except ReportError as error:
            why = str(error)
    assert why == "" or why.startswith(f"{name}: ")
    assert "fault of trucewatch" not in why
    assert time.monotonic() - begun < _SECONDS
    return found, why


def bad(items: list[Item]) -> list[str]:
    return [one.why for one in items if isinstance(one, Left) and one.bad]


def test_a_bomb_of_zip_is_refused_and_the_others_read(tmp_path: Path) -> None:
    files = {"a.txt": b"0" * 15_000_000, "b.txt": b"0" * 200_000_000, "calm.txt": CALM}
    found, why = opened(tmp_path, "bomb.zip", zipped(files))
    assert why == ""
    assert len(bad(found)) == 2
    assert all("no text packs so well" in one for one in bad(found))
    assert [one.raw for one in found if isinstance(one, Part)] == [CALM]


def test_a_zip_that_lies_about_sizes_gives_no_more_than_it_says(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": b"0" * 3_000_000}))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        struct.pack_into("<I", raw, raw.index(mark) + at, 100)
    found, why = opened(tmp_path, "lies.zip", bytes(raw))
    assert bad(found) or why
    assert not [one for one in found if isinstance(one, Part)]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("name", ["a.txt", "a.warc", "a.tar"])
def test_a_packed_bomb_is_refused(
    tmp_path: Path, pack: Callable[[bytes], bytes], name: str
) -> None:
    inner = b"0" * 150_000_000
    if name == "a.tar":
        info = tarfile.TarInfo("x.jpg")
        info.size = len(inner)
        inner = info.tobuf() + inner
    ending = {gzip.compress: ".gz", bz2.compress: ".bz2", lzma.compress: ".xz"}[pack]
    found, why = opened(tmp_path, name + ending, pack(inner))
    assert bad(found) or why
    assert not [one for one in found if isinstance(one, Part)]


def test_a_million_tiny_members_are_not_listed(tmp_path: Path) -> None:
    count = 1_000_000
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", 20, 3, 20, 0, 0, 0, 0, 33, 0, 0, 0, 1,
                        0, 0, 0, 0, 0, 0) + b"a"  # fmt: skip
    directory = entry * count
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count % 65536, count % 65536,
                      len(directory), 0, 0)  # fmt: skip
    found, why = opened(tmp_path, "many.zip", directory + end)
    assert not [one for one in found if isinstance(one, Part)]
    assert why
    empty = tarfile.TarInfo("a.txt").tobuf()
    found, why = opened(
        tmp_path, "many.tgz", gzip.compress(empty * 100_000, 1), Bounds(parts=20_000)
    )
    assert "no text packs so well" in why or "more than" in why


def test_containers_in_one_another_end_at_a_depth(tmp_path: Path) -> None:
    raw = zipped({"calm.txt": CALM})
    for _ in range(30):
        raw = zipped({"inner.zip": raw})
    found, why = opened(tmp_path, "deep.zip", raw)
    assert why == ""
    assert bad(found) == ["stands deeper than 3 files in one another"]
    three = zipped({"b.zip": zipped({"valley.xml": rss()})})
    found, why = opened(tmp_path, "three.zip", three)
    places = [one.where for one in found if isinstance(one, Part)]
    assert places[0] == "b.zip: valley.xml: entry 1"


def test_a_zip_that_holds_itself_again_and_again_is_bounded(tmp_path: Path) -> None:
    wide = zipped({f"{n}.zip": zipped({f"{m}.txt": CALM for m in range(50)}) for n in range(50)})
    found, why = opened(tmp_path, "wide.zip", wide, Bounds(parts=100))
    assert "more than 100 things" in why
    assert sum(isinstance(one, Part) for one in found) <= 100


@pytest.mark.parametrize(
    "path", ["../a.txt", "/etc/a.txt", "C:\\a.txt", "a/../../b.txt", "..\\a.txt", "C:/a.txt"]
)
def test_paths_that_leave_and_links_are_refused(tmp_path: Path, path: str) -> None:
    for name, raw in (("a.zip", zipped({path: CALM})), ("a.tar", tarred({path: CALM}, "w"))):
        found, _ = opened(tmp_path, name, raw)
        assert "its path leaves the archive" in bad(found)
        assert not [one for one in found if isinstance(one, Part)]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        info = zipfile.ZipInfo("link.txt")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    found, _ = opened(tmp_path, "link.zip", file.getvalue())
    assert bad(found) == ["is a link or a device, no file"]


def test_devices_and_hard_links_of_tar_are_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind in (tarfile.CHRTYPE, tarfile.FIFOTYPE, tarfile.LNKTYPE, tarfile.SYMTYPE):
            info = tarfile.TarInfo("dev.txt")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    found, _ = opened(tmp_path, "dev.tar", file.getvalue())
    assert bad(found) == ["is a link or a device, no file"] * 4


def test_names_that_would_move_the_cursor_are_made_plain(tmp_path: Path) -> None:
    found, _ = opened(tmp_path, "a.zip", zipped({"a\x1b[2J\u202e.txt": CALM}))
    (part,) = (one for one in found if isinstance(one, Part))
    assert part.where == "a\\x1b[2J\\x202e.txt"


def test_a_locked_zip_says_so(tmp_path: Path) -> None:
    raw = bytearray(zipped({"a.txt": CALM}))
    for mark, at in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        raw[raw.index(mark) + at] |= 1
    found, _ = opened(tmp_path, "locked.zip", bytes(raw))
    assert bad(found) == ["is locked with a password; unlock it first"]


def test_json_and_xml_that_are_made_deep_or_endless(tmp_path: Path) -> None:
    chat = b'{"type": "public_channel", "messages": ['
    hostile = {
        "a.json": chat + b"[" * 3_000_000,
        "b.json": chat + b'{"id": 1, "text": "' + b"x" * 30_000_000,
        "c.json": chat + b'{"id": ' + b"9" * 3_000_000 + b', "text": "x"}]}',
        "d.xml": b"<rss><channel>" + b"<!-- " * 2_000_000,
        "e.xml": b"<rss><channel>" + b"<item>" * 1_000_000,
        "f.xml": b"<rss><channel>" + b"<item " * 20_000,
        "g.xml": b"<rss" + b" xmlns:a='" * 1_000_000 + b"><item></item>",
        "h.jsonl": b'{"text": ' * 1_000_000,
        "i.csv": b'text\n"' + b'""' * 8_000_000,
        "j.csv": b"text" + b"," * 1_000_000 + b"\nx\n",
        "k.mbox": b"From a 09:00 2031\n" + b"x" * 60_000_000,
        "l.mbox": b"From a 09:00 2031\n\n" * 100_000,
        "m.warc": b"WARC/1.0\r\n" + b"a: b\r\n" * 1_000_000,
        "n.warc": b"WARC/1.0\r\nContent-Length: 99999999999\r\nWARC-Type: resource\r\n\r\nx",
    }
    for name, raw in hostile.items():
        opened(tmp_path, name, raw)
    entry = {"id": 1, "title": "\ud800", "content_text": "\udfff The truce held."}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "\ud800", "items": [entry]}
    found, why = opened(tmp_path, "halves.json", json.dumps(feed).encode())
    assert why == ""
    (part,) = (one for one in found if isinstance(one, Part))
    assert part.hints.held is not None
    assert part.hints.held.said("outlet") == "\ufffd"


@pytest.mark.parametrize("name", FILES)
def test_bytes_that_were_changed_break_nothing(name: str, tmp_path: Path) -> None:
    from trucewatch.readers.containers.registry import unpack

    raw = FILES[name]()
    for at in range(0, len(raw), max(1, len(raw) // 60)):
        changed = bytearray(raw)
        changed[at] ^= 0x5A
        try:
            for item in unpack(io.BytesIO(bytes(changed)), name):
                assert item is not None
        except ReportError as error:
            assert name in str(error)  # noqa: PT017


def test_too_little_memory_or_time_is_told(tmp_path: Path) -> None:
    large = zipped({f"{n}.csv": b"text\n" + b"The truce held.\n" * 100_000 for n in range(3)})
    _, why = opened(tmp_path, "a.zip", large, limits=Limits(memory=1024 * 1024, seconds=20))
    assert "needs more than 1 MB of memory" in why or "ended with code" in why
    slow = b"text,date\n" + b"The truce held in Karsa,1/1/2031\n" * 3_000_000
    _, why = opened(tmp_path, "s.csv", slow, limits=Limits(seconds=1))
    assert "seconds of the processor" in why or "ended with code" in why
