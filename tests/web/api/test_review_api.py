"""Review, places and filters by the API: what the pages show, and no more of it to anybody."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.demo_case import make_demo_case
from tests.web.access.conftest import US
from trucewatch.store.case import Case
from trucewatch.web.app import create_app


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with make_demo_case(tmp_path_factory.mktemp("api") / "demo.case") as made:
        yield made


@pytest.fixture
def client(case: Case) -> TestClient:
    return TestClient(create_app(case), follow_redirects=False)


def test_the_queue_and_each_thing_of_it(client: TestClient) -> None:
    queue = client.get("/api/v1/review?limit=3").json()
    assert (queue["format"], len(queue["items"])) == ("trucewatch/review/1", 3)
    assert queue["of"] == queue["progress"]["left"] > 3
    for row in queue["items"]:
        one = client.get(f"/api/v1/review/{row['target']}").json()
        assert one["question"]
        assert one["reasons"] == row["reasons"]
        assert "note" in one["verbs"]
    assert client.get("/api/v1/review/c-none").status_code == 404


def test_whoever_reviews_blind_learns_nothing_of_what_others_judged(
    client: TestClient, case: Case
) -> None:
    nameless = client.get("/api/v1/review?blind=1")
    assert (nameless.status_code, "give your name" in nameless.json()["wrong"]) == (422, True)
    first = client.get("/api/v1/review?limit=1").json()["items"][0]["target"]
    judged = {"name": "A. Monitor", "reason": "seen"}
    client.post(f"/review/judge?item={first}&verb=confirm", data=judged, headers=US)
    other = TestClient(create_app(case), cookies={"trucewatch-name": "B. Monitor"})
    blind = other.get("/api/v1/review?blind=1&limit=10000")
    assert first in {row["target"] for row in blind.json()["items"]}
    assert blind.json()["progress"]["mine"] == blind.json()["progress"]["judged"] == 0
    assert "A. Monitor" not in blind.text + other.get(f"/api/v1/review/{first}?blind=1").text
    seen = other.get("/api/v1/review?limit=10000").json()["items"]
    assert first not in {row["target"] for row in seen}
    assert other.get("/api/v1/review?blind=1&as_of=2031-03-08").status_code == 422
    agreement = client.get("/api/v1/review/agreement").json()
    assert agreement["format"] == "trucewatch/agreement/1"


def test_places_are_those_of_the_map(client: TestClient) -> None:
    found = client.get("/api/v1/map").json()
    drawn = client.get("/map/data.json").json()
    assert [p["key"] for p in found["places"]] == [p["key"] for p in drawn["places"]]
    assert found["shown"] == found["of"]
    fewer = client.get("/api/v1/map?from=2031-03-08&to=2031-03-09").json()
    assert 0 < fewer["shown"] < found["shown"]


def test_claims_incidents_and_reports_are_asked_by_what_pages_offer(client: TestClient) -> None:
    every = client.get("/api/v1/claims").json()["claims"]
    side = next(row["side"] for row in every if row["side"])
    place = next(row["event"]["place"] for row in every if row["event"]["place"])
    for query, fits in (
        (f"side={side.upper()}", lambda row: row["side"] == side),
        (f"place={place}", lambda row: place in f"{row['event']['place']}"),
    ):
        found = client.get(f"/api/v1/claims?{query}").json()["claims"]
        assert found
        assert len(found) < len(every)
        assert all(map(fits, found)) or query.startswith("place")
    reports = client.get("/api/v1/reports?from=2031-03-08&to=2031-03-09").json()["reports"]
    assert {row["published"] for row in reports} <= {"2031-03-08", "2031-03-09"}
    ids = {row["id"] for row in reports}
    told = client.get("/api/v1/claims?from=2031-03-08&to=2031-03-09").json()["claims"]
    assert {row["report"] for row in told} <= ids
    outlet = reports[0]["outlet"]
    named = client.get(f"/api/v1/reports?outlet={outlet}").json()["reports"]
    assert {row["outlet"] for row in named} == {outlet}
    whole = client.get("/api/v1/incidents").json()["incidents"]
    at = next(row["place"] for row in whole if row["place"])
    some = client.get(f"/api/v1/incidents?place={at}").json()["incidents"]
    assert 0 < len(some) < len(whole)
    by = client.get(f"/api/v1/incidents?side={side}").json()["incidents"]
    assert len(by) < len(whole)
    assert client.get("/api/v1/incidents?side=nobody").json()["incidents"] == []
