"""What a verb's own words say: tense, modals, joined verbs, verbs that carry an infinitive."""

from __future__ import annotations

import pytest

from tests.extract.test_tree import at, tree_of
from trucewatch.extract.stance.mood import is_finite, own_mood


@pytest.mark.parametrize(
    ("sentence", "verb", "factuality", "rule"),
    [
        ("Guards searched the mill.", "searched", "happened", "mood.past"),
        ("Guards have searched the mill.", "searched", "happened", "mood.perfect"),
        ("Guards are searching the mill.", "searching", "ongoing", "mood.present_progressive"),
        ("Guards have been searching the mill.", "searching", "ongoing", "mood.has_been"),
        ("Guards will search the mill.", "search", "planned", "mood.will"),
        ("Guards will enter and search the mill.", "search", "planned", "mood.will"),
        ("Guards may search the mill.", "search", "conditional", "mood.may"),
        ("Guards must search the mill.", "search", "demanded", "mood.must"),
        ("Guards should have searched the mill.", "searched", "did_not_happen", "mood.should_have"),
        ("Guards would have searched the mill.", "searched", "did_not_happen", "mood.would_have"),
        ("Guards had to search the mill.", "search", "happened", "mood.has_to"),
        ("Guards have to search the mill.", "search", "demanded", "mood.has_to"),
        ("Guards will have to search the mill.", "search", "planned", "mood.have_to"),
        ("Guards used to search the mill.", "search", "happened", "mood.used_to"),
        ("Guards are going to search the mill.", "search", "planned", "mood.going_to"),
        ("Guards have yet to search the mill.", "search", "did_not_happen", "mood.yet_to"),
        ("Guards got to search the mill.", "search", "happened", "mood.got_to"),
        ("Search the mill.", "Search", "demanded", "mood.imperative"),
        ("Do not search the mill.", "search", "demanded", "mood.imperative.negated"),
        ("Guards cannot search the mill.", "search", "did_not_happen", "mood.can.negated"),
        ("Guards do not search the mill.", "search", "did_not_happen", "mood.present.negated"),
    ],
)
def test_own_mood(sentence: str, verb: str, factuality: str, rule: str) -> None:
    tree = tree_of(sentence)
    mood = own_mood(tree, at(tree, verb))
    assert (mood.factuality, mood.rule) == (factuality, rule)


def test_a_joined_verb_with_tense_of_its_own_shares_nothing() -> None:
    tree = tree_of("Guards will enter the mill but the owner fled.")
    assert own_mood(tree, at(tree, "fled")).factuality == "happened"


def test_tense() -> None:
    tree = tree_of("Guards tried to enter and search the mill.")
    assert is_finite(tree, at(tree, "tried"))
    assert not is_finite(tree, at(tree, "enter"))
    assert not is_finite(tree, at(tree, "search"))
