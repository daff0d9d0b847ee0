"""The Map page: what it lists, its days and addresses, its own policy, lines told by side."""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient

from tests.made_record import Told, at, made_record, many, sight_of
from trucewatch.store.case import Case
from trucewatch.views.map.document import Map
from trucewatch.views.map.layers import Layer, layer_of
from trucewatch.views.sight import Sight
from trucewatch.web.app import create_app
from trucewatch.web.headers import HEADERS, headers_of
from trucewatch.web.pages.map import context, data

KARSA = at(14.6, -4.0)
LINE = layer_of(
    json.dumps(
        {
            "type": "Feature",
            "properties": {"name": "<b>line</b>", "left": "west", "right": "east"},
            "geometry": {"type": "LineString", "coordinates": [[-4.2, 14], [-4.2, 15]]},
        }
    ).encode(),
    "line.geojson",
)


def shown(told: list[Told], **asked: str) -> dict[str, Any]:
    names = {"first": "from", "last": "to"}
    sight = sight_of(made_record(told))
    return context(sight, {names[k]: v for k, v in asked.items()}, Map(sight))


def served(
    told: list[Told], path: Path, patch: pytest.MonkeyPatch, layers: list[Layer] | None = None
) -> TestClient:
    """The pages of a made record. The case is closed with the test's folder."""
    sight: Sight = sight_of(made_record(told, deal=bool(told)))
    patch.setattr("trucewatch.web.sights.Sights.at", lambda *_, **__: sight)
    case = Case.create(path / "x.case", "made", None, at="2031-03-14T18:00:00Z")
    return TestClient(create_app(case, layers=layers or []))


def test_every_incident_is_at_a_place_or_listed_without_one(demo_case: Case) -> None:
    client = TestClient(create_app(demo_case))
    page = client.get("/map").text
    everyone = {f"I-{n}" for n, _ in enumerate(demo_case.record().incidents, start=1)}
    rest = {unescape(a) for a in re.findall(r'href="(/map\?place=[^"]+)"', page)}
    shown = page + "".join(client.get(address).text for address in rest)
    assert set(re.findall(r'href="/incidents#(I-\d+)"', shown)) == everyone
    unplaced = re.findall(r'class="lead"><a href="/incidents#(I-\d+)"', page)
    assert 0 < len(unplaced) == len(set(unplaced)) < len(everyone)
    for precision in ("a site, known", "a town or village, known", "a district, known"):
        assert precision in page
    assert "Kept off the map rather than set down at a guess." in page
    assert "Sat 1 Mar 2031" not in page or "no report read" in page


def test_places_say_how_closely_they_are_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [
        Told(where=KARSA),
        Told(where=at(14.5, -4.2, "admin1", "region", name="Mopti")),
        Told(where=at(17.0, -4.0, "country", "country", name="Mali")),
        Told(where=at(14.6, -4.0, "city", "part_of_region")),
    ]
    page = served(told, tmp_path, monkeypatch).get("/map").text
    for words in (
        *("in <bdi>Karsa</bdi>", "near <bdi>Karsa</bdi>", "somewhere in <bdi>Mopti</bdi>"),
        "a town or village, known to about 5 km",
        "its borders are not known here",
    ):
        assert words in page
    assert "in 4 places on the map" in page


def test_incidents_are_told_by_side_of_a_line_and_names_are_not_markup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = [Told(where=KARSA), Told(where=at(14.5, -4.2, "admin1", "region", name="Mopti"))]
    client = served(told, tmp_path, monkeypatch, [LINE])
    page = client.get("/map").text
    assert "<b>line</b>" not in page
    row = r'<th scope="row">(?:<bdi>)?([\w :]+?)(?:</bdi>)?</th><td class="num"[^>]*>(.*?)<'
    rows = dict(re.findall(row, page))
    assert rows == {
        "west": "none reported",
        "east": "1",
        "told of on both sides": "none reported",
        "either side: too coarse to tell": "1",
        "beyond the ends of the line": "none reported",
    }
    drawn = client.get("/map/data.json").json()["layers"]["features"]
    assert [f["properties"] for f in drawn] == [{"sort": "line", "name": "<b>line</b>"}]


def test_days_are_in_the_address_and_lead_to_the_timeline_and_back(demo_case: Case) -> None:
    client = TestClient(create_app(demo_case))
    page = client.get("/map?from=2031-03-05&to=2031-03-09").text
    assert 'href="/timeline?from=2031-03-05&amp;to=2031-03-09"' in page
    assert "Told of Wed 5 Mar 2031 to Sun 9 Mar 2031:" in page
    back = client.get("/timeline?from=2031-03-05&to=2031-03-09&lane=nobody").text
    assert 'href="/map?from=2031-03-05&amp;to=2031-03-09"' in back
    past = client.get("/map?as_of=2031-03-07").text
    assert 'data-src="/map/data.json?as_of=2031-03-07"' in past
    assert "map.js" not in client.get("/map?as_of=2031-03-02").text  # nothing was read yet
    assert 'name="as_of" value="2031-03-07"' in past


@pytest.mark.parametrize(
    "asked", [{"first": "soon"}, {"first": "2031-03-09", "last": "2031-03-05"}]
)
def test_days_that_are_none_are_named(asked: dict[str, str]) -> None:
    with pytest.raises(HTTPException) as told:
        shown([Told()], **asked)
    assert told.value.status_code == 404


def test_columns_hold_all_days_and_the_chosen_ones() -> None:
    strip = shown(many(60, 14), first="2031-03-05", last="2031-03-06")["strip"]
    assert len(strip["columns"]) == 14
    assert strip["left"] == 2 * strip["step"]
    assert strip["right"] == 4 * strip["step"]
    assert shown([Told(published=None, start=None)])["strip"] is None


def test_what_the_script_draws_holds_all_days(demo_case: Case) -> None:
    told = [Told(where=KARSA, start="2031-03-01"), Told(where=KARSA), Told()]
    sight = sight_of(made_record(told))
    found = data(sight, Map(sight))
    (place,) = found["places"]
    assert [i["places"] for i in found["incidents"]] == [[place["key"]]] * 2
    assert {i["href"] for i in found["incidents"]} == {"/incidents#I-1", "/incidents#I-2"}
    drawn = TestClient(create_app(demo_case)).get("/map/data.json").json()
    assert {p["metres"] for p in drawn["places"]} == {1_000, 5_000, 50_000}


def test_a_page_of_the_past_draws_the_past() -> None:
    sight = sight_of(made_record([Told(where=KARSA)], as_of="2031-03-07"))
    found = context(sight, {}, Map(sight))
    assert found["drawable"]
    assert found["data_href"] == "/map/data.json?as_of=2031-03-07"


def test_nothing_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    client = served([], tmp_path, monkeypatch)
    assert "Nothing has been read." in client.get("/map").text
    assert client.get("/map/data.json").json()["places"] == []


def test_only_the_map_may_fetch_and_start_a_worker_and_only_from_us(demo_case: Case) -> None:
    client = TestClient(create_app(demo_case))
    policy = client.get("/map").headers["content-security-policy"]
    assert policy == headers_of("/map")["Content-Security-Policy"]
    added = set(policy.split("; ")) - set(HEADERS["Content-Security-Policy"].split("; "))
    assert added == {"connect-src 'self'", "worker-src 'self'", "trusted-types default"}
    assert "require-trusted-types-for 'script'" in policy
    assert "unsafe" not in policy
    assert "blob:" not in policy
    for path in ("/map/data.json", "/assets/map-worker.js", "/assets/map.js", "/timeline"):
        answer = client.get(path).headers["content-security-policy"]
        assert answer == HEADERS["Content-Security-Policy"], path
