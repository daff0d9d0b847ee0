"""Over one happening each claim stands once, and every clash names its sides by their letters."""

from __future__ import annotations

import pytest

from tests.builders import make_claim, make_reading, make_report, make_speaker
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import build_record
from trucewatch.records.claim import Factuality
from trucewatch.views.rivals import letter, rivals, rivals_over, stand
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


def test_of_many_sides_both_stands_are_shown_and_only_what_parts_them() -> None:
    (one,) = rivals(sight_of(*[THREE, FIVE] * 4, NONE, NONE))
    assert len(one.sides) == 10
    few = one.first_sides(4)
    assert [side.letter for side in few] == ["a", "b", "i", "j"]
    assert [stand(side.claim) for side in few].count("Says it did not happen") == 2
    letters = {side.letter for side in few}
    assert one.between(few)
    assert all(set(c.letters) <= letters for c in one.between(few))
    kinds = [clash.found.kind for clash in one.between(one.sides)]
    assert set(kinds[: len(set(kinds))]) == set(kinds)  # each kind before any for a second time
    assert one.first_sides(99) == one.sides


def test_half_a_page_that_nobody_needs_goes_to_the_other_side() -> None:
    (one,) = rivals(sight_of(*[THREE, FIVE] * 4, NONE))
    assert [side.letter for side in one.first_sides(4)] == ["a", "b", "c", "i"]


def test_rivals_are_found_by_their_incident() -> None:
    sight = sight_of(THREE, FIVE, NONE)
    (one,) = rivals(sight)
    assert one.incident is not None
    assert rivals_over(sight, one.incident.id) == one
    assert rivals_over(sight, "i-none") is None
