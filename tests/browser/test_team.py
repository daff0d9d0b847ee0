"""A person signs in by keyboard, sees what a reader may see, and signs out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pyotp
import pytest
from benchmarks.served import serving
from playwright.sync_api import Browser, Page

from tests.web.access.conftest import AT, NAME, PASSWORD, TEXT, passwords
from trucewatch.store.case import Case
from trucewatch.web.access.door import Door, Outside
from trucewatch.web.access.gate import Gate
from trucewatch.web.access.passwords import Passwords
from trucewatch.web.app import create_app

pytestmark = pytest.mark.browser
__all__ = ["passwords"]

HERE = frozenset({"127.0.0.1"})


@pytest.fixture
def team_address(tmp_path: Path, passwords: Passwords) -> Iterator[str]:
    """A case with a private person, served to an owner and a reader by a real server."""
    with Case.create(tmp_path / "team.case", "Qasr Wadi", "SY", at=AT) as case:
        case.add_report(TEXT.encode(), "note.txt", captured_at=AT)
        for name, role in (("amina", "owner"), ("rami", "reader")):
            case.add_person(name, role, passwords.hash(PASSWORD), at=AT)
        app = create_app(case, Door(Gate(case, passwords), Outside(HERE, False, False)))
        with serving(app) as address:
            yield address


@pytest.fixture
def team_page(browser: Browser, team_address: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=team_address)
    page = context.new_page()
    page.set_default_timeout(20_000)
    yield page
    context.close()


def code(page: Page) -> str:
    secret = page.locator("code.secret").inner_text().replace(" ", "")
    return pyotp.TOTP(secret).at(datetime.now(UTC))


def first_field(page: Page) -> None:
    """The first field has the focus by itself; a browser gives it a moment after the load."""
    page.wait_for_function(
        "document.activeElement === document.querySelector('main input:not([type=hidden])')"
    )


def sign_in(page: Page, name: str) -> None:
    page.goto("/reports")
    assert "/sign-in?next=%2Freports" in page.url
    first_field(page)
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/second-factor**")
    first_field(page)
    page.keyboard.type(code(page))
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports")


def test_a_reader_signs_in_by_keyboard_and_out(team_page: Page) -> None:
    logged: list[str] = []
    team_page.on("console", lambda m: logged.append(m.text))
    team_page.on("pageerror", lambda e: logged.append(str(e)))
    sign_in(team_page, "rami")
    team_page.locator("main a[href^='/reports/r-']").first.click()
    text = team_page.locator("body").inner_text()
    assert "They shelled our street again" in text
    assert NAME.split()[1] not in text
    team_page.get_by_role("link", name="rami, reader").click()
    assert team_page.locator("tbody tr").count() == 1
    assert "(this one)" in team_page.locator("tbody tr").inner_text()
    team_page.get_by_role("button", name="Sign out").click()
    team_page.wait_for_url("**/sign-in")
    team_page.goto("/reports")
    assert "/sign-in" in team_page.url
    assert logged == []


def test_an_owner_sees_names_and_that_it_was_written_down(team_page: Page) -> None:
    sign_in(team_page, "amina")
    team_page.locator("main a[href^='/reports/r-']").first.click()
    assert NAME in team_page.locator("body").inner_text()
    team_page.get_by_role("link", name="Audit").click()
    first = team_page.locator("tbody tr").first.inner_text()
    assert "saw names" in first
    assert "/reports/r-" in first


@pytest.mark.parametrize("width", [360, 1280])
def test_the_door_fits_and_says_what_is_wrong(team_page: Page, width: int) -> None:
    team_page.set_viewport_size({"width": width, "height": 800})
    team_page.goto("/sign-in")
    team_page.get_by_label("Name").fill("rami")
    team_page.get_by_label("Password").fill("not the password")
    team_page.get_by_role("button", name="Go on").click()
    assert team_page.get_by_role("alert").inner_text() == "Name or password is not right."
    team_page.get_by_label("Name").fill("rami")
    team_page.get_by_label("Password").fill(PASSWORD)
    team_page.get_by_role("button", name="Go on").click()
    team_page.wait_for_url("**/second-factor**")
    square = team_page.locator(".square svg").bounding_box()
    assert square is not None
    assert square["width"] > 150
    for path in ("/sign-in", "/second-factor"):
        team_page.goto(path)
        assert team_page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
