"""An empty case guides; the demo case is one click away and takes nothing into the case."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.demo_case import copied_demo
from tests.web.access.conftest import US
from trucewatch.errors import CaseError
from trucewatch.store.case import Case
from trucewatch.web import desk as desk_module
from trucewatch.web.app import create_app
from trucewatch.web.desk import Desk
from trucewatch.web.pages.add import case_mark

AT = "2031-03-14T18:00:00Z"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "mine.case", "My <truce>", at=AT) as made:
        yield made


@pytest.fixture
def desk(case: Case) -> Iterator[Desk]:
    made = Desk(case)
    yield made
    made.close()


def test_an_empty_case_says_how_one_begins(desk: Desk) -> None:
    page = TestClient(desk).get("/").text
    for words in ("Nothing has been read.", "How a case begins", "Open the demo case"):
        assert words in page
    assert 'href="/add"' in page
    assert "How a case begins" not in TestClient(desk).get("/?as_of=2031-03-14").text


def test_without_a_desk_there_is_no_demo(case: Case) -> None:
    client = TestClient(create_app(case), headers=US)
    page = client.get("/").text
    assert "How a case begins" in page
    assert "Open the demo case" not in page
    assert client.post("/demo").status_code == 404


def test_the_demo_is_shown_and_left_and_says_so(
    desk: Desk,
    case: Case,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[Path] = []

    def make(path: Path, *_: object) -> Case:
        made.append(path)
        return Case.open(copied_demo(tmp_path_factory, path))

    monkeypatch.setattr(desk_module, "make_demo", make)
    client = TestClient(desk, headers=US)
    page = client.post("/demo").text
    assert "You are looking at the demo case" in page
    assert "Kessara truce (invented)" in page
    assert "My &lt;truce&gt;" in page  # where the way back leads
    parts = {"text": (None, "Calm\n\nThe truce held, it said."), "case": (None, case_mark(case))}
    assert client.post("/add", files=parts).status_code == 409  # a form of the other case
    assert client.get("/api/v1/board").json()["name"] == "Kessara truce (invented)"
    back = client.post("/demo/leave").text
    assert "How a case begins" in back
    assert "You are looking" not in back
    client.post("/demo")
    assert len(made) == 1
    desk.close()
    assert not made[0].parent.exists()
    assert not case.reports()


def test_only_our_own_pages_open_the_demo(desk: Desk) -> None:
    assert TestClient(desk).post("/demo").status_code == 403


def test_a_demo_that_cannot_be_made_says_why_and_leaves_nothing(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Path] = []

    def make(path: Path, *_: object) -> Case:
        made.append(path)
        raise CaseError("the disk is full")

    monkeypatch.setattr(desk_module, "make_demo", make)
    client = TestClient(desk, headers=US)
    answer = client.post("/demo")
    assert answer.status_code == 503
    assert "the disk is full" in answer.text
    assert not made[0].parent.exists()
    assert "How a case begins" in client.get("/").text
