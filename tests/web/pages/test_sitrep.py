"""Page *Situation report*: the report on the page is that of the files, names withheld."""

from __future__ import annotations

import html
import re
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from lxml import html as lxml_html

from tests.demo_case import CAPTURED
from trucewatch.sitrep.formats.registry import FORMATS
from trucewatch.store.case import Case
from trucewatch.web.app import create_app


@pytest.fixture(scope="module")
def client(demo_case: Case) -> TestClient:
    return TestClient(create_app(demo_case))


def test_the_page_holds_the_week(client: TestClient) -> None:
    answer = client.get("/sitrep")
    assert answer.status_code == 200
    page: Any = lxml_html.fromstring(answer.text)
    assert page.xpath("//article//h2/text()")[0] == "Summary of changes"
    assert len(page.xpath("//article//h2")) == 10
    assert len(page.xpath("//article//svg")) == 3
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert "style=" not in str(answer.text)
    for href in page.xpath("//article//a/@href"):
        assert href.startswith("/reports/") or href.removeprefix("#") in ids


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_files_are_given(client: TestClient, form: str) -> None:
    answer = client.get(f"/sitrep/{form}?period=daily&as_of=2031-03-08")
    assert answer.status_code == 200
    name = f"kessara-truce-invented-sitrep-2031-03-08{FORMATS[form].suffix}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
    assert b"Fanta Keita" not in answer.content


def test_page_and_file_say_the_same(client: TestClient) -> None:
    asked = "?period=days&from=2031-03-05&to=2031-03-08"
    page, file = client.get(f"/sitrep{asked}").text, client.get(f"/sitrep/html{asked}").text

    def lines(text: str) -> list[str]:
        found = re.findall(r"<li>(.*?)</li>", text[text.index('class="sr-days"') :])
        return [html.unescape(re.sub("<[^>]+>", "", line)) for line in found]

    assert lines(page) == lines(file) != []


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/sitrep?period=monthly", "there are daily, weekly, spot and days"),
        ("/sitrep?period=days&from=2031-03-08&to=2031-03-05", "the earlier one first"),
        ("/sitrep?period=days&from=soon", "the earlier one first"),
        ("/sitrep/odt", "There is no such file"),
    ],
)
def test_what_is_not_there(client: TestClient, path: str, told: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert told in html.unescape(answer.text)


def test_another_site_gets_no_file(client: TestClient) -> None:
    answer = client.get("/sitrep/md", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403


def test_a_day_of_the_past_holds_nothing_later(client: TestClient) -> None:
    page = client.get("/sitrep?period=days&from=2031-03-03&to=2031-03-14&as_of=2031-03-05").text
    assert "Mon 3 Mar – Wed 5 Mar 2031" in page
    assert "Lake Mission: daily report" not in page


def test_an_empty_case(tmp_path: Path) -> None:
    with Case.create(tmp_path / "x.case", "empty", at=CAPTURED) as case:
        client = TestClient(create_app(case))
        page = client.get("/sitrep").text
        assert "Nothing has been read." in page
        assert client.get("/sitrep/pdf").status_code == 404


def test_it_speaks_the_language_of_whoever_looks(client: TestClient) -> None:
    page = client.get("/sitrep", headers={"accept-language": "fr"}).text
    assert "Résumé des changements" in page
    file = client.get("/sitrep/md", headers={"accept-language": "ar"}).text
    assert "ملخص التغيرات" in file
