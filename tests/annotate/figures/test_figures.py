"""Figures: tagged one-liners, every word of the lists, and what holds for any text."""

from __future__ import annotations

import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_report
from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.figures import find_figures
from trucewatch.annotate.figures.numbers import find_numbers, may_hold_number, value_of
from trucewatch.annotate.syntax import parse
from trucewatch.annotate.times import find_times
from trucewatch.records.mention import FigureMention

EXAMPLES: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parents[2] / "examples" / "figures.yml").read_text("utf-8")
)


def _find(text: str) -> tuple[FigureMention, ...]:
    made = make_report(f"Calm\n\n{text}\n")
    tokens, sentences = parse(made)
    return find_figures(made.text, tokens, sentences, find_times(made.text, None))


def _told(mention: FigureMention) -> str:
    ends = ("-" if end is None else str(end) for end in (mention.low, mention.high))
    return " ".join([str(mention.kind), *ends, mention.unit or "-"])


@pytest.mark.parametrize("example", EXAMPLES["read"], ids=lambda e: e["text"])
def test_read(example: dict[str, Any]) -> None:
    marked: str = example["text"]
    found = _find(marked.replace("[", "").replace("]", ""))
    assert [m.span.quote for m in found] == re.findall(r"\[(.*?)\]", marked)
    assert [_told(m) for m in found] == example["figures"]


def _all_told(mention: FigureMention) -> str:
    parts = [_told(mention)]
    parts += [mention.told] if mention.told != "exact" else []
    for name in ("role", "base", "tally", "per"):
        if (value := getattr(mention, name)) is not None:
            parts.append(f"{name}={value}")
    for name, span in (("part_of", mention.part_of), ("period", mention.period)):
        if span is not None:
            parts.append(f"{name}={span.quote.replace(' ', '_')}")
    return " ".join(parts)


@pytest.mark.parametrize("example", EXAMPLES["said"], ids=lambda e: e["text"])
def test_what_is_said_beside_the_number(example: dict[str, Any]) -> None:
    marked: str = example["text"]
    found = _find(marked.replace("[", "").replace("]", ""))
    assert [m.span.quote for m in found] == re.findall(r"\[(.*?)\]", marked)
    assert [_all_told(m) for m in found] == example["figures"]


def test_there_are_enough_examples_of_both_sorts() -> None:
    counts = {sort: len(examples) for sort, examples in EXAMPLES.items()}
    assert sum(counts.values()) >= 150
    assert counts["avoid"] >= 40


@pytest.mark.parametrize("text", EXAMPLES["avoid"])
def test_avoid(text: str) -> None:
    assert _find(text) == ()


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1,200", 1200),
        ("1.5 million", 1_500_000),
        ("two hundred and fifty", 250),
        ("thirty-five", 35),
        ("three thousand two hundred", 3200),
        ("a dozen", 12),
        ("half a dozen", 6),
        ("two dozen", 24),
        ("a hundred", 100),
        ("tens of thousands", 20_000),
        ("half a million", 500_000),
    ],
)
def test_value_of_words(words: str, value: float) -> None:
    assert value_of(words) == value


@pytest.mark.parametrize("sort", ["read", "said"])
def test_no_number_is_passed_over_unsearched(sort: str) -> None:
    for example in EXAMPLES[sort]:
        text = re.sub(r"[\[\]]", "", example["text"])
        assert may_hold_number(text.split()) or not list(find_numbers(text, 0, len(text))), text


def test_a_sentence_without_numbers_is_not_searched() -> None:
    assert not may_hold_number("The guards left the ridge at dawn .".split())


def test_words_that_are_no_number_have_no_value() -> None:
    assert value_of("several men") is None


@pytest.mark.parametrize("side", ["low", "high", "near", "plain"])
def test_every_qualifier_opens_its_end(side: str) -> None:
    ends = {"low": (40, None), "high": (None, 40), "near": (40, 40), "plain": (40, 40)}[side]
    told = {"low": "at_least", "high": "at_most", "near": "about", "plain": "exact"}[side]
    for qualifier in word_lists.groups("figures.yml", "qualifiers")[side]:
        text = f"The clinic saw {qualifier} 40 dead people."
        (number,) = find_numbers(text, 0, len(text))
        assert (number.low, number.high) == ends, qualifier
        assert number.told == told, qualifier
        assert text[number.start : number.end] == f"{qualifier} 40"


def test_every_vague_number_has_a_least_and_no_most() -> None:
    for words, least in word_lists.numbers("figures.yml", "vague").items():
        text = f"They saw {words} of people."
        (number,) = find_numbers(text, 0, len(text))
        assert (number.low, number.high) == (least, None), words


def test_every_word_that_names_no_number_has_a_least_and_no_most() -> None:
    for words, least in word_lists.numbers("figures.yml", "unnumbered").items():
        text = f"They killed {words} of people."
        (number,) = find_numbers(text, 0, len(text))
        assert (number.low, number.high, number.told) == (least, None, "vague"), words


@pytest.mark.parametrize(
    ("role", "noun"),
    [
        (role, noun)
        for role, nouns in word_lists.groups("figures.yml", "roles").items()
        for noun in nouns
        if noun.endswith(("er", "or", "ist", "ian", "ant", "ent", "ee", "ier"))
    ],
)
def test_every_role_is_told_by_its_nouns(role: str, noun: str) -> None:
    (figure,) = _find(f"In Karsa 17 {noun}s were killed on the same road.")
    assert figure.role == role


def test_a_noun_that_names_no_role_gives_none() -> None:
    (figure,) = _find("In Karsa 17 villagers were killed on the same road.")
    assert figure.role is None


def test_things_are_counted_by_their_noun() -> None:
    nouns = {"posts": "checkpoints", "weapons": "rifles", "trucks": "lorries", "rounds": "shells",
             "vehicles": "buses", "incidents": "violations", "tonnes": "tonnes"}  # fmt: skip
    for kind, noun in nouns.items():
        (figure,) = _find(f"The observers saw 14 {noun} near the bridge.")
        assert (figure.kind, figure.low, figure.high) == (kind, 14, 14), noun


@pytest.mark.parametrize(
    ("kind", "verb"),
    [
        (kind, verb)
        for kind, verbs in {
            "killed": ("killed", "executed", "murdered"),
            "injured": ("injured", "wounded"),
            "displaced": ("displaced", "uprooted"),
            "evacuated": ("evacuated", "bussed"),
            "released": ("released", "freed"),
            "detained": ("detained", "arrested"),
            "abducted": ("abducted", "kidnapped"),
        }.items()
        for verb in verbs
    ],
)
def test_people_are_counted_by_what_happened_to_them(kind: str, verb: str) -> None:
    (passive,) = _find(f"In Karsa 17 villagers were {verb} on the same road.")
    assert (passive.kind, passive.low, passive.unit) == (kind, 17, "villager")


def test_a_number_in_a_date_is_no_figure() -> None:
    (figure,) = _find("On 12 March 2030 the guards killed 12 people within 24 hours.")
    assert (figure.low, figure.kind) == (12, "killed")


_WORDS = [
    "three", "people", "were", "killed", "wounded", "and", "no", "one", "nobody", "a", "soldier",
    "at least", "half of the", "50,000", "dozens", "of", "rebels", "%", "$", "70 percent",
    "between", "10", "15", "to", "fled", "his wife", "four children", "died", "checkpoints",
    "-", ",", ".", "\n\n", "“", "”", "1e9", "٣", "99999999999999", "handed over", "rifles",
    "from", "the toll", "rose", "including", "million", "or more", "missing", "of them", "of the",
    "since the truce began", "in the past week", "a day", "several", "both", "he", "(", ")", "–",
    "1" + "0" * 400, "٣٤", "1٣", "a third", "40 per cent of the 12,000", "bodies", "home to",
    "so far",
]  # fmt: skip
_TEXTS = st.one_of(
    st.text(min_size=1, max_size=60),
    st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(" ".join),
).filter(lambda text: text.strip() != "")


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_any_text(text: str) -> None:
    made = make_report(f"Calm\n\n{text}\n")
    tokens, sentences = parse(made)
    found = find_figures(made.text, tokens, sentences, find_times(made.text, None))
    assert found == find_figures(made.text, tokens, sentences, find_times(made.text, None))
    end = 0
    for figure in found:
        assert figure.span.start >= end
        assert made.text[figure.span.start : figure.span.end] == figure.span.quote
        end = figure.span.end
        assert (figure.low, figure.high) != (None, None)
        if figure.low is not None and figure.high is not None:
            assert figure.low <= figure.high
        assert figure.rule.startswith("figures.")
        for told in (figure.part_of, figure.period):
            assert told is None or made.text[told.start : told.end] == told.quote
        if figure.part_of is not None:
            assert figure.part_of in {other.span for other in found}


def test_a_number_past_all_counting_is_no_figure() -> None:
    assert _find("The shelling killed " + "1" + "0" * 400 + " people.") == ()


def test_digits_of_other_scripts_are_not_taken_for_others() -> None:
    assert [f.low for f in _find("The shelling killed 1٣ people and wounded 12.")] == [12]


def test_time_grows_with_the_text() -> None:
    def seconds(times: int) -> float:
        text = "The shelling killed 12 people, five of them children, " * times
        made = make_report(f"Calm\n\n{text}\n")
        tokens, sentences = parse(made)
        start = time.process_time()
        find_figures(made.text, tokens, sentences, ())
        return time.process_time() - start

    seconds(10)
    assert seconds(400) < 40 * max(seconds(40), 0.005)  # ten times the text; a square would be 100
