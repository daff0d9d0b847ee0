"""Tokens and sentences stand at raw offsets, and only the report's own words are parsed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.builders import make_report
from trucewatch.annotate import syntax
from trucewatch.annotate.syntax import parse
from trucewatch.errors import ModelError


def test_tokens_slice_the_raw_text() -> None:
    text = "Truce holds\n\nThe\u00a0army “left” the  mill. Nobody was hurt.\n"
    report = make_report(text)
    tokens, sentences = parse(report)
    assert all(text[t.start : t.end] == t.text for t in tokens)
    assert [s.span.quote for s in sentences][-1] == "Nobody was hurt."
    for number, sentence in enumerate(sentences):
        assert all(tokens[i].sentence == number for i in range(sentence.first, sentence.last))


def test_furniture_is_not_parsed() -> None:
    report = make_report("Truce holds\n\nSubscribe to our letter.\n\nTroops left Karsa.\n")
    blocks = list(report.blocks)
    blocks[1] = replace(blocks[1], role="furniture")
    _, sentences = parse(replace(report, blocks=tuple(blocks)))
    assert "Subscribe" not in " ".join(s.span.quote for s in sentences)
    assert sentences[-1].span.quote == "Troops left Karsa."


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=200))
def test_any_text_is_parsed_within_its_bounds(text: str) -> None:
    report = make_report(f"Title\n{text}")
    tokens, sentences = parse(report)
    assert all(report.text[t.start : t.end] == t.text for t in tokens)
    assert all(0 <= t.head < len(tokens) for t in tokens)
    assert all(s.first < s.last for s in sentences)


def test_other_weights_are_refused(tmp_path: Path) -> None:
    package = tmp_path / "model"
    for part in ("tok2vec", "tagger", "parser"):
        (package / "data" / part).mkdir(parents=True)
        (package / "data" / part / "model").write_bytes(b"other weights")
    with pytest.raises(ModelError, match=r"tok2vec/model has SHA-256 .* must be"):
        syntax._check_weights("model", package)
    with pytest.raises(ModelError, match="tok2vec/model is missing"):
        syntax._check_weights("model", tmp_path / "nowhere")
