"""Each page of the menu has a picture, and the page about the pages shows it."""

from __future__ import annotations

import re
import struct

import pytest

from tests.conftest import ROOT
from trucewatch.web.strip import PAGES

SCREENS = ROOT / "docs/screens"
TEXT = (ROOT / "docs/explanation/pages.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("title", "href"), PAGES)
def test_each_page_has_its_picture_and_stands_under_its_name(title: str, href: str) -> None:
    name = href.strip("/") or "holding"
    (section,) = re.findall(rf"^## {re.escape(title)}\n(.*?)(?=^## |\Z)", TEXT, re.M | re.S)
    assert re.search(rf"!\[[^\]]+\]\(\.\./screens/{name}\.png\)", section)
    words = re.sub(r"!\[.*?\)", "", section).strip()
    assert len(words.split()) > 15, "what the page is for"


def test_pictures_are_small_and_wide_enough_to_read() -> None:
    shown = set(re.findall(r"\(\.\./screens/([\w-]+\.png)\)", TEXT))
    kept = {p.name for p in SCREENS.iterdir()}
    assert kept == shown
    for name in kept:
        width, _ = struct.unpack(">II", (SCREENS / name).read_bytes()[16:24])
        assert width == 1280
    assert sum(p.stat().st_size for p in SCREENS.iterdir()) < 2_000_000


def test_the_readme_shows_the_first_page() -> None:
    assert "(docs/screens/holding.png)" in (ROOT / "README.md").read_text(encoding="utf-8")
