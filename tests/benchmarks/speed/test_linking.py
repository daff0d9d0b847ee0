"""The measure of linking makes the same case each time; how fast it is, is no test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.speed.linking import main, make_case


def test_the_same_case_each_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert make_case(6, 3) == make_case(6, 3)
    out = tmp_path / "linking.json"
    assert main(["--reports", "6", "--claims", "3", "--json", str(out)]) == 0
    figures = json.loads(out.read_text())
    assert figures["reports"] == 6
    assert figures["claims"] >= 18
    assert "whole_seconds" in capsys.readouterr().out
