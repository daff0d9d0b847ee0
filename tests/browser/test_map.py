"""The drawn map: a click and a key open what is told there, days follow; without script, too."""

from __future__ import annotations

import io
import json
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from benchmarks.served import serving
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_access import findings
from tests.made_record import Told, at, made_record, sight_of
from tests.pmtiles_file import PNG, archive, png, vector_tile
from trucewatch.adding.layer import ToldLayer, add_geojson, add_tiles
from trucewatch.store.case import Case
from trucewatch.views.map.layers import layer_of
from trucewatch.web.app import create_app

pytestmark = pytest.mark.browser

_LINE = {
    "type": "Feature",
    "properties": {"name": "خط التماس", "left": "west", "right": "east"},
    "geometry": {"type": "LineString", "coordinates": [[-4.2, 14], [-4.2, 15]]},
}
_ZONE = {
    "type": "Feature",
    "properties": {"name": "Buffer"},
    "geometry": {"type": "LineString", "coordinates": [[-3.5, 14], [-3.5, 15]]},
}
_TOLD = [
    *[Told(where=at(14.6, -4.0, name="Karsa"), start=f"2031-03-{n:02}") for n in range(3, 9)],
    Told(where=at(14.62, -4.01, name="Karsa mill"), kind="arrest", start="2031-03-05"),
    Told(where=at(14.3, -4.6, name="دونا"), kind="aid_delivered", contested=True),
    Told(where=at(14.0, -3.2, "admin1", "region", name="Mopti"), kind="displacement"),
    Told(where=at(52.0, 179.9, name="Far")),
    Told(published="2031-03-08"),
]


@pytest.fixture(scope="module")
def placed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of pages that show a made record with places and a line."""
    sight = sight_of(made_record(_TOLD))
    path: Path = tmp_path_factory.mktemp("map") / "x.case"
    layer = layer_of(json.dumps(_LINE).encode(), "line.geojson")
    tiles = path.with_name("region.pmtiles")
    tiles.write_bytes(archive({(0, 0, 0): vector_tile(), (1, 1, 1): b"no tile"}))
    photo = path.with_name("photo.pmtiles")
    photo.write_bytes(archive({(0, 0, 0): png(120)}, type=PNG, tile_packing=1))
    with (
        pytest.MonkeyPatch.context() as patch,
        Case.create(path, "made", None, at="2031-03-14T18:00:00Z") as case,
    ):
        patch.setattr("trucewatch.web.sights.Sights.at", lambda *_, **__: sight)
        told, at_once = ToldLayer("", "Survey office", None, disputed=False), "2031-03-14T18:00:00Z"
        add_tiles(case, tiles, told, "layer", at=at_once)
        add_tiles(case, photo, told, "ground", at=at_once)
        days = ("2031-03-01", "2031-03-05")
        zone = ToldLayer("Zone", "Observer Force", days, disputed=True)
        add_geojson(case, json.dumps(_ZONE).encode(), "zone.geojson", zone, at=at_once)
        with serving(create_app(case, layers=[layer])) as address:
            yield address


@pytest.fixture
def drawn(browser: Browser, placed: str) -> Iterator[Page]:
    """The page with its map drawn; nothing asked elsewhere, nothing broken by the policy."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, base_url=placed)
    page = context.new_page()
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda r: asked.append(r.url))
    page.on("pageerror", lambda e: faults.append(str(e)))
    page.on("console", lambda m: faults.append(m.text) if m.type == "error" else None)
    page.goto("/map#map=8/14.5/-4.1")
    page.wait_for_selector(".mp[data-drawn]", timeout=30_000)
    yield page
    assert all(url.startswith((placed, "data:", f"blob:{placed}")) for url in asked)
    assert faults == []
    context.close()


def test_the_map_draws_and_a_click_opens_what_is_told_there(drawn: Page) -> None:
    assert len(drawn.locator("#mp-ground").screenshot()) > 8_000  # an empty frame packs smaller
    point = drawn.evaluate(
        "(({ x, y }) => [x, y])(trucewatchMap.project([-4.6, 14.3]))",
    )
    drawn.locator("#mp-ground canvas").click(position={"x": point[0], "y": point[1]})
    panel = drawn.locator(".mp-panel")
    expect(panel.locator("h2")).to_have_text("in دونا")
    expect(panel).to_contain_text("known to about 5 km")
    expect(panel).to_contain_text("contested")
    panel.get_by_role("link").first.click()
    expect(drawn).to_have_url(re.compile(r"/incidents#I-\d+$"))


def test_a_cluster_opens_all_its_places(drawn: Page) -> None:
    point = drawn.evaluate("(({ x, y }) => [x, y])(trucewatchMap.project([-4.005, 14.61]))")
    drawn.locator("#mp-ground canvas").click(position={"x": point[0], "y": point[1]})
    panel = drawn.locator(".mp-panel")
    expect(panel.locator(".mp-count b")).to_have_text("7")
    assert panel.locator("h2").all_inner_texts() == ["in Karsa", "in Karsa mill"]


def test_keys_go_from_place_to_place_and_close(drawn: Page) -> None:
    panel = drawn.locator(".mp-panel")
    drawn.keyboard.press("n")
    expect(panel.locator("h2")).to_have_text("in Karsa")
    assert drawn.evaluate("document.activeElement.className") == "mp-panel"
    drawn.keyboard.press("p")
    expect(panel.locator("h2")).to_have_text("in دونا")
    drawn.keyboard.press("Escape")
    expect(panel.locator("h2")).to_have_count(0)


def test_a_region_is_an_area_with_words_and_no_pin(drawn: Page) -> None:
    drawn.locator("tr", has_text="somewhere in Mopti").get_by_role("button").click()
    expect(drawn.locator(".mp-panel h2")).to_have_text("somewhere in Mopti")
    areas = drawn.evaluate(
        "trucewatchMap.querySourceFeatures('areas').map((f) => f.properties.outline)"
    )
    assert "dotted" in areas


def test_an_edge_of_the_days_moves_by_key_and_the_lists_follow(drawn: Page) -> None:
    first = drawn.get_by_role("slider", name="First day shown")
    first.focus()
    before = first.get_attribute("aria-valuetext")
    drawn.keyboard.press("ArrowRight")
    drawn.keyboard.press("ArrowRight")
    assert before == "Mon 3 Mar 2031"
    expect(first).to_have_attribute("aria-valuetext", "Wed 5 Mar 2031")
    drawn.wait_for_url(re.compile(r"from=2031-03-05&to=2031-03-08"))
    expect(drawn.locator("#mp-told")).to_contain_text("Told of Wed 5 Mar 2031 to Sat 8 Mar 2031")
    row = drawn.locator(".mp-list tr", has=drawn.get_by_text("Karsa", exact=True))
    expect(row.locator("td.num")).to_have_text("4")
    href = drawn.get_by_role("link", name="these days on the timeline").get_attribute("href")
    assert href == "/timeline?from=2031-03-05&to=2031-03-08"


def test_dragging_over_the_days_chooses_them(drawn: Page) -> None:
    columns = drawn.locator(".mp-day")
    a, b = columns.nth(1).bounding_box(), columns.nth(2).bounding_box()
    assert a is not None
    assert b is not None
    drawn.mouse.move(a["x"] + a["width"] / 2, a["y"] + 40)
    drawn.mouse.down()
    drawn.mouse.move(b["x"] + b["width"] / 2, b["y"] + 40, steps=4)
    drawn.mouse.up()
    drawn.wait_for_url(re.compile(r"from=2031-03-04&to=2031-03-05"))
    assert drawn.locator("input[name=from]").input_value() == "2031-03-04"


def test_no_markup_and_no_other_code_can_be_made(browser: Browser, placed: str) -> None:
    context = browser.new_context(base_url=placed)
    page = context.new_page()
    page.goto("/map")
    page.wait_for_selector(".mp[data-drawn]", timeout=30_000)
    refused = (
        """(make) => { try { make(); return "made"; } catch (error) { return error.name; } }"""
    )
    for tried in (
        "() => { document.body.innerHTML = '<b>x</b>'; }",
        "() => new Worker('/assets/page.js')",
        "() => trustedTypes.createPolicy('other', { createHTML: (x) => x })",
    ):
        assert page.evaluate(f"({refused})({tried})") == "TypeError", tried
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 400)])
def test_a_drawn_map_shuts_nobody_out(
    browser: Browser, placed: str, scheme: Literal["light", "dark"], width: int
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, base_url=placed, color_scheme=scheme
    )
    page = context.new_page()
    page.goto("/map")
    page.wait_for_selector(".mp[data-drawn]", timeout=30_000)
    page.keyboard.press("n")
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()


def test_all_of_it_reads_without_script(browser: Browser, placed: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=placed)
    plain = context.new_page()
    plain.goto("/map")
    assert not plain.locator(".mp").is_visible()
    expect(plain.get_by_text("The drawn map needs JavaScript")).to_be_visible()
    assert plain.locator(".mp-list tbody tr").count() == 5
    assert plain.locator("#mp-line-1").inner_text() == "By side of خط التماس"
    plain.locator("input[name=from]").fill("2031-03-04")
    plain.locator("input[name=to]").fill("2031-03-04")
    plain.get_by_role("button", name="Show these days").click()
    expect(plain.locator("#mp-told")).to_contain_text("Told of Tue 4 Mar 2031 to Tue 4 Mar 2031")
    context.close()


def rendered(page: Page, source: str) -> int:
    """How many features of a source the map holds for what it shows."""
    number = page.evaluate(
        """(source) => trucewatchMap.getStyle().layers.filter((l) => l.source === source
             && trucewatchMap.getLayoutProperty(l.id, "visibility") !== "none")
             .flatMap((l) => trucewatchMap.queryRenderedFeatures({ layers: [l.id] })).length""",
        source,
    )
    assert isinstance(number, int)
    return number


def until(page: Page, true: Callable[[], bool]) -> None:
    """Wait until the map shows something.

    Drawn without a graphics card, a frame may take seconds on a busy machine: no set time would do.
    """
    deadline = time.monotonic() + 30
    while not true():
        assert time.monotonic() < deadline, "the map never came to show it"
        page.wait_for_timeout(50)


def switch(page: Page, name: str) -> Locator:
    return page.locator("#mp-layers li", has_text=name).get_by_role("checkbox")


def test_layers_of_the_case_are_drawn_and_each_has_a_switch(drawn: Page) -> None:
    keys = {
        name: switch(drawn, name).get_attribute("data-layer") or ""
        for name in ("region", "photo", "Zone")
    }
    drawn.evaluate("trucewatchMap.jumpTo({ center: [0, 0], zoom: 0.2 })")
    drawn.wait_for_function("trucewatchMap.areTilesLoaded()")
    until(drawn, lambda: rendered(drawn, keys["region"]) > 0)
    switch(drawn, "region").press("Space")
    until(drawn, lambda: rendered(drawn, keys["region"]) == 0)
    switch(drawn, "region").press("Space")
    drawn.evaluate("trucewatchMap.jumpTo({ center: [90, -40], zoom: 1.2 })")
    bad = drawn.locator("#mp-layers li", has_text="region").locator("[data-fault]")
    expect(bad).to_have_text("A tile of it cannot be drawn: it is not what its file says.")
    drawn.evaluate("trucewatchMap.jumpTo({ center: [0, 0], zoom: 0.2 })")
    drawn.wait_for_function("trucewatchMap.loaded()")
    drawn.wait_for_timeout(500)
    with_photo = drawn.locator("#mp-ground").screenshot()
    assert drawn.locator("#mp-ground").screenshot() == with_photo
    switch(drawn, "photo").click()
    until(drawn, lambda: drawn.locator("#mp-ground").screenshot() != with_photo)
    drawn.evaluate("trucewatchMap.jumpTo({ center: [-3.5, 14.5], zoom: 8 })")

    def broken() -> int:
        found = drawn.evaluate(
            "trucewatchMap.queryRenderedFeatures({ layers: ['own-disputed'] }).length"
        )
        assert isinstance(found, int)
        return found

    until(drawn, lambda: broken() == 1)
    switch(drawn, "Zone").click()
    until(drawn, lambda: broken() == 0)
    switch(drawn, "Zone").click()
    until(drawn, lambda: broken() == 1)


def test_where_frames_are_slow_it_is_drawn_coarser_while_it_moves(drawn: Page) -> None:
    width = "trucewatchMap.getCanvas().width"
    sharp = drawn.evaluate(width)
    coarse = drawn.evaluate(
        f"""async () => {{
             for (let n = 0; n < 8; n++) {{
               trucewatchMap.panBy([3, 0], {{ animate: false }});
               await new Promise((done) => setTimeout(done, 60));
             }}
             return {width};
           }}"""
    )
    assert abs(coarse - sharp / 2) <= 1
    until(drawn, lambda: drawn.evaluate(width) == sharp)


def test_a_layer_is_added_without_script(browser: Browser, placed: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=placed)
    plain = context.new_page()
    plain.goto("/map")
    assert plain.locator(".mp-switch").first.is_visible() is False
    plain.get_by_text("Add a layer", exact=True).click()
    line = {**_LINE, "properties": {"name": "Line of 2029"}}
    raw = json.dumps({**line, "id": "other"}).encode()
    plain.locator("#mp-file").set_input_files(
        {"name": "old.geojson", "mimeType": "application/geo+json", "buffer": raw}
    )
    plain.get_by_label("Source: who drew it").fill("Ministry of maps")
    plain.get_by_label("As of this day").fill("2031-03-05")
    plain.get_by_label("Somebody disputes it").check()
    plain.get_by_role("button", name="Add the layer").click()
    added = plain.locator("#mp-layers li", has_text="Ministry of maps")
    expect(added).to_contain_text("disputed")
    expect(added).to_contain_text("as of Wed 5 Mar 2031")
    expect(plain.get_by_text("By side of Line of 2029")).to_be_visible()
    added.get_by_role("button", name="Take out").click()
    expect(plain.locator("#mp-layers li", has_text="Ministry of maps")).to_have_count(0)
    context.close()


def test_arabic_letters_are_joined_on_the_map(drawn: Page) -> None:
    """Letters that each stand alone leave gaps between them; these four are one stroke."""
    drawn.evaluate(
        """() => {
             for (const { id } of trucewatchMap.getStyle().layers)
               if (id !== "label") trucewatchMap.setLayoutProperty(id, "visibility", "none");
             const properties = { key: "x", n: 1, say: "سسسس" };
             for (const group of ["force", "posture", "persons", "access", "talk"])
               properties[group] = 0;
             trucewatchMap.setLayoutProperty("label", "text-size", 60);
             trucewatchMap.jumpTo({ center: [0, 0], zoom: 3 });
             trucewatchMap.getSource("places").setData({ type: "Feature", properties,
               geometry: { type: "Point", coordinates: [0, 0] } });
           }"""
    )
    drawn.wait_for_timeout(1_500)
    picture = Image.open(io.BytesIO(drawn.locator("#mp-ground canvas").screenshot())).convert("L")
    middle = picture.width // 2, picture.height // 2  # without the buttons and the scale
    picture = picture.crop((middle[0] - 200, middle[1] - 80, middle[0] + 200, middle[1] + 80))
    columns = [
        any(picture.getpixel((x, y)) < 128 for y in range(picture.height))  # type: ignore[operator]
        for x in range(picture.width)
    ]
    first, last = columns.index(True), len(columns) - columns[::-1].index(True)
    assert last - first > 60
    assert all(columns[first:last])
