"""What a person sees and does: keys, hover, focus, narrow screens, no request elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

PAGES = ("/", "/provisions", "/timeline", "/incidents", "/reports")


def open_report(page: Page, words: str) -> None:
    page.goto("/reports")
    page.get_by_role("link", name=words).first.click()
    page.wait_for_selector(".panel article.on")
    # The first panel is marked by the server: without this a key may come before the script.
    page.wait_for_load_state("load")


@pytest.mark.parametrize("path", PAGES)
def test_no_request_leaves_the_machine_and_nothing_is_logged(
    page: Page, address: str, path: str
) -> None:
    asked: list[str] = []
    logged: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.on("console", lambda m: logged.append(m.text))
    page.on("pageerror", lambda e: logged.append(str(e)))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert asked
    assert all(url.startswith((address, "data:")) for url in asked)
    assert logged == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [400, 1280])
def test_no_page_scrolls_sideways(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


def test_the_board_answers_in_one_sentence_with_doors(page: Page) -> None:
    page.goto("/")
    lede = page.locator(".lede").first
    assert "provisions" in lede.inner_text()
    assert lede.locator("a").count() >= 5
    page.locator("table.prov tbody tr a").first.click()
    assert page.url.endswith("/provisions/P1")
    assert page.locator("blockquote.exact").inner_text().startswith("“")


def test_keys_go_from_claim_to_claim(page: Page) -> None:
    open_report(page, "Council says shells hit Kessara market")
    first = page.locator(".panel article.on").get_attribute("id")
    page.keyboard.press("j")
    second = page.locator(".panel article.on").get_attribute("id")
    assert (first, second) == ("c1", "c2")
    assert page.evaluate("document.activeElement.id") == "w2"
    page.keyboard.press("k")
    assert page.locator(".panel article.on").get_attribute("id") == "c1"


def test_a_key_is_not_undone_by_words_that_come_under_a_resting_pointer(page: Page) -> None:
    open_report(page, "Council says shells hit Kessara market")
    page.evaluate("addEventListener('mousemove', (e) => { window.seen = e; })")
    page.locator("#w1").hover()
    page.keyboard.press("j")
    page.keyboard.press("j")
    # What a browser sends when a page scrolls: the pointer is over other words, where it was.
    page.evaluate(
        "document.getElementById('w1').dispatchEvent(new MouseEvent('mouseover',"
        " { bubbles: true, clientX: seen.clientX, clientY: seen.clientY }))"
    )
    assert page.locator(".panel article.on").get_attribute("id") == "c3"
    page.locator("#w2").hover()
    assert page.locator(".panel article.on").get_attribute("id") == "c2"


def test_focus_shows_what_hover_shows(page: Page) -> None:
    open_report(page, "Council says shells hit Kessara market")
    page.locator("#w2").hover()
    hovered = page.locator(".panel article.on").inner_text()
    page.locator("#w1").focus()
    page.locator("#w2").focus()
    assert page.locator(".panel article.on").inner_text() == hovered
    for term in ("Who", "What", "When", "Where", "How sure", "Why"):
        assert term in hovered


def test_an_address_with_a_claim_opens_that_claim(page: Page) -> None:
    open_report(page, "Council says shells hit Kessara market")
    page.goto(page.url.split("#")[0] + "#c3")
    assert page.locator(".panel article.on").get_attribute("id") == "c3"


def test_claims_are_links_without_script(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, base_url=address)
    plain = context.new_page()
    plain.goto("/reports")
    plain.get_by_role("link", name="Council says shells hit").first.click()
    assert plain.locator("#w1").get_attribute("href") == "#c1"
    context.close()
