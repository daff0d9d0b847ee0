"""Passwords, secrets, ids of sessions and people's names reach no log, export, bundle or ledger."""

from __future__ import annotations

import logging
import zipfile
from pathlib import Path

import pytest

from tests.web.access.conftest import AT, PASSWORD, US, Team
from trucewatch.ledger.notes import PrivateKey
from trucewatch.publish.bundle import write_bundle
from trucewatch.publish.registry import PUBLISHERS, publish_file

WHO = "Wilhelmina Teammember"


@pytest.fixture
def secrets(team: Team) -> list[str]:
    """Everything about somebody who has signed in and seen names that must stay where it is."""
    team.add(WHO, "analyst")
    client = team.sign_in(WHO)
    assert client.get("/reports").status_code == 200
    team.password(team.browser(), WHO, "a wrong password of hers")
    person = team.case.person(WHO)
    assert person is not None
    assert person.totp_secret is not None
    (token,) = client.cookies.values()
    return [
        PASSWORD,
        "a wrong password of hers",
        str(person.password_hash),
        person.totp_secret,
        token,
        "argon2id",
        "saw names",
    ]


def test_nothing_is_in_a_log(
    team: Team,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    caplog.set_level(logging.DEBUG)
    secrets: list[str] = request.getfixturevalue("secrets")
    broken = b"name=x&password=" + PASSWORD.encode() + b"\xff"
    assert team.browser().post("/sign-in", content=broken, headers=US).status_code == 400
    out, err = capfd.readouterr()
    told = "\n".join(f"{r.getMessage()} {r.args} {r.exc_text}" for r in caplog.records) + out + err
    assert [s for s in secrets if s in told] == []
    rows = repr(team.case.audit())
    kept = [s for s in secrets if s in rows and s != "saw names"]
    assert kept == []  # the audit tells what was done, not with what


def test_nothing_is_in_exports_bundles_or_the_ledger(
    team: Team, secrets: list[str], tmp_path: Path
) -> None:
    case = team.case
    for name in PUBLISHERS:
        publish_file(case.record(), name, tmp_path / f"out.{name}", key=case.pseudonym_key)
    key = PrivateKey.new("amina-key")
    case.seal(key, at=AT)
    write_bundle(case, key, tmp_path / "whole.zip")
    write_bundle(case, key, tmp_path / "less.zip", raw=False)
    written = {path.name: path.read_bytes() for path in tmp_path.glob("out.*")}
    for path in tmp_path.glob("*.zip"):
        with zipfile.ZipFile(path) as bundle:
            written |= {f"{path.name}/{n}": bundle.read(n) for n in bundle.namelist()}
    written["ledger"] = repr([*case.ledger(), *case.entries()]).encode()
    assert len(written) > 8
    for name, content in written.items():
        found = [s for s in (*secrets, WHO, "amina\n") if s.encode() in content]
        assert found == [], name
