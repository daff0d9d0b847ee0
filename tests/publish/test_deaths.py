"""One number of deaths for a dataset, and nothing of it in the record."""

from __future__ import annotations

from typing import Any

import pytest

from trucewatch.ontology.counts import load_count_convention
from trucewatch.publish.deaths import FigureRow, Toll, tells_of_none, told_deaths, toll
from trucewatch.publish.event_rows import figure_row
from trucewatch.records.claim import Figure
from trucewatch.records.span import Span

TEXT = "several dozens two guards, three rebels, he and an unknown number"
ACLED = load_count_convention("acled")


def span_of(words: str) -> Span:
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def _told(words: str, low: int | None, high: int | None = None, **more: Any) -> FigureRow:
    span = span_of(words)
    rule = more.pop("rule", "figures.verb.killed")
    return figure_row(Figure("killed", low, high, span, rule, **more))


TWO, THREE = _told("two", 2, 2), _told("three", 3, 3)


@pytest.mark.parametrize(
    ("tellings", "deaths"),
    [
        ([], 0),
        ([[TWO]], 2),
        ([[TWO, THREE]], 5),  # side by side in one telling
        ([[TWO], [THREE]], 2),  # two tellings: the lowest
        ([[THREE, _told("two", 2, 2, part_of=span_of("three"))]], 3),
        ([[_told("dozens", 24, told="vague")]], 12),
        ([[_told("several", 3, told="vague")], [TWO]], 2),  # a number before none
        ([[_told("he", 1, 1, rule="figures.the.killed")], [THREE]], 3),
        ([[_told("he", 1, 1, rule="figures.the.killed")]], 1),
        ([[_told("two", 0, 0)], [THREE]], 3),
        ([[_told("two", 0, 0)]], 0),
        ([[_told("three", None, 3, told="at_most")]], 3),
    ],
)
def test_deaths_by_convention(tellings: list[list[FigureRow]], deaths: int) -> None:
    assert told_deaths(tellings, ACLED) == deaths


def test_words_without_a_number_count_more_where_a_war_is_on() -> None:
    telling = [[_told("an unknown number", 1, told="vague")]]
    assert told_deaths(telling, ACLED) == 3
    assert told_deaths(telling, ACLED, in_war=True) == 10


def test_other_figures_are_no_deaths() -> None:
    wounded = figure_row(Figure("injured", 3, 3, span_of("three"), "figures.verb.injured"))
    assert told_deaths([[wounded]], ACLED) == 0
    assert toll([[wounded]]) is None


@pytest.mark.parametrize(
    ("tellings", "found"),
    [
        ([], None),
        ([[_told("two", 0, 0)]], None),
        ([[TWO]], Toll(2, 2, 0)),
        ([[THREE], [TWO]], Toll(2, 3, 1)),
        ([[TWO, THREE]], Toll(5, 5, 0)),
        ([[_told("two", 2, 4, told="range")], [THREE]], Toll(2, 4, 0)),
        ([[_told("three", 3, None, told="at_least")]], Toll(3, 3, 0)),
        ([[_told("three", None, 3, told="at_most")]], Toll(None, 3, 0)),
        ([[_told("dozens", 24, told="vague")]], Toll(24, 24, 0)),
        ([[_told("several", 3, told="vague")], [TWO]], Toll(2, 2, 1)),
        ([[_told("he", 1, 1, rule="figures.the.killed")], [THREE]], Toll(3, 3, 1)),
    ],
)
def test_rival_numbers_stand_as_lowest_and_highest(
    tellings: list[list[FigureRow]], found: Toll | None
) -> None:
    assert toll(tellings) == found


def test_nobody_killed_is_told_apart_from_nothing_told() -> None:
    assert tells_of_none([[TWO], [_told("two", 0, 0)]])
    assert not tells_of_none([[TWO]])
