"""Page Figures: every number with its words, ranges by origin, nothing added up."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient

from trucewatch.readers.hints import Hints
from trucewatch.store.case import Case
from trucewatch.views.figures import figures_document
from trucewatch.views.sight import Sight
from trucewatch.web.app import create_app
from trucewatch.web.pages.figures import context
from trucewatch.web.sights import Sights

AT = "2031-03-14T18:00:00Z"


@pytest.fixture(scope="module")
def sight(demo_case: Case) -> Sight:
    return Sights(demo_case).at(None)


@pytest.fixture(scope="module")
def client(demo_case: Case) -> TestClient:
    return TestClient(create_app(demo_case))


def series(found: dict[str, Any]) -> list[Any]:
    return [s for kind in found["kinds"] for h in kind["happenings"] for s in h["series"]]


def test_every_number_of_the_document_has_its_row_and_its_words(
    sight: Sight, client: TestClient
) -> None:
    page = html.unescape(client.get("/figures").text)
    rows = [
        row
        for kind in figures_document(sight, None)["kinds"]
        for each in kind["series"]
        for row in each["figures"]
    ]
    shown = [row for each in series(context(sight, None)) for row in each["rows"]]
    assert [row["claim"] for row in shown] == [row["claim"] for row in rows]
    for row in shown:
        link = f'<a dir="auto" href="{row["href"]}"><bdi>“{row["quote"]}”</bdi></a>'
        assert link in page
        assert f"<bdi>{row['in_words']}</bdi>" in page
        assert f"<bdi>{row['teller']}</bdi>" in page


def test_a_range_is_of_one_happening_told_as_done(sight: Sight) -> None:
    for each in series(context(sight, None)):
        assert (each["chart"] is not None) == (each["range"] is not None)
        if each["factuality"] != "told" or not each["one_happening"]:
            assert each["range"] is None
    killed = series(context(sight, "killed"))
    amounts = [s["amount"] for s in killed]
    assert "3 to 5" in amounts
    shelling = killed[amounts.index("3 to 5")]
    assert len(shelling["by_day"]["marks"]) == 3
    assert [m["row"]["n"] for m in shelling["by_day"]["marks"]] == [1, 2, 3]


def test_running_totals_and_new_ones_share_no_axis(sight: Sight) -> None:
    handed = series(context(sight, "weapons"))
    totals = [s for s in handed if s["tally"]]
    assert [s["tally"] for s in totals] == ["A running total: all so far."]
    assert all(len(s["rows"]) == 1 for s in totals)


def test_a_kind_is_chosen_by_a_link_that_counts(sight: Sight, client: TestClient) -> None:
    found = context(sight, "killed")
    assert [kind["kind"] for kind in found["kinds"]] == ["killed"]
    (chosen,) = [link for link in found["links"] if link["chosen"]]
    assert chosen["numbers"] == sum(len(s["rows"]) for s in series(found))
    assert sum(link["numbers"] for link in found["links"]) == found["numbers"]
    page = client.get("/figures?kind=killed&as_of=2031-03-07").text
    assert 'href="/figures?kind=arrested&amp;as_of=2031-03-07"' in page
    claims = re.findall(r'href="(/reports/[^"]*#c\d+)"', page)
    assert claims
    assert all("?as_of=2031-03-07#" in link for link in claims)


def test_an_unknown_kind_is_said_and_an_empty_one_is_not_0(
    sight: Sight, client: TestClient
) -> None:
    with pytest.raises(HTTPException):
        context(sight, "kiled")
    assert client.get("/figures?kind=kiled").status_code == 404
    assert "No figure of this kind (houses) was read" in client.get("/figures?kind=houses").text


def test_what_a_copy_tells_again_is_no_origin(sight: Sight, client: TestClient) -> None:
    (displaced,) = series(context(sight, "displaced"))
    assert displaced["amount"] == "at least 6,000"
    (again,) = displaced["rows"][0]["again"]
    assert again["outlet"] == "The Delta Courier"
    page = client.get("/figures?kind=displaced").text
    assert "By 1 origin" in page
    assert "1 more time" in page
    assert "open-above" in page


def test_nothing_read_and_no_figure_read(tmp_path: Path) -> None:
    with Case.create(tmp_path / "x.case", "Calm", None, at=AT) as case:
        client = TestClient(create_app(case))
        assert "Nothing has been read." in client.get("/figures").text
        case.add_report(b"Calm\n\nThe council said that all was calm.\n", "x.txt", captured_at=AT)
        page = client.get("/figures").text
        assert "No figure was read out of these reports." in page
        assert "unknown is not 0" in page


def test_open_ends_and_vague_words(tmp_path: Path) -> None:
    toll = "when shells hit the market of Qasr Wadi on Tuesday"
    told = {
        "2031-03-04": f"At least four people were killed {toll}, the town council said.",
        "2031-03-07": f"Eleven people were killed {toll}, a hospital in Tel Amra said. "
        f"Dozens of people were wounded {toll}, medics said.",
    }
    with Case.create(tmp_path / "x.case", "Qasr Wadi", "SY", at=AT) as case:
        for day, words in told.items():
            hints = Hints(outlet=f"Post of {day}", published=day)
            case.add_report(f"Toll\n\n{words}\n".encode(), f"{day}.txt", hints, captured_at=AT)
        found = context(Sights(case).at(None), None)
    kinds = {kind["kind"]: series({"kinds": [kind]})[0] for kind in found["kinds"]}
    killed, injured = kinds["killed"], kinds["injured"]
    assert killed["amount"] == "4 to 11, open above"
    assert killed["chart"]["band"]["open_above"]
    assert killed["by_day"] is not None
    assert injured["rows"][0]["amount"] == "“Dozens”"
    assert injured["amount"] == "at least 24"
