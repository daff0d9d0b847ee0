"""Older cases are brought up to date on opening, and lose neither rows nor triggers."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from tests.builders import TEXT, read_plainly
from trucewatch.errors import CaseError
from trucewatch.store import migrate, schema
from trucewatch.store.case import Case
from trucewatch.store.place import begin_write

AT = "2031-03-14T09:00:00Z"
FORMAT = schema.FORMAT  # as shipped, before a test changes it

#: Rebuilds the append-only table on SQLite, which silently drops its triggers.
LATER = """
import sqlalchemy as sa
from alembic import op

revision = "{next}"
down_revision = "{last}"

def upgrade():
    with op.batch_alter_table("report_versions", recreate="auto") as table:
        table.add_column(sa.Column("channel", sa.Text(), nullable=False, server_default="file"))
        table.alter_column("name", existing_type=sa.Text(), nullable=True)
    {more}
"""


def later_format(folder: Path, monkeypatch: pytest.MonkeyPatch, more: str = "pass") -> None:
    """A next format of trucewatch, for the rest of the test."""
    scripts = folder / "migrations"
    shutil.copytree(migrate.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    last, later = f"{FORMAT:04}", f"{FORMAT + 1:04}"
    script = LATER.format(more=more, last=last, next=later)
    (scripts / "versions" / f"{later}_later.py").write_text(script)
    monkeypatch.setattr(migrate, "SCRIPTS", scripts)
    monkeypatch.setattr(schema, "FORMAT", FORMAT + 1)


def test_the_format_is_the_last_migration() -> None:
    (head,) = ScriptDirectory(str(migrate.SCRIPTS)).get_heads()
    assert int(head) == schema.FORMAT


def test_migrations_make_the_tables_that_the_code_expects(case: Case) -> None:
    with case._engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), schema.TABLES) == []


def test_an_older_case_is_brought_up_to_date_with_rows_and_triggers(
    new_place: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_place()
    with Case.create(place, at=AT, read=read_plainly) as case:
        case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
        before = case.readings()
    later_format(tmp_path, monkeypatch)
    with Case.open(place, read=read_plainly) as case:
        assert case.format == FORMAT + 1
        assert case.readings() == before
        columns = [c["name"] for c in inspect(case._engine).get_columns("report_versions")]
        assert "channel" in columns
        for statement in ("UPDATE report_versions SET name = 'x'", "DELETE FROM report_versions"):
            with (
                pytest.raises(CaseError, match="append-only"),
                case._place.faults(),
                begin_write(case._engine) as connection,
            ):
                connection.execute(text(statement))
        assert case.add_report(b"They shelled the mill.", "b.txt", captured_at=AT).new
    with Case.open(place) as case:
        assert case.report_count() == 2


def test_a_migration_that_fails_leaves_the_old_format_whole(
    new_place: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_place()
    with Case.create(place, at=AT, read=read_plainly) as case:
        case.add_report(TEXT.encode(), "a.txt", captured_at=AT)
    with monkeypatch.context() as patch:
        later_format(tmp_path, patch, more='op.execute("INSERT INTO nowhere VALUES (1)")')
        with pytest.raises(CaseError, match="nowhere"):
            Case.open(place)
    with Case.open(place, read=read_plainly) as case:
        assert case.format == FORMAT
        assert case.report_count() == 1
        assert "channel" not in [
            c["name"] for c in inspect(case._engine).get_columns("report_versions")
        ]


def test_the_upgraded_case_is_refused_by_the_older_version(
    new_place: Callable[[], str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = new_place()
    Case.create(place, at=AT).close()
    with monkeypatch.context() as patch:
        later_format(tmp_path, patch)
        Case.open(place).close()
    with pytest.raises(CaseError, match=f"has format {FORMAT + 1}"):
        Case.open(place)


def test_an_older_case_is_given_a_key_once(new_place: Callable[[], str]) -> None:
    place = new_place()
    with Case.create(place, at=AT) as case, begin_write(case._engine) as connection:
        connection.execute(text("DELETE FROM meta WHERE key = 'pseudonym_key'"))
        for table in ("exchanges", "layers", "timestamps", "sessions", "people", "audit"):  # later
            connection.execute(text(f"DROP TABLE {table}"))
        connection.execute(text("UPDATE alembic_version SET version_num = '0004'"))
    with Case.open(place) as case:
        key = case.pseudonym_key
        assert len(key) == 32
        assert case.format == FORMAT
    with Case.open(place) as case:
        assert case.pseudonym_key == key


def test_a_case_that_lost_its_key_says_so(new_place: Callable[[], str]) -> None:
    place = new_place()
    with Case.create(place, at=AT) as case, begin_write(case._engine) as connection:
        connection.execute(text("UPDATE meta SET value = 'zz' WHERE key = 'pseudonym_key'"))
    with Case.open(place) as case, pytest.raises(CaseError, match=r"meta\.pseudonym_key"):
        assert case.pseudonym_key
