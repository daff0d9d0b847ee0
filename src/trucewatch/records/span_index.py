"""Which of many stretches of one text touch another, without a look at all of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from trucewatch.records.span import Span


class SpanIndex:
    """Stretches by their place. Quick where all are short against the text, as names are."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        """``stretches``: start and end (exclusive) of each, in any order."""
        given = list(stretches)
        self._order = sorted(range(len(given)), key=lambda n: given[n])
        self._stretches = [given[n] for n in self._order]
        self._starts = [start for start, _ in self._stretches]
        self._longest = max((end - start for start, end in given), default=0)

    @classmethod
    def of(cls, spans: Iterable[Span]) -> SpanIndex:
        """An index of spans."""
        return cls((span.start, span.end) for span in spans)

    def touching(self, start: int, end: int) -> list[int]:
        """Positions, as given, of the stretches that share a character with ``start`` to ``end``,

        in the order of the text.
        """
        low = bisect_left(self._starts, start - self._longest)
        high = bisect_left(self._starts, end)
        return [self._order[k] for k in range(low, high) if self._stretches[k][1] > start]
