"""The speed benchmark measures what it says; how fast that is, is no test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.speed.__main__ import main


def test_the_table_and_its_ratios(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "r1.txt").write_text("Calm in Karsa\n\nThe mayor said the road was open.\n")
    out = tmp_path / "speed.json"
    assert main(["--texts", str(tmp_path), "--rounds", "1", "--json", str(out)]) == 0
    table = json.loads(out.read_text())
    assert list(table) == ["syntax model alone", "encoder alone", "whole reading"]
    assert table["syntax model alone"] == 1
    assert "1 reports, 10 words" in capsys.readouterr().out


def test_a_folder_without_texts_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["--texts", str(tmp_path)]) == 2
    assert str(tmp_path) in capsys.readouterr().err
