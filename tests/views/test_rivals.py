"""Over one happening each claim stands once, and every clash names its sides by their letters."""

from __future__ import annotations

import pytest

from tests.builders import make_claim, make_reading, make_report, make_speaker
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.records.claim import Factuality
from trucewatch.views.rivals import letter, rivals, stand
from trucewatch.views.sight import Sight

Told = tuple[str, Factuality, list[tuple[str, int | None, int | None, str]]]


def sight_of(*told: Told) -> Sight:
    """Of one shelling as several outlets tell it: words, factuality, figures."""
    readings = []
    for number, (words, factuality, figures) in enumerate(told, 1):
        report = make_report(
            f"Karsa\n{words}, council {number} said.",
            outlet=f"Outlet {number}",
            name=f"{number}.txt",
        )
        claim = make_claim(
            report,
            words,
            start="2031-03-13",
            factuality=factuality,
            figures=figures,
            speaker=make_speaker(report, f"council {number}"),
        )
        readings.append(make_reading(report, [claim]))
    return Sight(build_record("Karsa", None, readings, (), load_ontology()), load_ontology(), ())


THREE: Told = ("Shells killed three people", "happened", [("killed", 3, 3, "three")])
FIVE: Told = ("Shells killed five people", "happened", [("killed", 5, 5, "five")])
NONE: Told = ("No shell fell on Karsa", "denied", [])


def test_each_side_stands_once_and_those_against_come_last() -> None:
    (one,) = rivals(sight_of(NONE, THREE, FIVE))
    assert [side.letter for side in one.sides] == ["a", "b", "c"]
    assert [stand(side.claim) for side in one.sides] == [
        "Says it happened",
        "Says it happened",
        "Says it did not happen",
    ]
    assert "count" in one.kinds
    assert ("a", "b") in [clash.letters for clash in one.clashes]
    assert one.apart == {"figures", "factuality"}


def test_those_who_agree_are_no_rivals() -> None:
    assert rivals(sight_of(THREE, THREE)) == []


@pytest.mark.parametrize(("number", "name"), [(0, "a"), (25, "z"), (26, "aa"), (53, "bb")])
def test_letters_go_on_past_z(number: int, name: str) -> None:
    assert letter(number) == name
