"""How nearly a place is known, in the classes of ACLED and of UCDP's event data."""

from __future__ import annotations

from typing import Literal

from trucewatch.records.claim import Where
from trucewatch.records.mention import PlaceMention

AcledPrecision = Literal[1, 2, 3]
UcdpPrecision = Literal[1, 2, 3, 4, 5, 6, 7]
_SPOTS = frozenset({"city", "site"})
_LINES = frozenset({"river", "mountains", "desert", "lake", "island", "region", "disputed"})
_WATERS = frozenset({"sea", "strait"})


def acled_precision(place: PlaceMention | Where) -> AcledPrecision | None:
    """ACLED's geo_precision: 1 a town, 2 part of a region, 3 a region or less; None: no place.

    A village of which only the town or district is known that holds it counts 2.
    """
    feature = _feature(place)
    if feature is None:
        return None
    if place.within is not None:
        return 2 if feature in _SPOTS | {"admin2"} else 3
    if place.precision == "exact":
        return 1
    return 2 if place.precision == "part_of_region" else 3


def ucdp_precision(place: PlaceMention | Where) -> UcdpPrecision | None:
    """UCDP's where_prec; None where no place is known.

    1 the place itself; 2 near it, or a part of it without a point; 3 a second-order area; 4 a
    first-order area; 5 part of a country, or something long or wide; 6 a country; 7 at sea or
    wider than a country.
    """
    feature = _feature(place)
    if feature is None:
        return None
    if feature in _SPOTS:
        return 1 if place.precision == "exact" else 2
    if feature == "admin2":
        return 3
    if feature == "admin1":
        return 4 if place.precision != "part_of_region" or place.within is not None else 5
    if feature in _LINES:
        return 5
    if feature == "country":
        return 5 if place.precision == "part_of_region" else 6
    return 7


def _feature(place: PlaceMention | Where) -> str | None:
    """What the point stands for: the place, the one that holds it, or the town it is off."""
    if place.within is not None:
        return place.within.feature
    if place.feature is None and place.lat is not None:
        return "city"  # a point off a town
    return place.feature
