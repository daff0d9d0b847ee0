"""Readers see no name of a private person anywhere; who sees them is written down."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from tests.web.access.conftest import NAME, Team
from tests.web_views import VIEWS
from trucewatch.publish.protect import Protection
from trucewatch.publish.withheld_record import Moves, withheld_record
from trucewatch.records.claim import Claim, Where
from trucewatch.records.span import Span
from trucewatch.store.case import Case
from trucewatch.web.app import create_app

SHORT = "Sallum"
API = (
    "board",
    "provisions",
    "incidents",
    "claims",
    "contradictions",
    "figures",
    "sources",
    "clock",
    "coverage",
    "timeline",
    "reports",
    "versions",
    "judgements",
)


def pages(case: Case) -> list[str]:
    record = case.record()
    found = [*(view for view in VIEWS if view != "/add"), "/search?q=*"]  # readers add nothing
    found += [f"/api/v1/{name}" for name in API]
    found += ["/api/v1/search?q=shelled", "/api/v1/changes?since=2031-03-13"]
    found += [f"/api/v1/reports/{report.id}" for report in record.reports]
    found += [f"/api/v1/why/{claim.id}" for claim in record.claims]
    found += [f"/sources?outlet={report.id}" for report in record.reports]
    said = [claim for claim in record.claims if claim.speaker is not None]
    found += [f"/sources?speaker={claim.id}" for claim in said]
    found += [f"/reports/{report.id}" for report in record.reports]
    return found + [f"/provisions/P{n}" for n, _ in enumerate(record.provisions, 1)]


def test_readers_see_no_name_and_leave_no_trace(team: Team) -> None:
    client = team.sign_in("rami")
    before = len(team.case.audit())
    for path in pages(team.case):
        answer = client.get(path)
        assert answer.status_code == 200
        assert SHORT not in answer.text, path
    (report,) = team.case.reports()
    shown = client.get(f"/reports/{report.id}").text
    assert "They shelled our street again" in shown
    assert re.search(r"\[person [0-9a-f]{4}-[0-9a-f]{4}\]", shown)
    assert len(team.case.audit()) == before


@pytest.mark.parametrize("who", ["ana", "ed", "amina"])
def test_others_see_names_and_each_view_is_written_down(team: Team, who: str) -> None:
    client = team.sign_in(who)
    before = len(team.case.audit())
    asked = [*pages(team.case), "/reports?as_of=2031-03-14"]
    (report,) = team.case.reports()
    assert NAME in client.get(f"/reports/{report.id}").text
    assert team.case.audit()[-1].target == f"/reports/{report.id}"
    for path in asked:
        client.get(path)
    rows = team.case.audit()[before + 1 :]
    kept = [re.sub("q=[^&]*", "q=...", path) for path in asked]  # no words that somebody typed
    assert [(r.person, r.act, r.target) for r in rows] == [(who, "saw names", p) for p in kept]


def test_a_view_that_cannot_be_written_down_is_not_shown(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(team.app, raise_server_exceptions=False, follow_redirects=False)
    client.cookies = team.sign_in("ana").cookies
    (report,) = team.case.reports()

    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(team.gate, "note_view", full)
    answer = client.get(f"/reports/{report.id}")
    assert answer.status_code == 500
    assert NAME not in answer.text


def test_a_record_without_private_persons_is_not_noted(
    tmp_path: str, new_team: Callable[..., Team]
) -> None:
    with Case.create(f"{tmp_path}/b.case", "B", "SY", at="2031-03-14T18:00:00Z") as case:
        text = b"Truce holds\n\n14 March 2031\n\nThe town council said that no shell fell.\n"
        case.add_report(text, "b.txt", captured_at="2031-03-14T18:00:00Z")
        team = new_team(case)
        team.add("ana", "analyst")
        client = team.sign_in("ana")
        assert client.get("/reports").status_code == 200
        assert "saw names" not in {row.act for row in case.audit()}


def test_without_a_team_pages_are_as_before(case: Case) -> None:
    client = TestClient(create_app(case))
    (report,) = case.reports()
    assert NAME in client.get(f"/reports/{report.id}").text
    assert "Sign out" not in client.get("/").text
    assert client.get("/sign-in").status_code == 404
    assert case.audit() == ()


def test_quotes_stand_in_the_safe_text(case: Case) -> None:
    record = case.record()
    safe = withheld_record(record, Protection(record, case.pseudonym_key))
    texts = {report.id: report.text for report in safe.reports}
    assert SHORT not in repr(safe)
    assert [c.id for c in safe.claims] == [c.id for c in record.claims]
    for claim in safe.claims:
        for span in spans(claim):
            assert texts[claim.report][span.start : span.end] == span.quote
    said = next(c for c in safe.claims if c.speaker and c.speaker.words.startswith("person "))
    assert said.span.quote == "They shelled our street again"


@pytest.mark.parametrize(
    ("rule", "feature", "kept"),
    [("judgement.j1", "city", False), ("made", "site", False), ("made", "city", True)],
)
def test_a_point_closer_than_a_town_is_withheld_with_the_name(
    case: Case, rule: str, feature: str, kept: bool
) -> None:
    record = case.record()
    claim = next(c for c in record.claims if c.speaker and NAME in c.speaker.words)
    place = Where("street", claim.event.trigger, "Qasr Wadi", 33.5, 36.3, "SY", None, "exact",
                  rule, feature)  # fmt: skip
    put = replace(claim, event=replace(claim.event, place=place))
    others = tuple(put if c is claim else c for c in record.claims)
    record = replace(record, claims=others)
    safe = withheld_record(record, Protection(record, case.pseudonym_key))
    shown = next(c for c in safe.claims if c.id == claim.id).event.place
    assert shown is not None
    assert (shown.lat is not None) is kept


def spans(claim: Claim) -> list[Span]:
    found = [claim.span, claim.event.trigger]
    found += [s for s in (claim.cue, claim.speaker and claim.speaker.span) if s]
    return found + [figure.span for figure in claim.figures]


PIECES = st.lists(
    st.tuples(
        st.text("ab []\n.", max_size=6), st.sampled_from(["", "Nuhad Sallum", "Nuhad", "Abu Z"])
    ),
    max_size=8,
)


@given(PIECES, st.data())
def test_offsets_move_with_the_words(pieces: list[tuple[str, str]], data: st.DataObject) -> None:
    text = "".join(plain + name for plain, name in pieces) + "end"
    safe = "".join(plain + ("[name withheld]" if name else "") for plain, name in pieces) + "end"
    moves = Moves.between(text, safe)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    moved = moves.span(Span.cut(text, start, end))
    assert safe[moved.start : moved.end] == moved.quote
    whole = moves.span(Span.cut(text, 0, len(text)))
    assert (whole.start, whole.end) == (0, len(safe))


def test_words_around_a_withheld_name_keep_their_place() -> None:
    text = "[3] He, Nuhad Sallum of Ayn, and Abu Zaid left."
    safe = "[3] He, [name withheld] of Ayn, and [name withheld] left."
    moves = Moves.between(text, safe)
    for words in ("[3] He", "of Ayn", "left."):
        start = text.index(words)
        assert moves.span(Span.cut(text, start, start + len(words))).quote == words
    name = moves.span(Span.cut(text, 8, 20))
    assert name.quote == "[name withheld]"
    assert moves.span(Span.cut(text, 10, 27)).quote == "[name withheld] of Ayn"
