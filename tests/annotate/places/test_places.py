"""Places in the words: tagged one-liners, spans from outside, and what holds for any text."""

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
from trucewatch.annotate.places.gazetteer import load_gazetteer
from trucewatch.annotate.places.places import find_places, resolve_names, resolve_spans
from trucewatch.annotate.syntax import parse
from trucewatch.ontology.load import load_ontology
from trucewatch.records.mention import PlaceMention

EXAMPLES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "examples" / "places.yml").read_text("utf-8")
)
_HEADLINE = "Notice.\n\n"


def _find(text: str, country: str | None = None) -> tuple[PlaceMention, ...]:
    """The places of a text that stands as body under a headline without places."""
    report = make_report(_HEADLINE + text)
    actors = load_ontology().actors
    return find_places(report.text, *parse(report), load_gazetteer(), actors, country)


def _told(mention: PlaceMention) -> str:
    sense = "literal" if mention.literal else "not"
    return f"{mention.name} {mention.country or '-'} {mention.precision} {sense}"


def _marked(example: dict[str, Any]) -> tuple[str, list[str]]:
    marked: str = example["text"]
    return re.sub(r"[\[\]]", "", marked), re.findall(r"\[(.*?)\]", marked)


@pytest.mark.parametrize("example", EXAMPLES["read"], ids=lambda e: e["text"])
def test_read(example: dict[str, Any]) -> None:
    text, names = _marked(example)
    found = _find(text)
    assert [m.span.quote for m in found] == names
    assert [_told(m) for m in found] == example["places"]


@pytest.mark.parametrize("text", EXAMPLES["avoid"])
def test_avoid(text: str) -> None:
    assert _find(text) == ()


@pytest.mark.parametrize("example", EXAMPLES["hinted"], ids=lambda e: f"{e['text']} {e['country']}")
def test_the_country_of_the_case_decides(example: dict[str, Any]) -> None:
    text, names = _marked(example)
    (found,) = _find(text, example["country"])
    assert [found.span.quote] == names
    assert _told(found) == example["place"]


def test_coordinates_go_with_a_place_and_its_rivals_are_counted() -> None:
    (known, unknown) = _find("Guards met in Paris and near Qasr Wadi.")
    assert (round(known.lat or 0), round(known.lon or 0)) == (49, 2)
    assert known.candidates > 5
    assert known.gazetteer_id
    assert (unknown.lat, unknown.lon, unknown.gazetteer_id, unknown.candidates) == (
        None, None, None, 0
    )  # fmt: skip


def test_datelines_say_so() -> None:
    found = _find("KHARTOUM, Sudan (Valley Wire) — Guns fell silent in Nyala.")
    assert [m.rule for m in found] == ["places.dateline", "places.dateline", "places.name"]


def test_a_name_means_the_same_all_through_a_report() -> None:
    found = _find("Patrols began in Paris, Texas.\n\nParis was calm on Sunday.")
    assert [m.country for m in found if m.span.quote == "Paris"] == ["US", "US"]


def test_spans_from_outside_are_resolved_with_the_words_around_them() -> None:
    report = make_report(_HEADLINE + "A blast hit Tripoli, Lebanon, and the Zorbat mill.")
    starts = [(report.text.index(w), w) for w in ("Tripoli", "Zorbat mill")]
    spans = [(start, start + len(word)) for start, word in starts]
    town, mill = resolve_spans(report.text, *parse(report), load_gazetteer(), spans)
    assert town is not None
    assert town.country == "LB"
    assert mill is None


def test_names_alone_help_one_another() -> None:
    gazetteer = load_gazetteer()
    town, area = resolve_names(["Hama", "Idlib"], gazetteer)
    assert {town.country if town else None, area.country if area else None} == {"SY"}
    assert resolve_names(["Zorbat"], gazetteer) == [None]


_WORDS = st.sampled_from(
    ["Daraa", "al", "-", "Balad", "in", "the", "Syria", "'s", "village", "of", "Paris", ",",
     "Texas", "Mr", "Gen.", "said", "and", "U.S.", "\n", "km", "north", "Jordan", "—", "(", "near",
     "5", "Tel", "Marwan", "”", "محمد", "Київ", "👍", "RUSSIA", "with", "Sana", "street", "Highway"]
)  # fmt: skip


@settings(deadline=None, max_examples=60)
@given(st.lists(_WORDS, max_size=24).map(" ".join), st.sampled_from([None, "SY", "ZZ"]))
def test_any_text_is_read_in_order_and_twice_alike(text: str, country: str | None) -> None:
    report = make_report(_HEADLINE + text)
    tokens, sentences = parse(report)
    actors = load_ontology().actors
    found = find_places(report.text, tokens, sentences, load_gazetteer(), actors, country)
    for mention in found:
        assert report.text[mention.span.start : mention.span.end] == mention.span.quote
        assert (mention.lat is None) == (mention.lon is None)
    for one, other in pairwise(found):
        assert one.span.end <= other.span.start
    again = find_places(report.text, tokens, sentences, load_gazetteer(), actors, country)
    assert again == found


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=60))
def test_no_text_breaks_it(text: str) -> None:
    _find(text)
