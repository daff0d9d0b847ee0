"""How places lie to each other: kilometres, and which lies in which as far as codes tell."""

from __future__ import annotations

import math
from collections.abc import Sequence

from trucewatch.annotate.places.gazetteer import Place

_AROUND_KM = 100.0
_EARTH_KM = 6371.0
#: Features of a spot or of an area small enough to have surroundings.
LOCAL = frozenset({"city", "admin2", "site"})


def kilometres(a: Place, b: Place) -> float:
    """Great-circle distance on a sphere of radius 6,371 km."""
    p, q = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((q - p) / 2) ** 2
    half += math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * _EARTH_KM * math.asin(min(1.0, math.sqrt(half)))


def lies_in(place: Place, area: Place) -> bool:
    """Whether a place is inside an area, as far as codes tell."""
    if area.feature == "country":
        return place.country == area.country and place.id != area.id
    if area.feature == "admin1":
        return (
            place.country == area.country and place.code == area.code and place.id != area.id
        ) and place.feature not in {"admin1", "country"}
    if area.feature in {"admin2", "city", "disputed", "region"} and place.id != area.id:
        return place.country == area.country and kilometres(place, area) < _AROUND_KM
    return False


def is_near(entries: Sequence[Place], sure: Sequence[Place]) -> bool:
    """Whether one of the entries lies in the surroundings of a town or area of ``sure``."""
    return any(
        s.id != place.id and s.feature in LOCAL and kilometres(place, s) < _AROUND_KM
        for place in entries
        for s in sure
    )
