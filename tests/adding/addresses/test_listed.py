"""Lists of addresses, and which of them are the same."""

from __future__ import annotations

import time

import pytest

from trucewatch.adding.addresses import listed as module
from trucewatch.adding.addresses.listed import Canonical, canonical, listed, without_tracking
from trucewatch.errors import UsageError

URL = "https://www.news.example.org/2031/calm?utm_source=x"


def test_a_list_has_notes_and_each_address_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = ["\ufeff# news", "https://a.example/x  # first", "", "  https://b.example/#part ",
             "https://a.example/x", "#https://c.example"]  # fmt: skip
    assert listed(lines) == ["https://a.example/x", "https://b.example/#part"]
    monkeypatch.setattr(module, "MOST", 1)
    with pytest.raises(UsageError, match="more than 1 addresses"):
        listed(lines)


@pytest.mark.parametrize(
    ("given", "plain"),
    [
        ("https://a.example/x?utm_source=y&id=7&fbclid=z#top", "https://a.example/x?id=7"),
        ("https://a.example/x?UTM_Medium=y", "https://a.example/x"),
        ("https://a.example/x?id=a%20b&q", "https://a.example/x?id=a%20b&q"),
        ("https://a.example/x#top", "https://a.example/x"),
        ("https://a.example/x?source=y", "https://a.example/x?source=y"),
        ("https://[", "https://["),
        ("no address", "no address"),
    ],
)
def test_what_counts_visits_is_dropped(given: str, plain: str) -> None:
    assert without_tracking(given) == plain


@pytest.mark.parametrize(
    ("head", "found"),
    [
        ('<link rel="canonical" href="https://news.example.org/2031/calm">',
         Canonical("https://news.example.org/2031/calm", own=True)),
        ("<LINK HREF='/2031/calm?a=1&amp;b=2&amp;gclid=3' REL='canonical' />",
         Canonical("https://www.news.example.org/2031/calm?a=1&b=2", own=True)),
        ("<link rel=canonical href=https://amp.news.example.org/x>",
         Canonical("https://amp.news.example.org/x", own=True)),
        ('<link rel="canonical" href="https://agency.example/x">',
         Canonical("https://agency.example/x", own=False)),
        ('<link rel="canonical" href="https://www.news.example.org/">', None),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
        ('<link rel="canonical" href="https://[x">', None),
        ('<link rel="canonical">', None),
        ('<link rel="canonical" href=" ">', None),
        ('<link rel="stylesheet" href="/x.css">', None),
        ("", None),
    ],
)  # fmt: skip
def test_where_a_page_says_that_it_stands(head: str, found: Canonical | None) -> None:
    assert canonical(f"<html><head>{head}</head>".encode(), URL) == found


@pytest.mark.parametrize(
    "piece", [b"<link ", b'<link rel=canonical href="', b"rel = ", b"<link" + b" " * 90]
)
def test_no_page_is_slow_to_look_through(piece: bytes) -> None:
    began = time.process_time()
    canonical(piece * (300_000 // len(piece)), URL)
    assert time.process_time() - began < 2
