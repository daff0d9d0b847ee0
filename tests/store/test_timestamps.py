"""Time stamps are kept beside their checkpoints, on both engines, and only grow."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest
from sqlalchemy import text

from tests.builders import read_plainly
from tests.store.test_ledger import AT, KEY, fill, tamper, told
from tests.timestamp_server import Root, make_certificate, tsa
from trucewatch.errors import CaseError, LedgerError
from trucewatch.ledger.timestamps import timestamp_request
from trucewatch.store.case import Case
from trucewatch.store.place import begin_write

__all__ = ["tsa"]

SERVER = "https://tsa.example.org"


def stamp(case: Case, note: str, tsa: Root) -> None:
    asked = timestamp_request(note)
    answer = tsa.authority.answer(asked.der)
    case.add_timestamp(note, answer, nonce=asked.nonce, server=SERVER, at=AT)


@pytest.fixture
def stamped(case: Case, tsa: Root) -> Case:
    fill(case)
    stamp(case, case.seal(KEY, at=AT), tsa)
    return case


def test_a_stamp_is_kept_told_and_checked(stamped: Case, tsa: Root) -> None:
    (row,) = stamped.timestamps()
    assert (row.checkpoint, row.server, row.received_at) == (1, SERVER, AT)
    found = stamped.verify()
    assert found.faults == ()
    (line,) = [line for line in found.proved if "was there by" in line]
    assert "CN=Valley Clock (under CN=Valley Root, for whom nobody here vouches)" in line
    assert any("--tsa-certificate" in line for line in found.not_proved)
    trusted = stamped.verify(roots=[tsa.root[0]])
    assert trusted.faults == ()
    assert any("under a certificate that you gave" in line for line in trusted.proved)
    assert not any("--tsa-certificate" in line for line in trusted.not_proved)
    other = make_certificate("Valley Root", issues=True)
    assert "timestamps: none is signed under" in told(stamped.verify(roots=[other[0]]))


def test_a_case_without_stamps_says_so_only_when_asked(case: Case, tsa: Root) -> None:
    fill(case)
    case.seal(KEY, at=AT)
    assert not any("time stamp" in line for line in case.verify().not_proved)
    assert "timestamps: there are none" in told(case.verify(roots=[tsa.root[0]]))


def test_what_is_no_token_of_this_checkpoint_is_not_kept(stamped: Case, tsa: Root) -> None:
    note = stamped.checkpoints()[0].note
    asked = timestamp_request("another note\n")
    answer = tsa.authority.answer(asked.der)
    with pytest.raises(LedgerError, match="of other words"):
        stamped.add_timestamp(note, answer, nonce=asked.nonce, server=SERVER, at=AT)
    with pytest.raises(CaseError, match="no checkpoint with this note"):
        stamped.add_timestamp("another note\n", answer, nonce=asked.nonce, server=SERVER, at=AT)
    assert len(stamped.timestamps()) == 1


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE timestamps SET server = 'x'", "timestamps, row 1: not as it was"),
        ("UPDATE timestamps SET received_at = 'x'", "timestamps, row 1: not as it was"),
        ("UPDATE timestamps SET response = row_sha256", "timestamps, row 1: "),
        ("UPDATE timestamps SET row_sha256 = 'x'", "timestamps, row 1: not as it was"),
        ("UPDATE checkpoints SET note = replace(note, '14T09', '14T08')", "of other words"),
    ],
)
def test_whatever_is_changed_is_found(stamped: Case, statement: str, what: str) -> None:
    if stamped._engine.dialect.name == "postgresql":
        statement = statement.replace("= row_sha256", "= row_sha256::bytea")
    tamper(stamped, statement)
    assert what in told(stamped.verify())


def test_the_database_refuses_to_change_or_drop_one(stamped: Case) -> None:
    for statement in ("UPDATE timestamps SET server = 'x'", "DELETE FROM timestamps"):
        with (
            pytest.raises(CaseError, match="append-only"),
            stamped._place.faults(),
            begin_write(stamped._engine) as connection,
        ):
            connection.execute(text(statement))


def test_the_seal_of_now_is_the_keys_own_and_whole(case: Case) -> None:
    fill(case)
    assert case.seal_of_now(KEY) is None
    note = case.seal(KEY, at=AT)
    assert case.seal_of_now(KEY) == note
    assert case.seal_of_now(type(KEY)("bakari", b"4" * 32)) is None
    case.add_report(b"They shelled the well.", "c.txt", captured_at=AT)
    assert case.seal_of_now(KEY) is None


def test_without_the_packages_the_rest_is_checked(
    stamped: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    found = stamped.verify()
    assert found.faults == ()
    assert any("install trucewatch[timestamp]" in line for line in found.not_proved)


def test_a_case_of_format_6_gets_the_table(new_place: Callable[[], str], tsa: Root) -> None:
    place = new_place()
    with Case.create(place, "Karsa", at=AT, read=read_plainly) as case:
        fill(case)
        note = case.seal(KEY, at=AT)
        with begin_write(case._engine) as connection:
            connection.execute(text("DROP TABLE timestamps"))
            for later in ("layers", "exchanges"):  # of formats 8 and 9
                connection.execute(text(f"DROP TABLE {later}"))
            for index in ("ix_people_issuer", "ix_people_email"):
                connection.execute(text(f"DROP INDEX {index}"))
            for column in ("issuer", "subject", "email"):
                connection.execute(text(f"ALTER TABLE people DROP COLUMN {column}"))
            connection.execute(
                text(
                    "INSERT INTO people (name_key, name, role, password_hash, totp_step, added_at) "
                    "VALUES ('amina', 'amina', 'owner', 'some hash', 0, '2031-03-14T09:00:00Z')"
                )
            )
            connection.execute(text("UPDATE alembic_version SET version_num = '0006'"))
            connection.execute(text("UPDATE meta SET value = '6' WHERE key = 'format'"))
    with Case.open(place, read=read_plainly) as case:
        assert case.verify().faults == ()
        stamp(case, note, tsa)
        assert case.verify().faults == ()
        (amina,) = case.people()
        assert (amina.name, amina.password_hash, amina.account) == ("amina", "some hash", None)
