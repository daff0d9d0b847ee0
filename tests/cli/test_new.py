"""``new`` makes a case once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucewatch.store.case import Case


def test_a_new_case(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "qasr.case"
    result = run("new", path, "--name", "Qasr Wadi truce", "--country", "sy")
    assert result.exit_code == 0
    assert f"trucewatch add {path}" in result.stdout
    with Case.open(path) as case:
        assert (case.name, case.country) == ("Qasr Wadi truce", "SY")
        assert case.created_at.endswith("Z")


def test_json(answer: Callable[..., Any], tmp_path: Path) -> None:
    made = answer("new", tmp_path / "qasr.case")
    assert made["format"] == "trucewatch/new/1"
    assert (made["name"], made["country"]) == ("qasr", None)


def test_the_environment_may_name_it(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "qasr.case"
    assert run("new", TRUCEWATCH_CASE=str(path)).exit_code == 0
    assert path.exists()


@pytest.mark.parametrize("country", ["Syria", "S1", "ÄÖ"])
def test_a_country_that_is_none(run: Run, tmp_path: Path, country: str) -> None:
    result = run("new", tmp_path / "qasr.case", "--country", country)
    assert result.exit_code == 2
    assert "ISO 3166" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_it_takes_nobodys_place(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "qasr.case"
    path.write_text("mine")
    result = run("new", path)
    assert result.exit_code == 2
    assert "something already" in result.stderr
    assert path.read_text() == "mine"
