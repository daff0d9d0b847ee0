"""What stands inside the words of a term does not tell that the term was kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_agreement, make_claim, make_provision, make_report
from trucewatch.link.bearings import find_bearings
from trucewatch.ontology.load import load_ontology
from trucewatch.parties.sides import Sides

TERM = "The Hill Brigades shall hand over the rifles that they took from the shed"
DONE = "They took nine rifles to the mill"


@pytest.mark.parametrize(("told", "kept"), [("they took from the shed", False), (DONE, True)])
def test_only_words_outside_the_term_tell_of_its_keeping(told: str, kept: bool) -> None:
    report = make_report(f"Deal on Karsa\n{TERM}. {DONE}.", day="2031-03-19")
    deal = replace(
        make_agreement(report, "Deal on Karsa"),
        parties=("the Hill Brigades", "the Valley Army"), guarantors=(), effective="2031-03-14",
    )  # fmt: skip
    duty = make_provision(report, TERM, deal, kind="weapons_handover", bearer="The Hill Brigades")
    claim = make_claim(report, told, kind="weapons_handover", start="2031-03-18")
    ontology = load_ontology()
    sides = Sides([report], [deal], [duty], ontology)
    found = find_bearings([report], [claim], [duty], [deal], sides, ontology)
    assert bool(found) == kept
