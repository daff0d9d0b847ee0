"""Where an event was: the place that its own clause names, as near as the words say."""

from __future__ import annotations

import pytest

from tests.extract.reading import annotated
from trucewatch.extract.events import find_events
from trucewatch.ontology.load import load_ontology
from trucewatch.records.claim import Where


def where(body: str, kind: str) -> Where | None:
    report, mentions = annotated(body)
    found = find_events(report, mentions, load_ontology())
    return next(e.event.place for e in found if e.event.kind == kind)


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("The army shelled Homs in Syria.", "Homs"),
        ("The army shelled the Tel Zahra quarter of Homs.", "Tel Zahra"),
        ("Rebels arrested two men in Tel Marwan.", "Tel Marwan"),
        ("Rebels arrested two men in Hama after the army shelled Homs.", "Hama"),
        ("Rebels arrested two men 12 km south of Hama.", "12 km south of Hama"),
    ],
)
def test_the_nearest_that_the_clause_names(body: str, name: str) -> None:
    place = where(body, "shelling" if "arrested" not in body else "arrest")
    assert place is not None
    assert place.name == name


def test_a_place_without_a_point_is_said_to_lie_in_its_holder() -> None:
    place = where("The army shelled the Tel Zahra quarter of Homs.", "shelling")
    assert place is not None
    assert (place.lat, place.country) == (None, "SY")
    assert place.within is not None
    assert place.within.name == "Homs"


def test_part_of_a_country_is_not_the_countrys_point() -> None:
    place = where("Rebels arrested two men in southern Mali.", "arrest")
    assert place is not None
    assert (place.words, place.lat, place.precision) == ("southern Mali", None, "part_of_region")
    assert place.within is not None
    assert place.within.name == "Mali"


@pytest.mark.parametrize(
    "body",
    [
        "BAMAKO, Mali (Hill Wire) — Rebels arrested two men.",
        "Bamako said that rebels arrested two men.",
        "Malian rebels arrested two men.",
    ],
)
def test_neither_dateline_nor_government_nor_adjective_is_where_it_was(body: str) -> None:
    assert where(body, "arrest") is None
