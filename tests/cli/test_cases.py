"""Every verb that opens a case: what is no case is refused and left alone; PostgreSQL will do."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.databases import PostgresServer

OPENING = {
    "add": ["note.txt"],
    "board": [],
    "claims": [],
    "why": ["P1"],
    "serve": [],
    "export": ["jsonl"],
    "rebuild": [],
}


def text(path: Path) -> None:
    path.write_text("Fragile calm in Qasr Wadi\n")


def empty(path: Path) -> None:
    path.touch()


def folder(path: Path) -> None:
    path.mkdir()


def other_database(path: Path) -> None:
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE notes (words)")
    other.close()


def missing(path: Path) -> None:
    assert not path.exists()


@pytest.mark.parametrize("make", [text, empty, folder, other_database, missing])
@pytest.mark.parametrize("verb", OPENING)
def test_what_is_no_case_is_refused(
    run: Run, tmp_path: Path, report: Path, verb: str, make: object
) -> None:
    assert callable(make)
    path = tmp_path / "x.case"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    arguments = [report if a == "note.txt" else a for a in OPENING[verb]]
    result = run(verb, path, *arguments)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert str(path) in result.stderr
    assert "trucewatch new" in result.stderr
    assert (path.read_bytes() if path.is_file() else None) == before


@pytest.mark.postgres
def test_a_case_may_be_a_postgresql_database(
    run: Run, report: Path, kessara: Path, postgres_server: PostgresServer
) -> None:
    place = postgres_server.new_database()
    assert run("new", place, "--country", "SY").exit_code == 0
    added = run("add", place, report)
    assert added.exit_code == 0, added.stderr
    assert "1 report read" in run("board", place).stdout
    assert run("rebuild", TRUCEWATCH_CASE=place).stdout.startswith("1 report read again; 0 came")
    again = run("add", report, TRUCEWATCH_CASE=place)
    assert "1 already in the case" in again.stdout
    assert run("board", kessara, TRUCEWATCH_CASE=place).stdout.startswith("Kessara")
