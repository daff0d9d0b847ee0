"""What a report is about, by the countries and areas of its places, and what that speaks for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from trucewatch.annotate.places.distances import LOCAL, kilometres
from trucewatch.annotate.places.gazetteer import Place
from trucewatch.annotate.places.points import Query

_SHARE_COUNTRY = 4.0
_SHARE_ADMIN1 = 5.0
_NEAR = 1.0
_NEAR_KM = 300.0
_NEAR_DEGREES = 2.8  # of latitude, a little more than that
_MOST_SURE = 200  # places that others are held against, so that long lists take no longer


@dataclass(frozen=True, slots=True)
class Shares:
    """What the rest of a report is about: votes for countries and areas, places near.

    ``total``: of the votes of the others; ``own``, ``less``: where the name itself voted, and how
    much of the votes is its own.
    """

    countries: Mapping[str, float]
    areas: Mapping[tuple[str, str], float]
    sure: Sequence[Place]
    total: float = 1.0
    own: tuple[str | None, str | None] = (None, None)
    less: float = 0.0

    def country(self, country: str) -> float:
        """The share of the other names' votes for it, 0-1."""
        votes = self.countries.get(country, 0.0)
        return (votes - (self.less if country == self.own[0] else 0.0)) / self.total

    def area(self, country: str, code: str) -> float:
        """The same for an admin-1 area."""
        votes = self.areas.get((country, code), 0.0)
        return (votes - (self.less if (country, code) == self.own else 0.0)) / self.total


NOTHING = Shares({}, {}, ())


class Votes:
    """Votes of a report's names for countries and areas; each name has one, however often said."""

    def __init__(self, votes: Mapping[str, tuple[Place, float]]) -> None:
        self._votes = {n: v for n, v in votes.items() if v[0].country}
        self._countries: Counter[str] = Counter()
        self._areas: Counter[tuple[str, str]] = Counter()
        self._sure: list[tuple[str, Place]] = []
        for name, (place, weight) in self._votes.items():
            self._count(place, weight)
            if weight == 1.0 and place.feature in LOCAL and len(self._sure) < _MOST_SURE:
                self._sure.append((name, place))

    def _count(self, place: Place, weight: float) -> None:
        if place.country:
            self._countries[place.country] += weight  # type: ignore[assignment]
            if place.code:
                self._areas[place.country, place.code] += weight  # type: ignore[assignment]

    @classmethod
    def of(cls, queries: Sequence[Query], chosen: Sequence[Place | None]) -> Votes:
        """Unambiguous names count twice as much as ambiguous ones, countries as these."""
        votes: dict[str, tuple[Place, float]] = {}
        for query, place in zip(queries, chosen, strict=True):
            if place is None or query.folded in votes:
                continue
            sure = len(query.entries) == 1 or query.inside
            whole = place.feature == "country"
            votes[query.folded] = (place, 1.0 if sure and not whole else 0.5)
        return cls(votes)

    def without(self, folded: str) -> Shares:
        """The shares that all other names make: no name bears itself out."""
        own = self._votes.get(folded)
        less = own[1] if own is not None else 0.0
        place = own[0] if own is not None else None
        return Shares(
            self._countries,
            self._areas,
            [p for name, p in self._sure if name != folded],
            max(1.0, float(sum(self._countries.values())) - less),
            (place.country, place.code) if place is not None else (None, None),
            less,
        )


def points_in(place: Place, context: Shares) -> float:
    """Points that a place has from what else the report names."""
    score = 0.0
    if place.country:
        score += _SHARE_COUNTRY * context.country(place.country)
        if place.code:
            score += _SHARE_ADMIN1 * context.area(place.country, place.code)
    if place.feature in LOCAL and any(
        abs(s.lat - place.lat) < _NEAR_DEGREES
        and s.id != place.id
        and kilometres(s, place) < _NEAR_KM
        for s in context.sure
    ):
        score += _NEAR
    return score
