"""Quotations: speech told apart from words set apart, apostrophes left alone."""

from __future__ import annotations

import pytest

from tests.builders import make_report
from trucewatch.annotate.quotes import find_quotations
from trucewatch.annotate.syntax import parse
from trucewatch.records.mention import Quotation


def quotations(body: str) -> tuple[Quotation, ...]:
    report = make_report(f"Title\n{body}")
    return find_quotations(report, *parse(report))


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('"The guns left the ridge," she said.', [("The guns left the ridge,", "speech")]),
        ("“We will not leave,” he said.", [("We will not leave,", "speech")]),
        ('They went to a so-called "safe point".', [("safe point", "scare")]),
        ("The rebels' guns and the army's posts stayed.", []),
        ("'The truce holds today,' said the mayor.", [("The truce holds today,", "speech")]),
        ('"Go," he said. "They have all gone home."', [
            ("Go,", "scare"), ("They have all gone home.", "speech")]),
    ],
)  # fmt: skip
def test_quotations(body: str, expected: list[tuple[str, str]]) -> None:
    assert [(q.inner.quote, q.kind) for q in quotations(body)] == expected


def test_a_quotation_over_two_paragraphs_goes_on() -> None:
    found = quotations('"We left the mill on Friday.\n"Nobody stayed behind," said the major.')
    assert [(q.closed, q.continues) for q in found] == [(False, False), (True, True)]
