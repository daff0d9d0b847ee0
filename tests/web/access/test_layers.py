"""Layers on the team server: by whom, and what is written down of it."""

from __future__ import annotations

from typing import Any

from tests.web.access.conftest import US, Team
from tests.web.pages.test_map_layers import LINE, TOLD
from trucewatch.web.pages.add import case_mark


def test_analysts_add_and_take_out_and_both_are_written_down(team: Team) -> None:
    client, mark = team.sign_in("ana"), case_mark(team.case)
    fields = {name: (None, value) for name, value in {**TOLD, "case": mark}.items()}
    sent: Any = {"file": ("line.geojson", LINE), **fields}
    for _ in range(2):  # the second time it is there already
        client.post("/map/layers", files=sent, headers=US)
    (kept,) = team.case.layers()
    data = {"case": mark, "layer": kept.sha256[:16]}
    client.post("/map/layers/remove", data=data, headers=US)
    rows = [(r.person, r.act, r.target) for r in team.case.audit() if "layer" in r.act]
    assert rows == [("ana", "added a layer", kept.sha256), ("ana", "removed a layer", kept.sha256)]


def test_readers_see_layers_and_no_form(team: Team) -> None:
    client, mark = team.sign_in("rami"), case_mark(team.case)
    fields = {name: (None, value) for name, value in {**TOLD, "case": mark}.items()}
    sent: Any = {"file": ("line.geojson", LINE), **fields}
    assert client.post("/map/layers", files=sent, headers=US).status_code == 403
    team.sign_in("ana").post("/map/layers", files=sent, headers=US)
    page = client.get("/map").text
    assert "Drawn by" in page
    assert "/map/layers" not in page
