"""The page Add with files of many reports: all taken in, some shown, too many refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.container_files import FOLDER, rss, zipped
from tests.web.access.conftest import US
from trucewatch.store.case import Case
from trucewatch.web.app import create_app

AT = "2031-03-14T18:00:00Z"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.case", "Qasr Wadi", "SY", at=AT) as made:
        yield made


def send(case: Case, name: str, raw: bytes, **fields: str) -> Any:
    parts: list[Any] = [("files", (name, raw))]
    parts += [(field, (None, value)) for field, value in fields.items()]
    return TestClient(create_app(case), headers=US).post("/add", files=parts)


def test_a_feed_is_taken_apart_and_each_report_shown(case: Case) -> None:
    looked = send(case, "valley.xml", rss(), do="look")
    assert "2 reports found in it" in looked.text
    assert not case.versions()
    answer = send(case, "valley.xml", rss(), kind="ngo")
    assert answer.status_code == 200
    assert "2 added, 0 already in the case, 0 not read" in answer.text
    assert "valley.xml: entry 1" in answer.text
    assert {report.kind for report in case.reports()} == {"ngo"}
    assert "0 added, 2 already in the case" in send(case, "valley.xml", rss()).text


def test_what_was_left_out_and_what_is_bad_is_told(case: Case) -> None:
    answer = send(case, "all.zip", zipped(FOLDER))
    assert "Left out, because no report:" in answer.text
    assert "hidden files (1)" in answer.text
    assert "its path leaves the archive" in answer.text
    refused = send(case, "t.csv", b"a,b\n1,2\n")
    assert refused.status_code == 422
    assert "no column is known as the text" in refused.text


def test_more_than_a_page_should_wait_for_is_refused_whole(case: Case) -> None:
    rows = "".join(f"The truce held in Karsa on day {n}\n" for n in range(201))
    answer = send(case, "t.csv", f"text\n{rows}".encode())
    assert answer.status_code == 422
    assert "holds more than 200 reports" in answer.text
    assert not case.versions()
