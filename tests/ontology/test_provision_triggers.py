"""Every example of a provision kind, read with the real parser and matcher."""

from __future__ import annotations

import pytest

from tests.builders import make_report
from trucewatch.annotate.syntax import parse
from trucewatch.extract.deal.telling.frames import find_frames, in_frame
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit, TriggerIndex
from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import Ontology
from trucewatch.records.mention import Mentions

CODES = sorted(load_ontology().provisions)


@pytest.fixture(scope="module")
def index() -> TriggerIndex:
    """The triggers of all provision kinds: rivals fall away as they do in reading."""
    kinds = load_ontology().provisions
    return TriggerIndex({code: kind.triggers for code, kind in kinds.items()})


def _read(sentence: str) -> Mentions:
    tokens, sentences = parse(make_report(sentence))
    return Mentions(tokens=tokens, sentences=sentences)


def _hits(index: TriggerIndex, mentions: Mentions, code: str) -> list[Hit]:
    found = index.best(Tree(mentions), 0, len(mentions.tokens))
    return [hit for hit in found if hit.code == code]


@pytest.mark.parametrize("code", CODES)
def test_examples_that_must_match(index: TriggerIndex, code: str) -> None:
    sentences = load_ontology().provisions[code].examples.match
    missed = [s for s in sentences if not _hits(index, _read(s), code)]
    assert missed == []


@pytest.mark.parametrize("code", CODES)
def test_examples_to_avoid_are_no_terms_of_a_deal(index: TriggerIndex, code: str) -> None:
    ontology: Ontology = load_ontology()
    for sentence in ontology.provisions[code].examples.avoid:
        mentions = _read(sentence)
        frames = find_frames(mentions, ontology)
        taken = [h for h in _hits(index, mentions, code) if in_frame(frames, h.head) is not None]
        assert [h.trigger.id for h in taken] == [], sentence
