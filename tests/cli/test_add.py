"""``add`` takes in what can be read, names what cannot, and keeps nothing of that."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from tests.readers.documents import files
from trucewatch.store.case import Case

AddInto = Callable[..., Any]


@pytest.fixture
def case(run: Run, tmp_path: Path) -> Path:
    path = tmp_path / "x.case"
    assert run("new", path).exit_code == 0
    return path


def names(case: Path) -> list[str]:
    with Case.open(case) as opened:
        return sorted(version.name for version in opened.versions())


def test_a_report_is_added_and_told(run: Run, case: Path, report: Path) -> None:
    result = run("add", case, report, "--outlet", "Valley Post", "--published", "2031-03-14")
    assert result.exit_code == 0, result.stderr
    assert "Valley Post, Fri 14 Mar 2031: " in result.stdout
    assert "1 added." in result.stdout
    with Case.open(case) as opened:
        (kept,) = opened.reports()
        assert (kept.outlet, kept.published.day) == ("Valley Post", "2031-03-14")
        assert opened.raw(opened.versions()[0].sha256) == report.read_bytes()


def test_the_same_bytes_again(run: Run, case: Path, report: Path) -> None:
    run("add", case, report)
    copy = report.with_name("copy.txt")
    copy.write_bytes(report.read_bytes())
    result = run("add", case, report, copy)
    assert result.exit_code == 0
    assert "2 already in the case" in result.stdout
    assert names(case) == ["note.txt"]


def test_bad_files_are_named_and_the_others_read(run: Run, case: Path, report: Path) -> None:
    folder = report.parent
    bad = {
        "empty.txt": b"",
        "binary.txt": bytes(range(256)) * 40,
        "invalid.txt": b"Shells hit \xff\xfe\x80 the town" * 10,
        "picture.png": b"\x89PNG\r\n\x1a\n" + bytes(200),
        "line.txt": b"x" * (50 * 1024 * 1024),
    }
    for name, raw in bad.items():
        (folder / name).write_bytes(raw)
    result = run("add", case, *(folder / name for name in bad), folder / "missing.txt", report)
    assert result.exit_code == 2
    told = [line for line in result.stderr.splitlines() if line.startswith("not read")]
    refused = {Path(line.split(": ")[0].split()[-1]).name for line in told}
    assert {"empty.txt", "picture.png", "line.txt", "missing.txt"} <= refused
    assert "Traceback" not in result.output
    assert f"1 added, {len(told)} not read" in result.stdout or "added" in result.stdout
    assert "note.txt" in names(case)
    assert not refused & set(names(case))


def test_the_case_itself_and_an_odd_file_name_are_no_reports(
    run: Run, case: Path, tmp_path: Path
) -> None:
    odd = tmp_path / "odd\x1b[2J.xyz"
    odd.write_text("Some words of a report that stand here.")
    result = run("add", case, case, odd)
    assert result.exit_code == 2
    assert "\x1b[2J" not in result.stderr
    assert "2 not read" in result.stdout
    assert names(case) == []


def test_folders_patterns_and_sidecars(run: Run, case: Path, report: Path, tmp_path: Path) -> None:
    folder = tmp_path / "reports"
    (folder / "deep").mkdir(parents=True)
    for n in range(3):
        words = f"Headline {n}\n\nGovernment forces shelled village number {n} on Monday.\n"
        (folder / "deep" / f"{n}.txt").write_text(words)
        known = {"outlet": f"Outlet {n}", "published": "2031-03-14"}
        (folder / "deep" / f"{n}.json").write_text(json.dumps(known))
    (folder / ".hidden").write_text("not a report")
    result = run("add", case, folder)
    assert result.exit_code == 0, result.stderr
    assert names(case) == ["0.txt", "1.txt", "2.txt"]
    with Case.open(case) as opened:
        assert sorted(str(r.outlet) for r in opened.reports()) == [
            "Outlet 0",
            "Outlet 1",
            "Outlet 2",
        ]
    result = run("add", case, str(tmp_path / "*.txt"), report)
    assert "1 added." in result.stdout


def test_documents_stand_beside_texts_and_sidecars(run: Run, case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "bulletin.pdf").write_bytes(files.bulletin_pdf())
    (folder / "bulletin.json").write_text(json.dumps({"outlet": "Ardun Watch"}))
    (folder / "told.eml").write_bytes(files.message(files.SHELL))
    (folder / "scan.pdf").write_bytes(files.scan_pdf())
    result = run("add", case, folder)
    assert result.exit_code == 2
    assert "2 added, 1 not read" in result.stdout
    assert "scan.pdf: this PDF has no words" in result.stderr
    assert names(case) == ["bulletin.pdf", "told.eml"]
    with Case.open(case) as opened:
        outlets = {report.outlet for report in opened.reports()}
    assert outlets == {"Ardun Watch", "Press Office of the Lake Mission"}
    before = run("claims", case, "--json").stdout
    assert run("rebuild", case).exit_code == 0
    assert run("claims", case, "--json").stdout == before


def test_nothing_meant_is_said(run: Run, case: Path, tmp_path: Path) -> None:
    (tmp_path / "bare").mkdir()
    for arguments, named in (
        ([], "FILES are missing"),
        ([tmp_path / "bare"], "holds no files"),
        ([tmp_path / "*.pdf"], "no file matches"),
    ):
        result = run("add", case, *arguments)
        assert result.exit_code == 2
        assert named in result.stderr


@pytest.mark.parametrize(
    ("option", "value", "named"),
    [("--published", "14.03.2031", "year-month-day"), ("--kind", "paper", "give one of news")],
)
def test_bad_options_are_refused_before_anything_is_read(
    run: Run, case: Path, report: Path, option: str, value: str, named: str
) -> None:
    result = run("add", case, report, option, value)
    assert result.exit_code == 2
    assert named in result.stderr
    assert names(case) == []


def test_json_tells_each_file(run: Run, case: Path, report: Path) -> None:
    result = run("add", case, report, report.with_name("none.txt"), "--json")
    assert result.exit_code == 2
    added, failed = json.loads(result.stdout)["files"]
    assert added["new"]
    assert added["claims"] >= 2
    assert "no such file" in failed["error"]


def test_the_environment_may_name_the_case(run: Run, case: Path, report: Path) -> None:
    result = run("add", report, TRUCEWATCH_CASE=str(case))
    assert result.exit_code == 0, result.stderr
    assert names(case) == ["note.txt"]
    other = report.with_name("other.case")
    run("new", other)
    assert run("add", other, report, TRUCEWATCH_CASE=str(case)).exit_code == 0
    assert names(other) == ["note.txt"]


def test_without_a_case_nothing_is_read(run: Run, report: Path, tmp_path: Path) -> None:
    result = run("add", tmp_path / "none.case", report)
    assert result.exit_code == 2
    assert "trucewatch new" in result.stderr
