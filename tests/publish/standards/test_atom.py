"""The feed, read by a reader of feeds."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest
from lxml import etree

from tests.builders import make_claim, make_reading, make_record, make_report
from tests.publish.standards.made import BARE, written
from trucewatch.publish.standards.atom import write_atom
from trucewatch.publish.standards.changes import CHANGE_KINDS
from trucewatch.records.record import Record

feedparser: Any = import_module("feedparser")  # has no types
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(record: Record | None = None) -> Any:
    read = feedparser.parse(written(write_atom, record))
    assert not read.bozo, read.get("bozo_exception")
    assert read.version == "atom10"
    return read


def test_a_reader_finds_the_entries_by_day() -> None:
    read = feed()
    assert read.feed.title == "Qasr Wadi: changes"
    assert read.feed.updated == "2031-03-14T00:00:00Z"
    assert {entry.tags[0].term for entry in read.entries} <= set(CHANGE_KINDS)
    assert all(entry.updated == "2031-03-14T00:00:00Z" for entry in read.entries)
    assert len({entry.id for entry in read.entries}) == len(read.entries) == 3


def test_entries_have_the_words_and_whose_they_are() -> None:
    alleged = next(e for e in feed().entries if e.tags[0].term == "violation_alleged")
    assert "“They shelled our street again”" in alleged.content[0].value
    assert alleged.content[0].type == "text/plain"


@pytest.mark.parametrize("record", [None, BARE])
def test_it_has_what_the_standard_demands(record: Record | None) -> None:
    root = etree.fromstring(written(write_atom, record))
    for parent in (root, *root.iter(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert len(parent.findall(f"{ATOM}{name}")) == 1, name
    assert root.find(f"{ATOM}author/{ATOM}name") is not None


def test_a_report_leads_to_its_page_where_its_address_is_one() -> None:
    urls = ("https://post.example/a?b=1&c=2", "javascript:alert(1)", 'https://x.example/"><b>')
    readings = [
        make_reading(make_report(f"News {n}.", url=url, name=f"r{n}.txt"), [])
        for n, url in enumerate(urls)
    ]
    links = [link.href for e in feed(make_record(*readings)).entries for link in e.get("links", ())]
    assert links == [urls[0]]


def test_reports_without_a_day_are_counted() -> None:
    undated = make_report("The mill was shelled.", day=None)
    record = make_record(make_reading(undated, [make_claim(undated, "The mill was shelled")]))
    read = feed(record)
    assert read.entries == []
    assert "without a day: 1" in read.feed.subtitle
    assert "No report has a day" in read.feed.subtitle


def test_odd_letters_do_not_break_it() -> None:
    report = make_report(
        "Odd\n\nThey shelled \x00 ]]> <b>&amp; \u202e \ud7ff \ufffe.", outlet="<&>"
    )
    record = make_record(make_reading(report, [make_claim(report, report.text[5:-1])]))
    assert len(feed(record).entries) >= 1
