"""Who says that something was not done: the side that is charged with it, or somebody else."""

from __future__ import annotations

import pytest

from tests.builders import make_report
from tests.extract.reading import ontology
from trucewatch.pipeline import read_report

SAID = [
    ("Not a shot was fired from our side, the colonel said.", "denied"),
    ("Not one shell was fired at the village, the mayor said.", "did_not_happen"),
    ("Not a few shots were fired in the market.", "happened"),
    ("The raid was brutal but not a great surprise.", "happened"),
    ("Nobody had been arrested at the gate, said Colonel Sami Radwan of the army.", "denied"),
    ("No one has been arrested over the killing, the interior ministry said.", "did_not_happen"),
    ("No one has been arrested so far, the army said.", "did_not_happen"),
    ("Nobody had been arrested at the gate, a shopkeeper said.", "did_not_happen"),
    ("No soldier fired, Colonel Sami Radwan said.", "denied"),
    ("No rebel soldier fired, Colonel Sami Radwan said.", "did_not_happen"),
    ("No soldier fired, a shopkeeper said.", "did_not_happen"),
    ("Our fighters did not attack the airport.", "denied"),
    ("Our observers heard no shelling that night.", "did_not_happen"),
    ("The clan elder, Sami Rado, said his people did not attack the herders.", "denied"),
    ("The clan elder, Sami Rado, said the herders did not attack the mill.", "did_not_happen"),
    ("Captain Sami Rado of the army said nobody fired at the ferry.", "denied"),
    ("A shopkeeper said nobody fired at the ferry.", "did_not_happen"),
    ('"Our mortars have been silent since Friday," said Captain Sami Rado.', "denied"),
    ("The mortars have been silent since Friday, a shopkeeper said.", "ongoing"),
    ("The Lake Front said its fighters had not left the mill.", "did_not_happen"),
    ("You wrote that our men kidnapped two nurses at Karsa.", "denied"),
    ("You wrote that soldiers kidnapped two nurses at Karsa.", "happened"),
    ("The army wrote that our men kidnapped two nurses at Karsa.", "happened"),
]


@pytest.mark.parametrize(("text", "factuality"), SAID)
def test_a_denial_is_the_accused_sides(text: str, factuality: str) -> None:
    claims = read_report(make_report(f"News\n{text}"), ontology()).claims
    assert [c.stance.factuality for c in claims] == [factuality]
