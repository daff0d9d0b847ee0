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
]


@pytest.mark.parametrize(("text", "factuality"), SAID)
def test_a_denial_is_the_accused_sides(text: str, factuality: str) -> None:
    claims = read_report(make_report(f"News\n{text}"), ontology()).claims
    assert [c.stance.factuality for c in claims] == [factuality]
