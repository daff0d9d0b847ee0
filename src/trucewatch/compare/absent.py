"""Why nothing of the case matched an event of theirs. Never: that it did not happen."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Literal

from trucewatch.compare.event import OutsideEvent
from trucewatch.compare.kinds import Kinds
from trucewatch.compare.match import Calendar, Matches
from trucewatch.compare.mine import Mine, Spot
from trucewatch.compare.score import NEAR_KM, REACH, Score, kilometres, score
from trucewatch.parties.names import place_words
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.sight import Sight
from trucewatch.views.wording import plural

Why = Literal["outside_days", "no_report", "kind_not_watched", "taken", "place_unknown", "not_told"]
_NEWS = timedelta(days=2)  # until when reports of a day come out
_LOOKED = 7  # days within which the nearest incident is looked for


class Absences:
    """Tells why an event is not in the case. Made once for a comparison."""

    def __init__(
        self, sight: Sight, incidents: Sequence[Mine], calendar: Calendar, kinds: Kinds
    ) -> None:
        self._kinds, self._calendar = kinds, calendar
        self._read = sorted(
            date.fromisoformat(day)
            for r in sight.record.speaking()
            if (day := r.published.day) is not None and not r.unreadable()
        )
        self._days = set(self._read)
        self._spots = list({spot for mine in incidents for spot in mine.spots})
        self._spots += [s for s in _all_places(sight) if s not in self._spots]
        self._placed: dict[tuple[str, float | None, float | None], bool] = {}

    def of(self, event: OutsideEvent, matches: Matches) -> tuple[Why, str]:
        """The first reason that holds, as a code and in words."""
        if not self._read:
            return "no_report", "nothing has been read into the case"
        days = span_of_days(event.first.isoformat(), event.last.isoformat())
        until = event.last + _NEWS
        if until < self._read[0] or event.first > self._read[-1]:
            span = span_of_days(self._read[0].isoformat(), self._read[-1].isoformat())
            return "outside_days", f"the case's reports are of {span}; theirs is of {days}"
        reports = self._reports(event.first, until)
        if not reports:
            last = span_of_days(event.first.isoformat(), until.isoformat())
            return "no_report", f"no report published {last} was read: that shows no quiet day"
        if not self._kinds.watches(event):
            return "kind_not_watched", f"no kind of the case stands for {event.label}"
        taken = matches.taken.get(event.row)
        if taken is not None:
            return "taken", f"{taken.mine.name} would fit, but fits another of their events better"
        read = f"{plural(reports, 'day')} with reports read around {days}"
        if not self._knows(event):
            place = event.place or "a place near it"
            return "place_unknown", f"no claim names {place}; {read}"
        return "not_told", self._nearest(event) + f"; {read}"

    def _reports(self, first: date, last: date) -> int:
        return sum(first + timedelta(days=n) in self._days for n in range((last - first).days + 1))

    def _knows(self, event: OutsideEvent) -> bool:
        """Whether the case tells of a place of this name, or near its point."""
        if event.nearness in ("country", "unknown") or not (event.place or event.lat is not None):
            return True  # nothing that could be missing
        key = (event.place, event.lat, event.lon)
        if key not in self._placed:
            words = place_words(event.place)
            self._placed[key] = any(_is_near(event, words, spot) for spot in self._spots)
        return self._placed[key]

    def _nearest(self, event: OutsideEvent) -> str:
        """What came nearest, and what kept it apart."""
        scored = [(score(event, m, self._kinds), m) for m in self._calendar.near(event, _LOOKED)]
        if not scored:
            return f"no incident within {_LOOKED} days of it"
        best, mine = max(scored, key=lambda one: (_hope(one[0]), -one[1].rank))
        apart = best.bars or tuple(p for p in best.parts if p.differs or not p.points)
        return f"nearest is {mine.name}: {', '.join(part.reason for part in apart)}"


def _hope(scored: Score) -> tuple[int, float]:
    """Fewer bars first, then more points of the rest."""
    return -len(scored.bars), sum(max(part.points, 0.0) for part in scored.parts)


def _is_near(event: OutsideEvent, words: frozenset[str], spot: Spot) -> bool:
    if words and spot.words and (words <= spot.words or spot.words <= words):
        return True
    if event.lat is None or event.lon is None or spot.lat is None or spot.lon is None:
        return False
    if spot.nearness not in ("spot", "near"):
        return False
    reach = max(NEAR_KM, REACH[event.nearness])
    return kilometres(event.lat, event.lon, spot.lat, spot.lon) <= reach


def _all_places(sight: Sight) -> list[Spot]:
    """Every place that a claim names, be it of an incident or not."""
    return list(
        dict.fromkeys(
            Spot(
                place.name,
                place_words(place.named) | place_words(place.name),
                place.country,
                place.lat,
                place.lon,
                "spot",
            )
            for claim in sight.record.claims
            if (place := claim.event.place) is not None
        )
    )
