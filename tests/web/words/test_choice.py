"""Which language a page is in, and that nothing but our own words changes with it."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.words.conftest import Reader
from trucewatch.readers.hints import Hints
from trucewatch.review.queue import find_queue
from trucewatch.store.case import Case
from trucewatch.views.figures import figures_document
from trucewatch.views.map.document import Map
from trucewatch.views.review import queue_document
from trucewatch.views.sight import Sight
from trucewatch.views.sources import sources_document
from trucewatch.web.app import create_app
from trucewatch.web.words.choice import COOKIE, asked_tongue
from trucewatch.web.words.tongues import speaking, tongue

US = {"sec-fetch-site": "same-origin"}
_DRAWN = frozenset({"html", "path", "use", "rect", "circle"})  # places that follow a label's length
ARABIC = "أعلن مجلس كسارة أن ثلاثة أشخاص قُتلوا. The Council said that three people were killed."


@pytest.fixture(scope="module")
def client(demo_case: Case) -> TestClient:
    return TestClient(create_app(demo_case), follow_redirects=False)


@pytest.mark.parametrize(
    ("cookie", "header", "code"),
    [
        (None, "", "en"),
        (None, "ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        (None, "de;q=0.9, fr-CA;q=0.8", "fr"),
        (None, "en;q=0.3, fr;q=0.4", "fr"),
        (None, "fr;q=0, de", "en"),
        (None, "*;q=x, ;;, ar;q=nan", "en"),
        ("fr", "ar", "fr"),
        ("en", "ar", "en"),
        ("../fr", "ar", "ar"),
    ],
)
def test_the_choice_goes_before_what_the_browser_asks(
    cookie: str | None, header: str, code: str
) -> None:
    cookies = {} if cookie is None else {COOKIE: cookie}
    assert asked_tongue(cookies, {"accept-language": header}).code == code


def test_the_form_keeps_the_choice_and_comes_back(client: TestClient) -> None:
    page = client.get("/figures?kind=killed&utm=x")
    assert 'name="next" value="/figures?kind=killed"' in page.text
    form = {"language": "ar", "next": "/figures?kind=killed"}
    answer = client.post("/language", data=form, headers=US)
    assert (answer.status_code, answer.headers["location"]) == (303, "/figures?kind=killed")
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert '<html lang="ar" dir="rtl">' in client.get("/").text
    client.cookies.clear()
    assert '<html lang="en" dir="ltr">' in client.get("/").text


def test_the_form_is_ours_alone_and_leads_nowhere_else(client: TestClient) -> None:
    assert client.post("/language", data={"language": "ar"}).status_code == 403
    other = client.post("/language", data={"language": "xx"}, headers=US)
    assert other.status_code == 400
    form = {"language": "fr", "next": "//evil.example/"}
    assert client.post("/language", data=form, headers=US).headers["location"] == "/"
    client.cookies.clear()


@pytest.mark.parametrize("code", ["ar", "fr"])
def test_a_draft_says_so_and_errors_are_translated(client: TestClient, code: str) -> None:
    for path in ("/", "/provisions/P99"):
        page = client.get(path, headers={"accept-language": code}).text
        assert f'<html lang="{code}"' in page
    assert "docs/how-to/translate.md" in client.get("/", headers={"accept-language": code}).text
    assert "docs/how-to/translate.md" not in client.get("/").text


@pytest.mark.parametrize("code", ["ar", "fr"])
def test_a_language_changes_our_words_and_nothing_else(
    client: TestClient, some_paths: list[str], code: str
) -> None:
    kept = ("id", "href", "class", "data-f", "data-v", "name", "action")
    for path in some_paths:
        english = Reader(client.get(path).text)
        other = Reader(client.get(path, headers={"accept-language": code}).text)

        def shape(page: Reader) -> Counter[str]:
            """Elements by what they point to and mean; a sentence may set its links otherwise."""
            return Counter(
                f"{tag} {[attrs.get(name) for name in kept]}"
                for tag, attrs in page.tags
                if "lang" not in attrs and tag not in _DRAWN
            )

        def quotes(page: Reader) -> list[str]:
            return [t for t, around in page.texts if any(tag == "q" for tag, _ in around)] + [
                text for text, around in page.texts if any(tag == "blockquote" for tag, _ in around)
            ]

        only = shape(other) - shape(english)
        assert set(only) <= {f"span {[None] * 7}"}, path  # the line that it is a draft
        assert not shape(english) - shape(other), path
        assert quotes(english) == quotes(other), path


def test_documents_stay_english_whatever_is_spoken(demo_case: Case) -> None:
    def documents() -> str:
        sight = Sight(demo_case.record(), demo_case.ontology(), ())
        queue = find_queue(sight.record)
        made = [sources_document(sight), figures_document(sight, None)]
        made += [queue_document(sight, queue, len(queue)), Map(sight).document()]
        return json.dumps(made, ensure_ascii=False)

    english = documents()
    with speaking(tongue("ar")):
        assert documents() == english


def test_a_usual_reason_is_kept_as_it_was_read(client: TestClient) -> None:
    for code, words in (("en", "the words say so"), ("fr", "les mots le disent")):
        page = client.get("/review", headers={"accept-language": code})
        chosen = [a for tag, a in Reader(page.text).tags if a.get("name") == "usual"]
        assert chosen[0]["value"] == words


def test_a_report_in_arabic_runs_leftwards_on_an_english_page(tmp_path: Path) -> None:
    with Case.create(tmp_path / "a.case", "A", at="2031-03-14T18:00:00Z") as case:
        known = Hints(outlet="إذاعة كسارة", published="2031-03-07")
        text = f"هدنة كسارة\n\n{ARABIC}\n"
        case.add_report(text.encode(), "a.txt", known, captured_at="2031-03-14T18:00:00Z")
        client = TestClient(create_app(case))
        report = case.reports()[0]
        page = Reader(client.get(f"/reports/{report.id}").text)
        listing = client.get("/reports").text
    shown = [around for words, around in page.texts if "كسارة" in words]
    assert shown
    for around in shown:
        assert any(
            tag in {"bdi", "title"} or attrs.get("dir") in {"auto", "rtl"} for tag, attrs in around
        )
    assert "<bdi>إذاعة كسارة</bdi>" in listing
