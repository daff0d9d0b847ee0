"""A small case with one private person, its team, and a clock that tests turn."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyotp
import pytest
from fastapi.testclient import TestClient
from httpx2 import Response
from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from trucewatch.store.case import Case
from trucewatch.web.access.door import Door, Outside
from trucewatch.web.access.gate import Gate
from trucewatch.web.access.passwords import Passwords
from trucewatch.web.app import create_app

AT = "2031-03-14T18:00:00Z"
PASSWORD = "four plain words here"  # noqa: S105 -- of nobody
NAME = "Nuhad Sallum"
TEXT = (
    "Shells hit Qasr Wadi as truce frays\n\n14 March 2031\n\n"
    "Government forces shelled Qasr Wadi on Friday, the town council said. "
    "Two people were killed.\n\n"
    f'"They shelled our street again," said {NAME}, a resident.\n'
)
US = {"sec-fetch-site": "same-origin"}


class Clock:
    """A time of day and seconds for waits, that go on only when a test says so."""

    def __init__(self) -> None:
        self.at = datetime(2031, 3, 14, 18, 0, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def seconds(self) -> float:
        return self.at.timestamp()

    def forward(self, **by: float) -> None:
        self.at += timedelta(**by)


class Team:
    """A case served to a team, and how its people sign in."""

    def __init__(self, case: Case, passwords: Passwords, outside: Outside) -> None:
        self.case = case
        self.clock = Clock()
        self.passwords = passwords
        self.gate = Gate(case, passwords, now=self.clock.now, clock=self.clock.seconds)
        self.app = create_app(case, Door(self.gate, outside))

    def add(self, name: str, role: str) -> None:
        self.case.add_person(name, role, self.passwords.hash(PASSWORD), at=AT)

    def browser(self) -> TestClient:
        return TestClient(self.app, follow_redirects=False)

    def password(self, client: TestClient, name: str, password: str = PASSWORD) -> Response:
        return client.post("/sign-in", data={"name": name, "password": password}, headers=US)

    def code(self, client: TestClient, name: str) -> str:
        """The code that the app of this person shows now; set up from the page where new."""
        person = self.case.person(name)
        assert person is not None
        secret = person.totp_secret or shown_secret(client.get("/second-factor").text)
        return pyotp.TOTP(secret).at(self.clock.at)

    def give_code(self, client: TestClient, code: str) -> Response:
        return client.post("/second-factor", data={"code": code}, headers=US)

    def sign_in(self, name: str) -> TestClient:
        client = self.browser()
        assert self.password(client, name).status_code == 303
        answer = self.give_code(client, self.code(client, name))
        assert answer.status_code == 303, answer.text
        self.clock.forward(seconds=30)  # a code serves once
        return client


def shown_secret(page: str) -> str:
    found = re.search(r'class="mono secret">([A-Z2-7 ]+)<', page)
    assert found is not None
    return found[1].replace(" ", "")


@pytest.fixture(scope="session")
def passwords() -> Passwords:
    """Real argon2, with parameters that cost little."""
    light = Argon2Hasher(time_cost=2, memory_cost=256, parallelism=1)
    return Passwords(PasswordHash([light]))


@pytest.fixture(scope="session")
def _read_case(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("team") / "qasr.case"
    with Case.create(path, "Qasr Wadi", "SY", at=AT) as case:
        case.add_report(TEXT.encode(), "note.txt", captured_at=AT)
    return path


@pytest.fixture
def case(_read_case: Path, tmp_path: Path) -> Iterator[Case]:
    import shutil

    with Case.open(shutil.copy(_read_case, tmp_path / "qasr.case")) as opened:
        yield opened


@pytest.fixture
def new_team(passwords: Passwords) -> Callable[..., Team]:
    def new(case: Case, outside: Outside | None = None) -> Team:
        plain = Outside(frozenset({"testserver"}), secure=False, behind_proxy=False)
        return Team(case, passwords, outside or plain)

    return new


@pytest.fixture
def team(case: Case, new_team: Callable[..., Team]) -> Team:
    made = new_team(case)
    for name, role in (
        ("amina", "owner"),
        ("ed", "editor"),
        ("ana", "analyst"),
        ("rami", "reader"),
    ):
        made.add(name, role)
    return made
