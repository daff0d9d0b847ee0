"""A person takes a file by keyboard and without script, and keeps a search in the browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser


def test_a_file_is_downloaded_by_keyboard(page: Page) -> None:
    page.goto("/publish")
    door = page.get_by_role("link", name="Download kessara-truce-invented-2031-03-14-claims.csv")
    while not door.evaluate("link => link === document.activeElement"):
        page.keyboard.press("Tab")
    with page.expect_download() as begun:
        page.keyboard.press("Enter")
    assert begun.value.suggested_filename == "kessara-truce-invented-2031-03-14-claims.csv"
    raw = Path(begun.value.path()).read_bytes()
    assert raw.startswith(b"claim,report,outlet")
    assert b"Keita" not in raw
    assert page.url.endswith("/publish")


def test_it_works_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/publish?as_of=2031-03-08")
    with page.expect_download() as begun:
        page.get_by_role("link", name="Download").first.click()
    assert begun.value.suggested_filename == "kessara-truce-invented-2031-03-08.jsonl"
    page.goto("/search?q=aid")
    page.get_by_label("Name, if you like").fill("Aid")
    page.get_by_role("button", name="Keep this search").click()
    expect(page.get_by_role("link", name="Aid", exact=True)).to_be_visible()
    page.get_by_role("button", name="Forget the search Aid").click()
    expect(page.get_by_role("link", name="Aid", exact=True)).to_have_count(0)
    context.close()


def test_a_search_is_kept_by_keyboard_and_no_script_can_read_it(page: Page) -> None:
    page.goto("/search?q=convoy")
    page.get_by_label("Name, if you like").focus()
    page.keyboard.type("Convoys")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=convoy#kept")
    page.goto("/search")
    kept = page.get_by_role("link", name="Convoys")
    kept.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=convoy")
    assert page.evaluate("document.cookie") == ""
    sent = [c for c in page.context.cookies() if c["name"].startswith("trucewatch-searches")]
    assert [(c["httpOnly"], c["sameSite"], c["path"]) for c in sent] == [
        (True, "Strict", "/search")
    ]


@pytest.mark.parametrize("width", [400, 1280])
def test_kept_searches_fit(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/search?q=" + "convoy" * 40)
    page.get_by_role("button", name="Keep this search").click()
    page.wait_for_url("**#kept")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
