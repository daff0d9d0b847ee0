"""Adding on the team server: by whom, and what is written down of it."""

from __future__ import annotations

from tests.web.access.conftest import US, Team

TEXT = "Calm in Karsa\n\n13 March 2031\n\nThe truce held in Karsa, the council said.\n"


def test_analysts_add_and_each_report_is_written_down(team: Team) -> None:
    client = team.sign_in("ana")
    answer = client.post("/add", files={"text": (None, TEXT)}, headers=US)
    assert answer.status_code == 200
    report = next(r for r in team.case.reports() if r.name == "pasted.txt")
    rows = [(r.person, r.act, r.target) for r in team.case.audit()]
    assert ("ana", "added", report.id) in rows
    looked = client.post(
        "/add", files={"text": (None, TEXT + "x"), "do": (None, "look")}, headers=US
    )
    assert looked.status_code == 200
    client.post("/add", files={"text": (None, TEXT)}, headers=US)
    assert sum(r.act == "added" for r in team.case.audit()) == 1


def test_readers_add_nothing_and_have_no_door_to_it(team: Team) -> None:
    client = team.sign_in("rami")
    assert client.post("/add", files={"text": (None, TEXT)}, headers=US).status_code == 403
    assert len(team.case.reports()) == 1
    assert 'href="/add"' not in client.get("/").text
    assert 'href="/add"' in team.sign_in("ana").get("/").text


def test_there_is_no_way_to_a_demo_case_for_a_team(team: Team) -> None:
    assert team.sign_in("amina").post("/demo", headers=US).status_code == 404
