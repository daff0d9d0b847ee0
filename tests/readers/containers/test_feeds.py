"""Feeds: an entry's own bytes, its whole text before its summary, no entity, no network."""

from __future__ import annotations

import io
import socket

import pytest

from tests.container_files import atom, json_feed, rdf, rss
from trucewatch.errors import ReportError
from trucewatch.readers.containers.model import Left, Part
from trucewatch.readers.containers.registry import unpack
from trucewatch.readers.registry import read_bytes
from trucewatch.records.report import Report


def parts(raw: bytes, name: str = "f.xml") -> list[Part]:
    return [one for one in unpack(io.BytesIO(raw), name) if isinstance(one, Part)]


def read(part: Part) -> Report:
    return read_bytes(part.raw, part.name, part.hints)


def test_an_entry_of_rss_is_its_own_bytes_and_its_whole_text() -> None:
    first, second = parts(rss())
    assert first.raw.startswith(b"<item><title>Shells hit")
    assert first.raw.endswith(b"</content:encoded></item>")
    assert first.raw in rss()
    report = read(first)
    assert report.title is not None
    assert (report.title.quote, report.outlet) == ("Shells hit Qasr Wadi", "Valley Post")
    assert report.outlet_how == "the feed's title"
    assert (report.author, report.url) == ("Lena Orvik", "https://valley.example/2031/shells")
    assert (report.published.day, report.published.time) == ("2031-03-14", "23:30+02:00")
    assert "Fri, 14 Mar 2031 23:30:00 +0200" in report.published.how
    assert "Short." not in report.text
    summary = read(second)
    assert any("a summary of this entry only" in note for note in summary.notes)
    assert not any("summary" in note for note in report.notes)


def test_atom_and_rss_1_and_json_feed() -> None:
    (one,) = parts(atom())
    report = read(one)
    assert (report.outlet, report.author) == ("Hill News", "Sami Dara")
    assert (report.published.day, report.media_type) == ("2031-03-14", "application/atom+xml")
    assert report.text == "Talks in Ardun\n\nBoth sides met in Ardun, the Observer Force said."
    (wire,) = parts(rdf())
    assert (read(wire).outlet, read(wire).published.day) == ("River Wire", "2031-03-12")
    full, short = parts(json_feed(), "f.json")
    assert full.raw in json_feed()
    assert (read(full).outlet, read(full).author) == ("J Daily", "Ana Brel, Omar Teth")
    assert read(short).text == "The road to the mill was open, the council said."


def test_the_same_entry_in_a_feed_of_another_hour_has_the_same_bytes() -> None:
    later = rss().replace(b"<link>https", b"<lastBuildDate>now</lastBuildDate><link>https", 1)
    assert [part.raw for part in parts(later)] == [part.raw for part in parts(rss())]


def test_a_feed_of_another_alphabet_and_one_that_is_not_well_formed() -> None:
    text = rss().decode().replace("utf-8", "windows-1256").replace("Calm in Karsa", "هدنة في كارسا")
    _, second = parts(text.encode("windows-1256"))
    assert read(second).text.startswith("هدنة في كارسا")
    broken = rss().replace(b"Shells hit Qasr Wadi", b"Shells & fire hit Qasr Wadi<br>")
    first, _ = parts(broken)
    report = read(first)
    assert "Government forces shelled" in report.text
    assert any("not well-formed" in note for note in report.notes)


@pytest.mark.parametrize(
    "declared",
    [
        '<!DOCTYPE rss [<!ENTITY a "boom"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE rss [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>',
    ],
)
def test_entities_of_its_own_are_refused(declared: str) -> None:
    raw = rss().replace(b"<rss", declared.encode() + b"<rss", 1).replace(b"Short.", b"&a;&x;")
    with pytest.raises(ReportError, match="entities of its own, which are not expanded"):
        parts(raw)


def test_nothing_is_asked_of_the_network_or_of_files(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_given: object, **_told: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr(socket, "socket", refuse)
    evil = rss().replace(
        b"<rss", b'<?xml-stylesheet href="http://127.0.0.1/a.xsl"?><!DOCTYPE rss SYSTEM '
        b'"http://127.0.0.1/rss.dtd"><rss', 1
    ).replace(b"Short.", b"&x; <script>alert(1)</script>")  # fmt: skip
    first, _ = parts(evil)
    assert "alert" not in read(first).text


def test_what_is_not_closed_is_told() -> None:
    found = list(unpack(io.BytesIO(rss()[:-120]), "f.xml"))
    assert isinstance(found[-1], Left)
    assert found[-1].bad
    with pytest.raises(ReportError, match="UTF-16"):
        parts(rss().decode().encode("utf-16"), "f.rss")
