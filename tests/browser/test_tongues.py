"""The pages in Arabic and French: mirrored, inside the window, open to all, chosen by a form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_access import findings
from tests.web_views import VIEWS

pytestmark = pytest.mark.browser

PAGES = (*VIEWS, "/search?q=kessara", "/provisions/P1", "/figures?kind=killed")


@pytest.fixture(scope="module", params=["ar", "fr"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(base_url=address, locale=request.param)
    yield context.new_page()
    context.close()


@pytest.fixture
def arabic(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        base_url=address, locale="ar", viewport={"width": 1280, "height": 900}
    )
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [400, 1280])
def test_no_page_scrolls_sideways(page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    # Nor does it stick out on the other side, where a page that runs leftwards would.
    assert page.evaluate("document.querySelector('main').getBoundingClientRect().left") >= 0


@pytest.mark.parametrize("path", ["/", "/timeline", "/side-by-side", "/figures?kind=killed"])
def test_no_page_shuts_anybody_out(page: Page, path: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(path)
    page.wait_for_load_state("load")
    assert findings(page) == []


def test_the_page_is_mirrored_and_time_is_not(arabic: Page) -> None:
    arabic.goto("/")
    brand = arabic.locator(".brand").bounding_box()
    find = arabic.locator(".find").bounding_box()
    assert brand is not None
    assert find is not None
    assert brand["x"] > find["x"]
    days = arabic.locator("table.units thead th").all()[3:5]
    first, second = (day.bounding_box() for day in days)
    assert first is not None
    assert second is not None
    assert first["x"] < second["x"]


def test_words_of_a_report_keep_their_direction(arabic: Page) -> None:
    arabic.goto("/reports")
    arabic.get_by_role("link", name="Council says shells hit Kessara market").click()
    arabic.wait_for_load_state("load")
    text = arabic.locator(".para > p").first
    assert text.evaluate("p => getComputedStyle(p).direction") == "ltr"
    assert arabic.evaluate("getComputedStyle(document.documentElement).direction") == "rtl"


def test_a_language_is_chosen_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, locale="en-GB", java_script_enabled=False)
    plain = context.new_page()
    plain.goto("/figures?kind=killed")
    plain.get_by_role("button", name="العربية").click()
    expect(plain.locator("html")).to_have_attribute("dir", "rtl")
    assert plain.url.endswith("/figures?kind=killed")
    plain.goto("/reports")
    expect(plain.locator("html")).to_have_attribute("lang", "ar")
    plain.get_by_role("button", name="English").click()
    expect(plain.locator("html")).to_have_attribute("lang", "en")
    context.close()
