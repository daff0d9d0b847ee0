"""Adding as a person does it: paste, drop, by keys, without script; and the way to the demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from benchmarks.served import serving
from playwright.sync_api import Browser, Page, expect

from tests.demo_case import copied_demo
from trucewatch.store.case import Case
from trucewatch.web import desk as desk_module
from trucewatch.web.desk import Desk

pytestmark = pytest.mark.browser

AT = "2031-03-14T18:00:00Z"
TEXT = (
    "Shells hit Qasr Wadi as truce frays\n\n14 March 2031\n\n"
    "Government forces shelled Qasr Wadi on Friday, the town council said. "
    "Two people were killed.\n"
)
CALM = "Calm in Karsa\n\n13 March 2031\n\nThe truce held in Karsa on Thursday, the council said.\n"
_READ_MS = 60_000  # a first report loads the model


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "first.case", "First", "SY", at=AT) as made:
        yield made


@pytest.fixture
def address(case: Case) -> Iterator[str]:
    desk = Desk(case)
    with serving(desk) as found:
        urlopen(found, timeout=120).close()  # noqa: S310 -- our own
        yield found
    desk.close()


def read(page: Page, count: int) -> None:
    """Wait until so many have been read or refused."""
    expect(page.locator(".taken > li:not(.pending)")).to_have_count(count, timeout=_READ_MS)


def test_from_an_empty_board_a_pasted_text_fills_it(page: Page) -> None:
    page.goto("/")
    page.locator(".begin").get_by_role("link", name="Add reports").click()
    page.get_by_label("Paste a text").fill(TEXT)
    page.get_by_label("Outlet").fill("Valley Post")
    page.get_by_role("button", name="Add", exact=True).click()
    read(page, 1)
    line = page.locator(".taken > li")
    for words in ("added", "Valley Post", "Fri 14 Mar 2031", "the town council", "happened"):
        expect(line).to_contain_text(words)
    expect(page.get_by_label("Paste a text")).to_have_value("")
    page.locator("#given").get_by_role("link", name="Is it holding?").click()
    expect(page.locator("table.units")).to_contain_text("shelling")


def test_files_that_are_dropped_are_read_one_by_one(page: Page, case: Case) -> None:
    page.goto("/add")
    page.wait_for_load_state("load")
    data = page.evaluate_handle(
        """([one, two]) => {
          const data = new DataTransfer();
          data.items.add(new File([one], "<img src=x>.txt"));
          data.items.add(new File([two], "calm.txt"));
          data.items.add(new File(["%PDF-1.7"], "map.pdf"));
          data.items.add(new File(['{"outlet": "Karsa Radio"}'], "calm.json"));
          return data;
        }""",
        [TEXT, CALM],
    )
    page.dispatch_event("#drop", "drop", {"dataTransfer": data})
    expect(page.locator("#dropped")).to_have_text("<img src=x>.txt, calm.txt, map.pdf, calm.json")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.locator(".taken > li")).to_have_count(3)
    expect(page.locator(".pending").last).to_contain_text("waiting")
    read(page, 3)
    states = page.locator(".taken .became b").all_inner_texts()
    assert states == ["added", "added", "not read"]
    expect(page.locator(".refused-one")).to_contain_text("this PDF is damaged")
    assert page.locator(".taken img").count() == 0
    assert {r.outlet for r in case.reports()} == {None, "Karsa Radio"}
    page.locator(".taken h3 a").first.click()
    expect(page.locator("h1")).to_contain_text("Shells hit Qasr Wadi")


def test_looking_first_and_adding_by_keys_alone(page: Page, case: Case) -> None:
    page.goto("/add")
    page.wait_for_load_state("load")
    page.get_by_label("Paste a text").focus()
    page.keyboard.insert_text(CALM)
    for _ in range(6):  # files, address, outlet, day, kind, address it was taken from
        page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.value") == "look"
    page.keyboard.press("Enter")
    read(page, 1)
    expect(page.locator(".taken")).to_contain_text("not kept")
    assert not case.versions()
    expect(page.get_by_label("Paste a text")).to_have_value(CALM)
    page.get_by_label("Day of publication").fill("soon")
    page.get_by_role("button", name="Add", exact=True).press("Enter")
    expect(page.locator(".refused")).to_contain_text("give a day as year-month-day")
    page.get_by_label("Day of publication").fill("2031-03-12")
    page.get_by_label("Day of publication").press("Enter")
    became = page.locator(".taken > li:not(.pending) .became b")
    expect(became).to_have_text("added", timeout=_READ_MS)
    assert [r.published.day for r in case.reports()] == ["2031-03-12"]
    assert page.locator(".refused").count() == 0


def test_without_script_the_answer_is_a_page(browser: Browser, address: str, case: Case) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=address)
    page = context.new_page()
    page.goto("/add")
    page.set_input_files(
        "#files", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"%PDF-1.7"}
    )
    page.get_by_label("Paste a text").fill(CALM)
    page.get_by_role("button", name="Add", exact=True).click(timeout=_READ_MS)
    page.wait_for_selector(".taken", timeout=_READ_MS)
    assert page.locator(".taken .became b").all_inner_texts() == ["added", "not read"]
    assert page.get_by_label("Paste a text").input_value().startswith("Calm in Karsa")
    assert len(case.reports()) == 1
    context.close()


def test_nothing_given_is_said(page: Page) -> None:
    page.goto("/add")
    page.wait_for_load_state("load")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Nothing was given")


def test_the_demo_is_one_click_away_and_so_is_the_way_back(
    page: Page, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    def made(path: Path, *_: object) -> Case:
        return Case.open(copied_demo(tmp_path_factory, path))

    monkeypatch.setattr(desk_module, "make_demo", made)
    page.goto("/")
    page.get_by_role("button", name="Open the demo case").click()
    expect(page.locator(".demo-line")).to_contain_text("demo case", timeout=_READ_MS)
    expect(page.locator("table.prov tbody tr").first).to_be_visible()
    page.get_by_role("button", name="Back to your case: First").click()
    expect(page.locator(".lede").first).to_have_text("Nothing has been read.")
