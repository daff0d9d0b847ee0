"""Whole pages in other styles, each read against what a person says of it.

The pages are ours: invented outlets, towns and people, in the markup and layout that real ones use.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from trucewatch.readers.registry import read_file
from trucewatch.records.report import Report

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.name for path in PAGES.glob("*") if path.suffix in {".html", ".txt"})


def _expected(name: str) -> Any:
    path = (PAGES / name).with_suffix(".expected.json")
    return json.loads(path.read_text(encoding="utf-8"))


def _read(name: str) -> Report:
    return read_file(PAGES / name)


def test_there_are_pages() -> None:
    assert sum(name.endswith(".html") for name in NAMES) >= 3
    assert sum(name.endswith(".txt") for name in NAMES) >= 4


@pytest.mark.parametrize("name", NAMES)
def test_facts_of_the_page(name: str) -> None:
    report, expected = _read(name), _expected(name)
    found = {
        "title": report.title.quote if report.title else None,
        "outlet": report.outlet,
        "outlet_how": report.outlet_how,
        "published": report.published.day,
        "time": report.published.time,
        "how": report.published.how,
        "rule": report.published.rule,
        "origin": report.origin,
        "kind": report.kind,
        "author": report.author,
        "url": report.url,
        "language": report.language,
        "notes": list(report.notes),
    }
    assert found == {key: value for key, value in expected.items() if key != "blocks"}


@pytest.mark.parametrize("name", NAMES)
def test_parts_of_the_page(name: str) -> None:
    blocks = [[b.role, b.rule, b.span.quote[:48]] for b in _read(name).blocks]
    assert blocks == _expected(name)["blocks"]


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".html")])
def test_what_is_hidden_is_not_text(name: str) -> None:
    text = _read(name).text
    for hidden in (
        "dataLayer",
        "color:red",
        "Three shells fell on the market",
        "truce has collapsed",
    ):
        assert hidden not in text
    assert "An old draft" not in text
    assert "enable JavaScript" not in text


@pytest.mark.parametrize("name", [name for name in NAMES if name.endswith(".txt")])
def test_blocks_hold_every_letter_of_a_text(name: str) -> None:
    report = _read(name)
    kept = "".join(block.span.quote for block in report.blocks)
    assert "".join(kept.split()) == "".join(report.text.split())
