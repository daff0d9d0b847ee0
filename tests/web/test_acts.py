"""Verify, note and withhold on the pages: what they say before, what is kept, taking it back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.demo_case import make_demo_case
from tests.web.access.conftest import US
from tests.web.test_review import words
from trucewatch.judged.standing import standing
from trucewatch.records.incident import Incident
from trucewatch.store.case import Case
from trucewatch.web.app import create_app


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with make_demo_case(tmp_path_factory.mktemp("acts") / "demo.case") as made:
        yield made


@pytest.fixture
def client(demo: Case) -> TestClient:
    return TestClient(create_app(demo), follow_redirects=False)


def send(client: TestClient, action: str, **form: str) -> Response:
    data = {"name": "A. Monitor", "reason": "seen on site", **form}
    return client.post(action, data=data, headers=US)


def action(page: str, verb: str) -> str:
    """Where the form of a verb is sent."""
    found = re.search(rf'action="(/review/judge\?[^"]*verb={verb}[^"]*)"', page)
    assert found is not None, verb
    return unescape(found[1])


def status(case: Case, incident: Incident) -> str:
    return next(a.status for a in case.record().assessments if a.incident == incident.id)


def take_back(client: TestClient, page: str) -> None:
    assert send(client, action(page, "undo")).status_code == 303


@pytest.mark.parametrize("place", ["incidents", "report", "review"])
def test_an_incident_is_verified_in_place_on_evidence_and_taken_back(
    client: TestClient, demo: Case, place: str
) -> None:
    record = demo.record()
    incident = next(i for i in record.incidents if i.start)
    claim = next(c for c in record.claims if c.id == incident.claims[0])
    where = {
        "incidents": f"/incidents?judge={incident.id}",
        "report": f"/reports/{claim.report}?judge={claim.id}",
        "review": f"/review?item={incident.id}",
    }[place]
    page = client.get(where).text
    told = words(page)
    assert "will be shown as verified everywhere, with your name and this evidence" in told
    assert "can take it back" in told
    refused = send(client, action(page, "verify"), evidence=" ")
    assert refused.status_code == 400
    assert "Name the evidence beyond the reports" in refused.text
    assert "seen on site" in refused.text, "what was typed is kept"
    assert status(demo, incident) != "verified"
    evidence = f"photographs of 9 March, seen by {place}"  # else the same decision, in one second
    kept = send(client, action(page, "verify"), evidence=evidence)
    assert kept.status_code == 303
    made = demo.judgements()[-1]
    assert (made.verb, made.target, made.by) == ("verify", incident.id, "A. Monitor")
    assert made.evidence == evidence
    assert status(demo, incident) == "verified"
    after = client.get(kept.headers["location"])
    assert after.status_code == 200
    assert "Verified" in words(after.text)
    refused = client.post(action(after.text, "undo"), data={"reason": ""}, headers=US)
    assert (refused.status_code, "Say why" in refused.text) == (400, True)
    take_back(client, after.text)
    assert status(demo, incident) != "verified"


def test_no_page_says_verified_where_nobody_did(client: TestClient, demo: Case) -> None:
    assert not any(j.verb == "verify" for j in standing(demo.judgements()))
    for path in ("/incidents", "/api/v1/incidents"):
        assert "#s-verified" not in client.get(path).text.partition("<main")[2]
        assert '"status":"verified"' not in client.get(path).text


@pytest.mark.parametrize("place", ["incidents", "report"])
def test_a_note_is_kept_beside_it_and_shown(client: TestClient, demo: Case, place: str) -> None:
    record = demo.record()
    incident = record.incidents[1]
    claim = next(c for c in record.claims if c.id == incident.claims[0])
    where = (
        f"/incidents?judge={incident.id}"
        if place == "incidents"
        else f"/reports/{claim.report}?judge={claim.id}"
    )
    page = client.get(where).text
    assert "Write the note" in send(client, action(page, "note"), reason="").text
    kept = send(client, action(page, "note"), reason="<i>the map</i> is old")
    assert kept.status_code == 303
    made = demo.judgements()[-1]
    assert (made.verb, made.reason) == ("note", "<i>the map</i> is old")
    shown = client.get(kept.headers["location"]).text
    assert "&lt;i&gt;the map&lt;/i&gt; is old" in shown
    take_back(client, shown)
    assert "Note by" not in client.get(where.partition("?")[0]).text


def test_words_are_withheld_beside_a_claim(client: TestClient, demo: Case) -> None:
    claim = demo.record().claims[0]
    page = client.get(f"/reports/{claim.report}?judge={claim.id}").text
    assert "A file that was given out before cannot be called back" in words(page)
    there = action(page, "redact")
    assert send(client, there, words="ab").status_code == 400
    refused = send(client, there, words="words of no report")
    assert "does not stand in report" in refused.text
    assert 'value="words of no report"' in refused.text
    first = " ".join(claim.span.quote.split()[:3])
    kept = send(client, there, words=first)
    assert kept.status_code == 303
    assert first not in client.get("/publish/jsonl").text
    take_back(client, client.get(kept.headers["location"]).text)
    assert first in client.get("/publish/jsonl").text


def test_names_and_words_are_withheld_on_publish(client: TestClient, demo: Case) -> None:
    page = client.get("/publish").text
    assert "Withhold more, or less" in page
    for form, wrong in (
        ({"what": "name", "words": ""}, "Give the words"),
        ({"what": "name", "words": "Nobody Whatsoever"}, "stand in no report"),
        ({"what": "burn", "words": "Kessara"}, "Choose what is to be done"),
        ({"what": "words", "words": "Kessara", "name": ""}, "Give your name"),
        ({"what": "words", "words": "Kessara", "reason": ""}, "Say why"),
    ):
        refused = send(client, "/publish/withhold", **form)
        assert refused.status_code == 400
        assert wrong in refused.text
    kept = send(client, "/publish/withhold", what="words", words="Kessara")
    assert kept.headers["location"].startswith("/publish?done=J-")
    assert "Kessara" not in client.get("/publish/jsonl").text
    refused = client.post(
        action(client.get(kept.headers["location"]).text, "undo"), data={}, headers=US
    )
    assert refused.status_code == 400
    take_back(client, client.get(kept.headers["location"]).text)
    assert "Kessara" in client.get("/publish/jsonl").text


def test_a_past_day_is_not_judged(client: TestClient, demo: Case) -> None:
    incident = demo.record().incidents[0]
    for path in (f"/incidents?judge={incident.id}", "/publish?after=0"):
        page = client.get(f"{path}&as_of=2031-03-10").text
        assert "/review/judge?" not in page
        assert "/publish/withhold" not in page
