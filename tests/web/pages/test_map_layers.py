"""Layers on the Map page: added and taken out by form, told with their source, tiles one by one."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.pmtiles_file import archive, vector_tile
from tests.web.access.conftest import US
from trucewatch.adding.layer import ToldLayer, add_tiles
from trucewatch.store.case import Case
from trucewatch.web.app import create_app
from trucewatch.web.headers import headers_of
from trucewatch.web.pages.add import case_mark

AT = "2031-03-14T18:00:00Z"
LINE = json.dumps(
    {
        "type": "Feature",
        "properties": {"name": "<script>alert(1)</script>", "left": "west", "right": "east"},
        "geometry": {"type": "LineString", "coordinates": [[-4.2, 14], [-4.2, 15]]},
    }
).encode()
TOLD = {"source": "Observer <b>Force</b>", "first": "2031-03-05", "last": "", "name": ""}


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.case", "Karsa", "ML", at=AT) as made:
        yield made


@pytest.fixture
def client(case: Case) -> TestClient:
    return TestClient(create_app(case), headers=US, follow_redirects=False)


def send(client: TestClient, case: Case, raw: bytes = LINE, **fields: str) -> Any:
    parts: list[Any] = [("file", ("contact.geojson", raw))] if raw else []
    told = {"case": case_mark(case), **TOLD, **fields}
    parts += [(name, (None, value)) for name, value in told.items()]
    return client.post("/map/layers", files=parts)


def test_a_layer_is_added_shown_and_taken_out(client: TestClient, case: Case) -> None:
    answer = send(client, case, disputed="yes", name="خط التماس")
    assert (answer.status_code, answer.headers["location"]) == (303, "/map#mp-layers")
    (kept,) = case.layers()
    assert (kept.name, kept.source, kept.disputed) == ("خط التماس", TOLD["source"], True)
    page = client.get("/map").text
    assert "Observer &lt;b&gt;Force&lt;/b&gt;" in page
    assert "<script>alert" not in page
    assert "as of Wed 5 Mar 2031" in page
    assert '<b class="neq">≠</b> disputed' in page
    key = kept.sha256[:16]
    (feature,) = client.get("/map/data.json").json()["layers"]["features"]
    assert (feature["properties"]["layer"], feature["properties"]["disputed"]) == (key, True)
    gone = {"case": case_mark(case), "layer": key}
    for _ in range(2):  # the second time somebody else was first
        assert client.post("/map/layers/remove", data=gone).status_code == 303
    assert case.layers() == ()
    assert "none yet" in client.get("/map").text


@pytest.mark.parametrize(
    ("raw", "fields", "said"),
    [
        (b"", {}, "Choose one file of lines or zones"),
        (LINE, {"source": " "}, "The source is missing"),
        (LINE, {"first": "soon"}, "The day of the layer"),
        (LINE, {"last": "2031-03-01"}, "is before the first"),
        (b"{", {}, "contact.geojson: not JSON"),
        (LINE.replace(b"14]", b"NaN]"), {}, "point 1: latitude: NaN is no number"),
        (b" " * 9_000_000, {}, "contact.geojson: more than 8,000,000 bytes"),
        (archive({(0, 0, 0): b"x"}), {}, "tiles are read from their file"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: TestClient, case: Case, raw: bytes, fields: dict[str, str], said: str
) -> None:
    answer = send(client, case, raw, **{"name": "My <line>", **fields})
    assert answer.status_code == 422
    assert said in answer.text
    assert 'value="My &lt;line&gt;"' in answer.text
    assert (
        answer.headers["content-security-policy"] == (headers_of("/map")["Content-Security-Policy"])
    )
    assert case.layers() == ()


def test_a_form_of_another_case_or_site_changes_nothing(client: TestClient, case: Case) -> None:
    other: Any = {"case": (None, "0" * 16), "file": ("line.geojson", LINE)}
    assert client.post("/map/layers", files=other).status_code == 409
    away = {"Origin": "http://elsewhere.example.org", "Sec-Fetch-Site": "cross-site"}
    assert client.post("/map/layers", headers=away).status_code == 403
    assert client.post("/map/layers/remove", headers=away).status_code == 403
    assert case.layers() == ()


def test_tiles_come_one_by_one_and_no_path_is_asked_for(
    client: TestClient, case: Case, tmp_path: Path
) -> None:
    path = tmp_path / "region.pmtiles"
    path.write_bytes(archive({(0, 0, 0): vector_tile(), (2, 1, 1): b"other"}, leaves=1))
    kept, _ = add_tiles(case, path, ToldLayer("", "Survey", None, disputed=False), "ground", at=AT)
    key = kept.sha256[:16]
    found = client.get(f"/map/layers/{key}/0/0/0")
    assert (found.status_code, found.content) == (200, vector_tile())
    assert found.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert found.headers["content-security-policy"] == headers_of("/")["Content-Security-Policy"]
    assert client.get(f"/map/layers/{key}/2/0/0").status_code == 204
    for wrong in (f"{key}/0/0/1", f"{key}/40/0/0", f"{key}/2/-1/0"):
        assert client.get(f"/map/layers/{wrong}").status_code == 204
    for wrong in ("0" * 16, "..%2f..%2fetc", key[:8]):
        assert client.get(f"/map/layers/{wrong}/0/0/0").status_code == 404
    assert client.get(f"/map/layers/{key}/x/0/0").status_code == 400
    (drawn,) = client.get("/map/data.json").json()["tiles"]
    assert drawn["layer"] == key
    assert (drawn["role"], drawn["vector"], drawn["sheets"]) == ("ground", True, ["roads"])
    assert str(tmp_path) not in client.get("/map").text + client.get("/map/data.json").text
    path.unlink()
    assert client.get(f"/map/layers/{key}/0/0/0").status_code == 404
    page = client.get("/map").text
    assert "region.pmtiles: is no longer where it was when it was added" in page
    assert client.get("/map/data.json").json()["tiles"] == []


def test_a_tile_that_lies_is_named(client: TestClient, case: Case, tmp_path: Path) -> None:
    path = tmp_path / "region.pmtiles"
    path.write_bytes(archive({(0, 0, 0): bytes(9_000_000)}))
    kept, _ = add_tiles(case, path, ToldLayer("", "Survey", None, disputed=False), "layer", at=AT)
    answer = client.get(f"/map/layers/{kept.sha256[:16]}/0/0/0")
    assert answer.status_code == 422
    assert answer.text.startswith("region.pmtiles: tile 0/0/0: cut off, or more than 8,000,000")


def test_the_form_reads_without_a_report_and_has_names(client: TestClient) -> None:
    page = client.get("/map").text
    assert "Nothing has been read." in page
    assert re.search(r'<form class="adding" id="mp-add" method="post" action="/map/layers"', page)
    labels = set(re.findall(r'<label for="(mp-\w+)"', page))
    assert labels == {"mp-file", "mp-source", "mp-name", "mp-first", "mp-last"}
