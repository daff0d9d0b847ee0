"""A run over a few seen texts, and what the command line gives and does not give."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest
from benchmarks.quality.floors import load_floors
from benchmarks.short.items import HALVES, Half, load_items
from benchmarks.short.runner import NAMED, Outcome, tallies

from benchmarks.short import __main__ as command
from benchmarks.short import claims, duties
from tests.conftest import ROOT

FLOORS = load_floors(ROOT / "benchmarks" / "short" / "floors.json")


def test_ten_seen_texts_are_read_about_as_well_as_the_rest() -> None:
    terms = [t for t, _ in tallies("duties", load_items("duties", "seen")[:5])]
    told = [t for t, _ in tallies("claims", load_items("claims", "seen")[:5])]
    figures = duties.figures(terms) | claims.figures(told)
    assert set(figures) == set(NAMED)
    assert figures["duties_recall"] > 0.25  # five texts: far under the floor of all
    assert figures["claims_recall"] > 0.5
    assert figures["factuality"] > 0.6


def outcome_of(number: float, _half: Half) -> Outcome:
    return Outcome(
        dict.fromkeys(NAMED, number), dict.fromkeys(NAMED, (number, number)), {"claims": 3}
    )


def test_floors_hold_every_figure_of_both_halves() -> None:
    assert {half: list(floors) for half, floors in FLOORS.items()} == dict.fromkeys(HALVES, NAMED)


def test_check_fails_where_a_figure_fell_and_writes_the_figures(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(command, "measure", partial(outcome_of, 1.0))
    out = tmp_path / "figures.json"
    assert command.main(["--check", "--json", str(out)]) == 0
    assert set(json.loads(out.read_text("utf-8"))) == set(HALVES)
    monkeypatch.setattr(command, "measure", partial(outcome_of, 0.01))
    assert command.main(["--half", "seen"]) == 0
    assert command.main(["--half", "seen", "--check"]) == 1
    assert "seen: bearer" in capsys.readouterr().err


def test_errors_are_shown_of_the_seen_half_and_never_of_the_other(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked: list[str] = []

    def few(part: str, half: str) -> tuple[object, ...]:
        asked.append(half)
        return load_items("duties", "seen")[:2] if part == "duties" else ()

    monkeypatch.setattr("benchmarks.short.runner.load_items", few)
    assert command.main(["--errors", "miss"]) == 0
    assert set(asked) == {"seen"}
    with pytest.raises(SystemExit):
        command.main(["--half", "unseen", "--errors", "miss"])
    assert "not shown" in capsys.readouterr().err
