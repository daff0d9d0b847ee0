"""What the proper names of a report name, as far as a trigger may ask: a place, or a body.

A trigger lists lemmas; a side that only its name tells ("the RDA left the school") has none that
a list could hold. ``a_name`` in a list stands for any proper name but a person's, a place's or a
date's; ``a_place`` for any place named. A country is both: it lies somewhere, and it acts.
"""

from __future__ import annotations

from trucewatch.records.mention import Mentions, Token
from trucewatch.records.span_index import SpanIndex

NAME = "a_name"
PLACE = "a_place"


def proper_names(mentions: Mentions) -> dict[int, tuple[str, ...]]:
    """Token index to the words that stand for what its name names; other tokens have no entry."""
    people = SpanIndex.of([a.span for a in mentions.actors if a.kind == "person"])
    times = SpanIndex.of([t.span for t in mentions.times])
    literal = [p for p in mentions.places if p.literal]
    places = SpanIndex.of([p.span for p in literal])
    countries = SpanIndex.of([p.span for p in literal if p.precision == "country"])
    found: dict[int, tuple[str, ...]] = {}
    for i, token in enumerate(mentions.tokens):
        if token.pos != "PROPN" or not token.text[:1].isupper():
            continue
        if _touches(countries, token):
            found[i] = (NAME, PLACE)
        elif _touches(places, token):
            found[i] = (PLACE,)
        elif not _touches(people, token) and not _touches(times, token):
            found[i] = (NAME,)
    return found


def _touches(index: SpanIndex, token: Token) -> bool:
    return bool(index.touching(token.start, token.end))
