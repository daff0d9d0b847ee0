"""The timeline by key, pointer and address; without script; with thousands of marks."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from playwright.sync_api import Page, expect

from tests.made_record import made_record, many, sight_of
from trucewatch.store.case import Case
from trucewatch.web.app import create_app

pytestmark = pytest.mark.browser

_NAME = "document.activeElement.getAttribute('aria-label')"
_WIDTH = "Number(document.querySelector('.tl-marks').getAttribute('width'))"


@pytest.fixture
def chart(page: Page) -> Page:
    page.goto("/timeline")
    page.wait_for_load_state("load")
    page.locator(".tl-tools").first.wait_for(state="visible")
    return page


def at(page: Page) -> str:
    """The short name of the mark that has the focus."""
    return str(page.evaluate(_NAME)).split(" ", 1)[0]


def until(page: Page, true: str) -> None:
    """Wait until an expression is true. Asked from outside: the page may not eval."""
    deadline = time.monotonic() + 10
    while not page.evaluate(true):
        assert time.monotonic() < deadline, f"never became true: {true}"
        page.wait_for_timeout(20)


def test_a_mark_is_a_link_with_its_full_name(chart: Page) -> None:
    mark = chart.get_by_role("link", name=re.compile(r"^I-11 shelling, Kessara, Fri 7 Mar 2031, "))
    name = mark.get_attribute("aria-label")
    assert name is not None
    assert "corroborated, contested, said to have acted: The army" in name
    mark.focus()
    assert chart.locator(".tl-say").inner_text() == name
    mark.press("Enter")
    expect(chart).to_have_url(re.compile(r"/incidents#I-11$"))


def test_arrows_go_by_time_and_by_lane(chart: Page) -> None:
    chart.locator('a.ev[aria-label^="I-11 "]').focus()
    days = []
    for _ in range(4):
        chart.keyboard.press("ArrowRight")
        days.append(int(str(chart.evaluate("document.activeElement.dataset.a"))))
    assert days == sorted(days)
    for _ in range(4):
        chart.keyboard.press("ArrowLeft")
    assert at(chart) == "I-11"
    chart.keyboard.press("ArrowUp")
    lane = "document.activeElement.closest('.tl-lane').getAttribute('aria-label')"
    assert str(chart.evaluate(lane)).startswith("Steps of the deal")
    chart.keyboard.press("ArrowDown")
    chart.keyboard.press("ArrowDown")
    assert str(chart.evaluate(lane)).startswith("Side not stated")


def test_tab_comes_to_one_mark_and_leaves_again(chart: Page) -> None:
    chart.locator("a.ev[tabindex='0']").focus()
    assert chart.locator("a.ev[tabindex='0']").count() == 1
    chart.keyboard.press("Tab")
    assert chart.evaluate("document.activeElement.closest('.tl-lane .tl-marks')") is None


def test_keys_and_buttons_zoom_and_marks_keep_their_days(chart: Page) -> None:
    before = chart.evaluate(_WIDTH)
    chart.keyboard.press("+")
    until(chart, f"{_WIDTH} > {before}")
    chart.get_by_role("button", name="Wider").click()
    until(chart, f"{_WIDTH} <= {before} + 1")
    spread = chart.evaluate(
        """() => { const chart = document.querySelector('.tl');
        const day = document.querySelector('.tl-marks').getAttribute('width') / chart.dataset.days;
        return [...document.querySelectorAll('a.ev')].every((a) =>
          Math.floor(a.transform.baseVal[0].matrix.e / day) === Number(a.dataset.a)); }"""
    )
    assert spread is True


def test_the_wheel_zooms_with_ctrl_and_only_then(chart: Page) -> None:
    before = chart.evaluate(_WIDTH)
    chart.locator(".tl").hover()
    chart.mouse.wheel(0, 40)
    chart.wait_for_timeout(100)
    assert chart.evaluate(_WIDTH) == before
    chart.keyboard.down("Control")
    chart.mouse.wheel(0, -200)
    chart.keyboard.up("Control")
    until(chart, f"{_WIDTH} > {before}")


def test_dragging_moves_the_days_and_opens_nothing(chart: Page) -> None:
    for _ in range(4):
        chart.get_by_role("button", name="Closer").click()
    until(chart, f"{_WIDTH} > 2000")
    box = chart.locator(".tl").bounding_box()
    assert box is not None
    start = chart.evaluate("document.querySelector('.tl').scrollLeft")
    assert start > 0
    chart.mouse.move(box["x"] + 400, box["y"] + 80)
    chart.mouse.down()
    chart.mouse.move(box["x"] + 600, box["y"] + 80, steps=5)
    chart.mouse.up()
    assert chart.evaluate("document.querySelector('.tl').scrollLeft") == pytest.approx(
        max(start - 200, 0), abs=2
    )
    assert "/timeline" in chart.url
    chart.wait_for_url(re.compile("from=2031-03-"))
    kept = re.search("from=([0-9-]+)&to=([0-9-]+)", chart.url)
    assert kept is not None
    chart.reload()
    assert chart.locator(".tl").get_attribute("data-first") == kept[1]


def test_brackets_step_the_as_of_day_and_keep_the_days_shown(chart: Page) -> None:
    chart.keyboard.press("[")
    chart.wait_for_url(re.compile("as_of=2031-03-13&from=2031-03-01&to=2031-03-14"))
    assert chart.locator(".cutline").count() > 0
    chart.keyboard.press("]")
    chart.wait_for_url(re.compile("as_of=2031-03-14&from=2031-03-01&to=2031-03-14"))


def test_all_of_it_reads_without_script(page: Page, address: str) -> None:
    browser = page.context.browser
    assert browser is not None
    context = browser.new_context(java_script_enabled=False, base_url=address)
    plain = context.new_page()
    plain.goto("/timeline")
    marks = plain.locator("a.ev").count()
    assert marks == plain.locator("#listed").locator("xpath=../..").locator("tbody tr").count()
    assert not plain.get_by_role("button", name="Closer").is_visible()
    plain.get_by_role("link", name="As known on Fri 7 Mar 2031, day 5 of the truce").click()
    assert "as_of=2031-03-07" in plain.url
    assert 0 < plain.locator("a.ev").count() < marks
    context.close()


def test_a_narrow_screen_opens_on_the_newest_day_with_the_lanes_named(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 800})
    page.goto("/timeline")
    until(page, "document.querySelector('.tl').scrollLeft > 300")
    expect(page.locator(".tl-name").nth(1)).to_be_in_viewport()
    expect(page.locator(".tl-days a").last).to_be_in_viewport()


def test_hundreds_of_marks_are_all_drawn_once_the_zooming_is_over(
    page: Page, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sight = sight_of(made_record(many(600, 14)))
    monkeypatch.setattr("trucewatch.web.sights.Sights.at", lambda *_, **__: sight)
    with Case.create(tmp_path / "x.case", "made", None, at="2031-03-14T18:00:00Z") as case:
        made = TestClient(create_app(case)).get("/timeline").text
    page.route("**/timeline", lambda route: route.fulfill(body=made, content_type="text/html"))
    page.goto("/timeline")
    page.locator(".tl-tools").first.wait_for(state="visible")
    assert page.locator("a.ev").count() == 600
    before = page.evaluate(_WIDTH)
    page.keyboard.press("+")
    until(page, f"{_WIDTH} > {before}")
    until(page, "!document.querySelector('a.ev.off')")
    apart = page.evaluate(
        """() => [...document.querySelectorAll('.tl-marks')].every((svg) => {
        const rows = new Map();
        for (const a of svg.querySelectorAll('a.ev')) {
          const at = a.transform.baseVal[0].matrix, box = a.querySelector('.hit').getBBox();
          const spans = rows.get(at.f) ?? [];
          spans.push([at.e + box.x, at.e + box.x + box.width]);
          rows.set(at.f, spans);
        }
        return [...rows.values()].every((spans) => spans.sort((p, q) => p[0] - q[0])
          .every((span, n) => n === 0 || spans[n - 1][1] <= span[0]));
        })"""
    )
    assert apart is True
