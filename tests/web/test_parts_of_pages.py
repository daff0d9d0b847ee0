"""Long lists in parts: what a page shows is bounded, and nothing falls between two parts."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from trucewatch.store.case import Case
from trucewatch.web.app import create_app


def _parts(client: TestClient, address: str) -> list[str]:
    """The pages from an address on, each by the link to what follows."""
    found: list[str] = []
    following: str | None = address
    while following is not None:
        assert len(found) < 200
        found.append(client.get(following).raise_for_status().text)
        link = re.search(r'href="([^"]+)" rel="next"', found[-1])
        following = unescape(link[1]) if link else None
    return found


@pytest.mark.parametrize(
    ("address", "module", "thing"),
    [
        ("/incidents", "incidents.AT_ONCE", r'<section class="gap" id="(I-\d+)"'),
        (
            "/reports",
            "reports._AT_ONCE",
            r'<th scope="row"><a class="words" href="(/reports/[^"]+)"',
        ),
        ("/map", "map_lists._PLACES", r'<tr id="(at-\d+)"'),
        ("/side-by-side", "side_by_side._AT_ONCE", r'<h2 id="(\w+)">'),
        ("/figures", "figures._AT_ONCE", r'<td class="words" dir="auto"><a href="([^"]+)"'),
        ("/sources", "sources._AT_ONCE", r'<th scope="row"><a href="(/sources\?speaker=[^"]+)"'),
        ("/provisions/P1", "provisions._AT_ONCE", r'<td class="words"><a href="(/reports/[^"]+#c)'),
    ],
)
def test_parts_hold_together_what_the_whole_holds(
    demo_case: Case, monkeypatch: pytest.MonkeyPatch, address: str, module: str, thing: str
) -> None:
    client = TestClient(create_app(demo_case))
    whole = re.findall(thing, client.get(address).text)
    monkeypatch.setattr(f"trucewatch.web.pages.{module}", 2)
    parts = _parts(client, address)
    assert len(parts) > 1
    assert [found for part in parts for found in re.findall(thing, part)] == whole
    assert client.get(f"{address}?after=-1").status_code == 400


def test_a_link_to_an_incident_opens_the_part_that_shows_it(
    demo_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in ("views.sight", "web.pages.incidents"):
        monkeypatch.setattr(f"trucewatch.{module}.AT_ONCE", 3)
    client = TestClient(create_app(demo_case))
    links = {
        unescape(link)
        for address in ("/", "/timeline", "/map", "/figures", "/side-by-side")
        for link in re.findall(r'href="(/incidents[^"]*#I-\d+)"', client.get(address).text)
    }
    assert any("after=" in link for link in links)
    for link in links:
        page, _, name = link.partition("#")
        assert f'id="{name}"' in client.get(page).text


def test_too_many_marks_become_counts_that_open_the_days_about_them(
    demo_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(create_app(demo_case))
    marks = client.get("/timeline").text.count('<a class="ev"')
    monkeypatch.setattr("trucewatch.web.pages.timeline._APART", 3)
    counted = client.get("/timeline").text
    assert '<a class="ev"' not in counted
    bars = re.findall(
        r'<a class="tl-day" href="(/timeline\?[^"]+)"[^>]*aria-label="[^"]+: (\d+) incidents?"',
        counted,
    )
    assert sum(int(count) for _, count in bars) == marks
    monkeypatch.undo()
    for address, count in bars:
        near = client.get(unescape(address)).raise_for_status().text
        assert near.count('<a class="ev"') >= int(count)


def test_pages_are_sent_packed(demo_case: Case) -> None:
    client = TestClient(create_app(demo_case))
    answer = client.get("/timeline", headers={"Accept-Encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < len(answer.content) / 3


def test_of_many_rivals_a_part_is_shown_with_a_way_to_all_of_them(
    demo_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(create_app(demo_case))
    heads = r'<th scope="col"><span class="quiet">([a-z]+)</span>'
    whole = client.get("/side-by-side").text
    monkeypatch.setattr("trucewatch.web.pages.side_by_side._SIDES", 2)
    cut = client.get("/side-by-side").text
    assert len(re.findall(heads, cut)) < len(re.findall(heads, whole))
    ways = [unescape(w) for w in re.findall(r'href="(/side-by-side\?incident=[^"]+)"', cut)]
    assert ways
    monkeypatch.setattr("trucewatch.web.pages.side_by_side._COLUMNS", 2)
    for way in ways:
        parts = _parts(client, way)
        letters = [letter for part in parts for letter in re.findall(heads, part)]
        assert len(letters) == len(set(letters)) > 2
        ids = [found for part in parts for found in _parting_ids(part)]
        assert ids
        assert sorted(ids) == sorted(set(ids))
        assert set(ids) <= set(_parting_ids(whole))
    assert client.get("/side-by-side?incident=i-none").status_code == 404


def _parting_ids(page: str) -> list[str]:
    return re.findall(r'<span class="mono small">([^<]+)</span></span></li>', page)


def test_lists_under_the_map_begin_and_each_place_has_all_of_its_own(
    demo_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(create_app(demo_case))
    monkeypatch.setattr("trucewatch.web.pages.map_lists._FIRST", 1000)
    whole = client.get("/map").text
    row = r'<tr id="(at-\d+)">.*?</tr>'
    incidents = r'href="(/incidents[^"]*)"'
    monkeypatch.setattr("trucewatch.web.pages.map_lists._FIRST", 1)
    monkeypatch.setattr("trucewatch.web.pages.map_lists._ROWS", 1)
    cut = client.get("/map").text
    ways = [unescape(w) for w in re.findall(r'href="(/map\?place=[^"#]+)', cut)]
    assert ways
    rows = {m[1]: m[0] for m in re.finditer(row, whole, re.DOTALL)}
    for way in ways:
        parts = _parts(client, way)
        (name,) = {found for part in parts for found in re.findall(row, part, re.DOTALL)}
        told = [re.search(row, part, re.DOTALL) for part in parts]
        assert [i for m in told if m for i in re.findall(incidents, m[0])] == re.findall(
            incidents, rows[name]
        )
    monkeypatch.setattr("trucewatch.web.pages.map_lists._UNPLACED", 1)
    cut = client.get("/map").text
    unplaced = r'<li><span class="lead"><a href="([^"]+)"'
    held, following = re.findall(unplaced, cut), 1
    while len(held) < len(re.findall(unplaced, whole)):
        held += re.findall(unplaced, client.get(f"/map?unplaced={following}").text)
        following += 1
    assert held == re.findall(unplaced, whole)
    assert client.get("/map?place=none").status_code == 404
    assert client.get("/map?after=-1").status_code == 400
    assert client.get("/map?unplaced=x").status_code == 400
