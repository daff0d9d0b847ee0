"""What one sort of clause makes of a told act: must and must not, by invented sentences."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_agreement, make_claim, make_provision, make_report
from trucewatch.link.bearings import find_bearings
from trucewatch.link.notices import hours
from trucewatch.ontology.load import load_ontology
from trucewatch.parties.duties import is_standing
from trucewatch.parties.sides import Sides
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Figure

TERMS = {
    "quiet": ("cessation_of_fire", "All fire shall cease."),
    "shield": ("cessation_of_fire", "The sides shall not attack civilians or their homes."),
    "notice": ("notification", "The Valley Army shall give 24 hours' notice of a convoy."),
    "patrols": ("checkpoints_patrols", "The Hill Brigades must stop their patrols by the ford."),
    "posts": ("checkpoints_patrols", "The Valley Army shall remove both checkpoints at Karsa."),
    "sky": ("restraint", "No military aircraft, manned or not, shall fly over Karsa."),
    "police": ("state_return", "The Karsa Police shall deploy in each village."),
    "watch": ("monitoring", "The Reed Mission shall watch over the truce."),
    "few": ("detainee_release", "The Hill Brigades shall free eight guards."),
    "many": ("detainee_release", "The Valley Army shall free fifty captives."),
    "batches": ("evacuation", "The sick shall leave in three batches."),
    "men": ("weapons_handover", "The Hill Brigades shall gather their fighters at two camps."),
    "guns": ("weapons_handover", "The Hill Brigades shall hand in their heavy weapons."),
    "road": ("siege_lifting", "The Valley Army shall open the Sorrel road."),
    "aid": ("humanitarian_access", "Relief convoys shall pass at Karsa."),
    "bank": ("services_repair", "The bank in Karsa shall reopen no later than 20 March."),
    "mission": ("monitoring", "The League shall deploy thirty observers."),
}
TEXT = "Deal on Karsa\n" + "\n".join(words for _, words in TERMS.values())
DEAL = make_report(TEXT, day="2031-03-14", name="deal")
AGREEMENT = replace(
    make_agreement(DEAL, "Deal on Karsa"),
    parties=("the Hill Brigades", "the Valley Army"), guarantors=(), effective="2031-03-14",
)  # fmt: skip
OWED = {"few": 8, "many": 50, "batches": 3, "men": 2}
OBJECTS = {"shield": "civilians", "men": "fighters", "guns": "heavy weapons"}
BEARERS = {"police": "The Karsa Police", "watch": "The Reed Mission"}


def term(name: str) -> Provision:
    kind, words = TERMS[name]
    made = make_provision(DEAL, words, AGREEMENT, kind=kind, bearer=BEARERS.get(name))
    return replace(made, quantity=OWED.get(name), object=OBJECTS.get(name))


def effects(names: str, quote: str, kind: str, figure: str = "", **more: Any) -> dict[str, str]:
    duties = {n: term(n) for n in names.split()}
    report = make_report(f"News\n{quote}.", day="2031-03-19", name="news")
    claim = make_claim(report, quote, kind=kind, start="2031-03-18", **more)
    if figure:
        what, number = figure.split()
        counted = (Figure(what, int(number), int(number), claim.span, "figures.test"),)
        claim = replace(claim, figures=counted)
    ontology = load_ontology()
    provisions = list(duties.values())
    sides = Sides([DEAL, report], [AGREEMENT], provisions, ontology)
    found = find_bearings([DEAL, report], [claim], provisions, [AGREEMENT], sides, ontology)
    effect = {b.provision: b.effect for b in found}
    return {n: effect[p.id] for n, p in duties.items() if p.id in effect}


@pytest.mark.parametrize(
    ("terms", "quote", "kind", "more", "found"),
    [
        # fire at people, and fire alone
        ("shield", "Shells hit a house of civilians", "shelling", {"target": "civilians"},
         {"shield": "breaches"}),
        ("quiet shield", "Shells fell by the ford", "shelling", {}, {"quiet": "breaches"}),
        # what a clinic received tells of no fire
        ("quiet", "Six bodies were brought in", "shelling", {}, {}),
        ("quiet", "Six people were shot", "small_arms_fire", {}, {"quiet": "breaches"}),
        # notice
        ("notice", "Notice of the convoy was sent two days ahead", "talks", {},
         {"notice": "fulfils"}),
        ("notice", "Notice of the convoy was sent five hours ahead", "talks", {},
         {"notice": "breaches"}),
        ("notice", "Nobody was told of the convoy", "talks",
         {"factuality": "did_not_happen"}, {"notice": "breaches"}),
        ("notice", "The envoys met in the hall", "talks", {}, {}),
        ("notice", "Lorries drove in without any notice", "troop_deployment", {},
         {"notice": "breaches"}),
        # what is to stop, what is to go
        ("patrols", "A patrol was seen by the ford", "patrol", {}, {"patrols": "breaches"}),
        ("patrols", "No patrol was seen by the ford", "patrol",
         {"factuality": "did_not_happen"}, {"patrols": "fulfils"}),
        ("posts", "A new barrier stands at Karsa", "checkpoint_established", {},
         {"posts": "breaches"}),
        ("posts", "Both checkpoints are gone", "siege_eased", {}, {"posts": "fulfils"}),
        ("posts", "Lorries passed at Karsa", "siege_eased", {}, {}),
        # flights
        ("sky watch", "Drones flew over Karsa", "patrol", {}, {"sky": "breaches"}),
        ("sky", "Soldiers walked through Karsa", "patrol", {}, {}),
        # those who owe it, and others
        ("police", "The Karsa Police moved into the village", "troop_deployment",
         {"actor": "The Karsa Police"}, {"police": "fulfils"}),
        ("police", "The Valley Army moved into the village", "troop_deployment",
         {"actor": "The Valley Army"}, {}),
        ("watch", "The Reed Mission looked into the shelling", "investigation",
         {"actor": "The Reed Mission"}, {"watch": "fulfils"}),
        ("watch", "A journalist looked into the shelling", "investigation",
         {"actor": "A journalist"}, {}),
        # numbers
        ("few many", "Fifty people were freed", "detainee_release", {"figure": "released 50"},
         {"many": "fulfils"}),
        ("batches", "Ninety of the sick left", "evacuation", {"figure": "evacuated 90"},
         {"batches": "partly_fulfils"}),
        ("men guns", "Forty mortars were handed in", "weapons_handover",
         {"figure": "weapons 40"}, {"guns": "partly_fulfils"}),
        ("men guns", "Forty came to the camps", "weapons_handover", {"figure": "combatants 40"},
         {"men": "partly_fulfils"}),
        # the road that a clause names
        ("road aid", "Lorries pass on the Sorrel road", "corridor_opened",
         {"place": "the Sorrel road"}, {"road": "fulfils"}),
    ],
)  # fmt: skip
def test_clauses(
    terms: str, quote: str, kind: str, more: dict[str, Any], found: dict[str, str]
) -> None:
    assert effects(terms, quote, kind, **more) == found


@pytest.mark.parametrize(
    ("name", "standing"),
    [("patrols", True), ("posts", False), ("bank", False), ("mission", False), ("watch", True)],
)
def test_what_stands_and_what_is_done_once(name: str, standing: bool) -> None:
    assert is_standing(term(name), load_ontology()) is standing


def test_lengths_of_time() -> None:
    assert hours("not less than 24 hours before, or two days") == [24, 48]
    assert hours("the hours before the rain") == []
