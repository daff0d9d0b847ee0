"""Clauses that the encoder takes for a term, where no rule frames them."""

from __future__ import annotations

import pytest

from tests.extract.reading import annotated
from trucewatch.extract.deal.telling.marked_terms import marked_clauses
from trucewatch.extract.tree import Tree
from trucewatch.records.mention import SpanMark
from trucewatch.records.span import Span

BODY = "Drovers keep to the east bank, and the herd boys leave their rifles at home."


def clauses(words: str, share: int, *, framed: bool = False, body: str = BODY) -> list[str]:
    """The clauses' words."""
    report, mentions = annotated(body)
    tree = Tree(mentions)
    start = report.text.index(words)
    mark = SpanMark("restraint", Span.cut(report.text, start, start + len(words)), share)
    return [
        report.text[tree.tokens[first].start : tree.tokens[last - 1].end]
        for first, last in marked_clauses(tree, (mark,), lambda _: framed)
    ]


def test_a_sure_mark_frames_its_clause() -> None:
    (words,) = clauses("leave", 95)
    assert "the herd boys leave their rifles at home" in words
    assert "Drovers" not in words


@pytest.mark.parametrize("share", [60, 95])
def test_words_without_a_verb_must_be_surer(share: int) -> None:
    body = "Main points: withdrawal of gunmen from the streets; return of families."
    assert len(clauses("return", share, body=body)) == (share > 80)


def test_a_doubtful_mark_is_left() -> None:
    assert clauses("leave", 45) == []


def test_what_a_rule_has_framed_is_left() -> None:
    assert clauses("leave", 95, framed=True) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("The army said it would free ten men.", "free"),
        ("The mayor feared that the army would free ten men.", "free"),
        ("The general, under whom prisoners will be released, praised the band.", "released"),
        ("The deadline for the release of the men passed without any deed.", "release"),
    ],
)
def test_what_is_promised_wished_or_over_is_left(body: str, words: str) -> None:
    assert clauses(words, 95, body=body) == []
