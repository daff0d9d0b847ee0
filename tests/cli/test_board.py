"""The board counts, shows what was read beside it, and gives no score."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucewatch.cli.printing.board import SHAPES, bar, lede, second_lede


def test_the_board_of_the_demo(run: Run, kessara: Path) -> None:
    result = run("board", kessara)
    assert result.exit_code == 0, result.stderr
    out = result.stdout
    assert "is it holding?" in out
    assert re.search(r"^Day 1\d · ", out, re.MULTILINE)
    for heading in ("Provisions", "Due", "Incidents by kind", "Contradictions"):
        assert heading in out
    assert "reports read" in out
    assert "no report read" in out
    assert "Silence is not peace." in out
    assert max(map(len, out.splitlines())) <= 80


@pytest.mark.parametrize("columns", ["40", "60", "200"])
def test_it_fits_the_terminal(run: Run, kessara: Path, columns: str) -> None:
    result = run("board", kessara, COLUMNS=columns)
    assert result.exit_code == 0
    assert max(map(len, result.stdout.splitlines())) <= min(int(columns), 100)


def test_json_agrees_with_itself(answer: Callable[..., Any], kessara: Path) -> None:
    board = answer("board", kessara)
    assert board["format"] == "trucewatch/board/1"
    assert board["reports"] == sum(row["reports"] for row in board["coverage"]) == 8
    assert len(board["coverage"]) == 12
    names = [row["name"] for row in board["provisions"]]
    assert names == [f"P{n}" for n in range(1, len(names) + 1)]
    known = {row["name"] for row in board["incidents"]}
    assert known
    for kind in board["kinds"]:
        assert {name for day in kind["days"] for name in day} <= known
    assert all(row["status"] in SHAPES for row in board["incidents"])
    assert all(row["status"] != "verified" for row in board["incidents"])
    assert board["alleged_breaches"]["incidents"] == sum(
        board["alleged_breaches"]["by_status"].values()
    )


def test_as_of_an_earlier_day_less_is_known(answer: Callable[..., Any], kessara: Path) -> None:
    earlier, later = answer("board", kessara, "--as-of", "2031-03-05"), answer("board", kessara)
    assert earlier["as_of"] == "2031-03-05"
    assert 0 < earlier["reports"] < later["reports"]
    assert len(earlier["incidents"]) < len(later["incidents"])
    before = answer("board", kessara, "--as-of", "2031-01-01")
    assert (before["reports"], before["provisions"]) == (0, [])


@pytest.mark.parametrize("day", ["yesterday", "2031-02-30", "20310314", "14/03/2031"])
def test_a_day_that_is_none(run: Run, kessara: Path, day: str) -> None:
    result = run("board", kessara, "--as-of", day)
    assert result.exit_code == 2
    assert "year-month-day" in result.stderr


def test_an_empty_case_says_that_nothing_was_read(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "x.case")
    result = run("board", tmp_path / "x.case")
    assert result.exit_code == 0
    assert "Nothing has been read." in result.stdout
    assert "0" not in result.stdout


def test_the_environment_may_name_the_case(run: Run, kessara: Path) -> None:
    assert "Kessara" in run("board", TRUCEWATCH_CASE=str(kessara)).stdout


@pytest.mark.parametrize(
    ("level", "shown"),
    [
        (0, "□□□ 0 not initiated"),
        (1, "■□□ 1 minimal"),
        (2, "■■□ 2 intermediate"),
        (3, "■■■ 3 full"),
        (None, "┄┄┄ not known"),
    ],
)
def test_unknown_is_not_nought(level: int | None, shown: str) -> None:
    assert bar(level) == shown


def test_the_lede_counts() -> None:
    board = {
        "provisions": [
            {"level": 3, "flags": []},
            {"level": 1, "flags": ["overdue since 2 d ago"]},
            {"level": None, "flags": []},
        ],
        "alleged_breaches": {"incidents": 1, "by_status": {"corroborated": 1}},
    }
    assert lede(board) == (
        "Of 3 provisions, 1 kept in full, 0 in part and 1 barely; 0 not begun and 1 not known. "
        "1 overdue. 1 incident is alleged to breach the truce: 1 corroborated, 0 verified by a "
        "person."
    )
    read = {"reports": 3, "undated_reports": 1, "coverage": [{"reports": 2}, {"reports": 0}]}
    assert second_lede(read) == (
        "3 reports read, 2 of them published in the last 2 days. On 1 day no report was read: "
        "that does not show a quiet day. 1 report without a date is in no day."
    )
    one = {"reports": 1, "undated_reports": 0, "coverage": [{"reports": 1}]}
    assert second_lede(one) == "1 report read."
