"""Names that still stand at places which no list has any more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from trucewatch.records.mention import PlaceCandidate
from trucewatch.records.record import Reading
from trucewatch.review.places_gone import count_places_gone
from trucewatch.store.case import Case

AT = "2031-03-14T09:00:00Z"
WORDS = b"Shells fell on Karsa Gate. Guards left Karsa Gate on Friday, and Daraa was quiet."
GATE = b"name,lat,lon,pcode\nKarsa Gate,32.7,36.2,SY1\n"


def _reading(tmp_path: Path) -> Reading:
    with Case.create(tmp_path / "karsa.case", country="SY", at=AT) as case:
        case.add_places(GATE, "gate.csv", added_at=AT)
        return case.add_report(WORDS, "a.txt", captured_at=AT).reading


def test_chosen_places_are_counted_and_places_that_names_lie_in(tmp_path: Path) -> None:
    reading = _reading(tmp_path)
    counted = count_places_gone([reading, reading], {"pcode:SY1"})
    assert (counted.mentions, counted.reports) == (4, 2)
    inside = PlaceCandidate("pcode:SY9", "Karsa", 32.7, 36.2, "SY", None, "admin2", 1.0)
    places = tuple(replace(p, within=inside) for p in reading.mentions.places)
    lying = replace(reading, mentions=replace(reading.mentions, places=places))
    counted = count_places_gone([lying, reading], {"pcode:SY9"})
    assert (counted.mentions, counted.reports) == (len(places), 1)


def test_other_places_and_mere_candidates_are_not(tmp_path: Path) -> None:
    reading = _reading(tmp_path)
    assert count_places_gone([reading], set()).mentions == 0
    places = tuple(replace(p, gazetteer_id=None) for p in reading.mentions.places)
    unsettled = replace(reading, mentions=replace(reading.mentions, places=places))
    assert count_places_gone([unsettled], {"pcode:SY1"}).reports == 0
