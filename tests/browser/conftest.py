"""A real browser on the pages of the demo case, served on loopback by a real server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from benchmarks.served import find_browser, serving
from playwright.sync_api import Browser, Page, sync_playwright

from tests.demo_case import copied_demo
from trucewatch.store.case import Case
from trucewatch.web.app import create_app

_FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    path = copied_demo(tmp_path_factory, tmp_path_factory.mktemp("browser"))
    with Case.open(path) as case, serving(create_app(case)) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_browser()
    assert path is not None, "no Chromium: run `make test`, which installs one"
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=address)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()
