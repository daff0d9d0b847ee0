"""All tasks by name, in the order of the sets' description, and the figures each must give."""

from __future__ import annotations

from benchmarks.quality.task import Task
from benchmarks.quality.tasks import (
    acled_2022_sample,
    case2021_t2,
    ceha,
    ecbplus,
    facts,
    geo,
    gum_news_dates,
    indiapolice_sents,
    meantime,
    muc4,
    petrarch2_unit,
    plover_gsr,
    plv,
    polnear,
    re3d,
    tempeval3,
)

_MODULES = (
    polnear, plv, plover_gsr, petrarch2_unit, muc4, re3d, case2021_t2, acled_2022_sample, ceha,
    indiapolice_sents, tempeval3, gum_news_dates, meantime, facts, geo, ecbplus,
)  # fmt: skip

TASKS: dict[str, Task] = {task.name: task for module in _MODULES for task in module.TASKS}

_FACTS = ("mae", "pearson_r", "macro_f1")
_GEO = ("find_f1_exact", "find_f1_overlap", "acc161", "median_km", "share_resolved")

#: The figures that measurements from outside rest on, and that have floors.
NAMED: dict[str, tuple[str, ...]] = {
    "polnear": ("relation_f1", "content_char_f1", "source_char_f1", "cue_char_f1"),
    "plv": ("root_macro_f1", "root_accuracy", "quad_macro_f1", "quad_accuracy"),
    "plover_gsr": ("event_macro_f1", "event_accuracy", "source_code_f1", "target_code_f1"),
    "petrarch2_unit": ("triple_f1", "root_event_f1"),
    "muc4": (
        "role_f1", "role_f1_perpind", "role_f1_perporg", "role_f1_target", "role_f1_victim",
        "role_f1_weapon", "slot_f1", "slot_f1_type", "slot_f1_stage_of_execution", "slot_f1_date",
        "slot_f1_location",
    ),
    "re3d": (
        "exact_f1_location", "exact_f1_organisation", "exact_f1_person", "overlap_f1_location",
        "overlap_f1_organisation", "overlap_f1_person",
    ),
    "case2021_t2": ("weighted_f1", "macro_f1", "weighted_f1_seen25"),
    "acled_2022_sample": (
        "sub_event_macro_f1", "actor_f1", "location_accuracy", "acc25", "acc161", "date_accuracy",
        "fatalities_accuracy", "fatalities_accuracy_deadly",
    ),
    "ceha": ("relevance_f1", "label_micro_f1", "summary_accuracy"),
    "indiapolice_sents": (
        "f1_any_action", "f1_kill", "f1_arrest", "f1_fail", "f1_force", "macro_f1",
        "any_action_recall_at_filter", "share_kept_by_filter",
    ),
    "tempeval3": ("strict_f1", "relaxed_f1", "value_f1", "value_f1_date_time"),
    "gum_news_dates": ("value_accuracy", "value_f1"),
    "meantime": (
        "factuality_macro_f1", "factuality_accuracy", "time_value_f1", "participant_f1",
    ),
    "fact_uw": _FACTS,
    "fact_uds_ih2": _FACTS,
    "geo_lgl": _GEO,
    "geo_trnews": _GEO,
    "geo_gwn": _GEO,
    "geo_geovirus": _GEO,
    "ecbplus": ("pair_f1_all", "pair_f1_within_topic", "b3_f1_all", "mention_b3_f1"),
}  # fmt: skip

#: Errors and costs: here a floor is the most that is allowed.
LOWER_IS_BETTER = frozenset({"mae", "median_km", "mean_km", "auc_error", "share_kept_by_filter"})
