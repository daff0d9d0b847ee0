"""Names of places that the reader left open, for a person to settle: each name once a report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.records.mention import PlaceCandidate, PlaceMention
from trucewatch.records.record import Reading


@dataclass(frozen=True, slots=True)
class OpenPlace:
    """A name in one report that several places bear. ``times``: how often the report names it.

    ``first`` is the first mention, ``candidates`` what it may mean, likeliest first.
    """

    report: str
    first: PlaceMention
    times: int

    @property
    def candidates(self) -> tuple[PlaceCandidate, ...]:
        """What the name may mean."""
        return self.first.candidates


def find_open_places(readings: Sequence[Reading]) -> tuple[OpenPlace, ...]:
    """The queue: names without a chosen place that stand for places, most often named first.

    Names that stand for a government are left out: no event is put there.
    """
    found: dict[tuple[str, str], list[PlaceMention]] = {}
    for reading in readings:
        for place in reading.mentions.places:
            if place.is_open and place.literal:
                found.setdefault((reading.report.id, place.name), []).append(place)
    queue = [OpenPlace(report, places[0], len(places)) for (report, _), places in found.items()]
    return tuple(sorted(queue, key=lambda o: (-o.times, o.report, o.first.span.start)))
