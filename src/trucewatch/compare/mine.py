"""The incidents of a case, made ready to be laid beside somebody else's events."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from trucewatch.compare.event import Nearness
from trucewatch.parties.names import fold, place_words
from trucewatch.records.claim import Claim, Where
from trucewatch.records.incident import Incident
from trucewatch.views.figure_words import figure_words
from trucewatch.views.sight import Sight

_TELLING = frozenset({"happened", "ongoing"})
_SET_ASIDE = frozenset({"discounted", "retracted"})
_BEFORE_NEWS = timedelta(days=7)  # what no day is told of was news when it was published
_COMMON = frozenset("forces force group militia unidentified armed police government".split())


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a claim of the incident tells."""

    name: str
    words: frozenset[str]
    country: str | None
    lat: float | None
    lon: float | None
    nearness: Nearness


@dataclass(frozen=True, slots=True)
class ToldDeaths:
    """Deaths as one claim tells them. None: that end is open."""

    low: int | None
    high: int | None
    words: str
    teller: str
    claim: str

    def row(self) -> dict[str, Any]:
        """The same as JSON values."""
        return {
            "low": self.low,
            "high": self.high,
            "in_words": self.words,
            "teller": self.teller,
            "claim": self.claim,
        }


@dataclass(frozen=True, slots=True)
class Mine:
    """An incident that somebody says happened. ``dated`` False: no day is told, and ``first`` to

    ``last`` are the days before its first publication. ``precision`` as of the record.
    """

    incident: Incident
    name: str
    rank: int
    kinds: tuple[str, ...]
    first: date
    last: date
    dated: bool
    precision: str
    spots: tuple[Spot, ...]
    bodies: frozenset[str]
    deaths: tuple[ToldDeaths, ...]


def incidents_of(sight: Sight) -> list[Mine]:
    """The incidents that are news, told as done and not set aside, that any day is known of."""
    registered = {a.id: (a.name, *a.aliases) for a in sight.ontology.actors}
    found = []
    for rank, incident in enumerate(sight.incidents()):
        if sight.assessed(incident).status in _SET_ASIDE:
            continue
        claims = [sight.claims[c] for c in incident.claims if c not in sight.withdrawn]
        told = [c for c in claims if c.stance.factuality in _TELLING]
        days = _days(sight, incident)
        if told and days is not None:
            found.append(_mine(sight, incident, rank, told, days, registered))
    return found


def _mine(
    sight: Sight,
    incident: Incident,
    rank: int,
    told: list[Claim],
    days: tuple[date, date, bool],
    registered: dict[str, tuple[str, ...]],
) -> Mine:
    return Mine(
        incident=incident,
        name=sight.incident_name[incident.id],
        rank=rank,
        kinds=tuple(dict.fromkeys((incident.kind, *(c.event.kind for c in told)))),
        first=days[0],
        last=days[1],
        dated=days[2],
        precision=incident.date_precision,
        spots=tuple(dict.fromkeys(s for c in told if c.event.place for s in _spots(c.event.place))),
        bodies=frozenset(w for c in told for w in _bodies(c, registered)),
        deaths=tuple(d for c in told for d in _deaths(sight, c)),
    )


def _days(sight: Sight, incident: Incident) -> tuple[date, date, bool] | None:
    start, end = incident.start or incident.end, incident.end or incident.start
    if start is not None and end is not None:
        first = date.fromisoformat(start)
        return first, max(date.fromisoformat(end), first), True
    published = sight.published(incident)
    if published is None:
        return None
    day = date.fromisoformat(published)
    return day - min(_BEFORE_NEWS, day - date.min), day, False


def _spots(place: Where) -> list[Spot]:
    """The place, with the one that holds it where it has no point of its own."""
    point: Any = place if place.lat is not None or place.within is None else place.within
    nearness = _nearness(point.feature, place)
    words = place_words(place.named) | place_words(place.name)
    return [Spot(place.name, words, place.country, point.lat, point.lon, nearness)]


def _nearness(feature: str | None, place: Where) -> Nearness:
    if place.within is not None and place.within.feature in ("city", "site"):
        return "near"
    if feature == "country" or place.precision == "country":
        return "country"
    if feature in ("admin1", "region", "river", "mountains", "desert", "sea", "disputed"):
        return "area"
    if place.precision == "part_of_region" or feature == "admin2":
        return "near"
    return "spot" if place.lat is not None else "unknown"


def _bodies(claim: Claim, registered: dict[str, tuple[str, ...]]) -> set[str]:
    """Folded words that name who acts and who is acted on, with other names of the register."""
    words: set[str] = set()
    for party in (claim.event.actor, claim.event.target):
        if party is not None:
            names = (party.words, *registered.get(party.actor or "", ()))
            words |= {w for name in names for w in fold(name)}
    return words - _COMMON


def body_words(names: tuple[str, ...]) -> frozenset[str]:
    """The same of the actors of an outside event."""
    return frozenset(w for name in names for w in fold(name) if not w.isdigit()) - _COMMON


def _deaths(sight: Sight, claim: Claim) -> list[ToldDeaths]:
    """Each number of deaths of a claim; parts stay inside their wholes."""
    return [
        ToldDeaths(f.low, f.high, figure_words(f), sight.teller(claim), claim.id)
        for f in claim.figures
        if f.kind == "killed" and f.part_of is None and (f.low is not None or f.high is not None)
    ]
