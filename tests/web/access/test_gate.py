"""Signing in: both steps, waits, sessions that end, ids that change, codes that serve once."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import select

from tests.builders import read_plainly
from tests.web.access.conftest import AT, PASSWORD, US, Team
from trucewatch.store.case import Case
from trucewatch.store.schema import SESSIONS
from trucewatch.web.access import gate as gates
from trucewatch.web.access.door import Outside
from trucewatch.web.access.passwords import Passwords


def cookie(client: TestClient) -> str:
    (value,) = client.cookies.values()
    return str(value)


def test_a_person_signs_in_on_either_engine(
    new_place: Callable[[], str], new_team: Callable[..., Team]
) -> None:
    with Case.create(new_place(), "Qasr Wadi", "SY", at=AT, read=read_plainly) as case:
        team = new_team(case)
        team.add("amina", "owner")
        client = team.sign_in("Amina")  # case makes no other person
        assert client.get("/").status_code == 200
        acts = [(row.person, row.act) for row in case.audit()][-2:]
        assert acts == [("amina", "second factor set up"), ("amina", "signed in")]
        again = team.sign_in("amina")
        assert len(case.sessions(case.people()[0])) == 2
        assert client.post("/sessions/end", data={"session": "others"}, headers=US).is_redirect
        assert again.get("/").status_code == 303
        assert client.post("/sign-out", headers=US).is_redirect
        assert client.get("/").status_code == 303
        assert case.sessions(case.people()[0]) == ()


def test_the_password_alone_opens_nothing(team: Team) -> None:
    client = team.browser()
    assert team.password(client, "rami").headers["location"] == "/second-factor"
    for path in ("/", "/reports", "/sessions", "/audit"):
        assert client.get(path).headers["location"].startswith("/sign-in")


def test_a_wrong_password_and_nobodys_name_read_alike(team: Team) -> None:
    pages = []
    for name in ("rami", "nobody at all"):
        client = team.browser()
        answer = team.password(client, name, "not the password")
        assert answer.status_code == 401
        assert not client.cookies
        pages.append(answer.text)
    assert pages[0] == pages[1]
    assert gates.WRONG in pages[0]
    told = [(row.person, row.target) for row in team.case.audit()][-2:]
    assert told == [("rami", "wrong password"), ("", "nobody of this name")]


def test_a_wrong_password_and_nobodys_name_take_as_long(passwords: Passwords) -> None:
    known = passwords.hash(PASSWORD)

    def took(password_hash: str | None) -> float:
        begun = time.thread_time()  # of this thread alone: others at work change nothing
        assert passwords.check("not the password", password_hash) == (False, None)
        return time.thread_time() - begun

    pairs = [(took(known), took(None)) for _ in range(60)]
    ratio = statistics.median(a for a, _ in pairs) / statistics.median(b for _, b in pairs)
    assert 0.75 < ratio < 1.33


def test_waits_grow_and_hold_for_known_and_unknown_names(team: Team) -> None:
    for name in ("rami", "nobody at all"):
        client, waited = team.browser(), []
        for _ in range(12):
            answer = team.password(client, name, "not the password")
            if answer.status_code == 429:
                waited.append(int(answer.headers["retry-after"]))
                # In the meantime the right password is no better.
                assert team.password(client, name).status_code == 429
                team.clock.forward(seconds=waited[-1])
        assert waited == [1, 2, 4, 8][: len(waited)]
        assert len(waited) >= 3
        team.clock.forward(hours=2)  # the address is forgotten, the account is not


def test_the_right_password_and_code_begin_anew(team: Team) -> None:
    for _ in range(3):
        for _ in range(3):
            assert team.password(team.browser(), "rami", "wrong one").status_code == 401
        team.sign_in("rami")


def test_an_address_that_tries_many_names_waits(team: Team) -> None:
    client = team.browser()
    statuses = [team.password(client, f"name{n}", "x").status_code for n in range(30)]
    assert statuses[:20] == [401] * 20
    assert 429 in statuses[20:]


def test_only_the_proxy_says_who_asks(case: Case, new_team: Callable[..., Team]) -> None:
    told = {"x-forwarded-for": "203.0.113.9, 198.51.100.7"}
    for behind, expected in ((False, "testclient"), (True, "198.51.100.7")):
        team = new_team(case, Outside(frozenset({"testserver"}), False, behind))
        data = {"name": "x", "password": "y"}
        team.browser().post("/sign-in", data=data, headers={**US, **told})
        assert case.audit()[-1].address == expected


def test_the_id_changes_at_each_step_and_the_old_one_is_worth_nothing(team: Team) -> None:
    client = team.browser()
    client.cookies.set("trucewatch", "chosen-by-somebody-else")
    team.password(client, "rami")
    halfway = cookie_of(client)
    assert halfway != "chosen-by-somebody-else"
    team.give_code(client, team.code(client, "rami"))
    inside = cookie_of(client)
    assert inside not in {halfway, "chosen-by-somebody-else"}
    for old in (halfway, "chosen-by-somebody-else", ""):
        other = team.browser()
        other.cookies.set("trucewatch", old)
        assert other.get("/").status_code == 303
        assert other.get("/second-factor").status_code == 303


def cookie_of(client: TestClient) -> str:
    return [c.value or "" for c in client.cookies.jar if c.domain != ""][-1]


def test_the_store_holds_hashes_of_ids(team: Team) -> None:
    client = team.sign_in("rami")
    with team.case._reading() as connection:
        rows = [str(tuple(row)) for row in connection.execute(select(SESSIONS))]
    assert rows
    assert not any(cookie(client) in row for row in rows)


def test_a_session_without_use_ends_after_an_hour(team: Team) -> None:
    client = team.sign_in("rami")
    team.clock.forward(minutes=58)
    assert client.get("/reports").status_code == 200
    team.clock.forward(minutes=60)
    assert client.get("/reports").status_code == 303
    rami = team.case.person("rami")
    assert rami is not None
    assert team.case.sessions(rami) == ()


def test_a_session_in_use_lives_past_an_hour_and_ends_after_twelve(team: Team) -> None:
    client = team.sign_in("rami")
    hours = 0.0
    while client.get("/reports").status_code == 200:
        team.clock.forward(minutes=30)
        hours += 0.5
        assert hours < 24
    assert hours == 12


def test_halfway_lasts_ten_minutes(team: Team) -> None:
    client = team.browser()
    team.password(client, "rami")
    code = team.code(client, "rami")
    team.clock.forward(minutes=10)
    assert team.give_code(client, code).status_code == 401
    assert client.get("/second-factor").status_code == 303


def test_a_code_serves_once(team: Team) -> None:
    team.sign_in("rami")
    first, second = team.browser(), team.browser()
    team.password(first, "rami")
    team.password(second, "rami")
    code = team.code(first, "rami")
    assert team.give_code(first, code).status_code == 303
    replayed = team.give_code(second, code)
    assert replayed.status_code == 401
    assert gates.WRONG_CODE in replayed.text
    team.clock.forward(seconds=30)
    assert team.give_code(second, team.code(second, "rami")).status_code == 303


def test_codes_of_other_times_do_not_serve_and_five_wrong_ones_end_it(team: Team) -> None:
    team.sign_in("rami")
    client = team.browser()
    team.password(client, "rami")
    old = team.code(client, "rami")
    team.clock.forward(minutes=2)
    for n in range(5):
        answer = team.give_code(client, old if n else "no code")
        assert answer.status_code == 401
        team.clock.forward(seconds=20)
    assert "Sign in again" in answer.text
    assert team.give_code(client, team.code(client, "rami")).status_code == 401
    assert client.get("/").status_code == 303


def test_a_reset_ends_sessions_and_asks_for_a_new_factor(team: Team) -> None:
    client = team.sign_in("rami")
    rami = team.case.person("rami")
    assert rami is not None
    hashed = team.passwords.hash("another four plain words")
    team.case.reset_person("rami", hashed, keep_second_factor=False, at=AT)
    assert client.get("/").status_code == 303
    assert team.password(team.browser(), "rami").status_code == 401
    fresh = team.browser()
    team.password(fresh, "rami", "another four plain words")
    assert "Set up your second factor" in fresh.get("/second-factor").text
    assert str(rami.totp_secret) not in fresh.get("/second-factor").text.replace(" ", "")


def test_nobody_ends_anothers_session(team: Team) -> None:
    ana, rami = team.sign_in("ana"), team.sign_in("rami")
    person = team.case.person("ana")
    assert person is not None
    number = str(team.case.sessions(person)[0].number)
    answer = rami.post("/sessions/end", data={"session": number}, headers=US)
    assert answer.status_code == 404
    assert ana.get("/").status_code == 200


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/reports?as_of=2031-03-14", "/reports?as_of=2031-03-14"),
        ("//elsewhere.example", "/"),
        ("/\\elsewhere.example", "/"),
        ("/\t/elsewhere.example", "/"),
        ("https://elsewhere.example", "/"),
        ("javascript:alert(1)", "/"),
        ("", "/"),
    ],
)
def test_after_signing_in_one_stays_here(team: Team, wanted: str, reached: str) -> None:
    client = team.browser()
    team.password(client, "rami")
    data = {"code": team.code(client, "rami"), "next": wanted}
    answer = client.post("/second-factor", data=data, headers=US)
    assert answer.headers["location"] == reached


def test_cookies_are_kept_from_scripts_and_behind_tls_from_plain_http(
    case: Case, new_team: Callable[..., Team]
) -> None:
    for secure in (False, True):
        team = new_team(case, Outside(frozenset({"testserver"}), secure, secure))
        if not secure:
            team.add("rami", "reader")
        told = team.password(team.browser(), "rami").headers["set-cookie"]
        assert "HttpOnly" in told
        assert "SameSite=lax" in told
        assert ("Secure" in told) is secure
        assert told.startswith("__Host-trucewatch=" if secure else "trucewatch=")
