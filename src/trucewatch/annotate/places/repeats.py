"""A name that the words call a place once is that place wherever else the report names it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.records.mention import ActorMention, PlaceMention, Token
from trucewatch.records.span import Span

_SHORTEST = 4  # letters; shorter names are too often something else


def with_repeats(
    text: str,
    tokens: Sequence[Token],
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
) -> tuple[PlaceMention, ...]:
    """The places, and the further occurrences of those that no gazetteer knows, in text order.

    Occurrences inside another place or an actor's name ("the Karsa Council") are left alone.
    """
    names: dict[tuple[str, ...], PlaceMention] = {}
    for place in places:
        words = tuple(place.span.quote.split())
        if place.gazetteer_id is None and place.literal and len(place.span.quote) >= _SHORTEST:
            names.setdefault(words, place)
    if not names:
        return tuple(places)
    taken = [p.span for p in places] + [a.span for a in actors]
    found = list(places)
    for at, token in enumerate(tokens):
        for words, place in names.items():
            if token.text != words[0]:
                continue
            last = at + len(words)
            if tuple(t.text for t in tokens[at:last]) != words:
                continue
            span = Span.cut(text, token.start, tokens[last - 1].end)
            if not any(span.overlaps(other) for other in taken):
                found.append(replace(place, span=span, rule="places.named_before"))
                taken.append(span)
    return tuple(sorted(found, key=lambda p: (p.span.start, p.span.end)))
