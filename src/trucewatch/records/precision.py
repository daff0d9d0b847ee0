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
    """ACLED's geo_precision of a place; see ``acled_class``."""
    return acled_class(*_known(place))


def ucdp_precision(place: PlaceMention | Where) -> UcdpPrecision | None:
    """UCDP's where_prec of a place; see ``ucdp_class``."""
    return ucdp_class(*_known(place))


def acled_class(
    feature: str | None, within: str | None, precision: str | None, has_point: bool
) -> AcledPrecision | None:
    """ACLED's geo_precision: 1 a town, 2 part of a region, 3 a region or less; None: no place.

    ``feature`` and ``within``: what the place is, and what the one is that holds it. A village of
    which only the town or district is known that holds it counts 2.
    """
    known = _feature(feature, within, has_point)
    if known is None:
        return None
    if within is not None:
        return 2 if known in _SPOTS | {"admin2"} else 3
    if precision == "exact":
        return 1
    return 2 if precision == "part_of_region" else 3


def ucdp_class(
    feature: str | None, within: str | None, precision: str | None, has_point: bool
) -> UcdpPrecision | None:
    """UCDP's where_prec; None where no place is known.

    1 the place itself; 2 near it, or a part of it without a point; 3 a second-order area; 4 a
    first-order area; 5 part of a country, or something long or wide; 6 a country; 7 at sea or
    wider than a country.
    """
    known = _feature(feature, within, has_point)
    if known is None:
        return None
    if known in _SPOTS:
        return 1 if precision == "exact" else 2
    if known == "admin2":
        return 3
    if known == "admin1":
        return 4 if precision != "part_of_region" or within is not None else 5
    if known in _LINES:
        return 5
    if known == "country":
        return 5 if precision == "part_of_region" else 6
    return 7


def _known(place: PlaceMention | Where) -> tuple[str | None, str | None, str, bool]:
    within = place.within.feature if place.within is not None else None
    return place.feature, within, place.precision, place.lat is not None


def _feature(feature: str | None, within: str | None, has_point: bool) -> str | None:
    """What the point stands for: the place, the one that holds it, or the town it is off."""
    if within is not None:
        return within
    return "city" if feature is None and has_point else feature
