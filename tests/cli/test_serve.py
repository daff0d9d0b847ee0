"""``serve`` shows the pages to this machine only, and ends when asked to."""

from __future__ import annotations

import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.cli.conftest import Run
from trucewatch.store.case import Case

PROGRAM = [sys.executable, "-c", "from trucewatch.cli import main; main()"]
_PATIENCE_S = 60


def first_page(address: str) -> bytes:
    """The first page, asked for again as it says while the record is being put together."""
    for _ in range(_PATIENCE_S):
        try:
            with urlopen(address) as page:  # noqa: S310 -- our own server
                shown: bytes = page.read()
            return shown
        except HTTPError as error:
            if error.code != 503:
                raise
            time.sleep(int(error.headers["Retry-After"]))
    raise AssertionError(f"{address}: no page after {_PATIENCE_S} s")


def test_pages_are_served_on_loopback(kessara: Path) -> None:
    serving = subprocess.Popen(
        [*PROGRAM, "serve", str(kessara), "--no-open"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    watchdog = threading.Timer(_PATIENCE_S, serving.kill)
    watchdog.start()
    try:
        assert serving.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", serving.stdout.readline())
        assert found is not None
        assert b"Is it holding?" in first_page(found[0])
        with socket.socket() as elsewhere:
            # 127.0.0.2 is this machine too, yet nothing but 127.0.0.1 is listened on.
            assert elsewhere.connect_ex(("127.0.0.2", int(found[1]))) != 0
        serving.send_signal(signal.SIGINT)
        _, errors = serving.communicate(timeout=_PATIENCE_S)
        assert "Traceback" not in errors
    finally:
        watchdog.cancel()
        serving.kill()
        serving.communicate()


def test_a_port_that_is_taken(run: Run, kessara: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        result = run("serve", kessara, "--port", taken.getsockname()[1])
    assert result.exit_code == 2
    assert "cannot be listened on" in result.stderr


def test_no_case_no_pages(run: Run, tmp_path: Path) -> None:
    assert run("serve", tmp_path / "none.case").exit_code == 2


def test_a_case_is_made_where_that_is_asked_for(run: Run, tmp_path: Path) -> None:
    # Without an owner a team is turned away before anything is served: the case is there by then.
    path = tmp_path / "first.case"
    assert "no owner yet" in run("serve", path, "--new", "--team").stderr
    with Case.open(path) as case:
        assert (case.name, case.report_count()) == ("first", 0)
    assert "no owner yet" in run("serve", path, "--new", "--team").stderr  # opened as it is
    (tmp_path / "none.txt").write_text("no case")
    assert "not a case" in run("serve", tmp_path / "none.txt", "--new").stderr


@pytest.fixture
def owned(tmp_path: Path) -> Path:
    """An empty case with an owner."""
    path = tmp_path / "owned.case"
    with Case.create(path, at="2031-03-14T09:00:00Z") as case:
        case.add_person("amina", "owner", "no hash of anything", at="2031-03-14T09:00:00Z")
    return path


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--host", "0.0.0.0"), "--host is for a team"),  # noqa: S104 -- to be refused
        (("--tls-proxy", "https://a.example"), "--tls-proxy is for a team"),
        (("--oidc", "provider.toml"), "--oidc is for a team"),
        (("--team", "--oidc", "provider.toml"), "provider.toml: cannot be read"),
        (("--team", "--host", "0.0.0.0"), "over plain HTTP passwords could be read"),  # noqa: S104
        (("--team", "--host", "::"), "over plain HTTP passwords could be read"),
        (("--team", "--host", "192.0.2.1"), "over plain HTTP passwords could be read"),
        (("--team", "--host", "example.org"), "is not an IP address"),
        (("--team", "--tls-proxy", "http://a.example"), "give the https:// address"),
        (("--team", "--tls-proxy", "https://a.example/x"), "give the https:// address"),
        (("--team", "--tls-proxy", "a.example"), "give the https:// address"),
    ],
)
def test_nothing_is_served_that_could_be_read_on_the_way(
    run: Run, owned: Path, arguments: tuple[str, ...], told: str
) -> None:
    result = run("serve", owned, *arguments)
    assert result.exit_code == 2
    assert told in result.stderr


def test_no_team_without_an_owner(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.case"
    Case.create(path, at="2031-03-14T09:00:00Z").close()
    result = run("serve", path, "--team")
    assert result.exit_code == 2
    assert "no owner yet" in result.stderr
    assert "trucewatch people add" in result.stderr


def test_a_team_is_asked_to_sign_in(owned: Path, tmp_path: Path) -> None:
    named = tmp_path / "provider.toml"
    named.write_text('issuer = "https://id.example.org"\nclient_id = "x"\nlabel = "Valley ID"\n')
    serving = subprocess.Popen(
        [*PROGRAM, "serve", str(owned), "--team", "--oidc", str(named)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    watchdog = threading.Timer(_PATIENCE_S, serving.kill)
    watchdog.start()
    try:
        assert serving.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", serving.stdout.readline())
        assert found is not None
        with urlopen(found[0]) as page:  # noqa: S310 -- our own server
            assert page.url.endswith("/sign-in")
            shown = page.read()
            assert b"Is it holding?" not in shown
            assert b"Sign in with <bdi>Valley ID</bdi>" in shown  # nobody was asked for that
        serving.send_signal(signal.SIGINT)
        _, errors = serving.communicate(timeout=_PATIENCE_S)
        assert "Traceback" not in errors
    finally:
        watchdog.cancel()
        serving.kill()
        serving.communicate()


def test_a_layer_that_is_none_is_named_before_anything_is_served(
    run: Run, kessara: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "line.geojson"
    bad.write_text('{"type": "Feature", "geometry": {"type": "Point", "coordinates": [200, 1]}}')
    result = run("serve", kessara, "--layer", bad)
    assert result.exit_code == 2
    assert "line.geojson: feature 1: geometry.coordinates: longitude: 200 is no" in result.stderr
