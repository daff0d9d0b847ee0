"""A name that the words call a place once is that place wherever else the report names it.

Spellings that differ by hyphens or by the Arabic article alone ("Tel al-Hara", "Tal el Hara") are
one name; the first in the text stands for all.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from trucewatch.annotate.places.gazetteer import fold, name_words
from trucewatch.annotate.places.names import HYPHENS, is_capital
from trucewatch.records.mention import ActorMention, PlaceMention, Token
from trucewatch.records.span import Span
from trucewatch.records.span_index import SpanIndex

_SHORTEST = 4  # letters; shorter names are too often something else
#: Rules under which a name is a place by a single preposition: too little for elsewhere.
_SLIGHT = frozenset({"places.unknown.locative"})


def with_repeats(
    text: str,
    tokens: Sequence[Token],
    places: Sequence[PlaceMention],
    actors: Sequence[ActorMention],
) -> tuple[PlaceMention, ...]:
    """The places, and the further occurrences of those that no gazetteer knows, in text order.

    Occurrences inside another place or an actor's name ("the Karsa Council") are left alone.
    """
    known: dict[tuple[str, ...], PlaceMention] = {}
    named: list[PlaceMention] = []
    for place in places:
        if not _is_unlisted(place):
            named.append(place)
            continue
        first = known.setdefault(name_words(place.span.quote), place)
        fuller = place if first.within is None and place.within is not None else first
        known[name_words(place.span.quote)] = replace(fuller, name=first.name)
        named.append(place)
    if not known:
        return tuple(places)
    named = [_like(p, known) if _is_unlisted(p) else p for p in named]
    by_first: dict[str, list[tuple[str, ...]]] = {}
    for words in known:
        if words:
            by_first.setdefault(words[0], []).append(words)
    taken = SpanIndex([(p.span.start, p.span.end) for p in places])
    bodies = SpanIndex([(a.span.start, a.span.end) for a in actors])
    end = 0
    for at, token in enumerate(tokens):
        if token.start < end or not is_capital(token.text):
            continue
        for words in by_first.get(fold(token.text), ()):
            last = _matches(tokens, at, words)
            if last is None:
                continue
            span = Span.cut(text, token.start, tokens[last - 1].end)
            if not (taken.touching(span.start, span.end) or bodies.touching(span.start, span.end)):
                named.append(replace(known[words], span=span, rule="places.named_before"))
                end = span.end
                break
    return tuple(sorted(named, key=lambda p: (p.span.start, p.span.end)))


def _is_unlisted(place: PlaceMention) -> bool:
    """Whether the words alone call it a place."""
    return (
        place.literal
        and place.lat is None
        and not place.candidates
        and len(place.span.quote) >= _SHORTEST
    )


def _like(place: PlaceMention, known: Mapping[tuple[str, ...], PlaceMention]) -> PlaceMention:
    """The mention with what another of the same name tells of where it lies."""
    one = known[name_words(place.span.quote)]
    return replace(
        place, name=one.name, country=one.country, admin1=one.admin1, precision=one.precision,
        within=one.within,
    )  # fmt: skip


def _matches(tokens: Sequence[Token], at: int, words: tuple[str, ...]) -> int | None:
    """Past which token the name ends that begins at ``at``; None where it is another."""
    here, left = at, list(words)
    while left:
        if here >= len(tokens) or tokens[here].sentence != tokens[at].sentence:
            return None
        text = tokens[here].text
        here += 1
        if text in HYPHENS:
            continue
        found = name_words(f"{text} x")[:-1]  # none for an article
        if list(found) != left[: len(found)]:
            return None
        left = left[len(found) :]
    return here
