"""One event to one incident, the best pairs first; the same pairs whatever the order of rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from trucewatch.compare.event import OutsideEvent
from trucewatch.compare.kinds import Kinds
from trucewatch.compare.mine import Mine
from trucewatch.compare.score import MOST_DAYS, SAME, Score, score

_LONG = 62  # days; what is told over more stands in no calendar
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Pair:
    """An event of theirs and an incident of ours that may be one."""

    event: OutsideEvent
    mine: Mine
    score: Score


@dataclass(frozen=True, slots=True)
class Matches:
    """``pairs`` by incident. ``taken``: by row of theirs the pair that it would have made, had its

    incident not matched another of their events better.
    """

    pairs: tuple[Pair, ...]
    taken: dict[int, Pair]


class Calendar:
    """Incidents by day, so that an event is laid beside those of its days alone."""

    def __init__(self, incidents: Sequence[Mine]) -> None:
        self._by_day: dict[date, list[Mine]] = defaultdict(list)
        self._long: list[Mine] = []
        for mine in incidents:
            if (mine.last - mine.first).days > _LONG:
                self._long.append(mine)
                continue
            day = mine.first
            while day <= mine.last:
                self._by_day[day].append(mine)
                day += _DAY

    def near(self, event: OutsideEvent, days: int = MOST_DAYS) -> list[Mine]:
        """The incidents within so many days of an event, in the order of the case."""
        found = {mine.rank: mine for mine in self._long}
        for offset in range(-days, (event.last - event.first).days + days + 1):
            for mine in self._by_day.get(event.first + offset * _DAY, ()):
                found[mine.rank] = mine
        return [found[rank] for rank in sorted(found)]


def match(events: Sequence[OutsideEvent], calendar: Calendar, kinds: Kinds) -> Matches:
    """The pairs that score enough, each event and each incident once at most."""
    found = [
        Pair(event, mine, scored)
        for event in events
        for mine in calendar.near(event)
        if (scored := score(event, mine, kinds)).total >= SAME
    ]
    found.sort(key=lambda p: (-p.score.total, p.mine.rank, p.event.first, p.event.id, p.event.row))
    rows: set[int] = set()
    ranks: set[int] = set()
    pairs: list[Pair] = []
    for pair in found:
        if pair.event.row not in rows and pair.mine.rank not in ranks:
            rows.add(pair.event.row)
            ranks.add(pair.mine.rank)
            pairs.append(pair)
    taken: dict[int, Pair] = {}
    for pair in found:
        if pair.event.row not in rows:
            taken.setdefault(pair.event.row, pair)
    return Matches(tuple(sorted(pairs, key=lambda p: p.mine.rank)), taken)
