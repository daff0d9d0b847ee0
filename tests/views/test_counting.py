"""Figures that count differently are never held together."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import make_claim, make_report
from trucewatch.views.counting import counting

REPORT = make_report("Karsa\nShells killed 5 men.")


def test_ways_of_counting() -> None:
    figure = make_claim(REPORT, "Shells killed 5 men", figures=[("killed", 5, 5, "5")]).figures[0]
    plain = counting(figure)
    assert plain.words() == ""
    assert (
        counting(replace(figure, unit="man")) == plain == counting(replace(figure, unit="people"))
    )
    for other in (
        replace(figure, unit="family"),
        replace(figure, tally="new"),
        replace(figure, per="day"),
        replace(figure, role="child"),
        replace(figure, period=figure.span),
        replace(figure, part_of=figure.span),
    ):
        assert counting(other) != plain
        assert counting(other).words()
    tanks = replace(figure, kind="weapons", unit="tank")
    assert counting(tanks) != counting(replace(tanks, unit="mortar"))
