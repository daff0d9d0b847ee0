"""The page Add: three ways in, what was understood, what is refused, and hostile forms."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.readers.documents import files
from tests.web.access.conftest import US
from trucewatch.errors import ReportError
from trucewatch.store.case import Case
from trucewatch.web import upload
from trucewatch.web.app import create_app
from trucewatch.web.pages.add import case_mark
from trucewatch.web.upload import base_name

AT = "2031-03-14T18:00:00Z"
TEXT = (
    "Shells hit Qasr Wadi as truce frays\n\n14 March 2031\n\n"
    "Government forces shelled Qasr Wadi on Friday, the town council said. "
    "Two people were killed.\n"
)
CALM = "Calm in Karsa\n\n13 March 2031\n\nThe truce held in Karsa on Thursday, the council said.\n"


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with Case.create(tmp_path / "a.case", "Qasr Wadi", "SY", at=AT) as made:
        yield made


@pytest.fixture
def client(case: Case) -> TestClient:
    return TestClient(create_app(case), headers=US)


def send(client: TestClient, *files: tuple[str, bytes], **fields: str) -> Any:
    parts: list[Any] = [("files", (name, raw)) for name, raw in files]
    parts += [(name, (None, value)) for name, value in fields.items()]
    return client.post("/add", files=parts)


def test_a_pasted_text_is_kept_as_by_the_command_line(client: TestClient, case: Case) -> None:
    answer = send(client, text=TEXT.replace("\n", "\r\n"), outlet="Valley Post", kind="ngo")
    assert answer.status_code == 200
    (version,) = case.versions()
    assert case.raw(version.sha256) == TEXT.encode()
    (report,) = case.reports()
    assert (report.outlet, report.kind, report.published.day) == (
        "Valley Post",
        "ngo",
        "2031-03-14",
    )
    for words in ("added", "Valley Post", "Fri 14 Mar 2031", f"/reports/{report.id}", "1 added"):
        assert words in answer.text
    assert "“Government forces shelled Qasr Wadi on Friday”" in answer.text
    assert '"text-note"></textarea>' in answer.text  # what was read is not asked for again
    assert "/review?item=c-" in answer.text


def test_a_claim_can_be_corrected_where_there_is_a_page_for_it(case: Case) -> None:
    app = create_app(case)

    @app.get("/review")
    def review() -> str:
        return ""

    answer = send(TestClient(app, headers=US), text=TEXT)
    (reading,) = case.readings()
    for claim in reading.claims:
        assert f'href="/review?item={claim.id}"' in answer.text


def test_what_cannot_be_read_is_named_and_the_others_go_on(client: TestClient, case: Case) -> None:
    answer = send(client, ("calm.txt", CALM.encode()), ("map.pdf", b"%PDF-1.7 x"), outlet="Post")
    assert answer.status_code == 200
    assert "this PDF is damaged" in answer.text
    assert "1 added, 0 already in the case, 1 not read" in answer.text
    assert [r.name for r in case.reports()] == ["calm.txt"]
    assert 'value="Post"' in answer.text  # still of use


def test_nothing_read_is_refused_and_what_was_typed_stays(client: TestClient, case: Case) -> None:
    binary = "%PDF-1.7 that is pasted"
    answer = send(client, text=binary, outlet="Post", url="https://a.example/1")
    assert answer.status_code == 422
    assert "not read" in answer.text
    assert "that is pasted</textarea>" in answer.text
    assert 'value="https://a.example/1"' in answer.text
    assert not case.versions()


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "Nothing was given"),
        ({"text": " \n "}, "Nothing was given"),
        ({"text": TEXT, "published": "soon"}, "give a day as year-month-day"),
        ({"text": TEXT, "kind": "gossip"}, "give one of news"),
    ],
)
def test_a_form_that_lacks_something_says_what(
    client: TestClient, case: Case, fields: dict[str, str], words: str
) -> None:
    answer = send(client, **{"outlet": "Post", **fields})
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="Post"' in answer.text
    assert not case.versions()


def test_looking_first_keeps_nothing_and_asks_again(client: TestClient, case: Case) -> None:
    answer = send(client, text=TEXT, do="look")
    assert answer.status_code == 200
    assert "nothing is kept yet" in answer.text
    assert "Shells hit Qasr Wadi as truce frays\n" in answer.text  # in the form still
    assert not case.versions()
    added = send(client, text=TEXT, outlet="Valley Post", published="2031-03-15")
    (report,) = case.reports()
    assert (report.outlet, report.published.day) == ("Valley Post", "2031-03-15")
    assert "Sat 15 Mar 2031" in added.text


def test_the_same_bytes_are_known_and_say_what_was_not_used(client: TestClient, case: Case) -> None:
    send(client, text=TEXT, outlet="Valley Post")
    answer = send(client, text=TEXT, outlet="Other Post")
    assert "already in the case" in answer.text
    assert "it first came with" in answer.text
    assert [r.outlet for r in case.reports()] == ["Valley Post"]


def test_a_copy_and_a_version_are_told(client: TestClient, case: Case) -> None:
    send(client, text=TEXT, outlet="Valley Post")
    (first,) = case.reports()
    copy = send(client, text=TEXT + "\n", outlet="Hill Radio")
    assert "the same text as" in copy.text
    assert f"/reports/{first.id}" in copy.text
    edit = TEXT.replace("Two people were killed.", "Three people were killed, it said.")
    version = send(client, text=edit, outlet="Valley Post")
    assert "a version of" in version.text or "perhaps a version of" in version.text


def test_a_sidecar_goes_with_its_report(client: TestClient, case: Case) -> None:
    known = json.dumps({"outlet": "Karsa Radio", "kind": "state_media"}).encode()
    answer = send(client, ("calm.json", known), ("calm.txt", CALM.encode()))
    (report,) = case.reports()
    assert (report.outlet, report.kind) == ("Karsa Radio", "state_media")
    assert "1 added" in answer.text
    bad = send(client, ("b.txt", TEXT.encode()), ("b.json", b"{"))
    assert "is not readable JSON" in bad.text
    alone = send(client, ("c.json", known))
    assert alone.status_code == 422


def test_an_address_is_fetched_only_where_it_is_public(
    client: TestClient, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = send(client, address="http://127.0.0.1:8000/secret")
    assert refused.status_code == 422
    assert "is not asked" in refused.text or "loopback" in refused.text
    assert 'value="http://127.0.0.1:8000/secret"' in refused.text

    def page(url: str, hints: Any) -> tuple[bytes, Any]:
        if url.endswith("gone"):
            raise ReportError(f"{url}: answers with status 404, not with a page")
        return CALM.encode(), hints

    monkeypatch.setattr("trucewatch.web.pages.add.fetched", page)
    assert "status 404" in send(client, address="https://karsa.example/gone").text
    assert send(client, address="https://karsa.example/news/calm.html").status_code == 200
    assert [r.name for r in case.reports()] == ["calm"]


def test_documents_and_mail_are_kept_byte_for_byte(client: TestClient, case: Case) -> None:
    sent = {
        "bulletin.pdf": files.bulletin_pdf(),
        "statement.docx": files.word_document(),
        "statement.odt": files.text_document(),
        "told.eml": files.message(files.SHELL),
        "page.mhtml": files.saved_page(f"<h1>Shells hit Ardun</h1><p>{files.SHELL}</p>"),
        "scan.pdf": files.scan_pdf(),
    }
    answer = send(client, *sent.items())
    assert answer.status_code == 200
    assert "5 added" in answer.text
    assert "this PDF has no words in its text layer" in answer.text
    kept = {version.name: case.raw(version.sha256) for version in case.versions()}
    assert kept == {name: raw for name, raw in sent.items() if name != "scan.pdf"}
    for report in case.reports():
        page = client.get(f"/reports/{report.id}")
        assert page.status_code == 200
        assert "Ardun" in page.text


def test_names_of_files_do_nothing(client: TestClient, case: Case) -> None:
    hostile = "../../etc/<img src=x onerror=alert(1)>.txt"
    answer = send(client, (hostile, CALM.encode()))
    assert "<img" not in answer.text
    assert "&lt;img src=x onerror=alert(1)&gt;.txt" in answer.text
    (report,) = case.reports()
    assert report.name == "<img src=x onerror=alert(1)>.txt"
    assert "<img" not in client.get("/reports").text


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\note.txt", "note.txt"),
        ("..", "file"),
        ("", "file"),
        (None, "file"),
        ("a\r\nb\x00.txt", "a��b�.txt"),
        ("x" * 500 + ".txt", "x" * 196 + ".txt"),
    ],
)
def test_the_last_part_of_a_name_is_kept(name: str | None, kept: str) -> None:
    assert base_name(name) == kept


def test_forms_out_of_bounds_are_refused(
    client: TestClient, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    many = client.post("/add", files=[(f"f{n}", (None, "x")) for n in range(10_000)])
    assert many.status_code == 400
    assert "at most 50 files" in many.text
    crowd = client.post("/add", files=[("files", (f"{n}.txt", CALM.encode())) for n in range(60)])
    assert crowd.status_code == 400
    long = send(client, text="x" * 4_100_000)
    assert long.status_code == 400
    monkeypatch.setattr(upload, "LARGEST_FORM", 100_000)
    large = send(client, ("a.txt", b"x" * 200_000))
    assert large.status_code == 413
    assert "at most 50 files" in large.text
    assert not case.versions()


def test_other_kinds_of_bodies_give_nothing(client: TestClient, case: Case) -> None:
    plain = client.post("/add", content=b"\x00\xff", headers={"content-type": "text/plain"})
    assert plain.status_code == 422
    broken = client.post(
        "/add", content=b"--x\r\nnone", headers={"content-type": "multipart/form-data; boundary=y"}
    )
    assert broken.status_code in {400, 422}
    none = client.post("/add", content=b"x", headers={"content-type": "multipart/form-data"})
    assert none.status_code == 400
    assert not case.versions()


def test_a_file_larger_than_any_report_is_refused_alone(
    client: TestClient, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("trucewatch.web.pages.add.LARGEST", 1_000)
    answer = send(client, ("long.txt", b"x" * 2_000), ("calm.txt", CALM.encode()))
    assert "has 2,000 bytes" in answer.text
    assert [r.name for r in case.reports()] == ["calm.txt"]


def test_other_sites_add_nothing(case: Case) -> None:
    elsewhere = TestClient(create_app(case))
    for headers in ({}, {"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
        answer = elsewhere.post("/add", files={"text": (None, TEXT)}, headers=headers)
        assert answer.status_code == 403
    assert not case.versions()


def test_a_form_of_another_case_adds_nothing(client: TestClient, case: Case) -> None:
    answer = send(client, text=TEXT, case="of another")
    assert answer.status_code == 409
    assert not case.versions()
    assert f'name="case" value="{case_mark(case)}"' in client.get("/add").text
    assert send(client, text=TEXT, case=case_mark(case)).status_code == 200
