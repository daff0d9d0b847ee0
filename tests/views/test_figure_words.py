"""Figures as they are printed."""

from __future__ import annotations

from typing import Any

import pytest

from trucewatch.records.claim import Figure
from trucewatch.records.span import Span
from trucewatch.views.figure_words import figure_words

TEXT = "at least 12 people, including four children, since the truce began; dozens"


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.cut(TEXT, start, start + len(words))


def _figure(low: int | None, high: int | None, words: str = "12", **more: Any) -> Figure:
    return Figure(more.pop("kind", "killed"), low, high, _span(words), "figures.test", **more)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (_figure(12, 12), "killed 12"),
        (_figure(12, None, told="at_least"), "killed at least 12"),
        (_figure(12, None), "killed at least 12"),
        (_figure(None, 300, told="at_most"), "killed at most 300"),
        (_figure(50000, 50000, told="about", kind="displaced"), "displaced about 50,000"),
        (_figure(20, 30, told="range"), "killed 20 to 30"),
        (_figure(0, 0), "killed none"),
        (_figure(24, None, "dozens", told="vague"), "killed “dozens”, 24 or more"),
        (_figure(3, None, "people", told="vague"), "killed “people”"),
        (_figure(None, None, "dozens"), "killed “dozens”"),
        (_figure(70, 70, told="about", kind="share"), "share about 70 per cent"),
        (_figure(20, 20, kind="distance", unit="kilometre"), "distance 20 kilometres"),
        (_figure(1, 1, kind="distance", unit="mile"), "distance 1 mile"),
        (_figure(4, 5, kind="distance", unit="km"), "distance 4 to 5 km"),
        (_figure(300, None, kind="distance", unit="foot"), "distance at least 300 feet"),
        (_figure(12, 12, kind="distance"), "distance 12"),
        (_figure(12, 12, kind="rounds", unit="round"), "rounds 12"),
        (
            _figure(4, 4, "four", role="child", part_of=_span("at least 12")),
            "killed 4 (children; part of “at least 12”)",
        ),
        (_figure(25000, None, told="at_least", base=50000), "killed at least 25,000 (of 50,000)"),
        (
            _figure(12, 12, tally="cumulative", period=_span("since the truce began")),
            "killed 12 (in all so far; “since the truce began”)",
        ),
        (_figure(14, 14, kind="incidents", per="day"), "incidents 14 (a day)"),
        (_figure(5, 5, tally="new"), "killed 5 (more)"),
        (_figure(3, 3, role="combatant", unit="soldier"), "killed 3 (soldiers)"),
        (_figure(3, 3, role="combatant", unit="militiaman"), "killed 3 (militiamen)"),
        (_figure(3, 3, role="combatant"), "killed 3 (fighters or soldiers)"),
        (_figure(3, 3, role="medic", unit="worker"), "killed 3 (medics)"),
    ],
)
def test_figures_in_words(figure: Figure, words: str) -> None:
    assert figure_words(figure) == words
