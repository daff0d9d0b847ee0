"""A town that is only described is no other town than the one named."""

from __future__ import annotations

from tests.extract.reading import ontology, reading
from trucewatch.link.places import ELSEWHERE, compare_places
from trucewatch.link.traces import Trace, trace


def shelling(body: str) -> Trace:
    """The trace of the shelling told last in a report."""
    claims = [c for c in reading(body).claims if c.event.kind == "shelling"]
    return trace(claims[-1], ontology())


def test_a_described_town_is_the_town_that_it_means() -> None:
    described = shelling("Homs was calm for a week. Shells then fell on the city.")
    assert compare_places(described, shelling("Shells fell on Homs."))[1] == "same place"


def test_a_town_that_stays_open_may_be_any() -> None:
    points, reason = compare_places(
        shelling("The town was shelled on Monday."), shelling("Shells fell on Karsa on Monday.")
    )
    assert points > 0
    assert "described" in reason


def test_another_named_place_is_elsewhere() -> None:
    points, _ = compare_places(
        shelling("Shells fell on Tel Marwan."), shelling("Shells fell near Beit Nahr.")
    )
    assert points == ELSEWHERE
