"""``people`` and ``audit``: how an owner makes a team and sees what it did."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.cli.conftest import Run
from trucewatch.cli.app import app
from trucewatch.store.audit import AuditRow
from trucewatch.store.case import Case
from trucewatch.web.access import passwords

AT = "2031-03-14T09:00:00Z"
WORDS = "four plain words here"
Type = Callable[..., Result]


@pytest.fixture(autouse=True)
def _light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real argon2, with parameters that cost little."""
    from pwdlib import PasswordHash
    from pwdlib.hashers.argon2 import Argon2Hasher

    light = PasswordHash([Argon2Hasher(time_cost=1, memory_cost=8, parallelism=1)])
    monkeypatch.setattr(PasswordHash, "recommended", lambda: light)


@pytest.fixture
def case(tmp_path: Path) -> Path:
    path = tmp_path / "qasr.case"
    Case.create(path, at=AT).close()
    return path


@pytest.fixture
def typed() -> Type:
    """``trucewatch`` with a line on standard input."""

    def typed(line: str, *arguments: object, **environment: str) -> Result:
        given = {"COLUMNS": "80", **environment}
        words = [str(a) for a in arguments]
        return CliRunner().invoke(app, words, input=line + "\n", env=given, prog_name="trucewatch")

    return typed


def test_a_team_is_made_changed_and_listed(
    run: Run, typed: Type, answer: Callable[..., Any], case: Path
) -> None:
    assert "people add" in run("people", "list", case).stdout
    first = typed(WORDS, "people", "add", case, "rami")
    assert first.exit_code == 0, first.stderr
    assert first.stdout == "Added rami, reader.\n"
    assert "No owner yet" in first.stderr
    assert "role CASE" not in first.stderr
    second = typed(WORDS, "people", "add", case, "amina", "--role", "owner")
    assert (second.stdout, second.stderr) == ("Added amina, owner.\n", "")
    assert WORDS not in first.stdout + first.stderr
    changed = run("people", "role", case, "rami", "editor")
    assert changed.stdout == "rami: reader until now, editor from now on.\n"
    assert run("people", "role", "rami", "analyst", TRUCEWATCH_CASE=str(case)).exit_code == 0
    reset = typed("another four plain words", "people", "reset", case, "rami")
    assert "a second factor to be set up" in reset.stdout
    listed = run("people", "list", case).stdout
    assert "rami   analyst   since" in listed
    assert [p["name"] for p in answer("people", "list", case)["people"]] == ["rami", "amina"]
    assert run("people", "remove", case, "rami").stdout == "Removed rami, analyst.\n"
    assert "the only owner" in run("people", "remove", case, "amina").stderr
    told = run("audit", case).stdout
    for act in ("person added", "role set", "person reset", "person removed"):
        assert act in told
    assert WORDS not in told


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("short", "the password has 5 characters; give 12 to 256"),
        ("", "no password"),
        ("rami" * 4, "little more than the name"),
        ("a" * 20, "little more than the name"),
    ],
)
def test_weak_passwords_are_refused_and_not_repeated(
    typed: Type, case: Path, line: str, told: str
) -> None:
    result = typed(line, "people", "add", case, "rami")
    assert result.exit_code == 2
    assert told in result.stderr
    assert len(line) < 5 or line not in result.stderr.replace("people add", "")
    with Case.open(case) as opened:
        assert opened.people() == ()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("add", "rami", "--role", "admin"), "--role 'admin' is not known; roles are reader"),
        (("add", "AMINA"), "there is a person 'amina' (owner)"),
        (("add", "a/b"), "cannot be a person's name"),
        (("add",), "NAME is missing"),
        (("role", "amina"), "ROLE is missing"),
        (("role", "amina", "admin"), "ROLE 'admin' is not known"),
        (("role", "rami", "reader"), "no person 'rami'; there are: amina"),
        (("reset", "rami"), "no person 'rami'; there are: amina"),
        (("remove", "rami"), "no person 'rami'; there are: amina"),
    ],
)
def test_what_is_wrong_is_one_message(
    typed: Type, case: Path, arguments: tuple[str, ...], told: str
) -> None:
    assert typed(WORDS, "people", "add", case, "amina", "--role", "owner").exit_code == 0
    verb, *rest = arguments
    result = typed(WORDS, "people", verb, case, *rest)
    assert result.exit_code == 2
    assert told in result.stderr
    assert "Traceback" not in result.stderr


ISSUER = "https://id.example.org"


def test_an_account_elsewhere_needs_no_password(
    run: Run, typed: Type, answer: Callable[..., Any], case: Path
) -> None:
    at = ("--issuer", ISSUER)
    assert run("people", "add", case, "lina", "--oidc", "248", *at).stdout == (
        "Added lina, reader.\n"
    )
    made = answer("people", "add", case, "amina", "--email", "A@example.org", *at)
    assert made["account"] == {"issuer": ISSUER, "subject": None, "email": "a@example.org"}
    listed = run("people", "list", case).stdout
    assert f"account 248 at {ISSUER}" in listed
    assert f"account a@example.org at {ISSUER}" in listed
    moved = run("people", "reset", case, "lina", "--oidc", "249", *at)
    assert moved.stdout == f"lina signs in as 249 at {ISSUER}. Their sessions have ended.\n"
    back = typed(WORDS, "people", "reset", case, "lina")
    assert "lina has a new password" in back.stdout
    assert answer("people", "list", case)["people"][0]["account"] is None
    assert f"lina, 249 at {ISSUER}" in run("audit", case).stdout


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--oidc", "248"), "--issuer is missing"),
        (("--email", "a@example.org"), "--issuer is missing"),
        (("--issuer", ISSUER), "give --oidc SUBJECT or --email ADDRESS"),
        (("--oidc", "1", "--email", "a@example.org", "--issuer", ISSUER), "give one of them"),
        (("--oidc", "1", "--issuer", "id.example.org"), "give the provider's https:// address"),
        (("--oidc", "1", "--issuer", "http://id.example.org"), "give the provider's https://"),
        (("--email", "amina", "--issuer", ISSUER), "no address of mail"),
    ],
)
def test_an_account_that_cannot_be(
    run: Run, case: Path, options: tuple[str, ...], told: str
) -> None:
    result = run("people", "add", case, "lina", *options)
    assert result.exit_code == 2
    assert told.lower() in result.stderr.lower()
    with Case.open(case) as opened:
        assert opened.people() == ()


def test_a_password_is_no_argument(typed: Type, case: Path) -> None:
    for option in ("--password", "-p"):
        result = typed(WORDS, "people", "add", case, "rami", option, WORDS)
        assert result.exit_code == 2
        assert "No such option" in result.stderr


def test_the_audit_is_sought_by_person_and_day(
    run: Run, answer: Callable[..., Any], case: Path
) -> None:
    assert run("audit", case).stdout == "Nothing was noted.\n"
    with Case.open(case) as opened:
        opened.note(AuditRow("2031-03-13T09:05:00Z", "rami", "signed in", "", "192.0.2.1"))
        opened.note(AuditRow("2031-03-14T09:05:00Z", "", "sign-in refused", "nobody", "192.0.2.9"))
        opened.note(AuditRow("2031-03-15T09:05:00Z", "rami", "saw names", "/\x1b[2J", "192.0.2.1"))
    told = run("audit", case).stdout.splitlines()
    assert told[0] == "2031-03-13 09:05  rami         signed in  from 192.0.2.1"
    assert told[1].startswith("2031-03-14 09:05  (not known)  sign-in refused  nobody")
    assert "\x1b" not in told[2]
    entries = answer("audit", case, "--person", "rami", "--since", "2031-03-14")["entries"]
    assert [e["act"] for e in entries] == ["saw names"]
    assert len(run("audit", case, "--last", "2").stdout.splitlines()) == 2
    assert run("audit", case, "--since", "14 March").exit_code == 2


def test_without_the_packages_it_says_what_to_install(
    typed: Type, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pwdlib", None)
    result = typed(WORDS, "people", "add", case, "rami")
    assert result.exit_code == 2
    assert "install trucewatch[team]" in result.stderr


def test_embedded_mode_needs_none_of_the_packages() -> None:
    code = (
        "import sys\n"
        "for name in ('pwdlib', 'argon2', 'pyotp', 'segno', 'authlib', 'joserfc',\n"
        "    'rfc3161_client'): sys.modules[name] = None\n"
        "import trucewatch.web.app, trucewatch.cli.serve, trucewatch.store.case\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_strength_looks_at_length_and_name() -> None:
    passwords.refuse_weak(WORDS, "rami")
    passwords.refuse_weak("كلمات كثيرة جدا هنا", "rami")
