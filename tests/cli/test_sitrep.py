"""``sitrep`` writes a report, what it took in beside it, and gives out its template."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucewatch.sitrep.formats.registry import FORMATS
from trucewatch.sitrep.template import shipped_text


@pytest.mark.parametrize("form", sorted(FORMATS))
def test_file_and_screen_are_the_same(run: Run, kessara: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"out.{form}"
    result = run("sitrep", kessara, "--period", "weekly", "-o", out)
    assert result.exit_code == 0, result.stderr
    assert f"Wrote {out}: 9 sections, " in result.stdout
    shown = run("sitrep", kessara, "--period", "weekly", "--format", form)
    assert shown.stdout_bytes == out.read_bytes()
    again = run("sitrep", kessara, "--period", "weekly", "-o", out)
    assert again.exit_code == 2
    assert "--force" in again.stderr


def test_json_tells_what_was_written(
    answer: Callable[..., Any], kessara: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.md"
    told = answer("sitrep", kessara, "--until", "2031-03-08", "-o", out)
    assert told["format"] == "trucewatch/sitrep/1"
    assert (told["form"], told["first"], told["last"]) == ("md", "2031-03-08", "2031-03-08")
    assert told["bytes"] == out.stat().st_size


def test_since_last_is_the_same_twice_and_goes_on_from_the_last(
    run: Run, kessara: Path, tmp_path: Path
) -> None:
    first, second = tmp_path / "1.md", tmp_path / "2.md"
    assert run("sitrep", kessara, "--since-last", "-o", second).exit_code == 2
    assert run("sitrep", kessara, "--until", "2031-03-08", "-o", first).exit_code == 0
    beside = json.loads((tmp_path / "1.md.taken.json").read_text())
    assert (beside["last"], len(beside["reports"])) == ("2031-03-08", 6)
    assert run("sitrep", kessara, "--since-last", "-o", second).exit_code == 0
    made = second.read_bytes()
    assert "**Sun 9 Mar – Fri 14 Mar 2031**".encode() in made
    assert b"what the last situation report took in: 6 reports" in made
    assert run("sitrep", kessara, "--since-last", "-o", second, "--force").exit_code == 0
    assert second.read_bytes() == made


def test_reports_of_another_case_are_not_the_last(run: Run, kessara: Path, tmp_path: Path) -> None:
    document = {"format": "trucewatch/sitrep-taken/1", "case": "x", "last": "2031-03-01"}
    document |= {"reports": [], "judgements": []}  # type: ignore[dict-item]
    (tmp_path / "a.md.taken.json").write_text(json.dumps(document))
    result = run("sitrep", kessara, "--since-last", "-o", tmp_path / "b.md")
    assert result.exit_code == 2
    assert "make the first one with --period" in result.stderr
    (tmp_path / "a.md.taken.json").write_text("{}")
    result = run("sitrep", kessara, "--since-last", "-o", tmp_path / "b.md")
    assert "format: None is not 'trucewatch/sitrep-taken/1'" in result.stderr


def test_the_template_is_given_out_and_taken(run: Run, kessara: Path, tmp_path: Path) -> None:
    mine, out = tmp_path / "mine.yml", tmp_path / "out.md"
    assert run("sitrep", "--write-template", mine).exit_code == 0
    assert mine.read_text() == shipped_text()
    mine.write_text(shipped_text().replace("title: Situation report", "title: Daily note"))
    assert run("sitrep", kessara, "--template", mine, "-o", out).exit_code == 0
    assert out.read_text().startswith("# Daily note: Kessara truce")
    mine.write_text("sections: [changs]")
    result = run("sitrep", kessara, "--template", mine, "-o", tmp_path / "none.md")
    assert result.exit_code == 2
    assert "mine.yml: sections: number 1: section: 'changs' is not known" in result.stderr
    assert not (tmp_path / "none.md").exists()


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("--period", "monthly"), "--period 'monthly' is not known"),
        (("--until", "soon"), "--until 'soon': give a day"),
        (("--format", "odt"), "formats are pdf, docx, html, md"),
        (("-o", "x.odt"), "is of no format"),
        (("--since-last", "--period", "daily"), "leave out --period"),
        (("--json",), "give one with -o FILE"),
        (("--language", "xx"), "--language 'xx' is not known; there are en, ar, fr"),
    ],
)
def test_what_cannot_be_used_is_refused(
    run: Run, kessara: Path, given: tuple[str, ...], told: str
) -> None:
    result = run("sitrep", kessara, *given)
    assert result.exit_code == 2
    assert told in result.stderr


def test_it_speaks_french(run: Run, kessara: Path) -> None:
    shown = run("sitrep", kessara, "--language", "fr", "--format", "md").stdout
    assert "## Résumé des changements" in shown
    assert "“the army fired on the town”" in shown


def test_it_changes_nothing_in_the_case(run: Run, kessara: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.case"
    shutil.copy(kessara, copy)
    before = copy.read_bytes()
    assert run("sitrep", copy, "-o", tmp_path / "x.md").exit_code == 0
    assert copy.read_bytes() == before
