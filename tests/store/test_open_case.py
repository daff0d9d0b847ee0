"""How an open case stands towards its database, and what it knows of itself."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

import trucewatch
from tests.builders import TEXT, read_plainly
from tests.store.test_case import AT, judgement
from trucewatch.errors import CaseError
from trucewatch.ontology.model import Actor
from trucewatch.readers.hints import Hints
from trucewatch.store import migrate, schema
from trucewatch.store.audit import AuditRow
from trucewatch.store.case import Case
from trucewatch.store.place import Place, begin_write

HILL = Actor("case.hill_guard", "Hill Guard", "militia", "UAF", "ML", ("HG",))


def test_every_connection_to_a_file_is_set_alike(tmp_path: Path) -> None:
    with Case.create(tmp_path / "x.case", at=AT) as case:
        for _ in range(2):
            with case._engine.connect() as connection:
                found = {
                    name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
                    for name in ("busy_timeout", "foreign_keys", "trusted_schema", "synchronous")
                }
            assert found == {
                "busy_timeout": 60_000, "foreign_keys": 1, "trusted_schema": 0, "synchronous": 2,
            }  # fmt: skip


def test_a_writer_takes_its_lock_at_once_and_a_reader_none(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    with Case.create(path, at=AT) as case:
        other = sqlite3.connect(path, timeout=0)
        with case._reading():
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        with case._writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")
        other.close()


def test_a_block_that_raises_leaves_nothing(case: Case) -> None:
    def fail() -> None:
        with begin_write(case._engine) as connection:
            connection.execute(text("UPDATE meta SET value = 'Other' WHERE key = 'name'"))
            raise KeyError("half way")

    with pytest.raises(KeyError):
        fail()
    with case._reading() as connection:
        found = connection.execute(text("SELECT value FROM meta WHERE key = 'name'")).scalar()
    assert found == "Qasr Wadi"


def test_what_a_case_knows_of_itself(tmp_path: Path) -> None:
    path = tmp_path / "karsa.case"
    with Case.create(path, at=AT) as case:
        assert (case.name, case.country, case.format) == ("karsa", None, schema.FORMAT)
        assert (case.created_by, case.created_at) == (trucewatch.__version__, AT)
    with Case.open(path) as case, begin_write(case._engine) as connection:
        connection.execute(text("DELETE FROM meta WHERE key IN ('name', 'created_by', 'format')"))
    with Case.open(path) as case:
        assert (case.name, case.format, case.created_by) == ("", 0, "")


def test_a_folder_of_migrations_may_have_any_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripts = tmp_path / "100%(here)s"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    with Case.create(tmp_path / "x.case", at=AT) as case:
        assert case.verify().faults == ()


def test_a_migration_leaves_no_row_that_points_at_nothing(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    with Case.create(path, at=AT, read=read_plainly) as case:
        case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    with sqlite3.connect(path) as other:
        other.execute("UPDATE readings SET raw_sha256 = 'gone'")
    other.close()
    with pytest.raises(CaseError, match=rf"migration to format {schema.FORMAT} left .*readings"):
        migrate.migrate(Place.of(path).engine(), lambda _connection: None)


def test_the_same_actor_added_twice_at_one_instant(case: Case) -> None:
    for _ in range(2):
        case.add_actors([HILL], "list.csv", at=AT)
    case.remove_actor(HILL.id, "list.csv", at=AT)
    assert case.actors() == ()
    keys = [row.key for row in case.ledger() if row.kind == "actor"]
    assert len(set(keys)) == 3
    assert all(key.startswith("A-") for key in keys)
    assert case.verify().faults == ()


def test_the_id_of_an_actors_row_stands_for_all_that_it_says(
    new_place: Callable[[], str],
) -> None:
    later, other = "2031-03-15T09:00:00Z", replace(HILL, id="case.ridge")
    renamed = replace(HILL, name="Hill Watch")
    ids = []
    for actor, source, at in (
        (HILL, "list.csv", AT),
        (HILL, "list.csv", later),
        (HILL, "actors add", AT),
        (other, "list.csv", AT),
        (renamed, "list.csv", AT),
        (HILL, "list.csv", AT),
    ):
        with Case.create(new_place(), at=AT) as case:
            case.add_actors([actor], source, at=at)
            ids += [row.key for row in case.ledger() if row.kind == "actor"]
    assert len(set(ids)) == 5
    assert ids[0] == ids[5]


def test_what_changes_the_state(case: Case) -> None:
    states = [case.state()]
    case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    states.append(case.state())
    case.append_judgement(judgement())
    states.append(case.state())
    case.add_actors([HILL], "list.csv", at=AT)
    states.append(case.state())
    assert len(set(states)) == 4
    case.note(AuditRow(AT, "amina", "signed in", "", "::1"))
    case.add_places(b"name,lat,lon\nTel Marwan,35.1,38.2\n", "ours.csv", added_at=AT)
    assert case.state() == states[-1]


def test_the_record_of_a_day(case: Case) -> None:
    case.add_report(b"Shells fell.", "a", Hints(published="2031-03-10"), captured_at=AT)
    case.add_report(b"More shells fell.", "b", Hints(published="2031-03-12"), captured_at=AT)
    whole = case.record()
    assert (whole.name, whole.country, whole.as_of) == ("Qasr Wadi", "SY", None)
    assert [report.published.day for report in whole.reports] == ["2031-03-10", "2031-03-12"]
    assert case._memory is not None
    assert case.record() == whole
    early = case.record(as_of="2031-03-11")
    assert early.as_of == "2031-03-11"
    assert [report.published.day for report in early.reports] == ["2031-03-10"]
    case.append_judgement(judgement(target=whole.claims[0].id))
    assert [j.id for j in case.record().judgements] == ["J-1"]
    with case._linking:  # another thread is at it: the answer is the same without what is kept
        assert case.record().claims == whole.claims
    assert not case._linking.locked()


def test_what_is_kept_serves_one_run_at_a_time_and_the_past_by_itself(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trucewatch import pipeline

    given: list[object] = []
    build = pipeline.build_record

    def noted(*arguments: Any, **more: Any) -> Any:
        given.append(more["memory"])
        return build(*arguments, **more)

    monkeypatch.setattr(pipeline, "build_record", noted)
    case.record()
    case.record()
    case.record(as_of="2031-03-11")
    case.record(as_of="2031-03-10")
    with case._linking, case._looking_back:
        case.record()
        case.record(as_of="2031-03-10")
    whole, past = given[0], given[2]
    assert whole is not None
    assert past is not None
    assert past is not whole
    assert given == [whole, whole, past, past, None, None]


def test_a_case_is_closed_by_its_block(tmp_path: Path) -> None:
    path = tmp_path / "x.case"
    with Case.create(path, at=AT) as case:
        case.note(AuditRow(AT, "amina", "signed in", "", "::1"))
        assert (tmp_path / "x.case-wal").exists()
    assert [found.name for found in tmp_path.iterdir()] == ["x.case"]


def test_the_same_bytes_added_by_another_meanwhile(new_place: Callable[[], str]) -> None:
    """Looked for, not found, and there when they are to be kept."""
    with Case.create(new_place(), at=AT, read=read_plainly) as case:
        case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
        known, asked = case._known, []

        def late(sha256: str) -> object:
            asked.append(sha256)
            return known(sha256) if len(asked) > 1 else None

        case._known = late  # type: ignore[method-assign,assignment]
        added = case.add_report(TEXT.encode(), "b.txt", captured_at=AT)
        assert (added.new, added.report) == (False, case.reports()[0])
        assert [version.name for version in case.versions()] == ["a.txt"]
        assert len(case.ledger()) == 2


def test_the_audit_by_person_day_and_number(case: Case) -> None:
    rows = [
        AuditRow(f"2031-03-1{n}T09:00:00Z", person, f"act {n}", f"/{n}", "::1")
        for n, person in enumerate(("amina", "rami", "amina", "amina"), 1)
    ]
    for row in rows:
        case.note(row)
    assert case.audit() == tuple(rows)
    assert case.audit("amina") == (rows[0], rows[2], rows[3])
    assert case.audit(since="2031-03-13") == tuple(rows[2:])
    assert case.audit(since=rows[1].at) == tuple(rows[1:])
    assert case.audit(last=1) == (rows[3],)
    assert case.audit("amina", "2031-03-12", 1) == (rows[3],)
