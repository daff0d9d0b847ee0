"""Hits out of the encoder's marks: only where no rule has the words, and only from a share on."""

from __future__ import annotations

import pytest

from tests.extract.reading import annotated, ontology
from trucewatch.extract.learnt import learnt_hits
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit, event_index
from trucewatch.records.found import LEARNT
from trucewatch.records.mention import Mentions, SpanMark
from trucewatch.records.span import Span

BODY = "The brigade flattened the mill at dawn. Gunners shelled the ford."


def hits(words: str, role: str, share: int = 90, least: int = 60, body: str = BODY) -> list[Hit]:
    """The learnt hits where the encoder marks ``words`` in the body."""
    report, mentions = annotated(body)
    tree = Tree(mentions)
    start = report.text.index(words)
    mark = SpanMark(role, Span.cut(report.text, start, start + len(words)), share)
    found: list[Hit] = []
    index = event_index(ontology())
    for sentence in mentions.sentences:
        ruled = index.best(tree, sentence.first, sentence.last)
        found += learnt_hits(tree, sentence, (mark,), ruled, least, index, ontology().words)
    return found


def word(hit: Hit) -> str:
    mentions: Mentions = annotated(BODY)[1]
    return mentions.tokens[hit.head].text


def test_a_mark_is_a_hit_where_no_rule_has_one() -> None:
    (hit,) = hits("flattened", "attack_on_civilians")
    assert hit.code == "attack_on_civilians"
    assert word(hit) == "flattened"
    assert hit.trigger.id == LEARNT + "attack_on_civilians"


def test_a_mark_on_a_rule_s_words_adds_nothing() -> None:
    assert hits("shelled", "air_strike") == []


def test_a_doubtful_mark_is_left() -> None:
    assert hits("flattened", "shelling", share=59) == []


def test_of_several_marked_words_the_verb_leads() -> None:
    (hit,) = hits("flattened the mill", "shelling")
    assert word(hit) == "flattened"
    assert len(hit.words) == 3


def test_harm_is_an_attack_on_people_and_its_rule_says_what_was_marked() -> None:
    (hit,) = hits("flattened", "harm")
    assert (hit.code, hit.trigger.id) == ("attack_on_civilians", "learnt.harm")


def test_a_mark_on_a_stop_is_no_hit() -> None:
    assert hits(".", "shelling") == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Shares retreated on Monday.", "retreated"),
        ("The company fired 200 workers.", "fired"),
        ("In 1644 the garrison gave the castle a new gate.", "gave"),
        ("Thieves drove off with the safe.", "drove"),
        ("Two people were killed when a bus fell into a ravine.", "killed"),
        ("The captain was injured in training.", "injured"),
    ],
)
def test_what_a_rule_refuses_or_another_walk_of_life_tells_is_no_hit(body: str, words: str) -> None:
    assert hits(words, "harm", body=body) == []


@pytest.mark.parametrize(
    ("body", "words", "role", "left"),
    [
        (
            "The men will withdraw from the ridge and move to the barracks.",
            "move",
            "force_withdrawal",
            0,
        ),
        ("The men left the ridge and the guns moved to the ford.", "moved", "force_withdrawal", 1),
        ("The men shelled the ridge and moved to the barracks.", "moved", "force_withdrawal", 1),
    ],
)
def test_what_goes_on_from_an_act_of_its_kind_is_that_act(
    body: str, words: str, role: str, left: int
) -> None:
    assert len(hits(words, role, body=body)) == left


@pytest.mark.parametrize(
    ("body", "words", "found"),
    [
        ("The mayor urged the army to tidy its posts.", "tidy", 1),
        ("The mayor watched the army tidy its posts.", "tidy", 0),
        ("The mayor urged the army to leave and to tidy its posts.", "tidy", 0),
    ],
)
def test_what_is_demanded_is_an_act_so_a_doubtful_mark_serves(
    body: str, words: str, found: int
) -> None:
    assert len(hits(words, "fortification", share=30, body=body)) == found


@pytest.mark.parametrize(
    ("body", "words", "code"),
    [
        ("Carts trundled over the ford again.", "trundled", "corridor_opened"),
        ("Soldiers ditched and removed the chain.", "removed", "siege_eased"),
    ],
)
def test_a_way_in_use_is_told_from_a_barrier_removed(body: str, words: str, code: str) -> None:
    (hit,) = hits(words, "siege_eased", body=body)
    assert hit.code == code


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("The nine men were freed at noon and trundled home.", 0),
        ("The nine men were shelled at noon and trundled home.", 1),
    ],
)
def test_the_way_home_of_the_freed_is_no_deed_of_its_own(body: str, found: int) -> None:
    assert len(hits("trundled", "evacuation", body=body)) == found
