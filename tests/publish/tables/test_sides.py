"""Who acts and on whom: whom the words name, and nobody else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.publish.tables.documents import KESSARA, claim, document, figure
from trucewatch.publish.tables.acled import acled_rows

PARTIES = [{"parties": ["The army", "the Reed Council"]}]


def row(*claims: dict[str, Any], **parts: Any) -> dict[str, Any]:
    (found,) = acled_rows(document(*claims, agreements=PARTIES, **parts))
    return dict(found)


def one(kind: str, **more: Any) -> dict[str, Any]:
    return row(claim(kind=kind, **KESSARA, **more))


@pytest.mark.parametrize(
    ("words", "actor", "name", "inter"),
    [
        (None, None, None, None),
        ("The army", "military.ml", "Military Forces of Mali", 1),
        ("the RF", "reed_front", "RF: Reed Front", 2),
        ("the Reed Council", None, "Reed Council", None),
        ("fighters of the Reed Council", None, "Reed Council", None),
        ("Soldiers", None, "Unidentified Military Forces", None),  # whose, nobody says
        ("gunmen", None, "Unidentified Armed Group (Mali)", None),
        ("the weather", None, None, None),
    ],
)
def test_who_acts(words: str | None, actor: str | None, name: str | None, inter: int) -> None:
    found = one("shelling", actor=words, actor_id=actor)
    assert (found["actor1"], found["inter1"]) == (name, inter)


def test_a_states_forces_abroad_are_external() -> None:
    abroad = KESSARA | {"country": "NE"}
    found = row(claim(actor="the army", actor_id="military.ml", **abroad))
    assert (found["actor1"], found["inter1"]) == ("Military Forces of Mali", 8)


def test_nobody_is_put_in_for_whom_the_words_do_not_name() -> None:
    for kind in ("arrest", "armed_clash", "weapons_seized", "explosion", "abduction"):
        found = one(kind)
        assert (found["actor1"], found["actor2"]) == (None, None), kind


def test_people_are_no_civilians_until_the_words_say_so() -> None:
    assert one("shelling", target="five people")["actor2"] is None
    found = one("shelling", target="two traders")
    assert (found["actor2"], found["inter2"]) == ("Civilians (Mali)", 7)
    assert found["civilian_targeting"] == "Civilian targeting"
    assert one("return_of_displaced", target="villagers")["civilian_targeting"] is None


def test_rival_doers_leave_the_column_empty_and_stand_in_the_notes() -> None:
    found = row(
        claim(actor="the army", actor_id="military.ml", **KESSARA),
        claim("c-2", actor="the RF", actor_id="reed_front", **KESSARA),
    )
    assert found["actor1"] is None
    assert "differ in who did it: Military Forces of Mali; RF: Reed Front" in found["notes"]


def test_both_sides_of_a_clash_may_be_told_as_doers() -> None:
    found = row(
        claim(kind="armed_clash", actor="the army", actor_id="military.ml", **KESSARA),
        claim("c-2", kind="armed_clash", actor="the RF", actor_id="reed_front", **KESSARA),
    )
    assert (found["actor1"], found["actor2"]) == ("Military Forces of Mali", "RF: Reed Front")
    assert found["interaction"] == 12


@pytest.mark.parametrize(
    ("kind", "more", "sub_type"),
    [
        ("sniper_fire", {}, None),
        ("sniper_fire", {"target": "two soldiers"}, "Armed clash"),
        ("sniper_fire", {"target": "a farmer"}, "Attack"),
        ("sniper_fire", {"figures": [figure(1, role="child")]}, "Attack"),
        ("attack_on_civilians", {}, "Attack"),
        ("abduction", {"target": "two soldiers"}, "Other"),
        ("territory_seized", {}, None),
        ("territory_seized", {"actor": "the army", "actor_id": "military.ml"},
         "Government regains territory"),
        ("territory_seized", {"actor": "the RF", "actor_id": "reed_front"},
         "Non-state actor overtakes territory"),
        ("territory_seized", {"actor": "gunmen"}, "Non-state actor overtakes territory"),
        ("territory_seized", {"actor": "Soldiers"}, None),
    ],
)  # fmt: skip
def test_sub_types_that_hang_on_who_it_was(
    kind: str, more: dict[str, Any], sub_type: str | None
) -> None:
    found = one(kind, **more)
    assert found["sub_event_type"] == sub_type
    assert found["disorder_type"] == "Political violence" or sub_type == "Other"


def test_a_crowd_is_actor_one_and_the_police_actor_two() -> None:
    found = one("excessive_force", actor="police", target="demonstrators")
    assert found["actor1"] == "Protesters (Mali)"
    assert (found["actor2"], found["interaction"]) == ("Unidentified Police Forces", None)
    assert one("riot", target="shops")["actor1"] == "Rioters (Mali)"


@pytest.mark.parametrize(
    ("figures", "deaths"),
    [
        ([], None),
        ([figure(0)], 0),
        ([figure(2), figure(3)], 5),
        ([figure(None, 4, told="at_most")], 4),
        ([figure(24, None, "dozens", told="vague")], 12),
        ([figure(7, per="day")], None),
    ],
)
def test_deaths_are_empty_until_somebody_tells_of_them(
    figures: list[dict[str, Any]], deaths: int | None
) -> None:
    assert one("shelling", figures=figures)["fatalities"] == deaths
