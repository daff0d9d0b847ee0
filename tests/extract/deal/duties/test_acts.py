"""Duties known by their act: asked for or forbidden, only where a term is seen and none is read."""

from __future__ import annotations

import pytest

from tests.extract.reading import ontology, reading
from trucewatch.extract.deal.duties.acts import act_hits, term_of
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit, provision_index
from trucewatch.records.mention import SpanMark

DEAL = "The army and the Karsa Front signed a truce on Friday. "


@pytest.mark.parametrize(
    ("act", "forbids", "term"),
    [
        ("evacuation", False, "evacuation"),
        ("prisoner_exchange", False, "detainee_release"),
        ("aid_delivered", False, "humanitarian_access"),
        ("shelling", True, "cessation_of_fire"),
        ("drone_strike", True, "cessation_of_fire"),
        ("fortification", True, "restraint"),
        ("arrest", True, "status_settlement"),
        ("shelling", False, None),
        ("evacuation", True, None),
        ("condemnation", False, None),
    ],
)
def test_an_act_states_a_duty_only_in_its_own_direction(
    act: str, forbids: bool, term: str | None
) -> None:
    assert term_of(act, ontology(), forbids=forbids) == term


def test_every_act_states_one_duty_a_direction() -> None:
    for way in ("asked_as", "forbidden_as"):
        acts = [a for kind in ontology().provisions.values() for a in getattr(kind, way)]
        assert len(acts) == len(set(acts))


def hits(
    body: str, *, marked: bool = True, ruled: bool = False, role: str = "timetable"
) -> list[Hit]:
    """The hits of the last sentence, whole of which the encoder takes for a term or not."""
    read = reading(DEAL + body)
    tree = Tree(read.mentions)
    sentence = read.mentions.sentences[-1]
    marks = (SpanMark(role, sentence.span, 90),) if marked else ()
    index = provision_index(ontology())
    rules = index.best(tree, sentence.first, sentence.last) if ruled else []
    return act_hits(tree, sentence, read.claims, rules, ontology(), marks)


@pytest.mark.parametrize(
    ("body", "term"),
    [
        ("Under it, the Front shall evacuate its wounded by Monday.", "evacuation"),
        ("Under it, neither side shall shell the harbour.", "cessation_of_fire"),
        ("Under it, the army shall withdraw its tanks by Monday.", "heavy_weapons_withdrawal"),
        ("Under it, the army shall withdraw from Beit Nahr.", "force_withdrawal"),
        ("Under it, both sides shall withdraw from Beit Nahr.", "disengagement"),
    ],
)
def test_what_is_owed_is_a_term(body: str, term: str) -> None:
    assert [h.code for h in hits(body)] == [term]


@pytest.mark.parametrize(
    "body",
    [
        "The Front evacuated its wounded on Saturday.",
        "The army shelled the harbour on Saturday.",
        "Bread was dear at the harbour.",
    ],
)
def test_what_was_done_is_none(body: str) -> None:
    assert hits(body) == []


def test_without_a_mark_it_is_none() -> None:
    assert hits("Under it, the Front shall evacuate its wounded by Monday.", marked=False) == []


def test_where_a_rule_reads_a_term_the_act_adds_nothing() -> None:
    assert hits("Under it, the Front shall evacuate its wounded by Monday.", ruled=True) == []


def test_the_term_is_of_the_kind_that_the_encoder_sees() -> None:
    (hit,) = hits("Under it, the army shall withdraw from Beit Nahr.", role="exclusion_of_forces")
    assert hit.code == "exclusion_of_forces"
