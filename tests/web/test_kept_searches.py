"""Searches that somebody keeps: in their browser alone, and whatever a cookie may hold."""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from tests.web.access.conftest import AT, TEXT, US
from trucewatch.errors import UsageError
from trucewatch.store.case import Case
from trucewatch.web.app import create_app
from trucewatch.web.kept_searches import MOST, Search, read, with_one, without, written

SECRET = "Nuhad Sallum"  # noqa: S105 -- a name


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "q.case", "Qasr Wadi", "SY", at=AT) as made:
        made.add_report(TEXT.encode(), "note.txt", captured_at=AT)
        yield made


@pytest.fixture
def client(case: Case) -> TestClient:
    return TestClient(create_app(case), follow_redirects=False)


def keep(client: TestClient, q: str, name: str = "") -> Response:
    return client.post("/search/keep", data={"q": q, "name": name}, headers=US)


def cookie(value: object) -> str:
    raw = value if isinstance(value, bytes) else json.dumps(value).encode()
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


def test_a_search_is_kept_shown_and_forgotten(client: TestClient) -> None:
    answer = keep(client, f'"{SECRET}" kind:shelling', "Her street")
    assert answer.status_code == 303
    assert answer.headers["location"].endswith("#kept")
    page = client.get("/search").text
    assert ">Her street</bdi></a>" in page
    assert 'href="/search?q=%22Nuhad+Sallum%22+kind%3Ashelling"' in page
    assert page.index('id="kept"') < page.index('id="how"')
    same = client.get("/search", params={"q": f'"{SECRET}" kind:shelling'}).text
    assert "Keep this search" not in same
    forgot = client.post(
        "/search/forget", data={"q": f'"{SECRET}" kind:shelling', "on": "army"}, headers=US
    )
    assert forgot.headers["location"] == "/search?q=army#kept"
    assert "Her street" not in client.get("/search").text


def test_the_cookie_is_for_this_page_of_this_site_alone(client: TestClient) -> None:
    told = keep(client, "army").headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=strict", "Path=/search", "Max-Age=31536000"):
        assert part in told
    assert "Secure" not in told  # plain HTTP, on this machine


def test_neither_the_case_nor_its_files_hold_the_words(client: TestClient, case: Case) -> None:
    words = "Zebedee Quince"
    before = case.state()
    assert keep(client, words, "of Zebedee").status_code == 303
    client.post("/search/forget", data={"q": words}, headers=US)
    assert case.state() == before
    folder = Path(str(case._place.path)).parent
    for path in folder.rglob("*"):
        if path.is_file():
            assert b"Zebedee" not in path.read_bytes(), path


def test_a_day_is_not_kept(client: TestClient) -> None:
    page = client.get("/search?q=army&as_of=2031-03-14").text
    form = page.partition('action="/search/keep"')[2].partition("</form>")[0]
    assert "2031" not in form
    keep(client, "army")
    assert 'href="/search?q=army"' in client.get("/search?as_of=2031-03-14").text


@pytest.mark.parametrize(
    ("q", "name", "words"),
    [
        ("", "", "nothing to keep"),
        ("   ", "", "nothing to keep"),
        ("x" * 301, "", "at most 300"),
        ("a\r\nSet-Cookie: x=1", "", "one line"),
        ("army", "n" * 61, "at most 60"),
        ("from:soon", "", "is not a day"),
    ],
)
def test_what_is_not_kept_is_said_and_stays_in_the_form(
    client: TestClient, q: str, name: str, words: str
) -> None:
    answer = keep(client, q, name)
    assert answer.status_code == 422
    assert words in answer.text
    assert "set-cookie" not in answer.headers
    if "\n" not in q and q.strip():
        assert f'value="{q}"' in answer.text


def test_more_than_a_form_holds_is_refused(client: TestClient) -> None:
    assert keep(client, "x" * 20_000).status_code == 413


def test_another_site_keeps_nothing(client: TestClient) -> None:
    for headers in ({}, {"sec-fetch-site": "cross-site"}, {"origin": "http://evil.example"}):
        answer = client.post("/search/keep", data={"q": "army"}, headers=headers)
        assert answer.status_code == 403


def test_at_most_twenty_the_newest_first_each_once() -> None:
    held: tuple[Search, ...] = ()
    for n in range(MOST):
        held = with_one(held, f"word{n}", "")
    assert (len(held), held[0].words) == (MOST, "word19")
    assert [s.words for s in with_one(held, "word3", "again")[:2]] == ["word3", "word19"]
    with pytest.raises(UsageError, match="Forget one"):
        with_one(held, "one more", "")
    assert len(with_one(without(held, "word3"), "one more", "")) == MOST


def test_what_a_browser_would_not_keep_is_refused() -> None:
    held = with_one(with_one((), "م" * 290, ""), "ن" * 290, "")
    held = with_one(held, "army", "the army")
    held = with_one(with_one(held, "ه" * 290, ""), "ي" * 290, "")
    with pytest.raises(UsageError, match="no room"):
        with_one(held, "و" * 290, "")
    assert 1 < len(held) < MOST
    assert len(written(held)) < 4_096 - 200
    assert read(written(held)) == held


@pytest.mark.parametrize(
    "value",
    [
        "",
        "%%%",
        "é",
        "A" * 100_000,
        cookie(b"\xff\xfe"),
        cookie(b"[" * 2_000),
        cookie({"a": 1}),
        cookie("army"),
        cookie(None),
        cookie([["a", "b", "c"]]),
        cookie([[1]]),
        cookie([[["a"]]]),
        cookie(["army"]),
        cookie([[""]]),
        cookie([[" army"]]),
        cookie([["x" * 301]]),
        cookie([["army", "n" * 61]]),
        cookie([["a\nb"]]),
        cookie([["army", "a\x00b"]]),
        cookie(b'[["\\ud800"]]'),
    ],
)
def test_a_cookie_that_we_did_not_write_holds_nothing(client: TestClient, value: str) -> None:
    assert read(value) == ()


def test_what_is_sound_in_a_cookie_is_read_and_no_more_than_twenty() -> None:
    assert read(cookie([["army"], [3], ["aid", "Aid"], ["army", "again"]])) == (
        Search("army"),
        Search("aid", "Aid"),
    )
    assert len(read(cookie([[f"w{n}"] for n in range(100)]))) == MOST


@pytest.mark.parametrize("value", ["%%%", cookie([["<script>alert(1)</script>", '"><img src=x>']])])
def test_a_tampered_cookie_becomes_no_markup(client: TestClient, value: str) -> None:
    name = keep(client, "army").headers["set-cookie"].partition("=")[0]
    client.cookies.clear()
    page = client.get("/search", headers={"cookie": f"{name}={value}"})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img" not in page.text


def test_each_case_has_its_own(client: TestClient, tmp_path: Path) -> None:
    keep(client, SECRET)
    with Case.create(tmp_path / "o.case", "Other", "SY", at=AT) as other:
        beside = TestClient(create_app(other))
        beside.cookies = client.cookies
        assert "Sallum" not in beside.get("/search").text
