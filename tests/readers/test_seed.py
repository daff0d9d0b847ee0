"""The seed report, a page pasted with its furniture, against its gold record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from trucewatch.readers.registry import read_file
from trucewatch.records.report import Report


@pytest.fixture(scope="module")
def report(shared: Path) -> Report:
    return read_file(shared / "seed" / "daraa-2021-09-01.txt")


@pytest.fixture(scope="module")
def gold(shared: Path) -> Any:
    return json.loads((shared / "seed" / "daraa-2021-09-01.gold.json").read_text(encoding="utf-8"))


def _roles_over(report: Report, words: str) -> set[str]:
    roles: set[str] = set()
    start = report.text.find(words)
    while start >= 0:
        end = start + len(words)
        roles |= {b.role for b in report.blocks if b.span.start < end and start < b.span.end}
        start = report.text.find(words, end)
    return roles


def test_date_and_how(report: Report, gold: Any) -> None:
    assert report.published.day == gold["publication_date"]
    assert report.published.rule == "readers.dating.caption_weekday"
    assert report.published.span is not None
    assert report.published.span.quote == "1 September 2021"
    assert "Wednesday" in report.published.how


def test_outlet_and_title(report: Report, gold: Any) -> None:
    assert report.outlet == gold["outlet"]
    assert report.title is not None
    assert report.title.quote == report.text.split("\n\n")[1]
    assert (report.language, report.kind, report.origin) == ("en", "news", None)


def test_furniture(report: Report, gold: Any) -> None:
    assert len(gold["page_furniture"]) == 5
    for words in gold["page_furniture"]:
        assert _roles_over(report, words) == {"furniture"}, words


def test_the_caption_is_a_caption(report: Report) -> None:
    captions = [block.span.quote for block in report.blocks if block.role == "caption"]
    assert len(captions) == 1
    assert captions[0].endswith("(AFP)")


def test_no_claim_or_provision_stands_outside_what_is_read(report: Report, gold: Any) -> None:
    read = report.read_blocks()
    for row in [*gold["claims"], *gold["provisions"]]:
        start = report.text.find(row["quote"])
        end = start + len(row["quote"])
        assert start >= 0
        assert any(b.span.start <= start and end <= b.span.end for b in read), row["quote"]


def test_every_paragraph_that_ends_like_a_sentence_is_body(report: Report) -> None:
    body = {block.span.quote for block in report.blocks if block.role == "body"}
    ends = (".", '."', '".')
    sentences = [part for part in report.text.split("\n\n") if part.strip().endswith(ends)]
    lost = [part for part in sentences if part.strip() not in body]
    assert len(lost) == 1  # the outlet's words about itself
    assert lost[0].startswith(str(report.outlet))
