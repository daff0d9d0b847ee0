"""Files on a team server: who may have which, what the audit keeps, and that no name is in them."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.web.access.conftest import NAME, US, Team
from trucewatch.cli.keyring import save_key, sealing_key
from trucewatch.ledger.notes import PrivateKey
from trucewatch.publish.registry import publishers
from trucewatch.views.exports import exports
from trucewatch.web.access.door import Door, Outside
from trucewatch.web.app import create_app

PROTECTED = (*sorted(publishers()), "bundle-without-raw")
PARTS = ("nuhad", "sallum")


@pytest.fixture
def signing(team: Team, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Team:
    """The team's server with the key that sealed its case."""
    monkeypatch.setenv("TRUCEWATCH_KEYS", str(tmp_path / "keys"))
    key = PrivateKey.new("monitor")
    save_key(key)
    team.case.seal(key, at="2031-03-15T18:00:00Z")
    outside = Outside(frozenset({"testserver"}), secure=False, behind_proxy=False)
    team.app = create_app(team.case, Door(team.gate, outside), signer=sealing_key)
    return team


def opened(raw: bytes) -> bytes:
    """Bytes as whoever unpacks them sees them, names of files too."""
    if not raw.startswith(b"PK"):
        return raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return b"\n".join(n.encode() + b"\n" + archive.read(n) for n in archive.namelist())


@pytest.mark.parametrize("who", ["ana", "ed", "amina"])
def test_no_name_is_in_a_file_whoever_takes_it(signing: Team, who: str) -> None:
    client = signing.sign_in(who)
    for form in PROTECTED:
        answer = client.get(f"/publish/{form}")
        assert answer.status_code == 200, answer.text
        shown = (opened(answer.content) + str(answer.headers).encode()).lower()
        assert [part for part in PARTS if part.encode() in shown] == [], form
        assert b"person " in shown or "claims" not in exports()[form].about.holds, form


def test_readers_see_what_there_is_and_take_nothing(signing: Team) -> None:
    client = signing.sign_in("rami")
    page = client.get("/publish").text
    assert "Your role downloads no files" in page
    assert re.search(r"person [0-9a-f]{4}-[0-9a-f]{4}", page)
    assert [part for part in PARTS if part in page.casefold()] == []
    assert 'href="/publish/' not in page
    assert "judge=" not in page
    for form in (*PROTECTED, "bundle"):
        answer = client.get(f"/publish/{form}")
        assert answer.status_code == 403
        assert "reader" in answer.text
        assert "content-disposition" not in answer.headers
    told = client.get("/api/v1/exports")
    assert told.json()["protection"]["persons"] == 1
    assert [part for part in PARTS if part in told.text.casefold()] == []
    assert "downloaded" not in {row.act for row in signing.case.audit()}


def test_the_raw_bytes_are_for_editors_and_owners(signing: Team) -> None:
    analyst = signing.sign_in("ana")
    page = analyst.get("/publish").text
    assert "Editors and owners download it" in page
    assert 'href="/publish/bundle"' not in page
    assert 'href="/publish/bundle-without-raw"' in page
    for path in ("/publish/bundle", "/publish/bundle?as_of=", "/publish/bundl%65"):
        assert analyst.get(path).status_code == 403, path
    assert analyst.get("/publish/bundle/").status_code in {307, 404}
    for who in ("ed", "amina"):
        client = signing.sign_in(who)
        assert 'href="/publish/bundle"' in client.get("/publish").text
        assert NAME.encode() in opened(client.get("/publish/bundle").content)


def test_the_bundle_holds_nothing_of_the_team(signing: Team) -> None:
    client = signing.sign_in("amina")
    held = opened(client.get("/publish/bundle").content)
    for word in (b"saw names", b"downloaded", b"argon2", b"rami", b"totp"):
        assert word not in held


def test_each_download_is_written_down(signing: Team) -> None:
    client = signing.sign_in("ed")
    before = len(signing.case.audit())
    for path in ("jsonl", "claims-csv?as_of=2031-03-14", "bundle"):
        assert client.get(f"/publish/{path}").status_code == 200
    rows = signing.case.audit()[before:]
    assert [(row.person, row.act, row.target) for row in rows] == [
        ("ed", "downloaded", "jsonl, as of 2031-03-14"),
        ("ed", "downloaded", "claims-csv, as of 2031-03-14"),
        ("ed", "downloaded", "bundle, as of 2031-03-14"),
    ]


def test_what_cannot_be_written_down_is_not_given(
    signing: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = TestClient(signing.app, raise_server_exceptions=False, follow_redirects=False)
    client.cookies = signing.sign_in("ed").cookies

    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(signing.gate, "note_download", full)
    answer = client.get("/publish/bundle")
    assert answer.status_code == 500
    assert "content-disposition" not in answer.headers


def test_searches_are_kept_for_each_person_and_in_no_audit(signing: Team) -> None:
    ana = signing.sign_in("ana")
    before = len(signing.case.audit())
    assert ana.post("/search/keep", data={"q": NAME, "name": "her"}, headers=US).status_code == 303
    assert ">her</bdi></a>" in ana.get("/search").text
    rami = signing.sign_in("rami")
    for name, value in ana.cookies.items():
        if "searches" in name:
            rami.cookies.set(name, value)
    assert "Sallum" not in rami.get("/search").text
    rows = signing.case.audit()[before:]
    assert [part for part in PARTS if part in repr(rows).casefold()] == []


def test_over_tls_the_cookie_goes_over_tls_alone(team: Team) -> None:
    outside = Outside(frozenset({"testserver"}), secure=True, behind_proxy=False,
                      origin="https://testserver")  # fmt: skip
    team.app = create_app(team.case, Door(team.gate, outside))
    client = TestClient(team.app, base_url="https://testserver", follow_redirects=False)
    assert team.password(client, "ana").status_code == 303
    assert team.give_code(client, team.code(client, "ana")).status_code == 303
    told = client.post("/search/keep", data={"q": "army"}, headers=US).headers["set-cookie"]
    assert "Secure" in told
