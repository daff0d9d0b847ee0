"""How ACLED names who acted: each must-match with a must-not beside it."""

from __future__ import annotations

import pytest

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.outside_actors import load_outside_actors
from trucewatch.ontology.schemes import ACLED
from trucewatch.publish.acled_names import Somebody, country_name, name_actor, name_sides

ONTOLOGY = load_ontology()
ACTORS = {actor.id: actor for actor in ONTOLOGY.actors}


def somebody(words: str, actor: str | None = None, **more: str | None) -> Somebody:
    return Somebody(words, ACTORS[actor] if actor else None, **more)


@pytest.mark.parametrize(
    ("who", "country", "name"),
    [
        (somebody("the army", "military.ml"), "ML", "Military Forces of Mali"),
        (somebody("police", "police.ph"), "PH", "Police Forces of the Philippines"),
        (somebody("the ministry", "state.cd"), "CD",
         "Government of the Democratic Republic of Congo"),
        (somebody("soldiers"), "ML", "Military Forces of Mali"),
        (somebody("soldiers", country="BF"), "ML", "Military Forces of Burkina Faso"),
        (somebody("soldiers"), None, "Unidentified Military Forces"),
        (somebody("masked gunmen"), "ML", "Unidentified Armed Group (Mali)"),
        (somebody("three villagers"), "ML", "Civilians (Mali)"),
        (somebody("demonstrators"), "ML", "Protesters (Mali)"),
        (somebody("a mob"), "ML", "Rioters (Mali)"),
        (somebody("Dunefolk clan militia"), "ML", "Dunefolk Clan Militia"),
        (somebody("a clan elder"), "ML", "Civilians (Mali)"),
        (somebody("a Karsan drone", country="TR"), "SY", "Military Forces of Turkey"),
        (somebody("a drone"), "SY", None),
        (somebody("state police"), "MX", "Police Forces of Mexico State Police"),
        (somebody("state police"), "ML", "Police Forces of Mali"),
        (somebody("PKK", "pkk"), "TR", "PKK: Kurdistan Workers Party"),
        (somebody("MNLF", "moro_national_liberation_front"), "PH",
         "MNLF: Moro National Liberation Front"),
        (somebody("Hill Brigades", kind="armed_group"), "ML", "Hill Brigades"),
        (somebody("Hill Brigades (HB)", kind="armed_group"), "ML", "HB: Hill Brigades"),
        (somebody("Reuters", "reuters", kind="agency"), "ML", None),
        (somebody("the weather"), "ML", None),
    ],
)  # fmt: skip
def test_names(who: Somebody, country: str | None, name: str | None) -> None:
    assert name_actor(who, country, ONTOLOGY.countries) == name


@pytest.mark.parametrize(
    ("sub_type", "doer", "other", "present", "sides"),
    [
        ("Peaceful protest", "teachers", None, [], ("Protesters (Mali)", None)),
        ("Protest with intervention", "teachers", None, ["soldiers"],
         ("Protesters (Mali)", "Military Forces of Mali")),
        ("Protest with intervention", "teachers", None, [],
         ("Protesters (Mali)", "Police Forces of Mali")),
        ("Mob violence", "youths", "a trader", ["police"], ("Rioters (Mali)", "Civilians (Mali)")),
        ("Mob violence", "youths", "the police", [], ("Rioters (Mali)", "Police Forces of Mali")),
        ("Attack", None, "a farmer", [], ("Unidentified Armed Group (Mali)", "Civilians (Mali)")),
        ("Attack", "soldiers", "a farmer", [], ("Military Forces of Mali", "Civilians (Mali)")),
        ("Armed clash", "soldiers", None, ["soldiers", "gunmen"],
         ("Military Forces of Mali", "Unidentified Armed Group (Mali)")),
        ("Shelling/artillery/missile attack", None, None, [], (None, None)),
    ],
)  # fmt: skip
def test_sides(
    sub_type: str,
    doer: str | None,
    other: str | None,
    present: list[str],
    sides: tuple[str | None, str | None],
) -> None:
    named = [Somebody(words) if words else None for words in (doer, other)]
    near = [Somebody(words) for words in present]
    assert name_sides(sub_type, named[0], named[1], near, "ML", ONTOLOGY.countries) == sides


def test_the_table_knows_its_actors_countries_and_sub_types() -> None:
    table = load_outside_actors()
    assert set(table.names) <= set(ACTORS)
    assert set(table.countries) | table.article <= set(ONTOLOGY.countries)
    assert set(table.sides) == {s for sub_types in ACLED.values() for s in sub_types}
    assert all(country_name(code, ONTOLOGY.countries) for code in ONTOLOGY.countries)


def test_codes_of_who_acts() -> None:
    table = load_outside_actors()
    assert table.inter_code(ACTORS["military.ml"], None) == 1
    assert table.inter_code(ACTORS["military.ml"], None, abroad=True) == 8
    assert table.inter_code(ACTORS["al_shabaab"], None, abroad=True) == 2
    assert table.inter_code(None, "militia") == 3
    assert table.inter_code(None, "group") == 7
    assert table.inter_code(None, None) is None
    assert table.sector(ACTORS["al_shabaab"], "militia") == "REB"
    assert table.sector(None, "mission") == "IGO"
