"""Clauses that the encoder takes for a term, where no rule frames them."""

from __future__ import annotations

import pytest

from tests.extract.reading import annotated
from trucewatch.extract.deal.marked_terms import marked_clauses
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
        for first, last, _ in marked_clauses(tree, (mark,), lambda _: framed)
    ]


def test_a_sure_mark_frames_its_clause() -> None:
    (words,) = clauses("leave", 95)
    assert "the herd boys leave their rifles at home" in words
    assert "Drovers" not in words


def test_a_doubtful_mark_is_left() -> None:
    assert clauses("leave", 71) == []


def test_what_a_rule_has_framed_is_left() -> None:
    assert clauses("leave", 95, framed=True) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("The general, under whom prisoners will be released, praised the band.", "released"),
        ("The army said it would free ten men.", "free"),
        ("The deadline for the release of the men passed without any deed.", "release"),
    ],
)
def test_what_says_who_somebody_is_or_what_somebody_says_is_left(body: str, words: str) -> None:
    assert clauses(words, 95, body=body) == []


@pytest.mark.parametrize(
    ("body", "words", "bare"),
    [
        ("Main points: withdrawal of gunmen from the streets; return of families.", "return", True),
        ("The Front shall ensure the release of the men.", "release", False),
        (BODY, "leave", False),
    ],
)
def test_only_a_clause_without_a_finite_verb_needs_no_words_of_owing(
    body: str, words: str, bare: bool
) -> None:
    report, mentions = annotated(body)
    start = report.text.index(words)
    mark = SpanMark("restraint", Span.cut(report.text, start, start + len(words)), 95)
    assert [c[2] for c in marked_clauses(Tree(mentions), (mark,), lambda _: False)] == [bare]
