"""The arms of states by pattern, and whose side actors are on: what is made, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from trucewatch.errors import OntologyError
from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import Allegiance

Write = Callable[..., Path]
STATES, COUNTRIES, ACTORS = "actors/states.yml", "places/countries.yml", "actors/armies.yml"
LAND = """\
- {iso: KA, at: [1, 2], names: [Karsa, Karsan Republic], adjectives: [Karsan]}
- {iso: IL, at: [3, 4], names: [Port Ilan], adjectives: [Ilanese]}
- {iso: ZZ, at: [5, 6], names: [Nowhere]}
"""
ARMS = """\
arms:
  military: {kind: state_force, sector: MIL, nouns: [army, forces of defence], of: [army]}
  police: {kind: state_force, sector: COP, nouns: [police]}
states:
- {country: IL, without: [police], attributive: [Ilan], military: [Shore Guard]}
"""


def test_every_country_with_an_adjective_has_its_arms(write: Write) -> None:
    ontology = load_ontology(write(**{STATES: ARMS, COUNTRIES: LAND}))
    made = {a.id: a for a in ontology.actors if "." in a.id}
    assert set(made) == {"military.ka", "police.ka", "military.il"}
    army = made["military.ka"]
    assert (army.name, army.kind, army.sector, army.country) == (
        "Karsan army", "state_force", "MIL", "KA",
    )  # fmt: skip
    assert {"Karsan Army", "Karsan Forces of Defence", "army of Karsa",
            "Army of the Karsan Republic"} <= set(army.aliases)  # fmt: skip
    assert {"Ilan army", "Shore Guard"} <= set(made["military.il"].aliases)
    assert ontology.countries["KA"] == ("Karsa", "Karsan Republic")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("country: IL", "country: XX", "states[1].country: 'XX' is no country"),
        ("without: [police]", "without: [polise]", "'polise' is no arm; did you mean 'police'"),
        ("kind: state_force, sector: COP", "kind: state_forse, sector: COP",
         "arms.police.kind: 'state_forse' is not known; did you mean 'state_force'"),
        ("nouns: [police]", "nouns: []", "arms.police.nouns: must hold a noun"),
        ("military: [Shore Guard]", "navy: [Shore Guard]", "states[1].navy: unknown key 'navy'"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_line(write: Write, old: str, new: str, told: str) -> None:
    assert old in ARMS
    with pytest.raises(OntologyError) as error:
        load_ontology(write(**{STATES: ARMS.replace(old, new), COUNTRIES: LAND}))
    assert f"{STATES}:" in str(error.value)
    assert told in str(error.value)


def entry(allegiances: str) -> str:
    return (
        "- {id: hill, name: Hill Guard, kind: militia, sector: UAF, "
        f"allegiances: [{allegiances}]}}\n"
        "- {id: ridge, name: Ridge Front, kind: armed_group, sector: REB}\n"
    )


def test_allegiances_have_an_aim_and_a_time(write: Write) -> None:
    told = "{to: ridge, how: allied_with, since: 2029, until: 2031-03-14}"
    hill = load_ontology(write(**{ACTORS: entry(told)})).actors[0]
    (side,) = hill.allegiances
    assert side == Allegiance("ridge", "allied_with", "2029", "2031-03-14")


@pytest.mark.parametrize(
    ("told", "message"),
    [
        ("{to: rige, how: part_of}", "'rige' is no actor of the register; did you mean 'ridge'"),
        ("{to: ridge, how: friend_of}", "'friend_of' is not known"),
        ("{to: ridge}", "how: the key is missing"),
        ("{to: ridge, how: part_of, since: May}", "'May' must be a year, month or day"),
        ("{to: ridge, how: part_of, since: 2031, until: 2030}", "'2030' is before since, '2031'"),
    ],
)
def test_a_wrong_allegiance_is_refused(write: Write, told: str, message: str) -> None:
    with pytest.raises(OntologyError) as error:
        load_ontology(write(**{ACTORS: entry(told)}))
    assert message in str(error.value)


@pytest.mark.parametrize(
    ("since", "until", "day", "holds"),
    [
        ("2029", "2031-03", "2031-03-31", True),
        ("2029", "2031-03", "2031-04-01", False),
        ("2029", None, "2028-12-31", False),
        (None, "2031", "2031-12-31", True),
        (None, None, None, True),
        (None, "2031", None, False),
    ],
)
def test_when_an_allegiance_holds(
    since: str | None, until: str | None, day: str | None, holds: bool
) -> None:
    assert Allegiance("ridge", "part_of", since, until).holds(day) is holds
