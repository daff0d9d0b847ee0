"""One number of deaths for a dataset, and nothing of it in the record."""

from __future__ import annotations

from typing import Any

import pytest

from trucewatch.ontology.counts import load_count_convention
from trucewatch.publish.deaths import told_deaths
from trucewatch.records.claim import Figure
from trucewatch.records.span import Span

TEXT = "several dozens two guards, three rebels, he and an unknown number"
ACLED = load_count_convention("acled")


def _told(words: str, low: int | None, high: int | None = None, **more: Any) -> Figure:
    start = TEXT.index(words)
    span = Span.cut(TEXT, start, start + len(words))
    return Figure("killed", low, high, span, more.pop("rule", "figures.verb.killed"), **more)


TWO, THREE = _told("two", 2, 2), _told("three", 3, 3)


@pytest.mark.parametrize(
    ("tellings", "deaths"),
    [
        ([], 0),
        ([[TWO]], 2),
        ([[TWO, THREE]], 5),  # side by side in one telling
        ([[TWO], [THREE]], 2),  # two tellings: the lowest
        ([[THREE, _told("two", 2, 2, part_of=THREE.span)]], 3),
        ([[_told("dozens", 24, told="vague")]], 12),
        ([[_told("several", 3, told="vague")], [TWO]], 2),  # a number before none
        ([[_told("he", 1, 1, rule="figures.the.killed")], [THREE]], 3),
        ([[_told("he", 1, 1, rule="figures.the.killed")]], 1),
        ([[_told("two", 0, 0)], [THREE]], 3),
        ([[_told("two", 0, 0)]], 0),
        ([[_told("three", None, 3, told="at_most")]], 3),
    ],
)
def test_deaths_by_convention(tellings: list[list[Figure]], deaths: int) -> None:
    assert told_deaths(tellings, ACLED) == deaths


def test_words_without_a_number_count_more_where_a_war_is_on() -> None:
    telling = [[_told("an unknown number", 1, told="vague")]]
    assert told_deaths(telling, ACLED) == 3
    assert told_deaths(telling, ACLED, in_war=True) == 10


def test_other_figures_are_no_deaths() -> None:
    start = TEXT.index("three")
    wounded = Figure("injured", 3, 3, Span.cut(TEXT, start, start + 5), "figures.verb.injured")
    assert told_deaths([[wounded]], ACLED) == 0
