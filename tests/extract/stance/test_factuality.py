"""How words present an event: tagged one-line examples, and every cue of the lexicon."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.reading import annotated, ontology
from tests.extract.test_tree import tree_of
from trucewatch.extract.attributions import find_attributions
from trucewatch.extract.stance.factuality import StanceReader, judge_stance
from trucewatch.extract.triggers import TriggerIndex
from trucewatch.ontology.model import FactualityCue
from trucewatch.records.claim import Stance
from trucewatch.records.saying import Attribution

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[2] / "examples" / "factuality.yml").read_text(encoding="utf-8")
)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['event']}: {e['text'][:60]}")
def test_example(example: dict[str, Any]) -> None:
    stance = stance_of(example["text"], example["event"])
    if "is" in example:
        wanted = (example["is"], example.get("certainty", "certain"))
        assert (stance.factuality, stance.certainty) == wanted, stance.rules
    assert stance.factuality not in example.get("not", []), stance.rules


def stance_of(text: str, event: str) -> Stance:
    """The stance of the word ``event`` of a report, under the innermost saying around it."""
    report, mentions = annotated(text)
    attributions = find_attributions(report, mentions, ontology())
    start = report.text.index(event, len("News\n"))
    head = next(i for i, t in enumerate(mentions.tokens) if t.start >= start)
    inside: list[tuple[int, Attribution]] = [
        (len(c), a)
        for a in attributions
        if not a.mind
        for c in a.content
        if c.start <= start < c.end
    ]
    speech = min(inside, key=lambda p: p[0])[1] if inside else None
    return judge_stance(head, mentions, ontology(), speech)


def test_every_code_has_examples_for_and_against() -> None:
    codes = ontology().factuality
    assert {e["is"] for e in EXAMPLES if "is" in e} == set(codes)
    assert {code for e in EXAMPLES for code in e.get("not", [])} == set(codes) - {"happened"}


def test_every_certainty_has_an_example() -> None:
    assert {e.get("certainty") for e in EXAMPLES} == {None, "probable", "possible", "unknown"}


@pytest.mark.parametrize("cue", ontology().cues, ids=lambda c: c.id)
def test_cue_examples(cue: FactualityCue) -> None:
    index = TriggerIndex({cue.id: (cue.trigger,)})
    for sentence in cue.examples.match:
        tree = tree_of(sentence)
        assert index.find(tree, 0, len(tree.tokens)), sentence
    for sentence in cue.examples.avoid:
        tree = tree_of(sentence)
        assert not index.find(tree, 0, len(tree.tokens)), sentence


def test_any_word_can_be_judged() -> None:
    report, mentions = annotated(" ".join(e["text"] for e in EXAMPLES))
    reader = StanceReader(mentions, ontology())
    attributions = (None, *find_attributions(report, mentions, ontology()))
    for i in range(len(mentions.tokens)):
        for attribution in attributions[i % 7 :: 7]:
            stance = reader.judge(i, attribution)
            assert stance.rules
            assert all(report.text[c.start : c.end] == c.quote for c in stance.cues)
