"""Who is subject, object and agent, through passives, shared subjects and chains of verbs."""

from __future__ import annotations

import pytest

from tests.builders import make_report
from trucewatch.annotate.syntax import parse
from trucewatch.extract.tree import Tree
from trucewatch.records.mention import Mentions


def tree_of(sentence: str) -> Tree:
    tokens, sentences = parse(make_report(f"News\n{sentence}"))
    return Tree(Mentions(tokens, sentences))


def at(tree: Tree, word: str) -> int:
    return next(i for i, t in enumerate(tree.tokens) if t.text == word)


@pytest.mark.parametrize(
    ("sentence", "verb", "agents", "patients"),
    [
        ("Government forces shelled the town.", "shelled", ["forces"], ["town"]),
        ("The town was shelled by government forces.", "shelled", ["forces"], ["town"]),
        ("Soldiers entered the town and arrested two men.", "arrested", ["Soldiers"], ["men"]),
        ("Troops began patrolling the road.", "patrolling", ["Troops"], ["road"]),
        ("Fighters who shelled the town left.", "shelled", ["Fighters"], ["town"]),
        ("Two men were found and freed by the army.", "freed", ["army"], ["men"]),
        ("Two soldiers, who were later freed, left.", "freed", [], ["soldiers"]),
        ("Fighters started handing over their rifles.", "handing", ["Fighters"], ["rifles"]),
        ("The shelling of the town by the army stopped.", "shelling", ["army"], ["town"]),
    ],
)
def test_roles(sentence: str, verb: str, agents: list[str], patients: list[str]) -> None:
    tree = tree_of(sentence)
    i = at(tree, verb)
    assert [tree.tokens[a].text for a in tree.agents(i)] == agents
    assert [tree.tokens[p].text for p in tree.patients(i)] == patients


def test_subtree_leaves_branches_out() -> None:
    tree = tree_of("Troops left the town.")
    town = at(tree, "town")
    words = [tree.tokens[i].text for i in tree.subtree(at(tree, "left"), frozenset({town}))]
    assert words == ["Troops", "left", "."]
