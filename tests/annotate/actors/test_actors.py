"""Actors in the words: tagged one-liners, the noun list's own examples, any text."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_report
from trucewatch.annotate.actors.actors import find_actors
from trucewatch.annotate.names import find_listed
from trucewatch.annotate.places.gazetteer import load_gazetteer
from trucewatch.annotate.places.places import find_places
from trucewatch.annotate.syntax import parse
from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import Actor
from trucewatch.records.mention import ActorMention

ROOT = Path(__file__).parents[3]
EXAMPLES: dict[str, Any] = yaml.safe_load(
    (ROOT / "tests" / "examples" / "actors.yml").read_text("utf-8")
)
NOUNS: dict[str, Any] = yaml.safe_load(
    (ROOT / "src/trucewatch/annotate/data/actor_nouns.yml").read_text("utf-8")
)
_HEADLINE = "Notice.\n\n"


def _find(text: str, country: str | None = None) -> tuple[ActorMention, ...]:
    report = make_report(_HEADLINE + text)
    tokens, sentences = parse(report)
    ontology = load_ontology()
    places = find_places(report.text, tokens, sentences, load_gazetteer(), ontology.actors, country)
    return find_actors(report.text, tokens, sentences, ontology, places, country)


def _told(mention: ActorMention) -> str:
    return " ".join(part or "-" for part in (mention.actor, mention.kind, mention.country))


@pytest.mark.parametrize("example", EXAMPLES["read"], ids=lambda e: e["text"])
def test_read(example: dict[str, Any]) -> None:
    text = re.sub(r"[\[\]]", "", example["text"])
    found = _find(text, example.get("country"))
    assert [m.span.quote for m in found] == re.findall(r"\[(.*?)\]", example["text"])
    assert [_told(m) for m in found] == example["actors"]


@pytest.mark.parametrize("text", EXAMPLES["avoid"])
def test_avoid(text: str) -> None:
    assert _find(text) == ()


@pytest.mark.parametrize("example", NOUNS["examples"], ids=lambda e: e["noun"])
def test_the_noun_lists_own_examples(example: dict[str, str]) -> None:
    kinds = {noun: kind for kind, nouns in NOUNS["kinds"].items() for noun in nouns}
    assert example["noun"] in kinds
    assert any(example["noun"] in m.span.quote.lower() for m in _find(example["match"]))
    assert _find(example["avoid"]) == ()


def test_generic_names_never_resolve_across_countries() -> None:
    for mention in _find("The army, the police and government forces met the rebels."):
        assert mention.actor is None
        assert mention.country is None


@pytest.mark.parametrize(
    ("text", "backer"),
    [
        ("Iran-backed militias kept out of the town.", "state.ir"),
        ("Turkish-backed factions kept out of the town.", "state.tr"),
        ("Valley-backed militias kept out of the town.", None),
        ("Iranian militias kept out of the town.", None),
    ],
)
def test_who_backs_them_is_kept_beside_the_description(text: str, backer: str | None) -> None:
    (found,) = _find(text)
    assert found.actor is None
    assert found.backer == backer


def test_the_rule_says_by_what_the_army_is_whose() -> None:
    by_case = _find("The army left the hill.", "ML")
    by_report = _find("The army left the hill in Syria.")
    assert [m.rule for m in (*by_case, *by_report)] == [
        "actors.noun.home.case",
        "actors.noun.home.report",
    ]


def test_a_name_of_several_actors_is_nobodys() -> None:
    report = make_report(_HEADLINE + "The Free Front fired on the mill.")
    actors = tuple(
        Actor(ident, "Free Front", "armed_group", "REB", country, ())
        for ident, country in (("one", "ML"), ("two", "SD"))
    )
    ((start, end, owners),) = find_listed(report.text, *parse(report), actors)
    assert report.text[start:end] == "Free Front"
    assert {o.id for o in owners} == {"one", "two"}


def test_the_longest_name_wins_and_words_stay_whole() -> None:
    actors = (
        Actor("hill", "Hill Guard", "militia", "UAF", None, ()),
        Actor("high", "Hill Guard Council", "militia", "UAF", None, ("Hillmen",)),
    )
    report = make_report(_HEADLINE + "The Hill Guard Council met; Hillmenfolk did not.")
    found = find_listed(report.text, *parse(report), actors)
    assert [(report.text[s:e], o[0].id) for s, e, o in found] == [("Hill Guard Council", "high")]


_WORDS = st.sampled_from(
    ["Russian", "troops", "military", "police", "-", "backed", "Iran", "militias", "the", "army",
     "Hill", "Brigades", "said", ",", "a", "baker", "Omar", "al", "Hariri", "Gen.", "UN",
     "peacekeepers", "\n", "forces", "loyal", "to", "rebels", "34", "Reuters", "’s", "م", "👍"]
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(_WORDS, max_size=20).map(" ".join))
def test_any_text_is_read_in_order_and_twice_alike(text: str) -> None:
    report = make_report(_HEADLINE + text)
    tokens, sentences = parse(report)
    found = find_actors(report.text, tokens, sentences, load_ontology())
    for mention in found:
        assert report.text[mention.span.start : mention.span.end] == mention.span.quote
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    assert find_actors(report.text, tokens, sentences, load_ontology()) == found
