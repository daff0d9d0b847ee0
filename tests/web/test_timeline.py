"""The Timeline page: spans of days, addresses, marks as links, and what is drawn of silence."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.made_record import Told, made_record, many, sight_of
from tests.web.test_pages import look
from trucewatch.store.case import Case
from trucewatch.web.app import create_app
from trucewatch.web.pages.timeline import LONGEST, context
from trucewatch.web.pages.timeline_drawing import ROW, Columns, drawn_lane, merged


@pytest.fixture(scope="module")
def client(demo_case: Case) -> TestClient:
    return TestClient(create_app(demo_case))


def shown(told: list[Told], **asked: str) -> dict[str, Any]:
    names = {"first": "from", "last": "to", "lane": "lane"}
    return context(sight_of(made_record(told)), {names[k]: v for k, v in asked.items()})


def test_every_incident_is_a_mark_a_row_or_listed_as_not_placed(
    client: TestClient, demo_case: Case
) -> None:
    page, _ = look(client, "/timeline?from=2031-01-01&to=2031-03-14")
    marks = re.findall(r'class="ev" href="/incidents#(I-\d+)" aria-label="\1 ', page)
    rows = re.findall(r'<th scope="row"><a href="/incidents#(I-\d+)"', page)
    listed = re.findall(r'class="lead"><a href="/incidents#(I-\d+)"', page)
    assert sorted(marks) == sorted(rows)
    assert len(set(marks) | set(listed)) == len(marks) + len(listed)
    assert len(marks) + len(listed) == len(demo_case.record().incidents)
    assert f"{len(marks)}</a> of {len(marks) + len(listed)} incidents" in page


def test_days_without_report_are_hatched_and_counted(client: TestClient) -> None:
    page, _ = look(client, "/timeline?from=2031-03-03&to=2031-03-06")
    lane = page.split('aria-label="The army')[1].split("tl-marks")[0]
    assert re.findall(r'class="tl-nil" data-a="(\d)" data-n="(\d)"', lane) == [
        ("1", "1"),
        ("3", "1"),
    ]
    assert "Tue 4 Mar 2031: no report read" in page
    assert "Mon 3 Mar 2031: 2 reports read, from 1 origin" in page
    assert "on 2 days none, which does not show a quiet day" in page


def test_after_the_as_of_day_the_paper_is_blank(client: TestClient) -> None:
    page, links = look(client, "/timeline?as_of=2031-03-05&from=2031-03-01&to=2031-03-14")
    assert 'data-known="5"' in page
    assert 'class="cutline"' in page
    assert max(int(a) for a in re.findall(r'class="ev".*?data-b="(\d+)"', page)) < 5
    assert "shelling" not in page.split("<main")[1]
    for day in range(1, 15):
        href = f"/timeline?as_of=2031-03-{day:02}&from=2031-03-01&to=2031-03-14"
        assert href in links.hrefs
    assert all("as_of=2031-03-05" in a for a in links.hrefs if a.startswith("/incidents"))


def test_a_lane_alone_has_an_address_and_a_way_back(client: TestClient) -> None:
    page, links = look(client, "/timeline?lane=party-1")
    assert page.count('class="tl-row tl-lane"') == 1
    assert "/timeline?from=2031-03-01&to=2031-03-14" in links.hrefs
    page, _ = look(client, "/timeline?lane=by%3A<b>nobody</b>")
    assert "This lane has nothing as of this day." in page
    assert "<b>nobody" not in page


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("from=soon", "is not a day"),
        ("to=2031-13-01", "is not a day"),
        ("from=2031-03-05&to=2031-03-04", "after the last one"),
    ],
)
def test_days_that_are_none_are_refused_in_words(
    client: TestClient, query: str, words: str
) -> None:
    answer = client.get(f"/timeline?{query}")
    assert answer.status_code == 404
    assert words in answer.text


@pytest.mark.parametrize(
    "query",
    ["from=0001-01-01&to=0001-01-02", "from=9999-12-30", "to=9999-12-31", "from=9999-12-31"],
)
def test_the_calendar_has_ends(client: TestClient, query: str) -> None:
    assert client.get(f"/timeline?{query}").status_code == 200


def test_a_case_without_reports_says_so(tmp_path: Path) -> None:
    with Case.create(tmp_path / "x.case", "empty", None, at="2031-03-14T18:00:00Z") as case:
        page = TestClient(create_app(case)).get("/timeline").text
        assert "Nothing has been read." in page
        case.add_report(
            b"Shells at Karsa\n\nThe army shelled Karsa.", "x.txt",
            captured_at="2031-03-14T18:00:00Z",
        )  # fmt: skip
        page = TestClient(create_app(case)).get("/timeline").text
    assert "nothing can be placed in time" in page
    assert 'id="un"' in page


def test_the_first_view_is_the_last_two_weeks_and_the_longest_half_a_year() -> None:
    told = many(400, 300)
    found = shown(told)
    assert found["view"].days == 14
    assert found["earlier"] > 300
    assert found["before_href"]
    assert shown(told, first="2020-01-01", last="2031-12-28")["view"].days == LONGEST
    assert shown(told, first="2031-04-01")["view"].days == 14


def test_addresses_lead_to_the_days_beside_and_back() -> None:
    told = many(400, 300)
    first = shown(told)["view"]
    before = re.search("from=(.*)&to=(.*)", shown(told)["before_href"])
    assert before is not None
    found = shown(told, first=before[1], last=before[2])
    assert found["after_href"] == first.href
    found = shown(told, first="2031-03-03", last="2031-03-16")
    assert found["earlier"] == 0
    assert found["before_href"] is None  # there is nothing before the first day


def test_marks_of_a_lane_do_not_cover_each_other() -> None:
    sight = sight_of(made_record(many(300, 10)))
    for lane in context(sight, {})["lanes"]:
        rows: dict[int, list[tuple[float, float]]] = {}
        for mark in lane["marks"]:
            rows.setdefault(mark["y"], []).append((mark["left"], mark["right"]))
            assert mark["y"] + ROW <= lane["height"]
        for spans in rows.values():
            spans.sort()
            assert all(a[1] < b[0] for a, b in pairwise(spans))


def test_labels_at_the_edge_of_what_is_known_turn_inwards() -> None:
    columns = Columns(tuple(f"2031-03-{n:02}" for n in range(1, 15)), 14, ())
    row = {
        "label": "handing over of weapons", "told": None, "contested": False, "form": "within",
        "start": "2031-03-14", "end": "2031-03-14",
    }  # fmt: skip
    (mark,) = drawn_lane([row], columns)["marks"]
    assert mark["flipped"]
    assert mark["right"] <= columns.edge


def test_what_began_before_or_goes_on_after_the_span_is_left_open() -> None:
    columns = Columns(("2031-03-05", "2031-03-06"), 2, ())
    row = {
        "label": "siege", "told": None, "contested": False, "form": "within",
        "start": "2031-03-01", "end": "2031-03-09",
    }  # fmt: skip
    (mark,) = drawn_lane([row], columns)["marks"]
    assert (mark["a"], mark["b"], mark["cut"]) == (0, 1, "lr")
    assert "V" not in mark["line"]


def test_runs_of_days() -> None:
    assert merged([2, 3, 7]) == [(2, 2), (7, 1)]
    assert merged([]) == []
