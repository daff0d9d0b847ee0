"""Figures are ranges by origin, kept apart by how they count, never added up."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import Run
from trucewatch.cli.printing.figures import range_words


def _series(document: Any) -> list[Any]:
    return [series for kind in document["kinds"] for series in kind["series"]]


def test_the_document(answer: Callable[..., Any], kessara: Path) -> None:
    document = answer("figures", kessara)
    assert document["format"] == "trucewatch/figures/1"
    claims = {claim["id"]: claim for claim in answer("claims", kessara)["claims"]}
    for series in _series(document):
        for figure in series["figures"]:
            assert figure["quote"] == claims[figure["claim"]]["quote"]
        if series["range"] is not None:
            assert series["presented"] == "told"
            lows = [figure["low"] for figure in series["figures"]]
            if None not in lows:
                assert series["range"]["low"] == min(lows)
    killed = _series(answer("figures", kessara, "--kind", "killed"))
    told = next(s for s in killed if s["incident"]["kind"] == "shelling" and s["range"])
    assert told["range"] == {"low": 3, "high": 5, "origins": 3}
    assert {figure["low"] for figure in told["figures"]} == {3, 5}


def test_what_is_planned_or_denied_is_no_range(answer: Callable[..., Any], kessara: Path) -> None:
    released = _series(answer("figures", kessara, "--kind", "released"))
    assert {series["presented"] for series in released} == {"planned", "did_not_happen"}
    assert all(series["range"] is None for series in released)


def test_a_copy_is_told_again_and_is_no_origin(answer: Callable[..., Any], kessara: Path) -> None:
    (series,) = _series(answer("figures", kessara, "--kind", "displaced"))
    assert series["range"] == {"low": 6000, "high": None, "origins": 1}
    (figure,) = series["figures"]
    assert len(figure["told_again"]) == 1


def test_a_kind_without_figures_and_one_that_is_none(run: Run, kessara: Path) -> None:
    assert "No figure was read." in run("figures", kessara, "--kind", "houses").stdout
    result = run("figures", kessara, "--kind", "kiled")
    assert (result.exit_code, "did you mean killed?" in result.stderr) == (2, True)


@pytest.mark.parametrize("columns", ["60", "80", "120"])
def test_the_page(run: Run, kessara: Path, columns: str) -> None:
    result = run("figures", kessara, COLUMNS=columns)
    assert result.exit_code == 0, result.stderr
    assert max(map(len, result.stdout.splitlines())) <= min(int(columns), 100)
    page = " ".join(result.stdout.split())
    assert "3 to 5 by 3 origins, told as done" in page
    assert "at least 6,000 by 1 origin" in page
    assert "Unknown is not 0." in page


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (3, 5, "3 to 5 by 2 origins, "),
        (3, 3, "3 by 2 origins, "),
        (0, 0, "0 by 2 origins, "),
        (3, None, "at least 3 by 2 origins, "),
        (None, 5000, "at most 5,000 by 2 origins, "),
        (None, None, "no number certain by 2 origins, "),
    ],
)
def test_ranges_in_words(low: int | None, high: int | None, words: str) -> None:
    assert range_words({"low": low, "high": high, "origins": 2}) == words
    assert range_words(None) == ""
