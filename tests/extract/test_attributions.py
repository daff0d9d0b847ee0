"""Who says what: tagged examples, every cue of the lexicon, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_report
from trucewatch.annotate.quotes import find_quotations
from trucewatch.annotate.syntax import parse
from trucewatch.errors import OntologyError
from trucewatch.extract.attributions import find_attributions
from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import Ontology, SpeechCue
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report
from trucewatch.records.saying import Attribution

EXAMPLES: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parents[1] / "examples" / "speech.yml").read_text(encoding="utf-8")
)
CUES = load_ontology().speech


def read(report: Report) -> tuple[Attribution, ...]:
    """The attributions of a report by syntax and quotation marks alone."""
    tokens, sentences = parse(report)
    quotations = find_quotations(report, tokens, sentences)
    mentions = Mentions(tokens=tokens, sentences=sentences, quotations=quotations)
    return find_attributions(report, mentions, load_ontology())


def told(text: str, role: str = "body") -> tuple[Attribution, ...]:
    """The attributions of a text, its paragraphs read as body (or the first as a headline)."""
    return read(make_report(text if role == "headline" else f"News\n{text}"))


def shown(attribution: Attribution, wanted: dict[str, Any]) -> dict[str, Any]:
    """The fields of an attribution that an example names."""
    speaker = attribution.speaker
    fields: dict[str, Any] = {
        "speaker": speaker.words if speaker else None,
        "cue": attribution.cue.quote if attribution.cue else None,
        "content": " … ".join(span.quote for span in attribution.content),
        "rule": attribution.rule,
        "named_by": speaker.rule if speaker else None,
        "kind": speaker.kind if speaker else None,
        "private": speaker.private if speaker else None,
        "relays": {relay.words: relay.how for relay in attribution.relays},
        "addressee": attribution.addressee,
        "parent": attribution.parent,
    }
    always = {"speaker", "cue", "content", "relays", "private"}
    return {k: v for k, v in fields.items() if k in wanted or (k in always and v)}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: f"{e['text'][:60]}")
def test_example(example: dict[str, Any]) -> None:
    wanted: list[dict[str, Any]] = example["attributions"]
    found = told(example["text"], example.get("role", "body"))
    blank: list[dict[str, Any]] = [{} for _ in range(len(found) - len(wanted))]
    assert [shown(a, w) for a, w in zip(found, wanted + blank, strict=False)] == wanted


@pytest.mark.parametrize("cue", CUES, ids=lambda c: c.id)
def test_cue_examples(cue: SpeechCue) -> None:
    words = {cue.trigger.lemmas[cue.trigger.head], " ".join(cue.trigger.lemmas)}
    for sentence in cue.examples.match:
        assert any(a.verb in words for a in told(sentence)), sentence
    for sentence in cue.examples.avoid:
        assert not any(a.verb in words for a in told(sentence)), sentence


def test_attributions_stand_in_text_order_with_their_parents() -> None:
    found = told("The mayor said the colonel denied that shells had hit the mill.")
    assert [a.verb for a in found] == ["say", "deny"]
    assert [a.parent for a in found] == [None, 0]


def test_nobody_named_inside_anothers_words_is_dropped() -> None:
    found = told("The army is expected to return to the ridge, the mayor said.")
    assert [a.speaker.words if a.speaker else None for a in found] == ["the mayor"]


def test_relays_go_on_to_orphan_quotations() -> None:
    found = told('"The gate is shut," Karim Odeh told Reuters.\n"It will not open again."')
    assert [[r.words for r in a.relays] for a in found] == [["Reuters"], ["Reuters"]]
    assert found[1].speaker is not None
    assert found[1].speaker.span is None


def test_captions_are_not_read() -> None:
    report = make_report('News\n"We stay," the mayor said.')
    caption = Report(
        **{
            **{f: getattr(report, f) for f in Report.__slots__},
            "blocks": tuple(
                type(b)(b.span, "caption", b.rule) if b.role == "body" else b for b in report.blocks
            ),
        }
    )
    assert read(caption) == ()


def test_missing_word_list_is_named() -> None:
    full = load_ontology()
    bare = Ontology(
        **{**{f: getattr(full, f) for f in Ontology.__slots__}, "words": {}},
    )
    report = make_report("News\nThe mayor said the gate was shut.")
    tokens, sentences = parse(report)
    with pytest.raises(OntologyError, match=r"words\.yml: the list 'speech_"):
        find_attributions(report, Mentions(tokens=tokens, sentences=sentences), bare)


WORDS = st.sampled_from(
    'said says "we stay, told according to the army Karim Odeh he it ." , : ( ) — that denied '
    "accused of quoted as saying “ ” ' 's which who and report by statement asked ? ! 3 AFP".split()
)
TEXTS = st.one_of(
    st.lists(WORDS, min_size=1, max_size=40).map(" ".join),
    st.text(max_size=120),
)


@settings(max_examples=150, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=3).map("\n".join))
def test_any_text(text: str) -> None:
    report = make_report(text)
    found = read(report)
    assert found == read(report)
    blocks = [b.span for b in report.read_blocks()]
    for number, attribution in enumerate(found):
        assert attribution.content
        for span in attribution.content:
            assert report.text[span.start : span.end] == span.quote
            assert any(block.covers(span) for block in blocks)
        assert attribution.parent is None or 0 <= attribution.parent < len(found)
        assert attribution.parent != number
        assert attribution.rule.startswith("speech.")
        if attribution.speaker is not None:
            assert attribution.speaker.words
            assert attribution.speaker.rule.startswith("speakers.")
