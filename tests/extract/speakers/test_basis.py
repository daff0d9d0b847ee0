"""How near to the facts a teller is: every cue's own examples, and what needs no cue."""

from __future__ import annotations

import pytest

from tests.extract.reading import ontology, reading
from trucewatch.ontology.model import BasisCue
from trucewatch.records.claim import Claim


def claims(text: str) -> tuple[Claim, ...]:
    return reading(text).claims


@pytest.mark.parametrize("cue", ontology().basis, ids=lambda c: f"{c.id}.{c.shape}")
def test_cue_examples(cue: BasisCue) -> None:
    for sentence in cue.examples.match:
        found = claims(sentence)
        assert any(cue.id in " ".join(c.rules) and c.basis == cue.basis for c in found), sentence
    for sentence in cue.examples.avoid:
        assert not any(cue.id in " ".join(c.rules) for c in claims(sentence)), sentence


BASES = [
    ("The mayor said soldiers shelled the mill.", "reported"),
    ("A source said soldiers shelled the mill.", "reported"),
    ("Soldiers shelled the mill.", "unknown"),
    ("It was reported that soldiers shelled the mill.", "hearsay"),
    ("The mayor said residents had told him that soldiers shelled the mill.", "hearsay"),
    ("The mayor said the colonel denied that soldiers shelled the mill.", "hearsay"),
    ('"We saw the shelling of the mill," said Karim Odeh.', "first_hand"),
    ('"They saw the shelling of the mill," said Karim Odeh.', "reported"),
    ("Karim Odeh said he did not see the shelling of the mill.", "reported"),
    ("Karim Odeh said the guards fled when they saw soldiers shell the mill.", "reported"),
    ("Karim Odeh recalled seeing soldiers shell the mill.", "first_hand"),
    ("Karim Odeh said he was told of the shelling of the mill.", "hearsay"),
    ("Karim Odeh said he heard soldiers shell the mill.", "first_hand"),
    ("Karim Odeh said he heard that soldiers had shelled the mill.", "hearsay"),
    ("Karim Odeh said he heard of the shelling of the mill.", "hearsay"),
    ("According to witnesses, soldiers shelled the mill.", "first_hand"),
    ("According to officials, soldiers shelled the mill.", "reported"),
    ("A shepherd heard the shelling of the mill.", "unknown"),
]


@pytest.mark.parametrize(("text", "basis"), BASES)
def test_basis(text: str, basis: str) -> None:
    found = claims(text)
    assert found
    told = [c for c in found if "shell" in c.event.trigger.quote]
    assert [c.basis for c in told] == [basis]
    assert any(rule.startswith("basis.") for rule in told[0].rules)
