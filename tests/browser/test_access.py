"""Every page, light, dark and narrow, held to the rules of axe-core (WCAG 2.2 AA)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Browser, Page

from tests.web_views import VIEWS

pytestmark = pytest.mark.browser

_GRAVE = frozenset({"serious", "critical"})
_RULES = {
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    }
}
PAGES = (*VIEWS, "/search?q=kessara", "/provisions/P1", "/figures?kind=killed")


@pytest.fixture(scope="module", params=["light", "dark", "narrow"])
def page(browser: Browser, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    scheme: Literal["light", "dark"] = "dark" if request.param == "dark" else "light"
    width = 400 if request.param == "narrow" else 1280
    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=address, color_scheme=scheme
    )
    yield context.new_page()
    context.close()


def findings(page: Page) -> list[str]:
    """What is serious or critical: the rule, how grave, and the first elements that break it."""
    found = Axe().run(page, options=_RULES).response["violations"]
    return [
        f"{v['id']} ({v['impact']}): {[n['html'][:120] for n in v['nodes'][:3]]}"
        for v in found
        if v["impact"] in _GRAVE
    ]


@pytest.mark.parametrize("path", PAGES)
def test_no_page_shuts_anybody_out(page: Page, path: str) -> None:
    page.goto(path)
    page.wait_for_load_state("load")
    assert findings(page) == []


def test_nor_does_a_report_with_its_claims(page: Page) -> None:
    page.goto("/reports")
    page.locator("table a").first.click()
    page.wait_for_load_state("load")
    assert findings(page) == []


def test_the_rules_find_what_breaks_them(page: Page) -> None:
    page.goto("/reports")
    page.evaluate(
        """() => { for (const tag of ["img", "button"]) {
        document.querySelector("main").append(document.createElement(tag)); } }"""
    )
    assert {f.split()[0] for f in findings(page)} >= {"image-alt", "button-name"}
