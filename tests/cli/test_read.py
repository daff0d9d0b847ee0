"""``read`` shows one report's record, for people and for programs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.builders import make_reading
from tests.cli.conftest import Run
from trucewatch.cli.printing.reading import print_reading
from trucewatch.cli.printing.screen import console
from trucewatch.ontology.load import load_ontology


def test_the_page_has_head_claims_and_chain(run: Run, report: Path) -> None:
    result = run("read", report)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[0].strip() == "Shells hit Qasr Wadi as truce frays"
    assert "Fri 14 Mar 2031" in lines[1]
    assert any(row.startswith("dated: ") for row in lines)
    assert "“Government forces shelled Qasr Wadi on Friday”" in result.stdout
    assert "The town council (“said”)" in result.stdout
    assert "happened · shelling" in result.stdout
    assert max(map(len, lines)) <= 80


def test_json_slices(answer: Callable[..., Any], report: Path) -> None:
    document = answer("read", report)
    assert document["format"] == "trucewatch/reading/1"
    text = report.read_text()
    assert document["claims"]
    for claim in document["claims"]:
        assert text[claim["start"] : claim["end"]] == claim["quote"]


def test_the_deal_and_what_it_asks(capsys: pytest.CaptureFixture[str]) -> None:
    reading = make_reading()
    provision = replace(reading.provisions[0], condition="by 20 March")
    loose = replace(provision, id="P-2", deadline="within days", duty_bearer=None)
    print_reading(console(), replace(reading, provisions=(provision, loose)), load_ontology())
    page = " ".join(capsys.readouterr().out.split())
    assert "Agreement: the Qasr Wadi deal" in page
    assert "parties the Hill Brigades, the town council" in page
    assert "owed by the Hill Brigades · by when: Thu 20 Mar 2031" in page
    assert "condition: “by 20 March”" in page
    assert "bearer not stated · by when: “within days”" in page
    assert "killed 2" in page
    assert "The town council" in page
    assert "as carried by Valley Post" in page
    assert "Valley Post, in its own voice" in page
    assert "denied · shelling" in page


@pytest.mark.parametrize(
    ("name", "raw", "named"),
    [
        ("empty.txt", b"", "empty"),
        ("x.xyz", b"words", "unknown kind of file"),
        ("none.txt", None, "no such file"),
    ],
)
def test_what_is_no_report(
    run: Run, tmp_path: Path, name: str, raw: bytes | None, named: str
) -> None:
    if raw is not None:
        (tmp_path / name).write_bytes(raw)
    result = run("read", tmp_path / name)
    assert result.exit_code == 2
    assert name in result.stderr
    assert named in result.stderr
    assert result.stdout == ""


def test_a_report_without_claims_says_so(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "cake.txt"
    path.write_text("A cake\n\nThe cake has flour, eggs and sugar.\n")
    assert "No claim was read out of this report." in run("read", path).stdout


def test_a_hostile_text_moves_no_terminal(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("Calm\n\nForces shelled \x1b[2J\x1b]0;x\x07 Qasr Wadi on Friday, he said.\n")
    result = run("read", path, NO_COLOR="1")
    assert "\x1b[2J" not in result.stdout
    assert "\x07" not in result.stdout
