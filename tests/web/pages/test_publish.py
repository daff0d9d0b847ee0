"""Page *Publish*: what it says, the files that it gives, and what it refuses."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest
from fastapi.testclient import TestClient
from typer.testing import CliRunner

from tests.demo_case import CAPTURED, copied_demo
from trucewatch.cli.app import app as program
from trucewatch.cli.keyring import save_key, sealing_key
from trucewatch.errors import CheckError, UsageError
from trucewatch.ledger.notes import PrivateKey
from trucewatch.publish.registry import publishers
from trucewatch.store.case import Case
from trucewatch.web.app import create_app
from trucewatch.web.exporting import Exporting
from trucewatch.web.sights import Sights

SEALED = "2031-03-15T18:00:00Z"


@pytest.fixture(scope="module")
def keys(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("keys")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRUCEWATCH_KEYS", str(folder))
        yield folder


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory, keys: Path) -> Iterator[Case]:
    """The demo case, sealed by a key of this machine."""
    path = copied_demo(tmp_path_factory, tmp_path_factory.mktemp("publish"))
    with Case.open(path) as made:
        key = PrivateKey.new("monitor")
        save_key(key)
        made.seal(key, at=SEALED)
        yield made


@pytest.fixture(scope="module")
def client(case: Case) -> TestClient:
    return TestClient(create_app(case, signer=sealing_key))


def printed(case: Case, form: str, *more: str) -> bytes:
    result = CliRunner().invoke(program, ["export", str(case._place.path), form, *more])
    assert result.exit_code == 0, result.output
    return result.stdout_bytes


@pytest.mark.parametrize("form", sorted(publishers()))
def test_a_file_is_that_of_the_command_line(client: TestClient, case: Case, form: str) -> None:
    answer = client.get(f"/publish/{form}")
    assert answer.status_code == 200
    assert answer.content == printed(case, form)
    past = client.get(f"/publish/{form}?as_of=2031-03-05")  # before anybody was killed
    assert past.content == printed(case, form, "--as-of", "2031-03-05")
    if publishers()[form].about.holds:  # others may have no rows in either
        assert past.content != answer.content


@pytest.mark.parametrize("form", sorted(publishers()))
def test_a_file_is_to_be_kept_and_has_a_safe_name(client: TestClient, form: str) -> None:
    answer = client.get(f"/publish/{form}?as_of=2031-03-08")
    told = answer.headers["content-disposition"]
    assert re.fullmatch(r'attachment; filename="kessara-truce-invented-2031-03-08[a-z.-]*"', told)
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["cache-control"] == "no-store"


def test_the_page_lists_every_format_with_its_door(client: TestClient) -> None:
    page = client.get("/publish").text
    for form in (*publishers(), "bundle-without-raw", "bundle"):
        assert f'href="/publish/{form}"' in page
    assert "not protected: it names private persons" in page
    assert "On 6 of 12 days no report was read." in page
    past = client.get("/publish?as_of=2031-03-08").text
    assert 'href="/publish/jsonl?as_of=2031-03-08"' in past
    assert 'href="/publish/bundle' not in past
    assert "never of a past day" in past


def test_persons_come_with_a_way_to_the_judgement_that_names_them(client: TestClient) -> None:
    page = client.get("/publish").text
    assert "Fanta Keita" in page
    found = re.findall(r'href="(/reports/[^"]+speaker.private)#(c\d+)"', page)
    assert found
    for href, place in found:
        form = client.get(href.replace("&amp;", "&")).text
        assert f'id="{place}"' in form
        assert "withheld in all that leaves the case" in form  # the choice that is open


def test_a_judgement_lets_one_be_named(
    tmp_path_factory: pytest.TempPathFactory, tmp_path: Path
) -> None:
    us = {"sec-fetch-site": "same-origin"}
    with Case.open(copied_demo(tmp_path_factory, tmp_path)) as case:
        client = TestClient(create_app(case))
        assert b"Fanta Keita" not in client.get("/publish/jsonl").content
        claims = [c for c in case.record().claims if c.speaker and "Keita" in c.speaker.words]
        for claim in claims:
            given = {
                "item": claim.id, "verb": "correct", "field": "speaker.private", "value": "no",
                "reason": "she asks to be named", "name": "A. Monitor",
            }  # fmt: skip
            asked = {k: given.pop(k) for k in ("item", "verb", "field")}
            answer = client.post("/review/judge", params=asked, data=given, headers=us)
            assert answer.status_code == 200
        assert b"Fanta Keita" in client.get("/publish/jsonl").content
        assert "<b>1</b>" not in client.get("/publish").text
        assert "Fanta Keita" not in client.get("/publish").text


def test_bundles_are_those_of_the_command_line(
    client: TestClient, case: Case, tmp_path: Path
) -> None:
    for form, more in (("bundle", ()), ("bundle-without-raw", ("--without-raw",))):
        answer = client.get(f"/publish/{form}")
        assert answer.status_code == 200, answer.text
        assert answer.headers["content-type"] == "application/zip"
        out = tmp_path / f"{form}.zip"
        made = CliRunner().invoke(program, ["bundle", str(case._place.path), str(out), *more])
        assert made.exit_code == 0, made.output
        assert answer.content == out.read_bytes()
        with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
            raw = [name for name in archive.namelist() if name.startswith("raw/")]
        assert bool(raw) == (form == "bundle")


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/publish/xlsx", 404, "no such format"),
        ("/publish/..%2f..%2fetc%2fpasswd", 404, ""),
        ("/publish/%2e%2e", 404, ""),
        ("/publish/jsonl%00", 404, "no such format"),
        (f"/publish/{'x' * 5000}", 404, "no such format"),
        ("/publish/jsonl/more", 404, ""),
        ("/publish/jsonl?as_of=soon", 404, "2031-03-14"),
        ("/publish/bundle?as_of=2031-03-08", 409, "leave as_of out"),
        ("/publish/bundle-without-raw?as_of=2031-03-08", 409, "leave as_of out"),
        ("/publish?after=-1", 400, ""),
    ],
)
def test_what_cannot_be_given_is_said(
    client: TestClient, path: str, status: int, words: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert words in answer.text
    assert "content-disposition" not in answer.headers
    assert "xxxxxxxxxx" not in answer.text


def test_another_site_gets_no_file(client: TestClient) -> None:
    for site in ("cross-site", "same-site", "odd"):
        answer = client.get("/publish/bundle", headers={"sec-fetch-site": site})
        assert answer.status_code == 403
        assert "Open Publish" in answer.text
    for site in ("none", "same-origin"):
        assert client.get("/publish/jsonl", headers={"sec-fetch-site": site}).status_code == 200


def test_what_is_not_sealed_or_signed_is_no_bundle(demo_case: Case, keys: Path) -> None:
    unsealed = TestClient(create_app(demo_case, signer=sealing_key))
    assert "trucewatch seal CASE" in unsealed.get("/publish").text
    answer = unsealed.get("/publish/bundle")
    assert answer.status_code == 409
    assert "trucewatch seal CASE" in answer.text
    alone = TestClient(create_app(demo_case))
    assert "This server signs nothing" in alone.get("/publish").text
    assert alone.get("/publish/bundle").status_code == 409


def test_a_seal_that_does_not_cover_all_is_told(tmp_path: Path, keys: Path, case: Case) -> None:
    with Case.create(tmp_path / "b.case", "B", "SY", at=CAPTURED) as fresh:
        key = PrivateKey.new("other")
        save_key(key)
        fresh.seal(key, at=SEALED)
        fresh.add_report(b"Truce holds\n\n14 March 2031\n\nNo shell fell.\n", "b.txt",
                         captured_at=CAPTURED)  # fmt: skip
        answer = TestClient(create_app(fresh, signer=sealing_key)).get("/publish/bundle")
    assert answer.status_code == 409
    assert "does not cover all" in answer.text


def test_the_key_must_be_the_one_that_sealed(case: Case, keys: Path) -> None:
    assert sealing_key(case).name == "monitor"
    path = keys / "monitor.key"
    held = path.read_bytes()
    path.unlink()
    try:
        with pytest.raises(UsageError, match="no such key"):
            sealing_key(case)
        save_key(PrivateKey.new("monitor"))
        with pytest.raises(UsageError, match="not the one that sealed"):
            sealing_key(case)
        answer = TestClient(create_app(case, signer=sealing_key)).get("/publish/bundle")
        assert answer.status_code == 409
        assert str(keys) not in answer.text, "where keys lie is nobody's business"
    finally:
        path.write_bytes(held)


def test_a_fault_names_nobody_and_gives_nothing(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise CheckError("claim c-1: the quote of Nuhad Sallum does not stand there")

    monkeypatch.setattr("trucewatch.web.exporting.publish", broken)
    answer = client.get("/publish/jsonl")
    assert answer.status_code == 409
    assert "Sallum" not in answer.text
    assert "trucewatch export" in answer.text

    def full(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("trucewatch.web.exporting.publish", full)
    assert client.get("/publish/jsonl").status_code == 503


def test_few_wait_for_files_and_others_are_told(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    exporting = Exporting(case, Sights(case), None)
    begun, go_on = Event(), Event()

    def slow(*_: object) -> list[bytes]:
        begun.set()
        go_on.wait(20)
        return [b"x"]

    monkeypatch.setattr("trucewatch.web.exporting.publish", slow)
    sight = exporting._sights.at(None)

    def take() -> None:
        exporting.make("jsonl", sight).held.close()

    waiting = [Thread(target=take) for _ in range(4)]
    for one in waiting:
        one.start()
    assert begun.wait(20)
    while exporting._waiting._value:  # until all four wait
        time.sleep(0.01)
    with pytest.raises(Exception, match="Try again in a minute"):
        exporting.make("jsonl", sight)
    go_on.set()
    for one in waiting:
        one.join(20)
    exporting.make("jsonl", sight).held.close()


def test_the_same_list_is_a_document(client: TestClient) -> None:
    document = client.get("/api/v1/exports").json()
    assert document["format"] == "trucewatch/exports/1"
    assert document["protection"]["persons"] == 2
    assert "Keita" not in client.get("/api/v1/exports").text
    past = client.get("/api/v1/exports?as_of=2031-03-08").json()
    assert (past["asked"], past["exports"][0]["as_of"]) == ("2031-03-08", "2031-03-08")


def test_an_empty_case_has_a_page_and_empty_files(tmp_path: Path) -> None:
    with Case.create(tmp_path / "e.case", "Nothing yet", None, at=CAPTURED) as empty:
        client = TestClient(create_app(empty))
        page = client.get("/publish").text
        assert "Nothing has been read." in page
        answer = client.get("/publish/claims-csv")
        assert answer.status_code == 200
        assert answer.text.count("\n") == 1
        assert 'filename="nothing-yet-claims.csv"' in answer.headers["content-disposition"]
