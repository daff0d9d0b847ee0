"""Names that no list and no rule takes for places, where the encoder does."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.annotate.places.names import is_capital
from trucewatch.records.mention import PlaceMention, SpanMark
from trucewatch.records.span import Span
from trucewatch.records.span_index import SpanIndex

_RULE = "places.encoder"
#: Share in hundredths from which a mark makes a place.
_LEAST = 60


def with_marked(
    places: Sequence[PlaceMention],
    marks: Sequence[SpanMark],
    others: Iterable[Span],
) -> tuple[PlaceMention, ...]:
    """The places and, in text order, each name that is marked as one and is nothing else yet.

    Such a place has a name and no point: nothing tells where it lies. ``others``: the words
    of what else was found in the text. A mark without a capital letter is no name.
    """
    taken = SpanIndex.of((*(p.span for p in places), *others))
    found = [
        PlaceMention(
            span=mark.span,
            name=mark.span.quote,
            gazetteer_id=None,
            lat=None,
            lon=None,
            country=None,
            admin1=None,
            precision="unknown",
            literal=True,
            rule=_RULE,
        )
        for mark in marks
        if mark.role == "toponym"
        and mark.share >= _LEAST
        and any(is_capital(word) for word in mark.span.quote.split())
        and not taken.touching(mark.span.start, mark.span.end)
    ]
    return tuple(sorted((*places, *found), key=lambda p: (p.span.start, p.span.end)))
