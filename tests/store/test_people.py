"""A case's team: kept apart from all that leaves the case, never without an owner."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import astuple

import pytest
from sqlalchemy import text

from trucewatch.errors import CaseError
from trucewatch.ledger import entries
from trucewatch.store.audit import AuditRow
from trucewatch.store.case import Case
from trucewatch.store.people import ROLES, Person
from trucewatch.store.place import begin_write
from trucewatch.store.schema import TEAM_ONLY

AT, LATER, END = "2031-03-14T09:00:00Z", "2031-03-14T10:00:00Z", "2031-03-14T21:00:00Z"
HASH = "$argon2id$v=19$not-a-real-hash"


def add(case: Case, name: str, role: str = "reader") -> Person:
    return case.add_person(name, role, HASH, at=AT)


def begin(case: Case, person: Person, token: str, at: str = AT, ends_at: str = END) -> bool:
    return case.begin_session(
        token, person, "in", at=at, ends_at=ends_at, address="::1", agent="test"
    )


def test_people_are_added_found_and_listed_in_order(case: Case) -> None:
    amina = add(case, "Amina", "owner")
    add(case, "  نور   الدين ")
    assert [p.name for p in case.people()] == ["Amina", "نور الدين"]
    assert case.person("AMINA") == amina
    assert case.person("ａｍｉｎａ") == amina  # full width
    assert case.person("nobody") is None
    assert case.has_owner()
    assert (case.audit()[0].act, case.audit()[0].target) == ("person added", "Amina, owner")


@pytest.mark.parametrize("name", ["", " ", "-", "a" * 65, "<b>", "a/b", "\u202eanima"])
def test_what_cannot_be_a_name(case: Case, name: str) -> None:
    with pytest.raises(CaseError, match="cannot be a person's name"):
        add(case, name)
    assert case.people() == ()


def test_a_name_taken_and_a_role_not_known(case: Case) -> None:
    add(case, "amina")
    with pytest.raises(CaseError, match="there is a person 'amina'"):
        add(case, "AMINA")
    changes: tuple[Callable[[], object], ...] = (
        lambda: add(case, "rami", "admin"),
        lambda: case.set_role("amina", "admin", at=AT),
    )
    for change in changes:
        with pytest.raises(CaseError, match="roles are reader, analyst, editor, owner"):
            change()
    with pytest.raises(CaseError, match="no person 'rami'; there are: amina"):
        case.remove_person("rami", at=AT)


def test_there_is_always_an_owner(case: Case) -> None:
    add(case, "amina", "owner")
    add(case, "rami")
    changes: tuple[Callable[[], object], ...] = (
        lambda: case.remove_person("amina", at=AT),
        lambda: case.set_role("amina", "reader", at=AT),
    )
    for change in changes:
        with pytest.raises(CaseError, match="the only owner"):
            change()
    case.set_role("rami", "owner", at=AT)
    case.remove_person("amina", at=AT)
    assert [(p.name, p.role) for p in case.people()] == [("rami", "owner")]


def test_what_proves_who_they_are_is_in_no_repr(case: Case) -> None:
    person = add(case, "amina")
    case.enrol(person, "SECRETSECRETSECRET", 7, at=AT)
    begin(case, person, "f" * 64)
    shown = repr(case.people()) + repr(case.session("f" * 64))
    assert HASH not in shown
    assert "SECRET" not in shown
    assert "totp" not in shown


def test_a_second_factor_is_set_up_once_and_each_step_used_once(case: Case) -> None:
    person = add(case, "amina")
    assert case.enrol(person, "A" * 32, 7, at=AT)
    assert not case.enrol(person, "B" * 32, 8, at=AT)
    with ThreadPoolExecutor(4) as pool:
        used = list(pool.map(lambda _: case.use_step(person, 8), range(8)))
    assert used.count(True) == 1
    assert not case.use_step(person, 7)
    assert case.use_step(person, 9)


def test_sessions_begin_are_seen_and_end(case: Case) -> None:
    amina, rami = add(case, "amina", "owner"), add(case, "rami")
    assert begin(case, amina, "a" * 64)
    assert begin(case, amina, "b" * 64)
    assert begin(case, rami, "c" * 64)
    (second, first) = case.sessions(amina)
    case.see_session(first.number, LATER)
    found = case.session("a" * 64)
    assert found is not None
    assert (found.seen_at, found.person.name) == (LATER, "amina")
    assert not case.end_session(rami, first.number)
    assert case.end_other_sessions(amina, second.number) == 1
    assert case.session("a" * 64) is None
    assert begin(case, amina, "d" * 64, at=END, ends_at="2031-03-15T09:00:00Z")
    assert case.session("c" * 64) is None  # past its end: gone
    assert case.session("nothing") is None


def test_a_session_takes_the_place_of_one_that_still_is(case: Case) -> None:
    amina = add(case, "amina", "owner")
    begin(case, amina, "a" * 64)
    (half,) = case.sessions(amina)
    given = {"at": AT, "ends_at": END, "address": "", "agent": "", "instead_of": half.number}
    assert case.begin_session("b" * 64, amina, "in", **given)  # type: ignore[arg-type]  # one dict
    assert not case.begin_session("c" * 64, amina, "in", **given)  # type: ignore[arg-type]  # as above
    assert case.session("c" * 64) is None


@pytest.mark.parametrize("how", ["reset", "remove"])
def test_sessions_end_with_the_password_and_with_the_person(case: Case, how: str) -> None:
    add(case, "amina", "owner")
    rami = add(case, "rami")
    case.enrol(rami, "A" * 32, 7, at=AT)
    begin(case, rami, "a" * 64)
    if how == "remove":
        case.remove_person("rami", at=AT)
        assert case.person("rami") is None
    else:
        case.reset_person("rami", "other", keep_second_factor=True, at=AT)
        kept = case.person("rami")
        assert kept is not None
        assert (kept.password_hash, kept.totp_secret) == ("other", "A" * 32)
        case.reset_person("rami", "other", keep_second_factor=False, at=AT)
        bare = case.person("rami")
        assert bare is not None
        assert (bare.totp_secret, bare.totp_step) == (None, 7)
    assert case.session("a" * 64) is None


def test_the_audit_only_grows(case: Case) -> None:
    rows = [AuditRow(AT, "rami", "saw names", f"/reports/{n}", "::1") for n in range(3)]
    for row in (*rows, AuditRow(LATER, "ana", "signed in", "", "")):
        case.note(row)
    assert case.audit(person="rami") == tuple(rows)
    assert [r.person for r in case.audit(since=LATER)] == ["ana"]
    assert [r.target for r in case.audit(last=2)] == ["/reports/2", ""]
    for statement in ("UPDATE audit SET person = 'x'", "DELETE FROM audit"):
        with (
            pytest.raises(CaseError, match="append-only"),
            case._place.faults(),
            begin_write(case._engine) as connection,
        ):
            connection.execute(text(statement))
    assert len(case.audit()) == 4


def test_a_change_is_kept_with_its_row_or_not_at_all(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr("trucewatch.store.people.insert_audit", full)
    with pytest.raises(OSError, match="full"):
        add(case, "amina", "owner")
    assert case.people() == ()


def test_nothing_of_the_team_is_in_the_ledger_or_changes_the_record(
    new_place: Callable[[], str],
) -> None:
    with Case.create(new_place(), at=AT) as case:
        before = case.state(), [astuple(row) for row in case.ledger()]
        person = add(case, "amina", ROLES[-1])
        case.enrol(person, "A" * 32, 7, at=AT)
        begin(case, person, "a" * 64)
        case.note(AuditRow(AT, "amina", "saw names", "/", ""))
        assert (case.state(), [astuple(row) for row in case.ledger()]) == before
        assert case.verify().faults == ()
    kinds = {
        value for name, value in vars(entries).items() if name.isupper() and isinstance(value, str)
    }
    assert not kinds & {table.name for table in TEAM_ONLY}
