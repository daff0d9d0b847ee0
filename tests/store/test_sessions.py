"""A session holds what it was begun with, is counted against, and ends alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from trucewatch.store.audit import AuditRow
from trucewatch.store.case import Case
from trucewatch.store.people import Person

AT, SEEN, END = "2031-03-14T09:00:00Z", "2031-03-14T09:30:00Z", "2031-03-14T21:00:00Z"
LATER = "2031-03-15T09:00:00Z"


@pytest.fixture
def amina(case: Case) -> Person:
    return case.add_person("amina", "owner", "hash of amina", at=AT)


def begin(case: Case, person: Person, token: str, **changes: object) -> bool:
    given: dict[str, object] = {"at": AT, "ends_at": END, "address": "::1", "agent": "a browser"}
    return case.begin_session(token, person, "in", **(given | changes))  # type: ignore[arg-type]  # one dict


def test_all_that_a_session_holds(case: Case, amina: Person) -> None:
    case.enrol(amina, "SECRET", 7, at=AT)
    case.begin_session(
        "t", amina, "enrol", at=AT, ends_at=END, address="::1", agent="a browser",
        new_secret="NEW",  # noqa: S106 -- invented
    )  # fmt: skip
    found = case.session("t")
    assert found is not None
    assert found.person == replace(amina, totp_secret="SECRET", totp_step=7)  # noqa: S106 -- invented
    assert (found.stage, found.new_secret, found.tries) == ("enrol", "NEW", 0)
    assert (found.began_at, found.seen_at, found.ends_at) == (AT, AT, END)
    assert (found.address, found.agent) == ("::1", "a browser")
    assert case.sessions(amina) == ()  # not signed in yet
    begin(case, amina, "u")
    (signed_in,) = case.sessions(amina)
    assert (signed_in.stage, signed_in.new_secret) == ("in", None)
    assert case.session("u") == signed_in


def test_each_change_is_of_one_session(case: Case, amina: Person) -> None:
    rami = case.add_person("rami", "reader", "hash of rami", at=AT)
    for token, person in (("a", amina), ("b", amina), ("c", rami)):
        assert begin(case, person, token) is True
    second, first = case.sessions(amina)
    assert [s.number for s in (first, second)] == sorted(s.number for s in (first, second))
    case.count_try(first.number)
    case.count_try(first.number)
    case.see_session(first.number, SEEN)
    tried = case.session("a")
    assert tried == replace(first, tries=2, seen_at=SEEN)
    assert case.session("b") == second
    assert case.end_session(rami, first.number) is False
    assert case.end_session(amina, 99) is False
    assert case.end_session(amina, first.number) is True
    assert [case.session(t) is None for t in "abc"] == [True, False, False]


def test_all_but_one_of_ones_own_end(case: Case, amina: Person) -> None:
    rami = case.add_person("rami", "reader", "hash of rami", at=AT)
    for token, person in (("a", amina), ("b", amina), ("c", amina), ("d", rami)):
        begin(case, person, token)
    kept = case.sessions(amina)[1]
    assert case.end_other_sessions(amina, kept.number) == 2
    assert case.sessions(amina) == (kept,)
    assert case.session("d") is not None


def test_those_past_their_end_go_when_another_begins(case: Case, amina: Person) -> None:
    begin(case, amina, "a")
    begin(case, amina, "b", ends_at=LATER)
    begin(case, amina, "c", at=END, ends_at=LATER)
    assert [case.session(t) is None for t in "abc"] == [True, False, False]


def test_one_that_takes_a_place_ends_that_one_alone(case: Case, amina: Person) -> None:
    begin(case, amina, "a")
    begin(case, amina, "b")
    first = case.session("a")
    assert first is not None
    assert begin(case, amina, "c", instead_of=first.number) is True
    assert [case.session(t) is None for t in "abc"] == [True, False, False]
    assert begin(case, amina, "d", instead_of=first.number, at=END) is False
    assert case.session("d") is None
    assert case.session("b") is not None  # nothing of it was kept, the sweep neither


def test_a_password_hash_is_renewed_where_it_is_still_that_one(case: Case, amina: Person) -> None:
    rami = case.add_person("rami", "reader", "hash of amina", at=AT)
    case.set_password_hash(amina, "newer")
    assert [p.password_hash for p in case.people()] == ["newer", "hash of amina"]
    case.set_password_hash(amina, "older")  # it was changed meanwhile
    assert [p.password_hash for p in case.people()] == ["newer", "hash of amina"]
    assert case.person("rami") == rami


def test_every_change_of_the_team_is_in_the_audit(case: Case, amina: Person) -> None:
    rami = case.add_person("rami", "reader", "hash of rami", at=AT)
    assert case.set_role("RAMI", "editor", at=SEEN) == rami
    before = case.person("rami")
    assert before == replace(rami, role="editor")
    case.enrol(before, "SECRET", 3, at=SEEN)
    case.enrol(before, "OTHER", 4, at=SEEN)
    case.reset_person("rami", "x", keep_second_factor=True, at=LATER)
    case.reset_person("rami", "y", keep_second_factor=False, at=LATER)
    case.remove_person("rami", at=LATER)
    line = "command line"
    assert case.audit() == (
        AuditRow(AT, line, "person added", "amina, owner", ""),
        AuditRow(AT, line, "person added", "rami, reader", ""),
        AuditRow(SEEN, line, "role set", "rami, reader to editor", ""),
        AuditRow(SEEN, "rami", "second factor set up", "", ""),
        AuditRow(LATER, line, "person reset", "rami, password", ""),
        AuditRow(LATER, line, "person reset", "rami, password and second factor", ""),
        AuditRow(LATER, line, "person removed", "rami, editor", ""),
    )
    assert case.person("amina") == amina


def test_a_change_of_one_is_no_change_of_another(case: Case, amina: Person) -> None:
    rami = case.add_person("rami", "owner", "hash of rami", at=AT)
    for token, person in (("a", amina), ("r", rami)):
        begin(case, person, token)
    case.set_role("rami", "reader", at=AT)
    case.enrol(rami, "SECRET", 3, at=AT)
    assert case.use_step(rami, 4)
    assert not case.use_step(rami, 4)
    case.reset_person("rami", "x", keep_second_factor=False, at=AT)
    found = case.person("rami")
    assert found == replace(rami, role="reader", password_hash="x", totp_secret=None, totp_step=4)  # noqa: S106 -- invented
    assert (case.session("a") is None, case.session("r") is None) == (False, True)
    begin(case, rami, "s")
    case.remove_person("rami", at=AT)
    assert (case.session("a") is None, case.session("s") is None) == (False, True)
    assert case.people() == (amina,)
