from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.quality.__main__ import main
from benchmarks.quality.floors import load_floors
from benchmarks.quality.registry import LOWER_IS_BETTER, NAMED, TASKS
from benchmarks.quality.runner import DataError, load, spread

TEXT = "On 3 March 2031 the rebels left Tel Marwan. They came back on Tuesday."
TIMES = [
    {"start": 3, "end": 15, "type": "DATE", "value": "2031-03-03"},
    {"start": 62, "end": 69, "type": "DATE", "value": "2031-03-04"},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    record = {"id": "a", "dct": "2031-03-06", "text": TEXT, "timex": TIMES}
    (tmp_path / "tempeval3.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    (tmp_path / "plv.jsonl").write_text("", encoding="utf-8")
    return tmp_path


def test_every_task_has_names_and_every_floor_a_task() -> None:
    assert set(NAMED) == set(TASKS)
    floors = load_floors(Path(__file__).parents[3] / "benchmarks" / "quality" / "floors.json")
    assert {task: set(f) for task, f in floors.items()} == {t: set(NAMED[t]) for t in floors}


def test_lower_is_better_names_figures_that_exist() -> None:
    named = {name for names in NAMED.values() for name in names}
    assert {"mae", "median_km", "share_kept_by_filter"} <= LOWER_IS_BETTER & named


def test_a_run_writes_n_and_all_named_figures(folder: Path) -> None:
    out = folder / "out.json"
    assert main(["--data", str(folder), "--task", "tempeval3", "--json", str(out)]) == 0
    result = json.loads(out.read_text(encoding="utf-8"))
    assert result["tempeval3"]["n"] == 1
    assert set(NAMED["tempeval3"]) <= set(result["tempeval3"])
    assert result["tempeval3"]["strict_f1"] > 0


def test_a_file_that_is_absent_or_empty_is_skipped(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = folder / "out.json"
    arguments = ["--data", str(folder), "--task", "plv", "--task", "polnear", "--json", str(out)]
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert "plv: skipped" in told
    assert "polnear: skipped" in told
    assert json.loads(out.read_text(encoding="utf-8")) == {}


def test_a_fall_under_a_floor_ends_with_1_and_names_the_figure(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    floors = folder / "floors.json"
    floors.write_text('{"tempeval3": {"strict_f1": 1.1}}', encoding="utf-8")
    arguments = ["--data", str(folder), "--task", "tempeval3", "--floors", str(floors)]
    assert main(arguments) == 0
    assert main([*arguments, "--check"]) == 1
    assert "tempeval3: strict_f1" in capsys.readouterr().err


def test_raising_writes_floors_that_then_hold(folder: Path) -> None:
    floors = folder / "floors.json"
    arguments = ["--data", str(folder), "--task", "tempeval3", "--floors", str(floors)]
    assert main([*arguments, "--raise"]) == 0
    assert set(load_floors(floors)["tempeval3"]) == set(NAMED["tempeval3"])
    assert main([*arguments, "--check"]) == 0


def test_a_malformed_line_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "plv.jsonl").write_text('{"a": 1}\n{"a"\n', encoding="utf-8")
    with pytest.raises(DataError, match=r"plv\.jsonl: line 2: not valid JSON"):
        load(folder / "plv.jsonl")
    assert main(["--data", str(folder), "--task", "plv"]) == 2
    assert "line 2" in capsys.readouterr().err


def test_a_limit_is_spread_over_the_file() -> None:
    units = [{"i": i} for i in range(10)]
    assert [u["i"] for u in spread(units, 3)] == [0, 3, 6]
    assert spread(units, None) == units
    assert spread(units, 20) == units


def test_two_processes_answer_as_one(folder: Path) -> None:
    one, two = folder / "one.json", folder / "two.json"
    arguments = ["--data", str(folder), "--task", "tempeval3"]
    assert main([*arguments, "--json", str(one)]) == 0
    assert main([*arguments, "--jobs", "2", "--json", str(two)]) == 0
    assert one.read_bytes() == two.read_bytes()
