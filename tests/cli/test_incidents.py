"""What is told to have happened: filters, who is said responsible by whom, copies."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucewatch.cli.printing.incidents import responsibility, told


def test_the_document(answer: Callable[..., Any], kessara: Path) -> None:
    document = answer("incidents", kessara)
    assert document["format"] == "trucewatch/incidents/1"
    rows = document["incidents"]
    assert [row["name"] for row in rows] == [f"I-{n}" for n in range(1, document["of"] + 1)]
    assert all(row["status"] != "verified" for row in rows)
    assert all(row["copies"] < row["reports"] for row in rows)
    assert all(row["origins"] <= len(row["claims"]) for row in rows)
    assert any(row["copies"] for row in rows)
    shelling = next(row for row in rows if row["kind"] == "shelling")
    assert shelling["contested"]
    assert shelling["said_responsible"] == "The army"
    assert shelling["said_by"] == ["the Kessara Defence Council"]
    assert shelling["reports_that_day"] == 1


@pytest.mark.parametrize(
    ("options", "holds"),
    [
        (("--kind", "shelling"), lambda row: row["kind"] == "shelling"),
        (("--status", "alleged"), lambda row: row["status"] == "alleged"),
        (("--from", "2031-03-11"), lambda row: (row["end"] or row["day"]) >= "2031-03-11"),
        (("--to", "2031-03-04"), lambda row: row["day"] <= "2031-03-04"),
        (("--place", "TAMBA"), lambda row: "Tamba" in row["place"]),
    ],
)
def test_filters(
    answer: Callable[..., Any], kessara: Path, options: tuple[str, ...], holds: Callable[..., bool]
) -> None:
    document = answer("incidents", kessara, *options)
    assert 0 < len(document["incidents"]) < document["of"]
    assert all(holds(row) for row in document["incidents"])


def test_a_finer_kind_is_found_by_the_wider(answer: Callable[..., Any], kessara: Path) -> None:
    rows = answer("incidents", kessara, "--kind", "aid_obstructed")["incidents"]
    assert "passage_refused" in {row["kind"] for row in rows}


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--kind", "shellin"), "did you mean shelling?"),
        (("--status", "true"), "codes are"),
        (("--from", "yesterday"), "--from"),
        (("--from", "2031-03-10", "--to", "2031-03-09"), "earlier day first"),
    ],
)
def test_what_cannot_be_asked(run: Run, kessara: Path, options: tuple[str, ...], said: str) -> None:
    result = run("incidents", kessara, *options)
    assert result.exit_code == 2
    assert said in result.stderr


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_page(run: Run, kessara: Path, columns: str) -> None:
    result = run("incidents", kessara, COLUMNS=columns)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= min(int(columns), 100)
    page = " ".join(result.stdout.split())
    assert "responsibility contested: The army, said by the Kessara Defence Council" in page
    assert "1 copy among them" in page
    assert "no report of this day read" in page
    assert "verified by" not in page


def test_nobody_named_is_said_so() -> None:
    assert responsibility({"said_responsible": None}) == "nobody is said to be responsible"
    named = {"said_responsible": "the army", "responsibility": "found_by_monitor", "said_by": []}
    assert responsibility(named) == "responsibility found by monitor: the army"


def test_only_denials_tell_nothing_as_done() -> None:
    row = {"claims": ["c"], "origins": 0, "reports": 1, "copies": 0, "bears_on": []}
    row |= {"withdrawn": []}
    assert told(row) == "1 claim, none telling it as done, in 1 report"
