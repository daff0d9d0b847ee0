"""A person reads, judges, sees what changed and takes it back: by mouse, keys, without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.served import serving
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_access import findings
from tests.demo_case import copied_demo
from trucewatch.store.case import Case
from trucewatch.web.app import create_app

pytestmark = pytest.mark.browser


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory, tmp_path: Path) -> Iterator[str]:
    """A server of a case of this test's own, to judge in."""
    with (
        Case.open(copied_demo(tmp_path_factory, tmp_path)) as case,
        serving(create_app(case)) as address,
    ):
        yield address


@pytest.fixture
def reviewer(browser: Browser, own: str) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=own)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    context.close()


def settled(page: Page) -> None:
    """The page has loaded, and its script has put the focus where one goes on."""
    page.wait_for_load_state("load")
    page.evaluate("() => new Promise((r) => requestAnimationFrame(() => setTimeout(r, 50)))")


def name_given(page: Page, name: str = "A. Monitor") -> None:
    page.request.post(
        "/review/name", form={"name": name}, headers={"sec-fetch-site": "same-origin"}
    )


def test_one_reads_corrects_sees_the_board_change_and_undoes(reviewer: Page) -> None:
    reviewer.goto("/")
    before = reviewer.locator("main").inner_text()
    reviewer.get_by_role("link", name="Review").click()
    expect(reviewer.locator("blockquote.context .claim")).to_contain_text("two howitzers")
    reviewer.locator("#act-correct > summary").click()
    reviewer.get_by_role("link", name="kind of event").click()
    reviewer.get_by_label("What is right").select_option(label="patrol")
    reviewer.locator("#act-correct").get_by_label("the words around them say so").check()
    expect(reviewer.locator("#why-correct")).to_have_value("the words around them say so")
    reviewer.locator("#why-correct").fill("They only drove by.")
    reviewer.locator("#name-correct").fill("A. Monitor")
    reviewer.get_by_role("button", name="Correct").click()
    expect(reviewer.locator(".decided")).to_contain_text("P7 is no longer breach alleged")
    reviewer.goto("/")
    assert reviewer.locator("main").inner_text() != before
    reviewer.goto("/review")
    reviewer.locator("#undo > summary").click()
    reviewer.locator("#undo").get_by_label("decided by mistake").check()
    reviewer.get_by_role("button", name="Take it back").click()
    expect(reviewer.locator(".decided")).to_contain_text("P7 is now breach alleged")
    reviewer.goto("/")
    assert reviewer.locator("main").inner_text() == before


def test_by_keys_alone(reviewer: Page) -> None:
    name_given(reviewer)
    reviewer.goto("/review")
    settled(reviewer)
    first = reviewer.locator(".queue a").first.get_attribute("href")
    keys = reviewer.keyboard
    keys.press("e")
    keys.press("Enter")  # the first field: the kind of event
    reviewer.wait_for_url("**field=event.kind*")
    settled(reviewer)
    keys.type("patrol")
    keys.press("Tab")
    keys.press("1")
    keys.press("Enter")
    expect(reviewer.locator(".decided")).to_contain_text("Corrected")
    settled(reviewer)
    keys.press("u")
    keys.press("1")
    keys.press("Enter")
    expect(reviewer.locator(".decided")).to_contain_text("Taken back")
    settled(reviewer)
    assert reviewer.locator(".queue a").first.get_attribute("href") == first
    keys.press("n")
    reviewer.wait_for_function("!location.search.includes('done=')")
    settled(reviewer)
    expect(reviewer.locator(".head")).to_contain_text("2 of")
    keys.press("p")
    reviewer.wait_for_function("document.querySelector('.head').innerText.includes('1 of')")
    settled(reviewer)
    keys.press("c")
    keys.press("2")
    keys.press("Enter")
    expect(reviewer.locator(".decided")).to_contain_text("Confirmed")
    expect(reviewer.locator(".decided")).to_contain_text("the report as a whole says so")
    settled(reviewer)
    keys.press("?")
    expect(reviewer.locator("#keys .keys")).to_be_visible()


def test_keys_are_off_while_typing_and_with_other_keys_held(reviewer: Page) -> None:
    name_given(reviewer)
    reviewer.goto("/review")
    settled(reviewer)
    for held in ("Control", "Meta", "Alt"):
        reviewer.keyboard.press(f"{held}+m")
    assert reviewer.locator("details.act[open]").count() == 0
    reviewer.keyboard.press("d")
    reviewer.locator("#why-discount").fill("")
    reviewer.locator("#why-discount").press_sequentially("umpcne?1")
    expect(reviewer.locator("#why-discount")).to_have_value("umpcne?1")
    assert reviewer.locator("details.act[open]").count() == 1
    reviewer.keyboard.press("Escape")
    assert reviewer.locator("details.act[open]").count() == 0
    assert reviewer.evaluate("document.activeElement.parentElement.id") == "act-discount"


def test_without_script_all_of_it_works(browser: Browser, own: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=own)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.goto("/review")
    page.locator("#act-confirm > summary").click()
    page.locator("#act-confirm").get_by_label("the words say so").check()
    page.locator("#name-confirm").fill("A. Monitor")
    page.get_by_role("button", name="Confirm").click()
    expect(page.locator(".decided")).to_contain_text("Confirmed")
    page.get_by_role("link", name="skip, next").click()
    page.locator("#undo > summary").click()
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_role("alert")).to_contain_text("Say why")
    page.locator("#why-undo").fill("one more look")
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".decided")).to_contain_text("Taken back")
    page.goto("/reports")
    page.locator("table a").first.click()
    page.locator("a.claim[href='#c3']").first.click()
    panel = page.locator("#c3")
    expect(panel).to_be_visible()
    panel.get_by_role("link", name="Correct or confirm").click()
    expect(panel.locator("#act-correct")).to_have_attribute("open", "")
    context.close()


def test_a_claim_is_corrected_in_place_by_keys(reviewer: Page) -> None:
    name_given(reviewer)
    reviewer.goto("/reports")
    reviewer.get_by_role("link", name="Council says shells hit Kessara market").first.click()
    settled(reviewer)
    keys = reviewer.keyboard
    keys.press("j")
    keys.press("e")
    reviewer.wait_for_url("**judge=*#c2")
    settled(reviewer)
    reviewer.locator("#c2").get_by_role("link", name="how sure the words are").click()
    reviewer.wait_for_url("**field=certainty*#c2")
    settled(reviewer)
    keys.type("possible")
    keys.press("Tab")
    keys.press("1")
    keys.press("Enter")
    reviewer.wait_for_url("**done=*#c2")
    panel = reviewer.locator(".panel article.on")
    expect(panel).to_have_attribute("id", "c2")
    expect(panel).to_contain_text("corrected by A. Monitor")
    expect(reviewer.locator("#w2")).to_have_class("claim corrected")


@pytest.mark.parametrize("path", ["/review", "/review/judgements"])
@pytest.mark.parametrize(("width", "scale"), [(400, 1), (1280, 2)])
def test_narrow_and_large_nothing_is_lost(
    reviewer: Page, path: str, width: int, scale: int
) -> None:
    """Zoom of 200 % is what a screen of half the width shows."""
    name_given(reviewer)
    reviewer.set_viewport_size({"width": width // scale, "height": 900 // scale})
    reviewer.goto("/review")
    settled(reviewer)
    reviewer.keyboard.press("c")
    reviewer.keyboard.press("1")
    reviewer.keyboard.press("Enter")
    expect(reviewer.locator(".decided")).to_be_visible()
    reviewer.goto(path)
    settled(reviewer)
    for details in reviewer.locator("main details").all():
        details.evaluate("one => { one.name = ''; one.open = true; }")
    wide = reviewer.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
    small = reviewer.eval_on_selector_all(
        "main summary, main button, main .because label",
        "all => all.filter((e) => e.checkVisibility() && e.getBoundingClientRect().height < 24)"
        ".map((e) => e.outerHTML.slice(0, 90))",
    )
    assert small == []
    assert findings(reviewer) == []


@pytest.mark.parametrize("verb", ["confirm", "correct", "merge", "discount"])
def test_open_forms_shut_nobody_out(reviewer: Page, verb: str) -> None:
    reviewer.goto("/review")
    reviewer.locator(f"#act-{verb} > summary").click()
    assert findings(reviewer) == []
    reviewer.get_by_role("link", name="kind of event").first.click() if verb == "correct" else None
    assert findings(reviewer) == []
