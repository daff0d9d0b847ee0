"""Places in the words: tagged one-liners, spans from outside, and what holds for any text."""

from __future__ import annotations

import math
import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_report
from trucewatch.annotate.places.distances import kilometres
from trucewatch.annotate.places.gazetteer import Place, load_gazetteer
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


def test_coordinates_go_with_a_place_and_its_rivals_are_kept() -> None:
    (known, unknown) = _find("Guards met in Paris and near Qasr Wadi.")
    assert (round(known.lat or 0), round(known.lon or 0)) == (49, 2)
    assert known.candidates[0].id == known.gazetteer_id
    assert known.score == known.candidates[0].score > 0.8
    assert (unknown.lat, unknown.lon, unknown.gazetteer_id, unknown.candidates) == (
        None, None, None, ()
    )  # fmt: skip


def test_a_name_in_too_much_doubt_is_left_open_with_its_candidates() -> None:
    (found,) = _find("Shells fell on the town of Springfield.")
    assert found.is_open
    assert (found.lat, found.gazetteer_id, found.precision) == (None, None, "unknown")
    assert 2 <= len(found.candidates) <= 5
    assert found.score is not None
    assert found.score < 0.5
    scores = [c.score for c in found.candidates]
    assert scores == sorted(scores, reverse=True)
    (told, _) = _find("Shells fell on the town of Springfield, Illinois.")
    assert not told.is_open
    assert told.admin1 == "Illinois"


def test_candidates_that_share_a_country_tell_the_country() -> None:
    (found,) = _find("Shells fell on the town of Springfield.")
    assert {c.country for c in found.candidates} == {"US"}
    assert found.country == "US"


def test_a_place_that_no_list_has_lies_in_the_one_named_and_has_no_point() -> None:
    (quarter, town) = _find("Shells fell on the Tel Zahra quarter of Homs.")
    assert (quarter.lat, quarter.gazetteer_id, quarter.country) == (None, None, "SY")
    assert quarter.within is not None
    assert quarter.within.id == town.gazetteer_id
    assert quarter.precision == "part_of_region"
    (village, country) = _find("Shells fell on the village of Tel Zahra in Syria.")
    assert (village.lat, village.precision) == (None, "country")
    assert village.within is not None
    assert village.within.id == country.gazetteer_id


@pytest.mark.parametrize(
    ("words", "km", "lat", "lon"),
    [
        ("30 km north of Aleppo", 30, +1, 0),
        ("30 km (19 miles) to the north-east of the city of Aleppo", 30, +1, +1),
        ("twelve miles west of Aleppo", 19.3, 0, -1),
        ("1,500 metres southeast of Aleppo", 1.5, -1, +1),
    ],
)
def test_so_far_off_a_town_is_a_point_off_the_town(
    words: str, km: float, lat: int, lon: int
) -> None:
    (off,) = _find(f"A patrol was fired on {words}.")
    (town,) = _find("A patrol was fired on in Aleppo.")
    assert off.span.quote == words
    assert (off.rule, off.precision) == ("places.offset", "part_of_region")
    assert off.lat is not None
    assert off.lon is not None
    assert town.lat is not None
    assert town.lon is not None
    moved = (off.lat - town.lat, off.lon - town.lon)
    there = Place("x", "x", off.lat, off.lon, None, None, None, "city", 0, False, None)
    here = Place("y", "y", town.lat, town.lon, None, None, None, "city", 0, False, None)
    assert kilometres(there, here) == pytest.approx(km, rel=0.1)
    assert [0 if abs(m) < 0.005 else math.copysign(1, m) for m in moved] == [lat, lon]
    assert off.candidates[0].id == town.gazetteer_id


@pytest.mark.parametrize(
    "words",
    ["a few miles north of Aleppo", "20-30 km north of Aleppo", "north of Aleppo",
     "900 km north of Aleppo", "30 km of road to Aleppo"],
)  # fmt: skip
def test_no_single_distance_is_no_point(words: str) -> None:
    found = _find(f"A patrol was fired on {words}.")
    assert [m.span.quote for m in found] == ["Aleppo"]
    assert found[0].rule != "places.offset"


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


def test_a_quarter_has_one_name_however_its_article_is_joined() -> None:
    text = "Guards left Homs al-Balad. Shells fell on Homs-al-Balad. Then Homs al-Jadid was calm."
    names = [m.name for m in _find(text)]
    assert names == ["Homs al-Balad", "Homs al-Balad", "Homs al-Jadid"]
