"""``seal --timestamp``: asked of a server that the user names, kept, shown, carried, checked."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.cli.test_ledger import case, keys
from tests.timestamp_server import Root, pem, serving, tsa
from trucewatch.store.case import Case

__all__ = ["case", "keys", "tsa"]

Answers = Callable[[bytes], tuple[int, dict[str, str], bytes]]


def granting(tsa: Root) -> Answers:
    return lambda asked: (200, {}, tsa.authority.answer(asked))


def test_a_time_stamp_is_asked_for_kept_and_carried(
    run: Run, keys: Path, case: Path, tsa: Root, tmp_path: Path
) -> None:
    run("keys", "new", "amina")
    with serving(granting(tsa)) as url:
        sealed = run("seal", case, "--timestamp", f"{url}?customer=secret")
    assert sealed.exit_code == 0, sealed.stderr
    assert "Time stamp: there by 20" in sealed.stdout
    assert "says CN=Valley Clock" in sealed.stdout
    assert b"customer=secret" not in case.read_bytes()
    (tmp_path / "root.pem").write_bytes(pem(tsa.root[0]))
    found = run("verify", case, "--tsa-certificate", tmp_path / "root.pem")
    assert found.exit_code == 0
    assert "checkpoint 1 was there by" in found.stdout.replace("\n", " ")
    out = tmp_path / "out.zip"
    assert run("bundle", case, out).exit_code == 0
    carried = run("verify", out, "--tsa-certificate", tmp_path / "root.pem")
    assert carried.exit_code == 0, carried.stdout
    assert "a certificate that you gave" in " ".join(carried.stdout.split())
    assert "openssl" not in carried.stdout
    wrong = run("verify", out, "--tsa-certificate", case)
    assert wrong.exit_code == 2
    assert "no certificates (PEM or DER) can be read" in wrong.stderr


def test_a_bundle_alone_says_how_to_check_it_and_openssl_does(
    run: Run, keys: Path, case: Path, tsa: Root, tmp_path: Path
) -> None:
    run("keys", "new", "amina")
    with serving(granting(tsa)) as url:
        run("seal", case, "--timestamp", url)
    run("bundle", case, tmp_path / "out.zip")
    folder = tmp_path / "out"
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        archive.extractall(folder)

    def checked() -> str:
        program = [sys.executable, "-I", "-S", "verify.py"]
        return subprocess.run(
            program, cwd=folder, capture_output=True, text=True, check=False
        ).stdout

    (line,) = [one for one in checked().splitlines() if "openssl ts -verify" in one]
    (folder / "ROOT.pem").write_bytes(pem(tsa.root[0]))
    command = line[line.index("openssl") : line.index(" (-untrusted")].split()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert "Verification: OK" in done.stdout + done.stderr
    (folder / "ROOT.pem").unlink()
    token = folder / "timestamps/1.tsr"
    rows = folder / "checkpoints.jsonl"
    changed = json.loads(rows.read_text())
    changed["note"] = changed["note"].replace("sealed 20", "sealed 19")
    rows.write_text(json.dumps(changed) + "\n")
    assert "FAULT       timestamps/1.tsr: not over the note of checkpoint 1" in checked()
    token.write_bytes(b"")
    assert "FAULT       timestamps/1.tsr: changed since it was signed" in checked()


def test_a_sealed_case_gets_the_token_alone(
    run: Run, answer: Callable[..., Any], keys: Path, case: Path, tsa: Root
) -> None:
    run("keys", "new", "amina")
    run("seal", case)
    with serving(granting(tsa)) as url:
        made = answer("seal", case, "--timestamp", url)
        assert (made["new"], made["timestamp"]["authority"]) == (False, "CN=Valley Clock")
        assert "Sealed already" in run("seal", case, "--timestamp", url).stdout
    with Case.open(case) as opened:
        assert len(opened.checkpoints()) == 1
        assert [stamp.checkpoint for stamp in opened.timestamps()] == [1, 1]


def page(_: bytes) -> tuple[int, dict[str, str], bytes]:
    return 200, {"Content-Type": "text/html"}, b"<html>Sign in to the hotel's network</html>"


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        (page, "not DER"),
        (lambda _: (200, {}, b""), "not DER"),
        (lambda _: (503, {}, b"later"), "answers with status 503"),
        (lambda _: (302, {"Location": "http://127.0.0.1:1/"}, b""), "leads on to http://127.0.0.1"),
        (lambda _: (200, {}, bytes(70_000)), "the largest that is taken has 65,536"),
        (lambda _: (200, {"Content-Length": "900"}, b"cut"), "ends after 3 of 900 bytes"),
    ],
)
def test_without_a_token_the_seal_stands(
    run: Run, keys: Path, case: Path, answers: Answers, told: str
) -> None:
    run("keys", "new", "amina")
    with serving(answers) as url:
        sealed = run("seal", case, "--timestamp", url)
    assert sealed.exit_code == 2
    assert "Sealed" in sealed.stdout
    assert told in sealed.stderr
    assert f"seal {case} --timestamp {url}" in sealed.stderr
    assert "Traceback" not in sealed.stderr
    with Case.open(case) as opened:
        assert (len(opened.checkpoints()), opened.timestamps()) == (1, ())
    assert run("verify", case).exit_code == 0


def test_a_server_that_says_no_or_answers_for_another(
    run: Run, keys: Path, case: Path, tsa: Root
) -> None:
    run("keys", "new", "amina")
    first: list[bytes] = []

    def replays(asked: bytes) -> tuple[int, dict[str, str], bytes]:
        first.append(tsa.authority.answer(asked))
        return 200, {}, first[0]

    with serving(lambda _: (200, {}, tsa.authority.answer(b"nothing"))) as url:
        assert "the server says no (refused" in run("seal", case, "--timestamp", url).stderr
    with serving(replays) as url:
        assert run("seal", case, "--timestamp", url).exit_code == 0
        again = run("seal", case, "--timestamp", url)
    assert again.exit_code == 2
    assert "answers another request (the nonce is not ours)" in again.stderr


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("http://127.0.0.1:9/tsr", "does not answer"),
        ("ftp://tsa.example.org/", "only http:// and https://"),
        ("http://user:word@tsa.example.org/", "user name or password"),
        ("http://169.254.169.254/", "which is link-local; no server is asked there"),
        ("http://[fd00:ec2::254]/", "where clouds keep secrets"),
    ],
)
def test_servers_that_cannot_be_asked(
    run: Run, keys: Path, case: Path, url: str, told: str
) -> None:
    run("keys", "new", "amina")
    sealed = run("seal", case, "--timestamp", url)
    assert sealed.exit_code == 2
    assert told in sealed.stderr
    assert "The seal stands" in sealed.stderr


def test_nothing_is_sent_unless_a_server_is_named(
    run: Run, keys: Path, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object, **__: object) -> None:
        raise AssertionError("asked")

    monkeypatch.setattr("trucewatch.readers.fetching.fetcher.ask_named", never)
    monkeypatch.setattr("socket.create_connection", never)
    run("keys", "new", "amina")
    assert run("seal", case).exit_code == 0
    assert run("verify", case).exit_code == 0


def test_without_the_package_nothing_is_done(
    run: Run, keys: Path, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("keys", "new", "amina")
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    sealed = run("seal", case, "--timestamp", "http://127.0.0.1:9/")
    assert sealed.exit_code == 2
    assert "install trucewatch[timestamp]" in sealed.stderr
    with Case.open(case) as opened:
        assert opened.checkpoints() == ()
