"""Web archives: the page as the server meant it, what is no page counted, damage told."""

from __future__ import annotations

import io

import pytest

from tests.container_files import AT, CALM, WORDS, wacz, warc, zipped
from trucewatch.errors import ReportError
from trucewatch.readers.containers.model import Bounds, Item, Left, Part
from trucewatch.readers.containers.registry import unpack
from trucewatch.readers.registry import read_bytes


def items(raw: bytes, name: str = "crawl.warc.gz") -> list[Item]:
    return list(unpack(io.BytesIO(raw), name))


@pytest.mark.parametrize("packed", [True, False])
def test_pages_come_unpacked_with_address_charset_and_when_they_were_captured(
    packed: bool,
) -> None:
    first, arabic, note = (
        one for one in items(warc(packed=packed), "crawl.warc") if isinstance(one, Part)
    )
    assert first.raw.startswith(b"<html>")
    report = read_bytes(first.raw, first.name, first.hints)
    assert report.url == "https://v.example/2031/03/14/shells"
    assert WORDS in report.text
    assert report.notes[-1].endswith(f"record 2; captured {AT}")
    told = read_bytes(arabic.raw, arabic.name, arabic.hints)
    assert told.text.startswith("هدنة في كارسا")
    assert note.raw == CALM
    assert read_bytes(note.raw, note.name, note.hints).media_type == "text/plain"


def test_what_is_no_page_is_counted_by_what_it_is() -> None:
    left = [one.why for one in items(warc()) if isinstance(one, Left)]
    assert left == [
        "warcinfo records",
        "of the kind image/jpeg",
        "answers with status 404",
        "revisits of pages that stand in another record",
    ]


def test_a_cut_or_damaged_archive_gives_what_stands_before() -> None:
    for name, packed in (("a.warc.gz", True), ("a.warc", False)):
        raw = warc(packed=packed)[:-150]
        found: list[Item] = []
        with pytest.raises(ReportError, match=rf"{name}: is damaged or cut off after record \d"):
            found.extend(unpack(io.BytesIO(raw), name))
        assert sum(isinstance(one, Part) for one in found) >= 2
    flipped = bytearray(warc())
    flipped[len(flipped) // 2] ^= 0xFF
    with pytest.raises(ReportError, match="damaged or cut off"):
        items(bytes(flipped))


def test_archives_packed_as_one_are_read_too() -> None:
    import gzip

    whole = gzip.compress(warc(packed=False), mtime=0)
    again = [one for one in items(whole) if isinstance(one, Part)]
    assert [one.raw for one in again] == [one.raw for one in items(warc()) if isinstance(one, Part)]


def test_a_bomb_in_a_web_archive_is_refused() -> None:
    import gzip

    raw = gzip.compress(b"WARC/1.0\r\n" + b"0" * 30_000_000, mtime=0)
    with pytest.raises(ReportError, match=r"no text packs so well|damaged"):
        items(raw)


def test_a_wacz_is_checked_against_its_list() -> None:
    parts = [one for one in items(wacz(), "s.wacz") if isinstance(one, Part)]
    assert [part.where for part in parts][:1] == ["archive/data.warc.gz: record 2"]
    bad = [one for one in items(wacz(changed=True), "s.wacz") if isinstance(one, Left) and one.bad]
    assert [one.why for one in bad] == [
        "has not the hash that datapackage.json gives; it was changed since it was made"
    ]
    with pytest.raises(ReportError, match="no WACZ; a ZIP of web archives is read under"):
        items(zipped({"archive/a.warc": b"WARC/1.0"}), "s.wacz")


def test_a_page_that_is_too_large_is_told_and_the_others_go_on() -> None:
    found = list(unpack(io.BytesIO(warc()), "c.warc.gz", bounds=Bounds(each=150)))
    bad = [one for one in found if isinstance(one, Left) and one.bad]
    assert bad
    assert all("more than 150" in one.why for one in bad)
    assert any(isinstance(one, Part) for one in found)
