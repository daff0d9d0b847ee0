"""What a right scorer prints on the developers' files for trivial answers, as they are described.

No pipeline is needed for a trivial answer, so that the scorers are checked in seconds.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from benchmarks.quality.metrics import Figures
from benchmarks.quality.registry import NAMED, TASKS
from benchmarks.quality.runner import load
from benchmarks.quality.task import Record

#: Figures of the trivial answer, to the decimals given.
TRIVIAL: dict[str, dict[str, float]] = {
    "plv": {
        "root_accuracy": 0.134,
        "root_macro_f1": 0.016,
        "quad_accuracy": 0.314,
        "quad_macro_f1": 0.120,
    },
    "plover_gsr": {"event_accuracy": 0.164, "event_macro_f1": 0.019},
    "muc4": {"slot_precision": 0.361, "slot_recall": 0.226, "slot_f1": 0.278},
    "re3d": {"exact_precision": 0.725, "exact_recall": 1.0, "exact_f1": 0.841},
    "case2021_t2": {"accuracy": 0.065, "weighted_f1": 0.008, "macro_f1": 0.004},
    "acled_2022_sample": {
        "sub_event_accuracy": 0.077,
        "sub_event_macro_f1": 0.006,
        "fatalities_accuracy": 0.848,
        "auc_error": 0.880,
        "mean_km": 6953,
    },
    "ceha": {"relevance_f1": 0.780, "label_micro_f1": 0.377},
    "indiapolice_sents": {
        "f1_kill": 0.007,
        "f1_arrest": 0.028,
        "f1_fail": 0.021,
        "f1_force": 0.017,
        "f1_any_action": 0.186,
    },
    "tempeval3": {"value_f1": 0.108},
    "gum_news_dates": {"value_accuracy": 2 / 43, "n_dates": 43},
    "meantime": {
        "factuality_accuracy": 0.798,
        "factuality_macro_f1": 0.222,
        "time_value_f1": 12 / 81,
        "event_b3_f1": 0.919,
    },
    "fact_uw": {"mae": 0.705, "macro_f1": 0.302, "n_targets": 12780},
    "fact_uds_ih2": {"mae": 2.255, "macro_f1": 0.239, "n_targets": 24750},
    "geo_lgl": {"mean_km": 8981, "median_km": 9414, "auc_error": 0.916, "n_toponyms": 2635},
    "geo_trnews": {"mean_km": 9243, "median_km": 9295, "auc_error": 0.915, "n_toponyms": 334},
    "geo_gwn": {"mean_km": 8147, "median_km": 8393, "auc_error": 0.898, "n_toponyms": 724},
    "geo_geovirus": {"mean_km": 8461, "median_km": 8794, "auc_error": 0.899, "n_toponyms": 1048},
    "ecbplus": {"pair_f1_all": 0.663, "b3_f1_all": 0.683, "mention_b3_f1": 0.287},
}

#: Figures of further checks, by task.
FURTHER: dict[str, dict[str, float]] = {
    "polnear": {
        "source_char_f1": 0.809,
        "cue_char_f1": 0.694,
        "content_char_f1": 0.914,
        "relation_f1": 0.759,
        "pairs": 265,
    },
    "petrarch2_unit": {
        "records": 354,
        "records_without_triple": 31,
        "triples": 439,
        "root_events": 340,
        "commonest_code": 59,
    },
    "muc4": {"perpind": 578, "perporg": 415, "target": 671, "victim": 1171, "weapon": 312},
    "indiapolice_sents": {"f1_arrest": 0.675, "f1_any_action": 0.668},
    "meantime": {
        "judged_events": 456,
        "times": 81,
        "participants": 501,
        "clustered_events": 599,
    },
    "fact_uw": {"mae": 0.701, "median": 2.8},
    "fact_uds_ih2": {"mae": 1.920, "median": 1.875},
    "ecbplus": {
        "mention_b3_precision": 0.795,
        "mention_b3_recall": 0.514,
        "mention_b3_f1": 0.624,
    },
}

#: Units of the scored sample.
UNITS = {
    "polnear": 924,
    "plv": 1050,
    "plover_gsr": 61,
    "petrarch2_unit": 354,
    "muc4": 1500,
    "re3d": 57,
    "case2021_t2": 413,
    "acled_2022_sample": 781,
    "ceha": 250,
    "indiapolice_sents": 13407,
    "tempeval3": 256,
    "meantime": 30,
    "gum_news_dates": 9,
    "fact_uw": 3757,
    "fact_uds_ih2": 10344,
    "geo_lgl": 294,
    "geo_trnews": 35,
    "geo_gwn": 56,
    "geo_geovirus": 114,
    "ecbplus": 772,
}


@cache
def _records(folder: Path, name: str) -> list[Record]:
    return load(folder / f"{name}.jsonl")


def _dev(shared: Path, name: str) -> list[Record]:
    folder = shared / "bench" / "dev"
    if not (folder / f"{name}.jsonl").is_file():
        pytest.skip(f"needs ../shared/bench/dev/{name}.jsonl")
    return _records(folder, name)


def _off(figures: Figures, wanted: Figures) -> dict[str, tuple[float, float]]:
    """Figures that differ by more than the rounding of those described."""
    return {
        name: (figures[name], number)
        for name, number in wanted.items()
        if abs(figures[name] - number) > (1.0 if name.endswith("_km") else 0.0006)
    }


@pytest.mark.parametrize("name", sorted(TRIVIAL))
def test_the_trivial_answer_scores_as_described(shared: Path, name: str) -> None:
    task = TASKS[name]
    units = task.select(_dev(shared, name))
    figures = task.score(units, task.trivial(units))
    assert _off(figures, TRIVIAL[name]) == {}


@pytest.mark.parametrize("name", sorted(FURTHER))
def test_further_checks_score_as_described(shared: Path, name: str) -> None:
    task = TASKS[name]
    assert task.checks is not None
    (figures,) = task.checks(_dev(shared, name)).values()
    assert _off(figures, FURTHER[name]) == {}


@pytest.mark.parametrize("name", sorted(TASKS))
def test_the_sample_and_the_names_are_as_described(shared: Path, name: str) -> None:
    task = TASKS[name]
    units = task.select(_dev(shared, name))
    assert task.size(units) == UNITS[name]
    figures = task.score(units, task.trivial(units))
    assert set(NAMED[name]) <= set(figures)
