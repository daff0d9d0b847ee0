"""``export`` publishes to the screen or a file, never half, never over another."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucewatch.publish.registry import publishers


@pytest.mark.parametrize("form", sorted(publishers()))
def test_file_and_screen_are_the_same(run: Run, kessara: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / "out"
    result = run("export", kessara, form, "-o", out)
    assert result.exit_code == 0, result.stderr
    assert f"Wrote {out}: " in result.stdout
    shown = run("export", kessara, form)
    assert shown.stdout_bytes == out.read_bytes()


def test_it_names_no_private_person(run: Run, report: Path, tmp_path: Path) -> None:
    case = tmp_path / "x.case"
    run("new", case)
    assert run("add", case, report).exit_code == 0
    assert "Nuhad Sallum" in run("claims", case).stdout
    for form, publisher in sorted(publishers().items()):
        shown = run("export", case, form).stdout_bytes
        assert b"Sallum" not in shown
        if "claims" in publisher.about.holds and publisher.suffix in (".csv", ".jsonl"):
            assert b"person " in shown


def test_an_existing_file_stays_without_force(run: Run, kessara: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.csv"
    out.write_text("mine")
    result = run("export", kessara, "claims-csv", "-o", out)
    assert result.exit_code == 2
    assert "--force" in result.stderr
    assert out.read_text() == "mine"
    assert run("export", kessara, "claims-csv", "-o", out, "--force").exit_code == 0
    assert out.read_text() != "mine"


def test_json_tells_what_was_written(
    answer: Callable[..., Any], run: Run, kessara: Path, tmp_path: Path
) -> None:
    told = answer("export", kessara, "jsonl", "-o", tmp_path / "out.jsonl")
    assert told["format"] == "trucewatch/export/1"
    assert told["bytes"] == (tmp_path / "out.jsonl").stat().st_size
    result = run("export", kessara, "jsonl", "--json")
    assert result.exit_code == 2
    assert "-o FILE" in result.stderr


def test_as_of(run: Run, kessara: Path) -> None:
    earlier = run("export", kessara, "claims-csv", "--as-of", "2031-03-05").stdout
    assert len(earlier) < len(run("export", kessara, "claims-csv").stdout)


def test_an_unknown_format_and_none(run: Run, kessara: Path) -> None:
    result = run("export", kessara, "pdf")
    assert result.exit_code == 2
    assert "known are jsonl" in result.stderr
    assert "FORMAT is missing" in run("export", kessara).stderr
    assert run("export", "claims-csv", TRUCEWATCH_CASE=str(kessara)).exit_code == 0


def test_the_formats_are_listed_with_whom_they_serve(run: Run) -> None:
    shown = run("export", "--list")
    assert shown.exit_code == 0
    for publisher in publishers().values():
        assert publisher.name in shown.stdout
        assert publisher.label in shown.stdout
        assert publisher.about.whom in shown.stdout
