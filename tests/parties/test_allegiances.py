"""Whose side somebody is on by the register: only while it holds, only where one side fits."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import make_agreement, make_report
from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import Actor, Allegiance
from trucewatch.ontology.own_actors import with_actors
from trucewatch.parties.sides import Sides

REPORT = make_report()
DEAL = replace(make_agreement(REPORT, "the deal"), parties=("Syrian government", "Hill Brigades"))


def sides(*told: Allegiance) -> frozenset[str]:
    own = Actor("case.dunefolk", "Dunefolk", "militia", "UAF", "SY", (), allegiances=told)
    return Sides([REPORT], [DEAL], [], with_actors(load_ontology(), [own])).of("the Dunefolk")


def test_an_ally_of_a_party_is_of_its_side() -> None:
    assert sides(Allegiance("state.sy", "part_of")) == {"Syrian government"}
    assert sides(Allegiance("Hill Brigades", "allied_with", "2029")) == {"Hill Brigades"}


def test_nobody_is_of_a_side_too_early_too_late_or_for_money() -> None:
    assert sides() == frozenset()
    assert sides(Allegiance("state.sy", "part_of", "2032")) == frozenset()
    assert sides(Allegiance("state.sy", "part_of", None, "2030")) == frozenset()
    assert sides(Allegiance("state.sy", "backed_by")) == frozenset()


def test_one_of_both_sides_is_of_none() -> None:
    both = (Allegiance("state.sy", "part_of"), Allegiance("Hill Brigades", "part_of"))
    assert sides(*both) == frozenset()
