"""Which words carry an event, whatever word of a sentence is taken to tell of one."""

from __future__ import annotations

import pytest

from tests.extract.reading import annotated
from trucewatch.extract.tree import tree_of
from trucewatch.extract.triggers import Hit
from trucewatch.extract.units import find_units
from trucewatch.ontology.model import Trigger

SENTENCES = [
    "The last buses were over the bridge before dark and the gate stayed shut until Monday.",
    "Since the shelling of Karsa nobody has moved, and after that the road was closed.",
    "During the night: two dead, nine hurt, because of the mines laid without a map.",
    "Despite the calm, soldiers who had left the mill came back to take what was theirs.",
    "What they took over; what was left over, over.",
]


@pytest.mark.parametrize("text", SENTENCES)
def test_any_word_may_be_marked_and_its_unit_lies_in_the_sentence(text: str) -> None:
    _, mentions = annotated(text)
    tree = tree_of(mentions)
    sentence = mentions.sentences[-1]
    trigger = Trigger("learnt.evacuation", ("over",))
    words = range(sentence.first, sentence.last)
    for i in words:
        for unit in find_units(tree, sentence, [Hit("evacuation", trigger, i, (i,))], frozenset()):
            assert sentence.first <= unit.first < unit.last <= sentence.last
