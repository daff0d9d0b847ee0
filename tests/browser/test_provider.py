"""A person signs in at a provider by keyboard, comes back from another site, and is in."""

from __future__ import annotations

from pathlib import Path

import pytest
from benchmarks.served import serving
from playwright.sync_api import Browser

from tests.web.access.conftest import AT, TEXT, passwords
from tests.web.access.oidc.conftest import SUBJECT, Elsewhere, Provider, provider, signing_keys
from trucewatch.store.case import Case
from trucewatch.store.people import Account
from trucewatch.web.access.passwords import Passwords

pytestmark = pytest.mark.browser
__all__ = ["passwords", "provider", "signing_keys"]


def test_the_second_way_in_by_keyboard(
    browser: Browser, tmp_path: Path, passwords: Passwords, provider: Provider
) -> None:
    provider.issuer = provider.issuer.replace("127.0.0.1", "localhost")  # another site than ours
    logged: list[str] = []
    with Case.create(tmp_path / "team.case", "Qasr Wadi", "SY", at=AT) as case:
        case.add_report(TEXT.encode(), "note.txt", captured_at=AT)
        case.add_person("rami", "reader", Account(provider.issuer, SUBJECT), at=AT)
        team = Elsewhere(case, passwords, provider, "127.0.0.1")
        with serving(team.app) as address:
            provider.back = f"{address}/sign-in/callback"
            context = browser.new_context(base_url=address, viewport={"width": 1280, "height": 900})
            page = context.new_page()
            page.set_default_timeout(20_000)
            page.on("console", lambda m: logged.append(m.text))
            page.on("pageerror", lambda e: logged.append(str(e)))
            page.goto("/reports")
            button = page.get_by_role("link", name="Sign in with Valley ID")
            page.wait_for_function("document.activeElement?.classList.contains('btn')")
            page.screenshot(path=tmp_path / "sign-in.png")
            for width in (360, 1280):
                page.set_viewport_size({"width": width, "height": 800})
                assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
            assert (button.bounding_box() or {"height": 0})["height"] >= 24
            page.keyboard.press("Enter")
            page.get_by_role("link", name="Go back as rami").click()
            page.wait_for_url("**/reports")
            assert page.get_by_role("link", name="rami, reader").count() == 1
            assert [cookie["name"] for cookie in context.cookies(address)] == ["trucewatch"]
            page.get_by_role("link", name="rami, reader").click()
            page.get_by_role("button", name="Sign out").click()
            page.goto("/sign-in/callback?code=x&state=y")
            assert "was not begun here" in page.get_by_role("alert").inner_text()
            page.screenshot(path=tmp_path / "refused.png")
            context.close()
    # The browser itself notes the last page's status, and nothing else.
    assert [one for one in logged if "401" not in one] == []
