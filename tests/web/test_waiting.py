"""While the record is put together: a page that says so, and never an old record as the new."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from benchmarks.speed.pages import fill
from fastapi.testclient import TestClient

from trucewatch.records.judgement import Judgement
from trucewatch.store.case import Case
from trucewatch.web.app import create_app
from trucewatch.web.sights import NotYetError, Sights

AT = "2031-08-01T00:00:00Z"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with fill(tmp_path, 4, 4) as case:
        yield case


@pytest.fixture
def gate(case: Case, monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Records are put together only once this is set."""
    gate, record = Event(), case.record

    def held(*given: object, **named: object) -> object:
        assert gate.wait(60)
        return record(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(case, "record", held)
    yield gate
    gate.set()


def _client(case: Case, patience: float | None) -> TestClient:
    return TestClient(create_app(case, patience=patience), raise_server_exceptions=False)


def test_a_page_says_that_the_record_is_being_put_together(case: Case, gate: Event) -> None:
    answer = _client(case, 0.01).get("/incidents?as_of=2031-03-01")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Content-Security-Policy" in answer.headers
    assert '<meta http-equiv="refresh" content="1">' in answer.text
    assert "4 reports are read" in answer.text
    assert "<script" not in answer.text


def test_it_opens_by_itself(case: Case, gate: Event) -> None:
    client = _client(case, 0.01)
    assert client.get("/").status_code == 503
    gate.set()
    for _ in range(600):
        answer = client.get("/")
        if answer.status_code == 200:
            break
    assert answer.status_code == 200


def test_programs_are_told_when_to_ask_again(case: Case, gate: Event) -> None:
    answer = _client(case, 0.01).get("/api/v1/incidents")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "1"
    assert answer.json()["status"] == 503


def test_a_small_case_never_shows_it(case: Case) -> None:
    assert _client(case, 30).get("/").status_code == 200


def test_without_patience_pages_wait(case: Case) -> None:
    assert _client(case, None).get("/").status_code == 200


def test_assets_wait_for_nothing(case: Case, gate: Event) -> None:
    assert _client(case, 0.01).get("/assets/page.css").status_code == 200


def test_after_a_judgement_the_older_record_is_never_shown(case: Case, gate: Event) -> None:
    from trucewatch.web.waiting import waiting

    sights = Sights(case)
    gate.set()
    before = sights.at(None)
    assert sights.at(None) is before
    gate.clear()
    claim = before.record.claims[0].id
    case.append_judgement(Judgement("J-1", AT, "R. Amari", "discount", claim, "seen"))
    with waiting(0.01), pytest.raises(NotYetError):
        sights.at(None)
    gate.set()
    assert [j.id for j in sights.at(None).record.judgements] == ["J-1"]


def test_what_goes_wrong_is_told_each_time_and_tried_again(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    sights = Sights(case)
    with monkeypatch.context() as patched:
        patched.setattr(case, "record", lambda **_: 1 / 0)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                sights.at(None)
    assert sights.at(None).record.name == case.name
