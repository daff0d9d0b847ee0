"""On a team server: who may judge, by whose name, and that a reader is shown no names."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.web.access.conftest import AT, NAME, TEXT, US, Team
from trucewatch.store.case import Case


@pytest.mark.parametrize(("who", "status"), [("rami", 403), ("ana", 303), ("amina", 303)])
def test_on_a_team_analysts_judge_by_the_name_of_their_sign_in(
    team: Team, who: str, status: int
) -> None:
    client = team.sign_in(who)
    claim = team.case.record().claims[0].id
    sent = {"name": "somebody else", "reason": "seen"}
    answer = client.post(f"/review/judge?item={claim}&verb=confirm", data=sent, headers=US)
    assert answer.status_code == status
    kept = [j.by for j in team.case.judgements()]
    assert kept == ([who] if status == 303 else [])
    page = client.get("/review").text
    assert ("/review/judge?" in page) is (status == 303)
    assert 'name="name"' not in page


def test_a_reader_sees_no_names_where_things_are_judged(team: Team) -> None:
    ana, rami = team.sign_in("ana"), team.sign_in("rami")
    claims = [c for c in team.case.record().claims if c.speaker is not None and c.speaker.private]
    assert claims
    pages = [f"/review?item={c.id}" for c in claims] + ["/review", "/review/judgements"]
    sent = {"reason": f"{NAME} says so"}
    kept = ana.post(f"/review/judge?item={claims[0].id}&verb=confirm", data=sent, headers=US)
    assert kept.status_code == 303
    done = team.case.judgements()[0].id
    for path in [*pages, f"/review?done={done}", f"/reports/{claims[0].report}?done={done}"]:
        assert NAME.split()[1] not in rami.get(path).text, path
    assert any(NAME in ana.get(path).text for path in pages)
    assert rami.get("/review?blind=1").status_code == 403


def test_a_view_is_written_down_as_one_of_names_where_a_private_person_is_named(
    team: Team, new_team: Callable[..., Team], tmp_path: Path
) -> None:
    with Case.create(tmp_path / "nobody.case", "Qasr Wadi", "SY", at=AT) as case:
        case.add_report(TEXT.partition('"They')[0].encode(), "note.txt", captured_at=AT)
        nobody = new_team(case)
        nobody.add("ana", "analyst")
        for of, told in ((nobody, False), (team, True)):
            client = of.sign_in("ana")
            claim = of.case.record().claims[0].id
            sent = {"reason": "seen"}
            client.post(f"/review/judge?item={claim}&verb=confirm", data=sent, headers=US)
            before = len(of.case.audit())
            assert "ana" in client.get("/review/judgements").text
            assert (len(of.case.audit()) > before) is told


@pytest.mark.parametrize(("who", "status"), [("rami", 403), ("ana", 303)])
def test_on_a_team_analysts_do_it_by_the_name_of_their_sign_in(
    team: Team, who: str, status: int
) -> None:
    client = team.sign_in(who)
    incident = team.case.record().incidents[0].id
    may = status == 303
    for path in (f"/incidents?judge={incident}", "/publish"):
        page = client.get(path).text
        assert ("/review/judge?" in page or "/publish/withhold" in page) is may
        assert 'name="name"' not in page
    sent = {"name": "somebody else", "reason": "seen", "evidence": "a visit"}
    verify = f"/review/judge?item={incident}&verb=verify&source=incidents"
    assert client.post(verify, data=sent, headers=US).status_code == status
    sent = {"what": "name", "words": "town council", "reason": "few sit on it"}
    assert client.post("/publish/withhold", data=sent, headers=US).status_code == status
    assert [j.by for j in team.case.judgements()] == ([who, who] if may else [])


def test_a_reader_sees_notes_and_evidence_without_names(team: Team) -> None:
    ana, rami = team.sign_in("ana"), team.sign_in("rami")
    incident = team.case.record().incidents[0].id
    for verb, form in (
        ("note", {"reason": f"{NAME} called"}),
        ("verify", {"reason": "seen", "evidence": f"a photograph by {NAME}"}),
    ):
        there = f"/review/judge?item={incident}&verb={verb}&source=incidents"
        assert ana.post(there, data=form, headers=US).status_code == 303
    assert NAME in ana.get("/incidents").text
    page = rami.get("/incidents").text
    assert "Note by" in page
    assert NAME.split()[1] not in page


def test_the_api_of_review_is_for_a_reader_without_names_and_never_blind(team: Team) -> None:
    ana, rami = team.sign_in("ana"), team.sign_in("rami")
    claim = next(c for c in team.case.record().claims if c.speaker and c.speaker.private)
    assert NAME in ana.get(f"/api/v1/review/{claim.id}").text
    for path in ("review", f"review/{claim.id}", "review/agreement", "map", "claims"):
        assert NAME.split()[1] not in rami.get(f"/api/v1/{path}").text
    assert rami.get("/api/v1/review?blind=1").status_code == 403
    assert ana.get("/api/v1/review?blind=1").status_code == 200
