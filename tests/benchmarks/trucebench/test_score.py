"""The shared scorer called on a case of our own, and the verbs' exits."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from benchmarks.trucebench.__main__ import main
from benchmarks.trucebench.scorer import ScorerError, load_scorer

CASES = Path(__file__).parents[1] / "cases"
NAME = "bayt_sawran"


@pytest.fixture
def scorer(shared: Path) -> Path:
    path = shared / "bench" / "trucebench" / "score.py"
    if not path.is_file():
        pytest.skip("needs ../shared/bench/trucebench/score.py")
    return path


def test_gold_scores_1_and_the_trivial_answer_beside_it(
    scorer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / NAME).mkdir()
    shutil.copyfile(CASES / NAME / "case.json", tmp_path / NAME / "case.json")
    out = tmp_path / "scores.json"
    arguments = ["score", str(CASES), str(tmp_path), "--scorer", str(scorer), "--json", str(out)]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert "headline, ours: 1.0000" in told
    assert "headline, trivial answer: 0." in told
    result = json.loads(out.read_text(encoding="utf-8"))
    assert 0.2 < result["trivial"]["overall"]["scores"]["headline"] < 0.4


def test_our_prediction_is_taken_by_the_scorer(scorer: Path, tmp_path: Path) -> None:
    assert main(["predict", str(CASES), str(tmp_path)]) == 0
    out = tmp_path / "scores.json"
    arguments = ["score", str(CASES), str(tmp_path), "--scorer", str(scorer), "--json", str(out)]
    assert main(arguments) == 0
    ours = json.loads(out.read_text(encoding="utf-8"))["ours"]
    assert ours["warnings"] == []
    assert ours["overall"]["scores"]["copies.f1"] == 1.0
    assert ours["overall"]["scores"]["headline"] > 0.3


def test_a_malformed_prediction_is_named(
    scorer: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / NAME).mkdir()
    (tmp_path / NAME / "case.json").write_text('{"claims": 1}', encoding="utf-8")
    assert main(["score", str(CASES), str(tmp_path), "--scorer", str(scorer)]) == 2
    assert "claims: must be a list" in capsys.readouterr().err


def test_a_missing_scorer_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ScorerError, match="there is no scorer"):
        load_scorer(tmp_path / "score.py")
    arguments = ["score", str(CASES), str(tmp_path), "--scorer", str(tmp_path / "score.py")]
    assert main(arguments) == 2
    assert "--scorer" in capsys.readouterr().err


def test_a_folder_without_a_seed_is_bad_usage(tmp_path: Path) -> None:
    assert main(["seed", "--seed", str(tmp_path)]) == 2
