"""The door of the readers: which file goes to which reader, and what is known beside it."""

from __future__ import annotations

import json
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from trucewatch.errors import ReportError
from trucewatch.readers import registry
from trucewatch.readers.registry import Hints, Reader, read_bytes, read_file
from trucewatch.readers.text import looks_like_html
from trucewatch.records.report import Report

ARTICLE = (
    "Truce holds in Port Ilan for a third night\n\n"
    "No shots were heard in Port Ilan on Monday night, residents said.\n"
)


def test_a_text_is_kept_exactly() -> None:
    raw = ARTICLE.replace("\n", "\r\n").encode()
    report = read_bytes(b"\xef\xbb\xbf" + raw, "a.txt")
    assert report.text == ARTICLE.replace("\n", "\r\n")
    assert [block.role for block in report.blocks] == ["headline", "body"]


def test_a_sidecar_tells_what_the_text_does_not(tmp_path: Path) -> None:
    path = tmp_path / "r1.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    beside = {"id": "r1", "outlet": "Sele Post", "published": "2031-03-04", "kind": "news"}
    path.with_suffix(".json").write_text(json.dumps(beside), encoding="utf-8")
    report = read_file(path)
    assert (report.outlet, report.published.day, report.name) == (
        "Sele Post",
        "2031-03-04",
        "r1.txt",
    )
    assert report.published.rule == "readers.dating.given"
    given = read_file(path, Hints(outlet="Ardun Courier"))
    assert (given.outlet, given.published.day) == ("Ardun Courier", "2031-03-04")


def test_a_sidecar_that_is_none_is_named(tmp_path: Path) -> None:
    path = tmp_path / "r1.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    path.with_suffix(".json").write_text("[1]", encoding="utf-8")
    with pytest.raises(ReportError, match=r"r1\.json: must be an object.*not list"):
        read_file(path)


def test_a_reader_of_a_third_party_reads_its_own_kind(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(raw: bytes, name: str, hints: Hints) -> Report:
        return read_bytes(raw.upper(), name.replace(".note", ".txt"), hints)

    note = Reader("note", (".note",), lambda raw: raw.startswith(b"NOTE"), read)
    _install(monkeypatch, note)
    assert read_bytes(b"Ardun holds.", "a.note").text == "ARDUN HOLDS."
    with pytest.raises(ReportError, match=r"\.html, \.md, .*, \.note, .*, \.text, \.txt"):
        read_bytes(b"Ardun holds.", "a.xyz")


def test_an_entry_point_that_is_no_reader_or_takes_a_kind_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    _install(monkeypatch, "a text")
    with pytest.raises(ReportError, match=r"the entry point 'note' of trucewatch\.readers"):
        read_bytes(b"Ardun holds.", "a.txt")


def _install(monkeypatch: pytest.MonkeyPatch, thing: object) -> None:
    """Let ``thing`` stand behind an installed entry point named ``note``."""
    point = EntryPoint("note", "note_reader:NOTE", registry.GROUP)
    monkeypatch.setattr(EntryPoint, "load", lambda self: thing)  # noqa: ARG005  # its interface
    monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group else [])
    registry._all_readers.cache_clear()
    monkeypatch.setattr(registry, "_all_readers", registry._all_readers.__wrapped__)


def test_a_page_of_empty_comments_does_not_hold_the_reader_up() -> None:
    """Each comment may end at its own end only: else there are two ways to read every one."""
    assert looks_like_html(b"<!--a--> " * 200 + b"<html>")
    assert not looks_like_html(b"<!---->" * 580 + b"x")
    assert not looks_like_html(b"<!--" * 1000)
