"""What a person does from an empty case on, start to end; pages at 200 % zoom, and on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.served import serving
from playwright.sync_api import Browser, Locator, Page, expect

from trucewatch.store.case import Case
from trucewatch.web.app import create_app
from trucewatch.web.strip import PAGES

pytestmark = pytest.mark.browser

TEXT = (
    "Qasr Wadi: what is known of Friday\n\n14 March 2031\n\n"
    "Government forces shelled Qasr Wadi on Friday, the town council said.\n"
)
WORDS = "Government forces shelled Qasr Wadi on Friday"
_READ_MS = 60_000  # a first report loads the model
_NO_POINTER = """
for (const kind of ["pointerdown", "pointermove", "mousedown", "mousemove", "wheel"])
  addEventListener(kind, () => sessionStorage.setItem("pointer", kind), true);
"""


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[str]:
    """The address of a case in which nothing was read."""
    path = tmp_path / "first.case"
    with (
        Case.create(path, "First", "SY", at="2031-03-14T18:00:00Z") as case,
        serving(create_app(case)) as address,
    ):
        yield address


def board(page: Page) -> str:
    """What the first page says, once its styles are there too: they part the words."""
    expect(page.locator("h1")).to_have_text("Is it holding?")
    page.wait_for_load_state("load")
    return page.locator("main").inner_text()


def settled(page: Page) -> None:
    """The page has loaded, and its script has put the focus where one goes on."""
    page.wait_for_load_state("load")
    page.evaluate("() => new Promise((r) => requestAnimationFrame(() => setTimeout(r, 50)))")


def by_mouse(page: Page) -> None:
    """Paste, open the report, correct a claim, look at the board, take it back, look again."""
    menu = page.get_by_role("navigation", name="Pages")
    page.goto("/")
    assert "Nothing has been read." in board(page)
    page.get_by_role("link", name="Add reports").click()
    page.get_by_label("Paste a text").click()
    page.keyboard.insert_text(TEXT)
    page.get_by_role("button", name="Add", exact=True).click(timeout=_READ_MS)
    taken = page.locator(".taken > li:not(.pending)")
    expect(taken).to_have_count(1, timeout=_READ_MS)
    expect(taken).to_contain_text(WORDS)
    expect(taken).to_contain_text("the town council")
    menu.get_by_role("link", name="Is it holding?").click()
    before = board(page)
    assert "shelling" in before
    menu.get_by_role("link", name="Reports").click()
    page.get_by_role("link", name="Qasr Wadi: what is known").click()
    page.locator("a.claim", has_text=WORDS).click()
    panel = page.locator(".panel article").filter(has=page.locator("blockquote", has_text=WORDS))
    expect(panel).to_be_visible()
    panel.get_by_role("link", name="Correct or confirm").click()
    panel.get_by_role("link", name="kind of event").click()
    panel.get_by_label("What is right").select_option(label="air strike")
    panel.locator("#act-correct").get_by_label("the words around them say so").check()
    panel.locator("#name-correct").click()
    page.keyboard.insert_text("A. Monitor")
    panel.get_by_role("button", name="Correct", exact=True).click()
    expect(panel).to_contain_text("corrected by A. Monitor")
    menu.get_by_role("link", name="Is it holding?").click()
    assert "air strike" in board(page)
    assert board(page) != before
    menu.get_by_role("link", name="Review").click()
    page.locator("#undo > summary").click()
    page.locator("#undo").get_by_label("decided by mistake").check()
    page.get_by_role("button", name="Take it back").click()
    expect(page.locator(".decided")).to_contain_text("Taken back")
    menu.get_by_role("link", name="Is it holding?").click()
    assert board(page) == before


@pytest.mark.parametrize("script", [True, False], ids=["script", "without"])
def test_from_nothing_to_a_corrected_board_and_back(
    browser: Browser, empty: str, script: bool
) -> None:
    context = browser.new_context(java_script_enabled=script, base_url=empty)
    page = context.new_page()
    page.set_default_timeout(15_000)
    by_mouse(page)
    context.close()


def reach(page: Page, wanted: Locator, most: int = 120) -> None:
    """Press Tab until the thing has the focus."""
    expect(wanted).to_be_visible()
    for _ in range(most):
        if wanted.evaluate("one => one === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not lead to {wanted}")


def go(page: Page, wanted: Locator) -> None:
    """Follow a link, or press a button, by keys."""
    reach(page, wanted)
    page.keyboard.press("Enter")


def test_the_same_by_keyboard_alone(browser: Browser, empty: str) -> None:
    context = browser.new_context(base_url=empty)
    context.add_init_script(_NO_POINTER)
    page = context.new_page()
    page.set_default_timeout(15_000)
    keys = page.keyboard
    menu = page.get_by_role("navigation", name="Pages")
    page.goto("/")
    settled(page)
    go(page, page.get_by_role("link", name="Add reports"))
    page.wait_for_url("**/add")
    settled(page)
    reach(page, page.get_by_label("Paste a text"))
    keys.insert_text(TEXT)
    go(page, page.get_by_role("button", name="Add", exact=True))
    taken = page.locator(".taken > li:not(.pending)")
    expect(taken).to_have_count(1, timeout=_READ_MS)
    expect(taken).to_contain_text(WORDS)
    go(page, page.locator("#given").get_by_role("link", name="Is it holding?"))
    page.wait_for_url(f"{empty}/")
    settled(page)
    before = board(page)
    go(page, menu.get_by_role("link", name="Reports"))
    page.wait_for_url("**/reports")
    go(page, page.get_by_role("link", name="Qasr Wadi: what is known"))
    page.wait_for_url("**/reports/*")
    settled(page)
    panel = page.locator(".panel article.on")
    for _ in range(4):
        if WORDS in panel.locator("blockquote").inner_text():
            break
        keys.press("j")
    expect(panel.locator("blockquote")).to_contain_text(WORDS)
    keys.press("e")
    page.wait_for_url("**judge=*")
    settled(page)
    go(page, panel.get_by_role("link", name="kind of event"))
    page.wait_for_url("**field=event.kind*")
    settled(page)
    keys.type("air strike")
    reach(page, panel.locator("#name-correct"))
    keys.type("A. Monitor")
    keys.press("Shift+Tab")
    keys.type("The words say so.")
    keys.press("Enter")
    page.wait_for_url("**done=*")
    settled(page)
    expect(panel).to_contain_text("corrected by A. Monitor")
    go(page, menu.get_by_role("link", name="Is it holding?"))
    page.wait_for_url(f"{empty}/")
    assert "air strike" in board(page)
    go(page, menu.get_by_role("link", name="Review"))
    page.wait_for_url("**/review")
    settled(page)
    keys.press("u")
    keys.press("1")
    keys.press("Enter")
    expect(page.locator(".decided")).to_contain_text("Taken back")
    settled(page)
    go(page, menu.get_by_role("link", name="Is it holding?"))
    page.wait_for_url(f"{empty}/")
    assert board(page) == before
    assert page.evaluate("sessionStorage.getItem('pointer')") is None
    context.close()


@pytest.mark.parametrize("path", [href for _, href in PAGES])
def test_at_twice_the_size_no_page_is_wider_than_the_window(
    browser: Browser, address: str, path: str
) -> None:
    """Zoom of 200 % on a window of 1280 by 800: WCAG 1.4.4 and 1.4.10."""
    context = browser.new_context(
        viewport={"width": 640, "height": 400}, device_scale_factor=2, base_url=address
    )
    page = context.new_page()
    page.goto(path)
    settled(page)
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    heading = page.locator("h1")
    expect(heading).to_be_visible()
    box = heading.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 640
    context.close()


@pytest.mark.parametrize("path", ["/", "/provisions/P1"])
def test_paper_has_the_case_the_day_and_the_records_hash_and_nothing_to_press(
    page: Page, path: str
) -> None:
    page.goto(path)
    digest = page.locator(".record .mono").last.inner_text()
    page.emulate_media(media="print")
    paper = page.locator("body").inner_text()
    for words in ("Kessara truce (invented)", "Fri 14 Mar 2031", digest):
        assert words in paper
    assert len(digest) > 12
    for pressed in ("form", "button", "input", "nav", "kbd", "summary"):
        assert page.locator(f"{pressed}:visible").count() == 0, pressed
    assert page.pdf(format="A4").startswith(b"%PDF")
