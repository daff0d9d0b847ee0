"""A copy is the case: row for row, byte for byte on export, and under the same kept checkpoint."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import replace
from itertools import accumulate, count
from pathlib import Path

import pytest
from sqlalchemy import Connection, Table, create_mock_engine, select, text

from tests.builders import TEXT, read_plainly
from tests.databases import PostgresServer
from tests.store.test_actors import HILL
from tests.store.test_case import judgement
from tests.store.test_exchanges import EXCHANGE
from tests.store.test_layers import LINE, RAW, TILES
from tests.store.test_timestamps import stamp
from tests.timestamp_server import Root, tsa
from trucewatch.errors import CaseError
from trucewatch.ledger.findings import Findings
from trucewatch.ledger.notes import PrivateKey
from trucewatch.publish.registry import publish, publishers
from trucewatch.records.ids import bytes_id
from trucewatch.store import copy, schema
from trucewatch.store.audit import AuditRow
from trucewatch.store.case import Case
from trucewatch.store.copy import COPIED, copy_case
from trucewatch.store.ledger_check import check_case
from trucewatch.store.place import Place, begin_write
from trucewatch.store.schema import TEAM_ONLY

__all__ = ["tsa"]

AT = "2031-03-14T09:00:00Z"
KEY = PrivateKey("amina", bytes(range(32)))
GONE = b"name,lat,lon\nTel Marwan,35.1,38.2\n"
KEPT = b"name,lat,lon\nTel Sahr,35.2,38.3\n"
ENGINES = ("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres))

WITH_DOCUMENTS = {
    "actors",
    "exchanges",
    "layers",
    "place_lists",
    "report_versions",
    "readings",
    "timestamps",
}

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
        case.add_layer(LINE, RAW)
        case.add_layer(TILES, None)
        case.remove_layer(TILES.name)
        case.add_exchange(EXCHANGE)
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


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A case of a few rows, which nobody may change."""
    place = str(tmp_path_factory.mktemp("small") / "s.case")
    with Case.create(place, "Karsa", at=AT, read=read_plainly) as case:
        for n in range(3):
            case.add_report(f"They shelled mill {n}.".encode(), f"{n}.txt", captured_at=AT)
        for n in range(5):
            case.append_judgement(judgement(f"J-{n}"))
        case.add_person("amina", "owner", "$argon2id$x", at=AT)
    return place


def _steps(rows: int, size: int) -> list[int]:
    return [min(size, rows - done) for done in range(0, rows, size)]


@pytest.mark.parametrize("table", COPIED, ids=lambda table: table.name)
def test_rows_are_held_a_few_at_a_time(
    small: str, monkeypatch: pytest.MonkeyPatch, table: Table
) -> None:
    """Of tables that hold documents fewer: one row may have tens of megabytes."""
    assert (copy._AT_ONCE, copy._DOCUMENTS_AT_ONCE) == (500, 5)
    monkeypatch.setattr(copy, "_AT_ONCE", 4)
    monkeypatch.setattr(copy, "_DOCUMENTS_AT_ONCE", 2)
    most = 2 if table.name in WITH_DOCUMENTS else 4
    with Case.open(small) as case, case._reading() as connection:
        found = [len(some) for some in copy._batches(case._place, connection, table)]
        assert found == _steps(copy._count(connection, table), most)


def test_what_is_told_of_a_copy(small: str, new: New) -> None:
    told: list[tuple[int, int]] = []
    found = copy_case(small, new("sqlite"), lambda done, of: told.append((done, of)))
    assert found.left == {"people": 1, "sessions": 0, "audit": 1}
    held = {"report_versions": 3, "judgements": 5, "claims": 3}
    assert {name: found.rows[name] for name in held} == held
    with Case.open(small) as case:
        assert found.root == case.verify().root
    sizes = [step for t in COPIED for step in _steps(
        found.rows[t.name], 5 if t.name in WITH_DOCUMENTS else 500
    )]  # fmt: skip
    of = sum(found.rows.values())
    assert told == [(done, of) for done in accumulate(sizes)]


@pytest.mark.parametrize(("faults", "more"), [(1, ""), (2, " (and 1 more)"), (3, " (and 2 more)")])
def test_the_first_fault_is_told_and_how_many_more(
    small: str, new: New, tmp_path: Path, faults: int, more: str
) -> None:
    place, target = tmp_path / "faulty.case", new("sqlite")
    place.write_bytes(Path(small).read_bytes())
    with Case.open(place) as case:
        bend = text(
            "UPDATE readings SET outlet = 'Other' WHERE report_id IN "
            "(SELECT report_id FROM readings ORDER BY report_id LIMIT :faults)"
        )
        with begin_write(case._engine) as connection:
            connection.execute(bend, {"faults": faults})
        found = [str(fault) for fault in case.verify().faults]
    assert (len(found), len(set(found))) == (faults, faults)
    told = found[0] + more
    with pytest.raises(CaseError) as refused:
        copy_case(place, target)
    assert str(refused.value) == (f"{place}: not copied: {told}; see trucewatch verify CASE")
    assert not Path(target).exists()


def test_a_copy_with_another_ledger_is_not_kept(
    small: str, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, roots = new("sqlite"), iter(("00", "01"))

    def check(connection: Connection) -> Findings:
        return replace(check_case(connection), root=next(roots))

    monkeypatch.setattr(copy, "check_case", check)
    with pytest.raises(CaseError) as refused:
        copy_case(small, target)
    assert str(refused.value) == (f"{target}: not copied: the ledger's root is not the source's")
    assert not Path(target).exists()


def test_rows_that_do_not_come_back_are_told(
    small: str, new: New, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = new("sqlite")

    def bend(connection: Connection, table: Table) -> None:
        if table.name == "readings":
            connection.execute(text("UPDATE readings SET version = 'other'"))

    monkeypatch.setattr(copy, "_continue_numbers", bend)
    with pytest.raises(CaseError) as refused:
        copy_case(small, target)
    assert str(refused.value) == (
        f"{target}: not copied: rows of readings do not come back as they were written"
    )


def test_the_mark_of_rows_hangs_on_every_value_and_on_no_order() -> None:
    one: dict[str, object] = {"key": 1, "text": "a", "raw": b"a"}
    other = {"key": 2, "text": "b", "raw": b"b"}
    mark = copy._marked(0, [one, other])
    assert mark == copy._marked(0, [other, one]) == copy._marked(copy._marked(0, [one]), [other])
    assert copy._marked(5, []) == 5
    changes: tuple[dict[str, object], ...] = (
        {"key": 3}, {"key": "1"}, {"key": None}, {"text": "b"}, {"text": b"a"}, {"raw": b"c"},
        {"raw": "a"}, {"text": "a ", "raw": b"a"},
    )  # fmt: skip
    marks = {copy._marked(0, [one | change, other]) for change in changes}
    assert len(marks | {mark, copy._marked(0, [one]), copy._marked(0, [one, other, other])}) == 11


def test_what_postgresql_cannot_keep_is_found_in_text_alone(tmp_path: Path) -> None:
    """The same on a real server: ``test_what_postgresql_cannot_keep_is_named``."""
    held = Place.of(tmp_path / "x.case")
    postgresql, sqlite = (
        create_mock_engine(f"{name}://", lambda *_: None)
        for name in ("postgresql+psycopg", "sqlite")
    )
    sound = {"seq": 6, "reason": "seen", "document": b"\x00", "at": None}
    faulty = sound | {"seq": 7, "reason": "se\x00n"}
    for target, given in ((postgresql, [sound]), (postgresql, []), (sqlite, [sound, faulty])):
        copy._check_storable(held, target, schema.JUDGEMENTS, given)  # type: ignore[arg-type]  # it tells its dialect
    with pytest.raises(CaseError) as refused:
        copy._check_storable(held, postgresql, schema.JUDGEMENTS, [sound, faulty])  # type: ignore[arg-type]  # the same
    assert str(refused.value) == (
        f"{held.shown}: not copied: judgements, row 7, reason: holds the character U+0000, which "
        "PostgreSQL cannot keep; copy to a file instead"
    )


def test_every_table_is_copied_or_is_of_a_team_alone() -> None:
    assert {*COPIED, *TEAM_ONLY} == set(schema.TABLES.tables.values())
