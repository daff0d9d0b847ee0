"""A copy is the case: row for row, byte for byte on export, and under the same kept checkpoint."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import select, text

from tests.builders import TEXT, read_plainly
from tests.databases import PostgresServer
from tests.store.test_actors import HILL
from tests.store.test_case import judgement
from tests.store.test_timestamps import stamp
from tests.timestamp_server import Root, tsa
from trucewatch.errors import CaseError
from trucewatch.ledger.notes import PrivateKey
from trucewatch.publish.registry import publish, publishers
from trucewatch.records.ids import bytes_id
from trucewatch.store import schema
from trucewatch.store.audit import AuditRow
from trucewatch.store.case import Case
from trucewatch.store.copy import COPIED, copy_case
from trucewatch.store.place import begin_write
from trucewatch.store.schema import TEAM_ONLY

__all__ = ["tsa"]

AT = "2031-03-14T09:00:00Z"
KEY = PrivateKey("amina", bytes(range(32)))
GONE = b"name,lat,lon\nTel Marwan,35.1,38.2\n"
KEPT = b"name,lat,lon\nTel Sahr,35.2,38.3\n"
ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))

New = Callable[[str], str]


@pytest.fixture
def new(request: pytest.FixtureRequest, tmp_path: Path) -> New:
    """Makes addresses for cases of the engine asked for."""
    numbers = count()

    def new(engine: str) -> str:
        if engine == "sqlite":
            return str(tmp_path / f"c{next(numbers)}.case")
        server: PostgresServer = request.getfixturevalue("postgres_server")
        return server.new_database()

    return new


def fill(place: str) -> str:
    """A case with rows in every table that a case can have; gives its checkpoint."""
    with Case.create(place, "Karsa", "ML", at=AT, read=read_plainly) as case:
        case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
        case.add_report(TEXT.replace("\n", "  \n").encode(), "twin.txt", captured_at=AT)
        case.add_report(b"They shelled\x00 the mill of Zamt\xc3\xa2.", "b.txt", captured_at=AT)
        claim = case.record().claims[0].id
        case.append_judgement(judgement("J-1", target=claim))
        case.append_judgement(
            judgement("J-2", verb="correct", target=claim, field="certainty", value="possible")
        )
        case.add_actors([HILL], "list.csv", at=AT)
        case.remove_actor(HILL.id, "actors remove", at=AT)
        case.add_places(GONE, "gone.csv", added_at=AT)
        case.remove_places("gone.csv")
        case.add_places(KEPT, "kept.csv", added_at=AT)
        kept = case.seal(KEY, at=AT)
        case.append_judgement(judgement("J-3"))
        case.add_person("amina", "owner", "$argon2id$x", at=AT)
        case.note(AuditRow(AT, "amina", "saw names", "/reports/r-1", "203.0.113.9"))
    return kept


def exports(case: Case) -> dict[str, bytes]:
    record = case.record()
    return {name: b"".join(publish(record, name, case.pseudonym_key)) for name in publishers()}


def rows(case: Case) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that is copied."""
    with case._reading() as connection:
        return {
            table.name: sorted((tuple(row) for row in connection.execute(select(table))), key=repr)
            for table in COPIED
        }


@pytest.fixture(params=ENGINES)
def source(request: pytest.FixtureRequest, new: New, tsa: Root) -> tuple[str, str]:
    """The address of a filled case of either engine, and a checkpoint kept of it."""
    place = new(request.param)
    kept = fill(place)
    with Case.open(place, read=read_plainly) as case:
        stamp(case, kept, tsa)
    return place, kept


@pytest.mark.parametrize("engine", ENGINES)
def test_a_copy_is_the_case_and_goes_on(source: tuple[str, str], new: New, engine: str) -> None:
    place, kept = source
    target = new(engine)
    done = copy_case(place, target)
    with (
        Case.open(place, read=read_plainly) as one,
        Case.open(target, read=read_plainly) as other,
    ):
        held = rows(one)
        assert all(held.values())
        assert rows(other) == held
        assert done.rows == {name: len(found) for name, found in held.items()}
        assert done.left == {"people": 1, "sessions": 0, "audit": 2}
        assert (other.people(), other.audit()) == ((), ())
        assert (other.name, other.country, other.created_at) == ("Karsa", "ML", AT)
        assert other.pseudonym_key == one.pseudonym_key
        assert exports(other) == exports(one)
        assert other.versions() == one.versions()
        assert all(other.raw(v.sha256) == one.raw(v.sha256) for v in one.versions())
        for checkpoint in (None, kept):
            found = one.verify(checkpoint)
            open_still = tuple(w for w in found.not_proved if "team server" not in w)
            assert other.verify(checkpoint) == replace(found, not_proved=open_still)
        assert other.verify(kept, KEY.public()).faults == ()
        assert other.verify().root == done.root

        other.append_judgement(judgement("J-4"))
        assert other.add_report(b"They shelled the bridge.", "c.txt", captured_at=AT).new
        other.add_places(GONE, "again.csv", added_at=AT)
        other.add_actors([HILL], "list.csv", at="2031-03-15T09:00:00Z")
        other.seal(KEY, at=AT)
        assert [j.id for j in other.judgements()] == ["J-1", "J-2", "J-3", "J-4"]
        assert other.versions()[-1].sha256 == bytes_id(b"They shelled the bridge.")
        assert other.verify(kept).faults == ()
        assert rows(one) == held
        with (
            pytest.raises(CaseError, match="append-only"),
            other._place.faults(),
            begin_write(other._engine) as connection,
        ):
            connection.execute(text("DELETE FROM judgements"))


@pytest.mark.postgres
def test_there_and_back_is_the_same_case(new: New) -> None:
    place, database, back = new("sqlite"), new("postgresql"), new("sqlite")
    fill(place)
    done = copy_case(place, database)
    assert copy_case(database, back).root == done.root
    with Case.open(place) as one, Case.open(back) as other:
        assert rows(other) == rows(one)


def test_a_copy_takes_no_ones_place(new: New, tmp_path: Path) -> None:
    place = new("sqlite")
    fill(place)
    other = tmp_path / "other.case"
    other.write_text("mine")
    for target in (other, Path(place)):
        before = target.read_bytes()
        with pytest.raises(CaseError, match="something already"):
            copy_case(place, target)
        assert target.read_bytes() == before
    with pytest.raises(CaseError, match="does not exist"):
        copy_case(place, tmp_path / "none" / "x.case")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["c0.case", "other.case"]


@pytest.mark.postgres
def test_a_database_with_tables_is_left_alone(new: New) -> None:
    place, database = new("sqlite"), new("postgresql")
    fill(place)
    Case.create(database, "Other", at=AT).close()
    with pytest.raises(CaseError, match="holds tables already"):
        copy_case(place, database)
    with Case.open(database) as other:
        assert other.name == "Other"


def test_an_older_case_is_named_with_what_to_do_and_left_alone(new: New, tmp_path: Path) -> None:
    place = new("sqlite")
    fill(place)
    with sqlite3.connect(place) as older:
        older.execute("UPDATE alembic_version SET version_num = '0005'")
    older.close()
    before = Path(place).read_bytes()
    with pytest.raises(CaseError, match=f"has format 5.*trucewatch verify {place}"):
        copy_case(place, tmp_path / "copy.case")
    assert Path(place).read_bytes() == before
    assert not (tmp_path / "copy.case").exists()
    with pytest.raises(CaseError, match="no such file"):
        copy_case(tmp_path / "none.case", tmp_path / "copy.case")


@pytest.mark.parametrize("engine", ENGINES)
def test_of_a_faulty_case_there_is_no_copy(new: New, engine: str) -> None:
    place, target = new("sqlite"), new(engine)
    fill(place)
    with Case.open(place) as case, begin_write(case._engine) as connection:
        connection.execute(text("UPDATE readings SET outlet = 'Other'"))
    with pytest.raises(CaseError, match=r"not copied: readings, row .* outlet is not that of"):
        copy_case(place, target)
    _is_free(target)


def _is_free(target: str) -> None:
    """A case can still be made there: nothing was left."""
    Case.create(target, at=AT).close()
    with Case.open(target) as case:
        assert case.report_count() == 0


@pytest.mark.postgres
def test_what_postgresql_cannot_keep_is_named(new: New) -> None:
    place, database = new("sqlite"), new("postgresql")
    with Case.create(place, at=AT) as case:
        case.append_judgement(judgement("J-1", reason="seen\x00"))
    with pytest.raises(CaseError, match=r"judgements, row 1, reason: .*U\+0000.*copy to a file"):
        copy_case(place, database)
    _is_free(database)
    copy_case(place, new("sqlite"))


@pytest.mark.parametrize("engine", ENGINES)
def test_a_copy_that_comes_out_otherwise_is_not_kept(
    new: New, engine: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, target = new("sqlite"), new(engine)
    fill(place)

    def bend(connection: object, _table: object) -> None:
        connection.execute(text("UPDATE readings SET version = 'other'"))  # type: ignore[attr-defined]

    with monkeypatch.context() as patch:
        patch.setattr("trucewatch.store.copy._continue_numbers", bend)
        with pytest.raises(CaseError, match="rows of readings do not come back"):
            copy_case(place, target)
    _is_free(target)


def test_a_copy_stands_still_while_others_write(new: New) -> None:
    """The source is taken as of one instant: a judgement made meanwhile is in it or is not."""
    place, target = new("sqlite"), new("sqlite")
    fill(place)
    with Case.open(place) as case:
        numbers = count(10)

        def write(_done: int, _of: int) -> None:
            case.append_judgement(judgement(f"J-{next(numbers)}"))

        done = copy_case(place, target, write)
        assert next(numbers) > 12
        assert len(case.judgements()) > done.rows["judgements"]
    with Case.open(target) as copy:
        assert len(copy.judgements()) == done.rows["judgements"] == 3
        assert copy.verify().faults == ()


def test_every_table_is_copied_or_is_of_a_team_alone() -> None:
    assert {*COPIED, *TEAM_ONLY} == set(schema.TABLES.tables.values())
