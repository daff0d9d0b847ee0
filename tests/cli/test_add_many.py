"""``add`` and ``read`` on files of many reports, and on standard input."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.container_files import CALM, FOLDER, rss, table, telegram, zipped
from trucewatch.store.case import Case


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "x.case"
    assert run("new", path).exit_code == 0
    return path


def put(folder: Path, name: str, raw: bytes) -> Path:
    path = folder / name
    path.write_bytes(raw)
    return path


def test_one_line_tells_what_was_in_it(run: Run, case: Path, tmp_path: Path) -> None:
    feed = put(tmp_path, "valley.xml", rss())
    result = run("add", case, feed)
    assert result.exit_code == 0, result.stderr
    assert f"opened      {feed}  a feed of 2 reports: 2 added\n" in result.stdout
    assert "2 added. Next: trucewatch board" in result.stdout
    again = run("add", case, feed)
    assert "a feed of 2 reports: 2 already in the case" in again.stdout
    chat = put(tmp_path, "result.json", telegram())
    told = run("add", case, chat)
    assert "left out: messages without words: photo (1), service messages (1)" in told.stdout


def test_bad_parts_are_named_and_the_others_go_on(run: Run, case: Path, tmp_path: Path) -> None:
    path = put(tmp_path, "table.csv", table())
    note = put(tmp_path, "note.txt", CALM)
    result = run("add", case, path, note)
    assert result.exit_code == 2
    assert f"not read    {path}: row 5: has 8 cells" in result.stderr
    assert "text = body (guessed)" in result.stdout
    assert "3 added, 1 not read." in result.stdout


def test_columns_are_said(run: Run, case: Path, tmp_path: Path) -> None:
    path = put(tmp_path, "t.csv", b"a,b\nThe truce held in Karsa.,x\n")
    refused = run("add", case, path)
    assert refused.exit_code == 2
    assert "the columns are: a, b; say which with --map text=COLUMN" in refused.stderr
    assert run("add", case, path, "--map", "text=a", "--map", "outlet=b").exit_code == 0
    with Case.open(case) as opened:
        (report,) = opened.reports()
        assert (report.text, report.outlet) == ("The truce held in Karsa.", "x")
    assert run("add", case, path, "--map", "nothing").exit_code != 0


def test_json_has_every_part(run: Run, case: Path, tmp_path: Path) -> None:
    path = put(tmp_path, "all.zip", zipped(FOLDER))
    result = run("add", case, path, "--json")
    assert result.exit_code == 2
    (told,) = json.loads(result.stdout)["files"]
    assert told["container"] == "zip"
    assert len(told["reports"]) == 7
    assert sum(one["count"] for one in told["left_out"]) == 7
    errors = [one["error"] for one in told["reports"] if "error" in one]
    assert errors == ["its path leaves the archive"]
    assert len(told["sha256"]) == 64


def test_what_comes_by_standard_input(
    run: Run, case: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from trucewatch.adding import many

    for raw, name, told in (
        (CALM, ("--name", "note.txt"), "added  note.txt"),
        (CALM, (), "already in  standard-input"),
        (rss(), ("--name", "a.xml"), "opened      a.xml  a feed of 2 reports: 2 added"),
        (b"%PDF-1.7", (), "not read    standard-input"),
    ):
        holder = type("Holder", (), {"stdin": io.TextIOWrapper(io.BytesIO(raw))})
        monkeypatch.setattr(many, "sys", holder)
        result = run("add", case, "-", *name)
        assert told in result.output, result.output
    holder = type("Holder", (), {"stdin": io.TextIOWrapper(io.BytesIO(CALM))})
    monkeypatch.setattr(many, "sys", holder)
    assert "Calm in Karsa" in run("read", "-", "--name", "note.txt").stdout


def test_read_tells_what_is_in_it_and_reads_one(
    run: Run, answer: Callable[..., Any], tmp_path: Path
) -> None:
    path = put(tmp_path, "table.csv", table())
    told = run("read", path)
    assert told.exit_code == 0
    assert "table.csv: a table of 2 reports; left out: rows without text (1)" in told.stdout
    assert "row 3" in told.stdout
    one = run("read", path, "--part", "row 2")
    assert "stood in table.csv: row 2" in " ".join(one.stdout.split())
    assert "has no --part 'row 99'" in run("read", path, "--part", "row 99").stderr
    assert "has 8 cells" in run("read", path, "--part", "row 5").stderr
    assert [row["where"] for row in answer("read", path)["reports"][:2]] == ["row 2", "row 3"]
    note = put(tmp_path, "note.txt", CALM)
    assert "is no file of many reports" in run("read", note, "--part", "row 2").stderr
