"""The mentions of a report by position, so that a stretch of its words finds its own quickly."""

from __future__ import annotations

from bisect import bisect_left

from trucewatch.records.mention import Mentions, PlaceMention, TimeMention, Token
from trucewatch.records.span_index import SpanIndex


class Nearby:
    """Places, times and actors of a report, looked up by where they stand."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self._places = [p.span.start for p in mentions.places]
        self._times = [t.span.start for t in mentions.times]
        self._all_times = SpanIndex.of(t.span for t in mentions.times)
        self._actors = SpanIndex.of(a.span for a in mentions.actors)

    def places(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        """Places named that begin there, a dateline's left out."""
        found = self.mentions.places[
            bisect_left(self._places, start) : bisect_left(self._places, end)
        ]
        return tuple(p for p in found if p.literal and p.rule != "places.dateline")

    def times(self, start: int, end: int) -> tuple[TimeMention, ...]:
        """Times that begin there, lengths of time too."""
        return self.mentions.times[bisect_left(self._times, start) : bisect_left(self._times, end)]

    def is_somebody(self, token: Token) -> bool:
        """Whether the word stands in the name or description of an actor."""
        return bool(self._actors.touching(token.start, token.end))

    def times_at(self, token: Token) -> tuple[TimeMention, ...]:
        """The times, durations too, in whose words the word stands."""
        found = self._all_times.touching(token.start, token.end)
        return tuple(self.mentions.times[n] for n in found)

    def is_time(self, token: Token) -> bool:
        """Whether the word stands in the words for a time."""
        return bool(self._all_times.touching(token.start, token.end))
