from __future__ import annotations

from pathlib import Path

from benchmarks.quality.floors import fallen, load_floors, raised, save_floors


def test_a_figure_under_its_floor_is_named() -> None:
    lines = fallen({"plv": {"root_accuracy": 0.2}}, {"plv": {"root_accuracy": 0.3}})
    assert len(lines) == 1
    assert lines[0].startswith("plv: root_accuracy: 0.2000 fell under its floor, 0.3")


def test_an_error_is_held_from_above() -> None:
    floors = {"fact_uw": {"mae": 0.5}}
    assert fallen({"fact_uw": {"mae": 0.4}}, floors) == []
    assert len(fallen({"fact_uw": {"mae": 0.6}}, floors)) == 1


def test_a_figure_that_is_gone_is_named_and_a_task_not_run_is_not() -> None:
    floors = {"plv": {"root_accuracy": 0.3}, "polnear": {"relation_f1": 0.4}}
    assert len(fallen({"plv": {}}, floors)) == 1


def test_floors_only_rise() -> None:
    better = {"mae": 0.41, "pearson_r": 0.7008, "macro_f1": 0.1}
    floors = raised(
        {"fact_uw": better}, {"fact_uw": {"mae": 0.5, "pearson_r": 0.6, "macro_f1": 0.2}}
    )
    assert floors == {"fact_uw": {"mae": 0.41, "pearson_r": 0.7, "macro_f1": 0.2}}
    again = raised({"fact_uw": {"mae": 0.9, "pearson_r": 0.0, "macro_f1": 0.0}}, floors)
    assert again == floors


def test_a_raised_floor_holds_for_the_figure_that_raised_it() -> None:
    figures = {"fact_uw": {"mae": 0.41239, "pearson_r": 0.70089, "macro_f1": 0.12345}}
    assert fallen(figures, raised(figures, {})) == []


def test_floors_are_kept_in_the_order_of_the_tasks(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    floors = {"ecbplus": {"pair_f1_all": 0.1}, "polnear": {"relation_f1": 0.2}}
    save_floors(path, floors)
    assert list(load_floors(path)) == ["polnear", "ecbplus"]
    assert load_floors(tmp_path / "none.json") == {}
