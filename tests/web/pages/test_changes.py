"""Page *What changed*, and since which visit of whoever looks."""

from __future__ import annotations

import re
from html import unescape

import pytest
from fastapi.testclient import TestClient

from trucewatch.store.case import Case
from trucewatch.views.changes import changes_document
from trucewatch.web.app import create_app
from trucewatch.web.sights import Sights


@pytest.fixture
def client(demo_case: Case) -> TestClient:
    return TestClient(create_app(demo_case))


def test_it_shows_what_the_document_tells(client: TestClient, demo_case: Case) -> None:
    sights = Sights(demo_case)
    found = changes_document(sights.at("2031-03-05"), sights.at(None), "2031-03-05")
    text = unescape(client.get("/changes?since=2031-03-05").text)
    for part in ("new", "changed", "gone"):
        for row in (*found["incidents"][part], *found["provisions"][part]):
            assert f">{row['name']}</a>" in text
    for side in (s for x in found["contradictions"]["new"] for s in x["sides"]):
        assert f"“{side['quote']}”" in text
    for report in found["reports"]:
        assert f'href="/reports/{report["id"]}"' in text


def test_every_row_leads_to_its_words(client: TestClient) -> None:
    page = client.get("/changes?since=2031-03-05").text
    links = set(re.findall(r'href="(/(?:incidents|provisions|reports)[^"#]*)#?', page))
    assert links
    for link in links:
        assert client.get(unescape(link)).status_code == 200


def test_without_a_day_it_compares_with_the_day_before(client: TestClient) -> None:
    assert 'name="since" value="2031-03-13"' in client.get("/changes").text
    past = client.get("/changes?as_of=2031-03-08").text
    assert 'name="since" value="2031-03-07"' in past
    assert "as_of=2031-03-08" in past


@pytest.mark.parametrize("since", ["soon", "2031-13-01", "2031-03-15", "9999-12-31"])
def test_a_day_that_cannot_be_compared_says_what_would_be_right(
    client: TestClient, since: str
) -> None:
    answer = client.get(f"/changes?since={since}")
    assert answer.status_code == 404
    assert "2031-03-14" in answer.text


def test_the_same_day_shows_nothing_and_no_quiet(client: TestClient) -> None:
    page = client.get("/changes?since=2031-03-14").text
    assert "Nothing differs" in page
    assert "That shows no quiet." in page


def test_the_board_leads_to_what_changed_since_the_last_visit(
    demo_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(create_app(demo_case))

    def look(on: str, kept: str) -> tuple[bool, str]:
        """Whether the board says so to a browser that kept this, and what it is to keep."""
        monkeypatch.setattr("trucewatch.web.visits.now", lambda: f"{on}T09:00:00Z")
        client.cookies.clear()
        answer = client.get("/", headers={"Cookie": f"trucewatch-seen={kept}"})
        told = 'href="/changes?since=2031-03-08"' in answer.text
        return told, str(client.cookies["trucewatch-seen"])

    assert look("2031-03-20", "") == (False, "_2031-03-14_2031-03-20")
    told, kept = look("2031-03-22", "2031-03-04_2031-03-08_2031-03-10")
    assert (told, kept) == (True, "2031-03-08_2031-03-14_2031-03-22")
    assert look("2031-03-22", kept) == (True, kept)  # looking twice a day forgets nothing
    assert look("2031-03-23", kept)[0] is False  # nothing newer is shown


@pytest.mark.parametrize("kept", ["", "x", "a_b_c", "2031-03-04_2031-03-08", "<b>_9999-99-99_"])
def test_a_strange_cookie_is_no_visit(client: TestClient, kept: str) -> None:
    client.cookies.set("trucewatch-seen", kept)
    assert "Since your last visit" not in client.get("/").text


def test_a_past_view_is_no_visit(client: TestClient) -> None:
    client.get("/?as_of=2031-03-05")
    assert "trucewatch-seen" not in client.cookies
