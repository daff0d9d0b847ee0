"""Page Sources: every number opens the claims, reports or incidents behind it."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient

from trucewatch.store.case import Case
from trucewatch.views.sight import Sight
from trucewatch.web.app import create_app
from trucewatch.web.pages.sources import listing, one
from trucewatch.web.sights import Sights

AT = "2031-03-14T18:00:00Z"


@pytest.fixture(scope="module")
def sight(demo_case: Case) -> Sight:
    return Sights(demo_case).at(None)


@pytest.fixture(scope="module")
def client(demo_case: Case) -> TestClient:
    return TestClient(create_app(demo_case))


def main(text: str) -> str:
    return text.partition("<main")[2].partition("</main>")[0]


def test_every_number_opens_a_list_that_stands_there(client: TestClient) -> None:
    page = main(client.get("/sources").text)
    links = set(re.findall(r'href="(/sources\?[^"]+)"', page))
    assert links
    for link in links:
        path, _, place = html.unescape(link).partition("#")
        answer = client.get(path)
        assert answer.status_code == 200, link
        assert not place or f'id="{place}"' in answer.text, link


def test_a_speakers_page_has_all_its_claims_in_exact_words(
    sight: Sight, client: TestClient
) -> None:
    for row in listing(sight)["speakers"]:
        page = html.unescape(main(client.get(row["href"]).text))
        for ident in row["claims"]:
            claim = sight.claims[ident]
            assert f'href="{sight.claim_href(claim)}"><bdi>“{claim.span.quote}”</bdi>' in page


def test_any_claim_of_a_speaker_opens_the_speaker(sight: Sight) -> None:
    row = next(r for r in listing(sight)["speakers"] if len(r["claims"]) > 1)
    for ident in row["claims"]:
        found = one(sight, ident, None)
        assert found["speaker"]["key"] == row["key"]
    assert {c["href"] for c in found["claims"]} == {
        sight.claim_href(sight.claims[c]) for c in row["claims"]
    }


def test_copies_and_contradictions_stand_on_their_sources_page(
    sight: Sight, client: TestClient
) -> None:
    outlets = {row["outlet"]: row for row in listing(sight)["outlets"]}
    courier = main(client.get(outlets["The Delta Courier"]["href"]).text)
    assert "text of <bdi>Sahel Wire</bdi>" in courier
    wire = main(client.get(outlets["Sahel Wire"]["href"]).text)
    assert "Its text in reports of others" in wire
    speaker = next(r for r in listing(sight)["speakers"] if len(r["contradictions"]) > 1)
    found = one(sight, speaker["key"], None)
    assert len(found["contradictions"]) == len(speaker["contradictions"])
    for clash in found["contradictions"]:
        assert any(side["own"] for side in clash["sides"])


def test_no_word_of_trust(client: TestClient) -> None:
    page = main(client.get("/sources").text)
    assert "There is no score of trust" in page
    assert not re.search(r"reliab|credib|trustworth|bias|%", page)


def test_the_day_is_kept(client: TestClient) -> None:
    page = main(client.get("/sources?as_of=2031-03-05").text)
    assert "Radio Kessara" not in page
    links = re.findall(r'href="(/[^"#]*)', page)
    assert links
    assert all("as_of=2031-03-05" in link for link in links)
    assert "Nothing has been read." in client.get("/sources?as_of=2030-01-01").text


def test_what_is_not_there_is_said(sight: Sight, client: TestClient) -> None:
    for speaker, outlet in (("c-none", None), (None, "r-none")):
        with pytest.raises(HTTPException):
            one(sight, speaker, outlet)
    answer = client.get("/sources?speaker=c-none")
    assert answer.status_code == 404
    assert "c-none" in answer.text


def test_an_outlet_that_is_not_stated_and_words_in_its_own_voice_alone(tmp_path: Path) -> None:
    with Case.create(tmp_path / "x.case", "Quiet", None, at=AT) as case:
        case.add_report(b"Shells fell\n\nShells hit the mill on Friday.\n", "x.txt", captured_at=AT)
        page = main(TestClient(create_app(case)).get("/sources").text)
    assert "outlet not stated" in page
    assert "No speaker is named in these reports." in page
