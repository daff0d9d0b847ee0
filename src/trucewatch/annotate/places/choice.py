"""Which of several places of one name is meant: by what the words say, then by what is likely.

Scores are sums of natural weights: a power of ten of inhabitants counts 1. What the words say
("Paris, Texas") outweighs everything; then the same country as the report's other places; then
size and kind.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

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
_ROUNDS = 3
_LEVEL = 6.0
_HINT = 4.0
_SHARE_COUNTRY = 4.0
_SHARE_ADMIN1 = 5.0
_NEAR = 1.0
_NEAR_KM = 300.0
_AROUND_KM = 100.0
_EARTH_KM = 6371.0
_LARGE = 100_000
_ALIAS = -1.5
_SEAT = -3.0
_SEAT_SHARE = 0.1
_LOCAL = frozenset({"city", "admin2", "site"})


@dataclass(frozen=True, slots=True)
class Query:
    """One mention to resolve. ``inside``: places that the words say it lies in, else ().

    ``level``: the feature that the words give ("province of X"), or None. ``folded`` ties
    mentions of one name together: one meaning per report, unless ``inside`` parts them.
    ``listed``: it stands in a list of names, so that the next is perhaps no holder.
    """

    folded: str
    entries: tuple[Place, ...]
    inside: tuple[Place, ...] = ()
    level: str | None = None
    listed: bool = False


def choose(queries: Sequence[Query], country: str | None) -> list[Place | None]:
    """For each query the likeliest place, None where it has no entries.

    ``country`` is the ISO 3166 code of the country that the case is about, if known.
    """
    chosen: list[Place | None] = [_best(q, _NOTHING, country) for q in queries]
    for _ in range(_ROUNDS):
        context = _Context.of(queries, chosen)
        chosen = [_best(q, context.without(q.folded), country) for q in queries]
    return _one_meaning(queries, chosen)


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


def stands_out(place: Place, folded: str) -> bool:
    """Whether reports from elsewhere name it: countries, states, capitals, large towns."""
    if place.feature not in {"city", "admin2"} or place.capital:
        return place.feature != "admin1" or fold(place.name) == folded
    return place.population >= _LARGE and fold(place.name) == folded


def is_near(entries: Sequence[Place], sure: Sequence[Place]) -> bool:
    """Whether one of the entries lies in the surroundings of a town or area of ``sure``."""
    return any(
        s.id != place.id and s.feature in _LOCAL and kilometres(place, s) < _AROUND_KM
        for place in entries
        for s in sure
    )


def _best(query: Query, context: _Shares, country: str | None) -> Place | None:
    best: Place | None = None
    best_score = -math.inf
    areas = _areas(query)
    for place in query.entries:
        score = _prior(place) + _context_score(place, context)
        if fold(place.name) != query.folded:
            score += _ALIAS
        if place.feature == "admin1" and _has_seat(place, query.entries):
            score += _SEAT
        if country is not None and place.country == country:
            score += _HINT
        if query.level is not None and _fits(place, query.level):
            score += _LEVEL
        score += max((_INSIDE.get(a.feature, 0.0) for a in areas if lies_in(place, a)),
                     default=0.0)  # fmt: skip
        if score > best_score:
            best, best_score = place, score
    return best


def _areas(query: Query) -> tuple[Place, ...]:
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


def _context_score(place: Place, context: _Shares) -> float:
    score = 0.0
    if place.country:
        score += _SHARE_COUNTRY * context.countries.get(place.country, 0.0)
        if place.code:
            score += _SHARE_ADMIN1 * context.areas.get((place.country, place.code), 0.0)
    if place.feature in _LOCAL and any(
        s.id != place.id and kilometres(s, place) < _NEAR_KM for s in context.sure
    ):
        score += _NEAR
    return score


@dataclass(frozen=True, slots=True)
class _Shares:
    """What the rest of a report is about: shares 0-1 of countries and areas, places near."""

    countries: Mapping[str, float]
    areas: Mapping[tuple[str, str], float]
    sure: Sequence[Place]


_NOTHING = _Shares({}, {}, ())


class _Context:
    """Votes of a report's names for countries and areas; each name has one, however often said."""

    def __init__(self, votes: Mapping[str, tuple[Place, float]]) -> None:
        self._votes = votes

    @classmethod
    def of(cls, queries: Sequence[Query], chosen: Sequence[Place | None]) -> _Context:
        """Unambiguous names count twice as much as ambiguous ones, countries as these."""
        votes: dict[str, tuple[Place, float]] = {}
        for query, place in zip(queries, chosen, strict=True):
            if place is None or query.folded in votes:
                continue
            sure = len(query.entries) == 1 or query.inside
            whole = place.feature == "country"
            votes[query.folded] = (place, 1.0 if sure and not whole else 0.5)
        return cls(votes)

    def without(self, folded: str) -> _Shares:
        """The shares that all other names make: no name bears itself out."""
        countries: Counter[str] = Counter()
        areas: Counter[tuple[str, str]] = Counter()
        sure = []
        for name, (place, weight) in self._votes.items():
            if name == folded or not place.country:
                continue
            countries[place.country] += weight  # type: ignore[assignment]
            if place.code:
                areas[place.country, place.code] += weight  # type: ignore[assignment]
            if weight == 1.0 and place.feature in _LOCAL:
                sure.append(place)
        total = max(1.0, float(sum(countries.values())))
        return _Shares(
            {c: n / total for c, n in countries.items()},
            {a: n / total for a, n in areas.items()},
            sure,
        )


def _one_meaning(queries: Sequence[Query], chosen: list[Place | None]) -> list[Place | None]:
    """The same name means the same place all through, as told where the words say most."""
    told: dict[str, Place] = {}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    by_id: dict[str, Place] = {}
    for query, place in zip(queries, chosen, strict=True):
        if place is None:
            continue
        by_id[place.id] = place
        votes[query.folded][place.id] += 1
        if any(lies_in(place, a) for a in query.inside if a.feature != "country"):
            told.setdefault(query.folded, place)
    result: list[Place | None] = []
    for query, place in zip(queries, chosen, strict=True):
        if place is None or query.inside or query.level:
            result.append(place)
            continue
        one = told.get(query.folded)
        if one is not None and any(e.id == one.id for e in query.entries):
            result.append(one)
        else:
            result.append(place)
    return result
