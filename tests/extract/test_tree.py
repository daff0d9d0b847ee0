"""Who is subject, object and agent, through passives, shared subjects and chains of verbs."""

from __future__ import annotations

import pytest

from tests.builders import make_report
from trucewatch.annotate.syntax import parse
from trucewatch.extract.tree import Tree
from trucewatch.extract.tree import tree_of as shared
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
        ("Withdrawal of arms: the army has moved nine guns.", "moved", ["army"], ["guns"]),
        ("Two gangs that hold the bus lines have agreed a truce.", "agreed", ["gangs"], ["truce"]),
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


def test_a_report_has_one_tree() -> None:
    tree = tree_of("Troops left the town.")
    assert shared(tree.mentions) is shared(tree.mentions)
    other = tree_of("Troops left the town.")
    assert shared(other.mentions).mentions is other.mentions


def test_what_is_kept_is_not_changed_by_those_who_ask() -> None:
    tree = tree_of("Soldiers entered the town and arrested two men.")
    verb = at(tree, "arrested")
    for find in (tree.agents, tree.patients, tree.objects, tree.ancestors):
        found = find(verb)
        found.append(0)
        assert find(verb) == found[:-1]


def test_lemmas_are_those_of_the_sentence() -> None:
    tree = tree_of("Troops left. Families returned.")
    sentence = tree.tokens[at(tree, "Families")].sentence
    assert tree.lemmas(sentence) == {"family", "return", "."}
