"""What speaks for each place of a name: size, kind, and what the words beside the name say.

Points are sums of natural weights: a power of ten of inhabitants counts 1. What the words say
("Paris, Texas") outweighs everything; then the same country as the report's other places; then
size and kind.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucewatch.annotate.places.distances import lies_in
from trucewatch.annotate.places.gazetteer import Feature, Place, fold

_FEATURE: Mapping[Feature, float] = {
    "continent": 10.0,
    "country": 10.0,
    "sea": 8.0,
    "disputed": 8.0,
    "region": 7.0,
    "strait": 7.0,
    "river": 6.0,
    "mountains": 6.0,
    "desert": 6.0,
    "lake": 6.0,
    "island": 6.0,
    "site": 6.0,
    "admin1": 0.5,
    "admin2": -2.0,
    "city": 0.0,
}
_CAPITAL = 2.5
_INSIDE: Mapping[str, float] = {"admin1": 20.0, "admin2": 20.0, "city": 12.0, "country": 5.0,
                                "disputed": 12.0, "region": 5.0}  # fmt: skip
_LEVEL = 6.0
_HINT = 4.0
_GOVERNS = 3.0
_OWN = 2.0  # a user's own list holds what reports of the case name
_LARGE = 100_000
_ALIAS = -1.5
_SEAT = -3.0
_SEAT_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Query:
    """One mention to resolve. ``inside``: places that the words say it lies in, else ().

    ``level``: the feature that the words give ("province of X"), or None. ``folded`` ties
    mentions of one name together: one meaning per report, unless ``inside`` parts them.
    ``listed``: it stands in a list of names, so that the next is perhaps no holder. ``acts``: a
    government is meant, by its country or seat.
    """

    folded: str
    entries: tuple[Place, ...]
    inside: tuple[Place, ...] = ()
    level: str | None = None
    listed: bool = False
    acts: bool = False


def points_for(query: Query, place: Place, areas: Sequence[Place], country: str | None) -> float:
    """Points of one of the query's entries, whatever else the report names."""
    points = _prior(place)
    if fold(place.name) != query.folded:
        points += _ALIAS
    if place.feature == "admin1" and _has_seat(place, query.entries):
        points += _SEAT
    if country is not None and place.country == country:
        points += _HINT
    if place.is_own:
        points += _OWN
    if query.acts and (place.capital or place.feature == "country"):
        points += _GOVERNS
    if query.level is not None and _fits(place, query.level):
        points += _LEVEL
    return points + max(
        (_INSIDE.get(a.feature, 0.0) for a in areas if lies_in(place, a)), default=0.0
    )


def areas_of(query: Query) -> tuple[Place, ...]:
    """The areas that may hold it. "Mexico, the United States" and "Georgia, Ohio and Texas" are
    lists, though a town of the first name lies in the second."""
    if any(p.feature == "country" for p in query.entries):
        return tuple(a for a in query.inside if a.feature != "country" and not query.listed)
    if query.listed and any(p.feature == "admin1" for p in query.entries):
        return tuple(a for a in query.inside if a.feature == "country")
    return query.inside


def _fits(place: Place, level: str) -> bool:
    """Whether the noun beside the name suits: districts are admin-1 here and admin-2 there."""
    if level == "admin1":
        return place.feature in {"admin1", "disputed", "region"}
    return place.feature == level


def _has_seat(area: Place, entries: Sequence[Place]) -> bool:
    """Whether the area is named after a town in it that is large for it: news means the town."""
    return any(
        p.feature == "city"
        and p.country == area.country
        and p.code == area.code
        and p.population >= _SEAT_SHARE * area.population
        for p in entries
    )


def _prior(place: Place) -> float:
    size = math.log10(place.population + 1) if place.population else 1.5
    if place.feature not in {"city", "admin1", "admin2"}:
        size = 0.0
    return size + _FEATURE[place.feature] + (_CAPITAL if place.capital else 0.0)


def stands_out(place: Place, folded: str) -> bool:
    """Whether reports from elsewhere name it: countries, states, capitals, large towns."""
    if place.feature not in {"city", "admin2"} or place.capital:
        return place.feature != "admin1" or fold(place.name) == folded
    return place.population >= _LARGE and fold(place.name) == folded
