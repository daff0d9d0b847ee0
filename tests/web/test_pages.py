"""Every page answers, says what the record says, and asks nothing of the network."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web_views import VIEWS
from trucewatch.publish.registry import publishers
from trucewatch.readers.hints import Hints
from trucewatch.store.case import Case
from trucewatch.web.app import create_app
from trucewatch.web.headers import HEADERS


@pytest.fixture(scope="module")
def client(demo_case: Case) -> TestClient:
    return TestClient(create_app(demo_case))


def paths(case: Case) -> list[str]:
    reports = [f"/reports/{r.id}" for r in case.reports()]
    provisions = [f"/provisions/P{n}" for n, _ in enumerate(case.record().provisions, 1)]
    return [*VIEWS, "/search?q=army", *reports, *provisions]


class Links(HTMLParser):
    """Addresses that a page points to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.hrefs: list[str] = []
        self.loaded: list[str] = []
        self.ids: list[str] = []
        self.bad: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if found.get("id"):
            self.ids.append(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.hrefs.append(str(found["href"]))
        if tag in {"link", "script", "img", "iframe"}:
            self.loaded.append(str(found.get("href") or found.get("src") or ""))
        self.bad += [k for k in found if k.startswith("on") or k == "style"]


def look(client: TestClient, path: str) -> tuple[str, Links]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    links = Links()
    if answer.headers["content-type"].startswith("text/html"):  # no file that is given out
        links.feed(answer.text)
    return answer.text, links


def test_every_page_answers_and_every_link_leads_somewhere(
    client: TestClient, demo_case: Case
) -> None:
    files = [f"/publish/{form}" for form in publishers()]
    pages = {path: look(client, path) for path in (*paths(demo_case), *files)}
    asked = {h.partition("#")[0] for _, links in pages.values() for h in links.hrefs if "?" in h}
    pages |= {path: look(client, path) for path in asked if "as_of" not in path}
    for path, (_, links) in pages.items():
        assert len(links.ids) == len(set(links.ids)), f"{path}: an id stands twice"
        assert not links.bad, f"{path}: inline handlers or styles {links.bad}"
        assert all(a.startswith(("/assets/", "data:")) for a in links.loaded), path
        for href in links.hrefs:
            target, _, fragment = href.partition("#")
            target = target or path
            target = target if target in pages else target.partition("?")[0]
            assert target in pages, f"{path}: {href}"
            if fragment:
                assert fragment in pages[target][1].ids, f"{path}: {href}"


def test_claims_are_marked_in_the_words_of_the_report(client: TestClient, demo_case: Case) -> None:
    for reading in demo_case.readings():
        text, _ = look(client, f"/reports/{reading.report.id}")
        for n in range(1, len(reading.claims) + 1):
            assert f'id="w{n}"' in text
            assert f'id="c{n}"' in text


def test_how_sure_is_told_step_by_step(client: TestClient, demo_case: Case) -> None:
    claim = next(c for c in demo_case.record().claims if c.stance.factuality == "denied")
    page, _ = look(client, f"/reports/{claim.report}")
    panel = page.split(f'<span class="mono">{claim.id}</span>')[0].rpartition("<article")[2]
    listed = re.findall(r'<li>(?:<q class="words" dir="auto">(.*?)</q>)?.*?data-f="(.*?)"', panel)
    steps = [(s.words.quote if s.words else "", s.factuality) for s in claim.stance.steps]
    assert listed == steps
    assert len(steps) > 1


def test_nothing_is_said_to_be_verified(client: TestClient) -> None:
    text, _ = look(client, "/")
    assert re.search(r">0</a> verified by a person", text)


def test_headers_keep_every_request_on_this_machine(client: TestClient) -> None:
    elsewhere = {"host": "evil.example"}
    answers = [client.get("/"), client.get("/nothing"), client.get("/", headers=elsewhere)]
    answers += [client.get("/assets/page.css"), client.get("/?as_of=soon")]
    for answer in answers:
        for name, value in HEADERS.items():
            assert answer.headers[name] == value, answer.url
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert HEADERS["Referrer-Policy"] == "no-referrer"


def test_a_fault_of_ours_has_the_headers_too_and_no_traceback(
    demo_case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_sight: object, _after: int) -> dict[str, object]:
        raise KeyError("inner words")

    monkeypatch.setattr("trucewatch.web.pages.incidents.listing", fail)
    answer = TestClient(create_app(demo_case), raise_server_exceptions=False).get("/incidents")
    assert answer.status_code == 500
    assert "inner words" not in answer.text
    assert "KeyError" in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["Content-Security-Policy"]


def test_what_the_pages_are_made_of_is_not_told(client: TestClient) -> None:
    assert client.get("/openapi.json").status_code == 404


def test_another_name_for_this_machine_is_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/reports/r-none", "r-none"),
        ("/provisions/P99", "P99"),
        ("/claims/c-none", "c-none"),
        ("/?as_of=soon", "is not a day"),
        ("/?as_of=9999-12-31", "is not a day"),
        ("/timeline?as_of=0001-01-01", "is not a day"),
        ("/timeline?as_of=9999-12-30", "give a day up to 2032-03-14"),
        ("/publish/jsonl?as_of=2032-03-15", "give a day up to 2032-03-14"),
        ("/nowhere", "Not"),
    ],
)
def test_what_is_not_there_is_said(client: TestClient, path: str, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert words in answer.text


def test_as_of_leaves_later_things_out(client: TestClient) -> None:
    early, _ = look(client, "/?as_of=2031-03-03")
    assert "later reports are not drawn" in early
    assert "shelling" not in early.split("<main")[1]
    before, _ = look(client, "/?as_of=2030-01-01")
    assert "Nothing has been read" in before


def test_a_claim_id_opens_its_place(client: TestClient, demo_case: Case) -> None:
    claim = demo_case.readings()[0].claims[0]
    answer = client.get(f"/claims/{claim.id}", follow_redirects=False)
    assert answer.headers["location"] == f"/reports/{claim.report}#c1"


def test_words_of_a_report_cannot_become_markup(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    with Case.create(path, "<b>case</b>", None, at="2031-03-14T18:00:00Z") as case:
        raw = b"<script>alert(1)</script> shells hit Karsa\n\nThe army shelled <i>it</i> on Friday."
        case.add_report(raw, "x.txt", captured_at="2031-03-14T18:00:00Z")
        client = TestClient(create_app(case))
        text = client.get(f"/reports/{case.reports()[0].id}").text
        assert "<script>alert" not in text
        assert "<b>case</b>" not in text


def test_chains_are_told_in_words(tmp_path: Path) -> None:
    raw = (
        b"Accounts from Karsa\n\nKarim Odeh met Tarek Mansour at the mill on Friday. He said "
        b"rebels shelled the bridge.\n\nIt was reported that gunmen killed two soldiers near "
        b"the clinic.\n\n"
        b"The colonel told Reuters that the mayor had said soldiers shelled the mill.\n\n"
        b"Soldiers arrested nine men on Friday.\n"
    )
    with Case.create(tmp_path / "x.case", "Karsa", None, at="2031-03-14T18:00:00Z") as case:
        case.add_report(
            raw, "x.txt", Hints(outlet="Port Ilan Post"), captured_at="2031-03-14T18:00:00Z"
        )
        page = TestClient(create_app(case)).get(f"/reports/{case.reports()[0].id}").text
    words = " ".join(re.sub(r"<[^>]+>", "", page).split())
    for chain in (
        "Unclear who is meant by “He” (“said”)",
        "did not choose between Karim Odeh and Tarek Mansour",
        "Nobody is named (“was reported”)",
        "The mayor (“had said”)",
        "as told by the colonel",
        "speaking to Reuters",
        "as carried by Port Ilan Post",
        "Port Ilan Post, in its own voice",
        "unclear: “He”",
        "nobody named",
    ):
        assert chain in words
    assert "<bdi>Reuters</bdi>" in page


def test_clashes_over_one_incident_stand_together_each_claim_once(
    client: TestClient, demo_case: Case
) -> None:
    record = demo_case.record()
    incident_of = {c: i.id for i in record.incidents for c in i.claims}
    groups = {(x.kind, incident_of[x.claims[0]]) for x in record.contradictions}
    assert len(groups) < len(record.contradictions)
    page, _ = look(client, "/")
    listed = page.split('id="x"')[1].split("</section>")[0]
    items = re.findall(r"<li>.*?</li>", listed, re.DOTALL)
    assert len(items) == len(groups)
    for item in items:
        doors = re.findall(r'class="words" href="(.*?)"', item)
        assert len(doors) == len(set(doors)) >= 2


def test_only_texts_in_several_reports_are_told_as_copies(client: TestClient) -> None:
    page, _ = look(client, "/reports")
    assert page.count(">own text</td>") == 6
    assert page.count(">one text in 2 reports, of <bdi>Sahel Wire</bdi></td>") == 2


@pytest.mark.parametrize("path", VIEWS)
def test_a_page_of_the_past_opens_pages_of_the_past(client: TestClient, path: str) -> None:
    asked = "?q=army&" if path == "/search" else "?"
    _, links = look(client, f"{path}{asked}as_of=2031-03-08")
    inner = [h for h in links.hrefs if h.startswith("/") and h.partition("?")[0] != path]
    assert inner
    assert [h for h in inner if "as_of=" not in h] == []
