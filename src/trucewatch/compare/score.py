"""Whether an event of theirs and an incident of ours are one: parts with reasons, and a sum.

Days or places that cannot be one bar a match, whatever else agrees.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from math import asin, cos, radians, sin, sqrt
from typing import Literal

from trucewatch.compare.event import Nearness, OutsideEvent
from trucewatch.compare.kinds import Kinds, Relation, relation_words, says_other
from trucewatch.compare.mine import Mine, Spot, body_words
from trucewatch.parties.names import place_words

#: A pair that scores at least this may be matched.
SAME = 0.65
#: Days by which the two may lie apart.
MOST_DAYS = 2
_BARRED = -1.0
_KINDS: dict[Relation, float] = {
    "same": 0.25,
    "near": 0.15,
    "wide": 0.0,
    "unknown": 0.05,
    "apart": _BARRED,
}
#: Kilometres round a point within which the place may be, by how nearly it is told.
REACH: dict[Nearness, float] = {
    "spot": 5.0,
    "near": 25.0,
    "area": 150.0,
    "country": 1500.0,
    "unknown": 0.0,
}
NEAR_KM = 15.0
_EARTH_KM = 6371.0
_ROUGH = ("week", "month", "season", "year")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a score. ``points`` below 0: it bars the match. ``differs``: told otherwise."""

    name: Literal["date", "place", "kind", "sides", "deaths"]
    points: float
    reason: str
    differs: bool = False


@dataclass(frozen=True, slots=True)
class Score:
    """What speaks for one event being one incident, and what against."""

    parts: tuple[Part, ...]

    @property
    def total(self) -> float:
        """The sum; below 0 where a part bars the match."""
        if any(part.points < 0 for part in self.parts):
            return _BARRED
        return round(sum(part.points for part in self.parts), 3)

    @property
    def bars(self) -> tuple[Part, ...]:
        """The parts that cannot be so if the two are one."""
        return tuple(part for part in self.parts if part.points < 0)


def score(event: OutsideEvent, mine: Mine, kinds: Kinds) -> Score:
    """The score of one pair, from its days, places, kinds, sides and deaths."""
    return Score(
        (
            _date(event, mine),
            _place(event, mine),
            _kind(event, mine, kinds),
            _sides(event, mine),
            _deaths(event, mine),
        )
    )


def days_apart(first: date, last: date, other_first: date, other_last: date) -> int:
    """Days between two spans; 0 where they share a day."""
    return max((other_first - last).days, (first - other_last).days, 0)


def kilometres(lat1: float, lon1: float, lat2: float, lon2: float) -> float:
    """Great-circle distance on a sphere of radius 6,371 km."""
    p1, p2 = radians(lat1), radians(lat2)
    h = sin((p2 - p1) / 2) ** 2 + cos(p1) * cos(p2) * sin(radians(lon2 - lon1) / 2) ** 2
    return 2 * _EARTH_KM * asin(sqrt(min(1.0, h)))


def _date(event: OutsideEvent, mine: Mine) -> Part:
    gap = days_apart(event.first, event.last, mine.first, mine.last)
    if not mine.dated:
        if gap:
            return Part("date", _BARRED, "no day is told, and published too long before or after")
        return Part("date", 0.1, "no day is told; published within a week of theirs")
    if gap > MOST_DAYS:
        return Part("date", _BARRED, f"{gap} days apart", True)
    if gap:
        points = 0.2 if gap == 1 else 0.1
        return Part("date", points, "one day apart" if gap == 1 else f"{gap} days apart", True)
    theirs, ours = event.last - event.first, mine.last - mine.first
    if not theirs and not ours:
        return Part("date", 0.3, "same day")
    rough = event.date_told if theirs else mine.precision
    if rough in _ROUGH:
        points = 0.15 if max(theirs, ours) < timedelta(days=14) else 0.1
        reason = f"days overlap; one is told by the {rough}"
        return Part("date", points, reason, not theirs or not ours)
    return Part("date", 0.25, "within the days told", theirs != ours)


def _place(event: OutsideEvent, mine: Mine) -> Part:
    if not mine.spots:
        return Part("place", 0.0, "the case names no place")
    if not event.place and event.lat is None:
        return Part("place", 0.0, "their row names no place")
    return max((_spot(event, spot) for spot in mine.spots), key=lambda part: part.points)


def _spot(event: OutsideEvent, spot: Spot) -> Part:
    theirs = place_words(event.place)
    alike = bool(theirs and spot.words) and (theirs <= spot.words or spot.words <= theirs)
    km = _apart(event, spot)
    if km is None:
        if alike:
            whole = theirs == spot.words
            return Part("place", 0.3 if whole else 0.25, "same place by name", not whole)
        if "country" in (event.nearness, spot.nearness) or not theirs or not spot.words:
            return Part("place", 0.0, "one place may hold the other")
        if spot.lat is None and spot.nearness == "unknown":
            return Part("place", 0.0, "the case's place is on no map")
        return Part("place", _BARRED, "other place names, and no points to compare", True)
    reach = REACH[event.nearness] + REACH[spot.nearness]
    if km > max(reach, NEAR_KM):
        return Part("place", _BARRED, f"{km:.0f} km apart", True)
    if alike and {event.nearness, spot.nearness} <= {"spot", "near"}:
        return Part("place", 0.3, f"same place by name, {km:.0f} km apart", theirs != spot.words)
    if reach > 4 * NEAR_KM:
        return Part("place", 0.05, f"{km:.0f} km apart, one told by its area alone", True)
    if km <= REACH["spot"]:
        return Part("place", 0.3, f"{km:.0f} km apart", bool(theirs) and not alike)
    return Part("place", 0.2, f"{km:.0f} km apart", True)


def _apart(event: OutsideEvent, spot: Spot) -> float | None:
    if event.lat is None or event.lon is None or spot.lat is None or spot.lon is None:
        return None
    if "unknown" in (event.nearness, spot.nearness):
        return None
    return kilometres(event.lat, event.lon, spot.lat, spot.lon)


def _kind(event: OutsideEvent, mine: Mine, kinds: Kinds) -> Part:
    relation = kinds.relation(event, mine.kinds)
    differs = relation not in ("same", "unknown") and not says_other(event)
    return Part("kind", _KINDS[relation], relation_words(relation), differs)


def _sides(event: OutsideEvent, mine: Mine) -> Part:
    theirs = body_words(event.actors)
    if not theirs or not mine.bodies:
        return Part("sides", 0.0, "sides are not stated in both")
    if theirs & mine.bodies:
        return Part("sides", 0.1, "a side in the same words")
    return Part("sides", 0.0, "sides in other words")


def _deaths(event: OutsideEvent, mine: Mine) -> Part:
    theirs = event.deaths
    low = theirs.low if theirs.low is not None else theirs.best
    high = theirs.high if theirs.high is not None else theirs.best
    if low is None or high is None:
        return Part("deaths", 0.0, "their row states no deaths")
    told = mine.deaths
    if not told:
        if low == 0:
            return Part("deaths", 0.0, "no deaths in theirs, none reported in the case")
        return Part("deaths", 0.0, "deaths in theirs, none reported in the case", True)
    fits = [d for d in told if low <= _most(d.high) and high >= (d.low or 0)]
    if not fits:
        return Part("deaths", 0.0, "another number of deaths", True)
    rest = len(fits) < len(told)
    return Part("deaths", 0.1, "a number of deaths that the case has", rest)


def _most(high: int | None) -> int:
    return 1_000_000_000 if high is None else high
