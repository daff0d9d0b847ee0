from __future__ import annotations

from typing import Any

from benchmarks.quality.registry import TASKS

from benchmarks.quality.tasks import muc4_scores as s

TEMPLATE: dict[str, list[str]] = {
    "MESSAGE: TEMPLATE": ["1"],
    "INCIDENT: TYPE": ["BOMBING / ATTACK"],
    "INCIDENT: STAGE OF EXECUTION": ["ACCOMPLISHED"],
    "INCIDENT: DATE": ["01 MAR 31 - 03 MAR 31"],
    "INCIDENT: LOCATION": ["KARSA: ARDUN (DEPARTMENT): TEL MARWAN (TOWN)"],
    "PERP: INDIVIDUAL ID": ['"REBELS" / "ARMED REBELS"', '? "BANDITS"'],
    "HUM TGT: NAME": ['"OFFICER": "OMAR HADI" / "HADI"'],
    "HUM TGT: DESCRIPTION": ['"OFFICER": "OMAR HADI"', "SOMEBODY"],
}


def test_values_that_share_a_string_are_one_entity() -> None:
    (victim,) = s.entities([TEMPLATE], "Victim")
    assert victim.strings == {"officer", "omar hadi", "hadi"}
    assert not victim.optional


def test_an_optional_entity_is_neither_asked_for_nor_held_against_one() -> None:
    gold = s.entities([TEMPLATE], "PerpInd")
    assert s.score_role(gold, [["Bandits"]]) == (0, 0, 1)
    assert s.score_role(gold, [["the rebels"]]) == (0, 1, 1)
    assert s.score_role(gold, [["rebels"], ["armed rebels"]]) == (1, 2, 1)


def test_all_strings_of_a_system_entity_must_fit() -> None:
    gold = s.entities([TEMPLATE], "PerpInd")
    assert s.score_role(gold, [["rebels", "others"]]) == (0, 1, 1)


def test_slots_take_alternatives_and_the_last_date() -> None:
    slots = s.gold_slots(TEMPLATE)
    assert slots.types == {"BOMBING", "ATTACK"}
    assert slots.date == "03 MAR 31"
    assert slots.countries == {"karsa"}
    assert slots.finer == {"ardun", "tel marwan"}


def test_places_agree_by_country_and_one_finer_name() -> None:
    gold = s.gold_slots(TEMPLATE)
    here: dict[str, Any] = {"type": "ATTACK", "country": "Karsa", "finer": ["Tel Marwan"]}
    assert "location" in gold.equal(s.system_slots(here))
    assert "location" in gold.equal(s.system_slots(here | {"finer": []}))
    assert "location" not in gold.equal(s.system_slots(here | {"finer": ["Ostrava"]}))
    assert "location" not in gold.equal(s.system_slots(here | {"country": "Ardunia"}))


def test_an_unpaired_optional_template_costs_nothing() -> None:
    optional = TEMPLATE | {"MESSAGE: TEMPLATE": ["2 (OPTIONAL)"], "INCIDENT: TYPE": ["ARSON"]}
    record = {"templates": [TEMPLATE, optional]}
    answer = {
        "roles": {role: [] for role in s.ROLES},
        "templates": [{"type": "ATTACK", "stage": "ACCOMPLISHED", "date": "02 MAR 31"}],
    }
    figures = TASKS["muc4"].score([record], [answer])
    # 2 right of 3 said and of the 4 slots of the one required template
    assert figures["slot_precision"] == 2 / 3
    assert figures["slot_recall"] == 0.5


def test_templates_of_other_types_do_not_pair() -> None:
    gold = [s.gold_slots(TEMPLATE)]
    assert s.pair(gold, [s.system_slots({"type": "KIDNAPPING"})]) == []


def test_the_pair_with_most_equal_slots_goes_first() -> None:
    gold = [s.gold_slots(TEMPLATE)]
    poor = s.system_slots({"type": "ATTACK"})
    rich = s.system_slots({"type": "ATTACK", "stage": "ACCOMPLISHED"})
    assert s.pair(gold, [poor, rich]) == [(0, 1)]
