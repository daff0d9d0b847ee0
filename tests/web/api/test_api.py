"""The JSON API gives what the command line prints, and says what is wrong with a question."""

from __future__ import annotations

import json
from typing import Any

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from trucewatch.cli.app import app as program
from trucewatch.store.case import Case
from trucewatch.web.app import create_app
from trucewatch.web.headers import HEADERS


@pytest.fixture(scope="module")
def client(demo_case: Case) -> TestClient:
    return TestClient(create_app(demo_case))


def printed(case: Case, verb: str, *arguments: str) -> Any:
    place = str(case._place.path)
    result = CliRunner().invoke(program, [verb, place, *arguments, "--json"])
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


@pytest.mark.parametrize(
    "verb",
    [
        "board",
        "provisions",
        "incidents",
        "claims",
        "contradictions",
        "figures",
        "sources",
        "clock",
        "judgements",
    ],
)
def test_the_document_is_that_of_the_command_line(
    client: TestClient, demo_case: Case, verb: str
) -> None:
    assert client.get(f"/api/v1/{verb}").json() == printed(demo_case, verb)
    if verb != "judgements":
        past = client.get(f"/api/v1/{verb}?as_of=2031-03-08").json()
        assert past == printed(demo_case, verb, "--as-of", "2031-03-08")


def test_what_asks_for_more_is_that_of_the_command_line_too(
    client: TestClient, demo_case: Case
) -> None:
    assert client.get("/api/v1/search?q=army").json() == printed(demo_case, "search", "army")
    assert client.get("/api/v1/why/P1").json() == printed(demo_case, "why", "P1")
    changes = client.get("/api/v1/changes?since=2031-03-08").json()
    assert changes == printed(demo_case, "changes", "--since", "2031-03-08")
    assert client.get("/api/v1/versions").json() == printed(demo_case, "versions", "--diff")


def test_a_report_comes_with_its_text_and_its_claims(client: TestClient, demo_case: Case) -> None:
    listed = client.get("/api/v1/reports").json()
    assert listed["coverage"]["reports"] == len(listed["reports"])
    for row in listed["reports"]:
        one = client.get(f"/api/v1/reports/{row['id']}").json()
        text = one["report"]["text"]
        assert len(one["claims"]) == row["claims"]
        for claim in one["claims"]:
            assert text[claim["start"] : claim["end"]] == claim["quote"]
    assert any(row["copies"] for row in listed["reports"])


def test_a_provision_comes_with_its_days_and_evidence(client: TestClient) -> None:
    one = client.get("/api/v1/provisions/P1").json()
    assert one["provision"]["name"] == "P1"
    assert one["days"][-1]["as_of"] == one["as_of"]
    assert {row["effect"] for row in one["evidence"]} >= {"breaches"}
    assert all(row["quote"] for row in one["evidence"])


def test_a_timeline_ends_where_reports_end(client: TestClient) -> None:
    whole = client.get("/api/v1/timeline").json()
    wide = client.get("/api/v1/timeline?from=0001-01-01&to=9999-12-31").json()
    assert wide == whole
    assert whole["lanes"]


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("board?as_of=soon", 422, "as_of"),
        ("board?as_of=2031-02-30", 422, "is not a day"),
        ("board?as_of=9999-12-30", 422, "more than 366 days after 2031-03-14"),
        ("provisions/P99", 404, "P99"),
        ("reports/r-none", 404, "r-none"),
        ("why/c-none", 404, "c-none"),
        ("search?q=", 422, "q"),
        ("search?q=from:soon", 422, "is not a day"),
        ("changes", 422, "since"),
        ("figures?kind=xyz", 404, "kinds are"),
        ("nothing", 404, "Not Found"),
    ],
)
def test_what_is_wrong_is_said_and_what_would_be_right(
    client: TestClient, path: str, status: int, words: str
) -> None:
    answer = client.get(f"/api/v1/{path}")
    told = answer.json()
    assert (answer.status_code, told["status"]) == (status, status)
    assert words in told["wrong"]
    assert told["right"]
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_it_only_reads(client: TestClient) -> None:
    ours = {"sec-fetch-site": "same-origin"}
    answer = client.post("/api/v1/board", headers=ours)
    assert (answer.status_code, answer.json()["right"]) == (405, "Use GET: the API only reads.")
    assert client.post("/api/v1/board").status_code == 403
    assert client.get("/api/v1/board", headers={"host": "evil.example"}).status_code == 421


def test_the_description_names_every_route_of_the_api_and_no_page(client: TestClient) -> None:
    described = client.get("/api/openapi.json").json()
    assert all(path.startswith("/api/v1/") for path in described["paths"])
    assert len(described["paths"]) == 23
    assert client.get("/openapi.json").status_code == 404
