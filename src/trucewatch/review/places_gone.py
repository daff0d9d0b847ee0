"""Names that reports put at places which no list has any more, until they are read again."""

from __future__ import annotations

from collections.abc import Iterable, Set
from dataclasses import dataclass

from trucewatch.records.mention import PlaceMention
from trucewatch.records.record import Reading


@dataclass(frozen=True, slots=True)
class PlacesGone:
    """How often reports name such a place, and in how many reports."""

    mentions: int
    reports: int


def count_places_gone(readings: Iterable[Reading], gone: Set[str]) -> PlacesGone:
    """Count names whose chosen place, or the place in which they lie, has one of these ids."""
    each = [sum(_stands_on(p, gone) for p in r.mentions.places) for r in readings]
    return PlacesGone(sum(each), sum(mentions > 0 for mentions in each))


def _stands_on(place: PlaceMention, gone: Set[str]) -> bool:
    return place.gazetteer_id in gone or (place.within is not None and place.within.id in gone)
