"""The door of the readers: which file goes to which reader, and what is known beside it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from trucewatch.errors import ReportError
from trucewatch.readers.registry import Hints, read_bytes, read_file

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
