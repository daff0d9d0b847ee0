"""Words that say no within a clause or a noun phrase, and words that only look like it."""

from __future__ import annotations

import pytest

from tests.extract.test_tree import at, tree_of
from trucewatch.extract.stance.negation import find_negation


@pytest.mark.parametrize(
    ("sentence", "word", "negation"),
    [
        ("Guards did not enter the mill.", "enter", "not"),
        ("Guards never entered the mill.", "entered", "never"),
        ("No guard entered the mill.", "entered", "No"),
        ("None of the guards entered the mill.", "entered", "None"),
        ("Neither guard entered the mill.", "entered", "Neither"),
        ("Nobody entered the mill.", "entered", "Nobody"),
        ("Guards neither entered nor shelled the mill.", "shelled", "nor"),
        ("Guards fired no shots.", "fired", "no"),
        ("Guards left without a search.", "search", "without"),
        ("Guards left instead of searching the mill.", "searching", "of"),
        ("There was no search.", "search", "no"),
    ],
)
def test_says_no(sentence: str, word: str, negation: str) -> None:
    tree = tree_of(sentence)
    found = find_negation(tree, at(tree, word))
    assert found is not None
    assert tree.tokens[found].text == negation


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Guards entered the mill.", "entered"),
        ("Guards not only entered the mill but burned it.", "entered"),
        ("Guards did not enter the mill until Monday.", "enter"),
        ("Guards entered the mill with no weapons.", "entered"),
        ("Guards who had no rifles entered the mill.", "entered"),
    ],
)
def test_says_nothing_of_the_kind(sentence: str, word: str) -> None:
    tree = tree_of(sentence)
    assert find_negation(tree, at(tree, word)) is None
