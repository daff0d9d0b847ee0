"""What is asked of whom: one row a provision, with words, deadline, answer and evidence."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucewatch.cli.printing.provisions import told

KEYS = {
    *("name", "id", "agreement", "kind", "label", "duty_bearer", "deadline", "duration"),
    *("condition", "quote", "implementation", "level", "why", "flags", "flag_words"),
    *("last_evidence", "reports", "tellings"),
}


def test_the_document(answer: Callable[..., Any], kessara: Path) -> None:
    document = answer("provisions", kessara)
    assert document["format"] == "trucewatch/provisions/1"
    board = answer("board", kessara)
    assert [(r["name"], r["id"], r["level"]) for r in document["provisions"]] == [
        (r["name"], r["id"], r["level"]) for r in board["provisions"]
    ]
    assert document["of"] == len(document["provisions"])
    assert document["coverage"]["reports"] == 8
    assert len(document["coverage"]["days_without_report"]) == 6
    for row in document["provisions"]:
        assert set(row) == KEYS
        assert {row["agreement"]} <= {a["id"] for a in document["agreements"]}
        assert row["tellings"][0]["quote"] == row["quote"]
        assert row["reports"] <= len(row["tellings"])


def test_filters(answer: Callable[..., Any], run: Run, kessara: Path) -> None:
    (row,) = answer("provisions", kessara, "--kind", "detainee_release")["provisions"]
    assert row["kind"] == "detainee_release"
    deal = row["agreement"]
    document = answer("provisions", kessara, "--agreement", deal[:6])
    assert {r["agreement"] for r in document["provisions"]} == {deal}
    result = run("provisions", kessara, "--agreement", "no such deal")
    assert result.exit_code == 2
    assert deal in result.stderr
    result = run("provisions", kessara, "--kind", "detainee_relase")
    assert (result.exit_code, "did you mean detainee_release?" in result.stderr) == (2, True)


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_page(run: Run, answer: Callable[..., Any], kessara: Path, columns: str) -> None:
    result = run("provisions", kessara, COLUMNS=columns)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= min(int(columns), 100)
    page = " ".join(result.stdout.split())
    for row in answer("provisions", kessara)["provisions"]:
        assert row["name"] in page
        assert f"“{row['quote']}”" in page
    assert "by when: Mon 10 Mar 2031" in page
    assert "told by 2 reports, in 2 wordings" in page
    assert "On 6 of 12 days no report was published that was read" in page


def test_tellings_in_words() -> None:
    assert told({"reports": 1, "tellings": [{}]}) == "told by 1 report"
    assert told({"reports": 1, "tellings": [{}, {}]}) == "told by 1 report, in 2 wordings"


def test_an_empty_case(run: Run, tmp_path: Path) -> None:
    run("new", tmp_path / "x.case")
    for verb in ("provisions", "incidents", "contradictions", "figures", "clock"):
        result = run(verb, tmp_path / "x.case")
        assert result.exit_code == 0, (verb, result.stderr)
        assert "Nothing has been read." in result.stdout
