"""What a person sees and does: keys, hover, focus, narrow screens, no request elsewhere."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.web_views import VIEWS

pytestmark = pytest.mark.browser

PAGES = (*VIEWS, "/search?q=kessara")


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
    # A map drawn without a graphics card: its driver says that this is slow, no fault of ours.
    page.on("console", lambda m: None if "GL Driver" in m.text else logged.append(m.text))
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


def test_rivals_stand_in_columns_and_each_opens_its_words(page: Page) -> None:
    page.goto("/side-by-side")
    table = page.locator("table.rival").first
    assert table.locator("thead th").count() >= 2
    apart = table.locator("tr.apart th").first.evaluate(
        "row => getComputedStyle(row, '::after').content"
    )
    assert apart == '"differs"'
    words = table.locator("tbody a.words").first.inner_text()
    table.locator("tbody a.words").first.click()
    expect(page.locator(".panel article.on")).to_contain_text(words.strip("“”"))


def test_a_slash_searches_and_the_address_is_the_search(page: Page) -> None:
    page.goto("/")
    page.wait_for_load_state("load")
    page.keyboard.press("/")
    page.keyboard.type('"three people" outlet:radio')
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator("mark").first.inner_text() == "three people"
    page.reload()
    assert page.locator("#q").input_value() == '"three people" outlet:radio'
    page.locator(".hit .words a").first.click()
    expect(page.locator(".panel article.on")).to_contain_text("three people")


def test_a_slash_that_is_typed_stays_a_slash(page: Page) -> None:
    page.goto("/search")
    page.locator("#q").fill("")
    page.locator("#q").press("/")
    assert page.locator("#q").input_value() == "/"


def test_a_mark_in_a_chart_of_figures_opens_its_words_by_key(page: Page) -> None:
    page.goto("/figures")
    page.locator(".kinds").get_by_role("link", name="killed").click()
    assert page.url.endswith("/figures?kind=killed")
    assert page.locator("section h2").all_inner_texts() == ["killed"]
    mark = page.locator("svg.range a[aria-label*='Kessara Defence Council']").first
    told = mark.get_attribute("aria-label")
    assert told is not None
    assert told.endswith("killed 3")
    mark.focus()
    page.keyboard.press("Enter")
    shown = page.locator(".panel article.on blockquote")
    expect(shown).to_contain_text("killing three people")  # the server marks the first until then


@pytest.mark.parametrize("width", [400, 1280])
def test_marks_are_large_enough_and_the_charts_text_is_not_shrunk(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/figures?kind=killed")
    for box in page.locator("svg.range .hit").all():
        size = box.bounding_box()
        assert size is not None
        assert min(size["width"], size["height"]) >= 24
    sizes = page.eval_on_selector_all(
        "svg.range",
        "all => all.map((one) => one.getBoundingClientRect().width / one.viewBox.baseVal.width)",
    )
    assert sizes
    assert all(size == pytest.approx(1) for size in sizes)


def test_charts_of_figures_run_left_to_right_on_a_page_that_does_not(page: Page) -> None:
    page.goto("/figures?kind=killed")
    page.evaluate("document.documentElement.dir = 'rtl'")
    lane = page.locator("svg.range").first
    name = lane.locator("text.strong").first.bounding_box()
    dot = lane.locator("circle").first.bounding_box()
    assert name is not None
    assert dot is not None
    assert name["x"] < dot["x"]


def test_a_number_of_a_source_opens_its_claims_and_they_their_words(page: Page) -> None:
    page.goto("/sources")
    row = page.locator("#speakers tbody tr", has_text="Idrissa Ballo")
    row.locator("td[data-th='claims'] a").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("h1:has-text('Idrissa Ballo')")
    claims = page.locator("#claims tbody tr")
    assert claims.count() == 5
    words = claims.first.locator("a.words, .words a").first
    quote = words.inner_text()
    words.click()
    expect(page.locator(".panel article.on blockquote")).to_have_text(quote)


def test_an_outlets_page_does_not_scroll_sideways(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto("/sources")
    page.locator("#outlets tbody th a").first.click()
    page.wait_for_selector("#first")
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
