"""Triggers stand where their words and all their conditions do, and nowhere else."""

from __future__ import annotations

import pytest

from tests.extract.test_tree import tree_of
from trucewatch.extract.triggers import TriggerIndex
from trucewatch.ontology.model import Trigger


def found(sentence: str, *triggers: Trigger) -> list[str]:
    tree = tree_of(sentence)
    first = tree.sentences[1].first
    index = TriggerIndex({t.id: (t,) for t in triggers})
    return [h.code for h in index.best(tree, first, len(tree.tokens))]


SHELL = Trigger("shell", ("shell",), "VERB", unless=frozenset({"out"}))
HIT = Trigger("hit", ("hit",), "VERB", subject=frozenset({"shell", "mortar"}))
STRIKE = Trigger("strike", ("strike",), "NOUN")
AIR_STRIKE = Trigger("air", ("air", "strike"), "NOUN", head=1)
HAND_OVER = Trigger("hand", ("hand", "over"), "VERB", object=frozenset({"weapon"}))


@pytest.mark.parametrize(
    ("sentence", "trigger", "matches"),
    [
        ("The army shelled the town.", SHELL, True),
        ("The ministry shelled out millions.", SHELL, False),
        ("Shells hit the market.", HIT, True),
        ("The song hit the charts.", HIT, False),
        ("Fighters handed over their weapons.", HAND_OVER, True),
        ("Fighters handed their weapons over.", HAND_OVER, True),
        ("The weapons were handed over on Friday.", HAND_OVER, True),
        ("The clerk handed over a letter.", HAND_OVER, False),
    ],
)
def test_conditions(sentence: str, trigger: Trigger, matches: bool) -> None:
    assert bool(found(sentence, trigger)) is matches


def test_the_longer_phrase_wins() -> None:
    assert found("An air strike hit the mill.", STRIKE, AIR_STRIKE) == ["air"]
