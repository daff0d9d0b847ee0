"""Names of places in a report, where they are, and whether they are meant as places.

A name that the gazetteer lacks is kept without coordinates where the words say that it is a
place ("in Tel Marwan"): found is better than dropped. Names of governments by their capital
("Moscow said") and adjectives are kept with ``literal`` False, so that a record can leave them
out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from trucewatch.annotate.gazetteer import Gazetteer, Place, fold
from trucewatch.annotate.names import find_listed
from trucewatch.annotate.place_choice import Query, choose
from trucewatch.annotate.place_names import Name, find_names
from trucewatch.annotate.place_sense import Reader, Sense
from trucewatch.annotate.place_unknown import find_unknown
from trucewatch.ontology.model import Actor
from trucewatch.records.mention import PlaceMention, PlacePrecision, Sentence, Token
from trucewatch.records.span import Span

_PUBLISHERS = frozenset({"media", "state_media", "agency", "person"})


@dataclass(frozen=True, slots=True)
class _Found:
    """A name that is a place, with how it is used."""

    name: Name
    sense: Sense


def find_places(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    actors: tuple[Actor, ...],
    country: str | None,
) -> tuple[PlaceMention, ...]:
    """All places named, in the order of the text, none overlapping another.

    ``actors``: the register; a name inside a publisher's or person's name is no place, inside
    another body's it is not literal. ``country``: ISO 3166 alpha-2 of the case, if known.
    """
    bodies = find_listed(text, tokens, sentences, actors)
    reader = Reader(tokens, sentences)
    found: list[_Found] = []
    for name in find_names(text, tokens, sentences, gazetteer):
        holder = next((a for s, e, a in bodies if s <= name.start and name.end <= e), None)
        if holder is not None and any(a.kind in _PUBLISHERS for a in holder):
            continue
        sense = reader.sense(name)
        if holder is not None and name.kind == "name":
            sense = Sense(True, False, "places.in_actor", sense.level)
        if sense.place:
            found.append(_Found(name, sense))
    queries = [
        Query(f.name.folded, f.name.entries, _inside(f, found, tokens), f.sense.level)
        for f in found
    ]
    mentions = [
        _mention(text, f, place) for f, place in zip(found, choose(queries, country), strict=True)
    ]
    taken = [(m.span.start, m.span.end) for m in mentions]
    taken += [(s, e) for s, e, _ in bodies]
    mentions += find_unknown(text, tokens, sentences, taken)
    return tuple(sorted(mentions, key=lambda m: m.span.start))


def resolve_place(
    words: str,
    gazetteer: Gazetteer,
    country: str | None = None,
    near: Sequence[Place] = (),
) -> Place | None:
    """The likeliest place of that name or adjective; None where the gazetteer lacks it.

    ``near``: places that the same text tells of, in any order.
    """
    return resolve_places([words], gazetteer, country, near)[0]


def resolve_places(
    names: Sequence[str],
    gazetteer: Gazetteer,
    country: str | None = None,
    near: Sequence[Place] = (),
) -> list[Place | None]:
    """The same for all names of one text at once, so that each helps the others."""
    queries = []
    for name in names:
        entries = gazetteer.find(name) or gazetteer.of_people(name)[0]
        queries.append(Query(fold(name), entries))
    queries += [Query(f"\0{p.id}", (p,)) for p in near]
    return choose(queries, country)[: len(names)]


def _inside(found: _Found, others: Sequence[_Found], tokens: Sequence[Token]) -> tuple[Place, ...]:
    """The places that the words say it lies in: "X, Y", "X in Y", "X in southern Y province"."""
    for other in others:
        gap = tokens[found.name.last : other.name.first]
        if other.name.first <= found.name.last and other.name.first != found.name.last:
            continue
        if len(gap) > 4 or (gap and gap[-1].sentence != tokens[found.name.first].sentence):
            continue
        words = [t.text.lower() for t in gap]
        if words and words[0] in {",", "(", "in"} and all(_bridges(w) for w in words[1:]):
            return tuple(p for p in other.name.entries if p.feature != "city")
    return ()


def _bridges(word: str) -> bool:
    return word.endswith("ern") or word in {
        "the",
        "in",
        "north",
        "south",
        "east",
        "west",
        "central",
    }


_PRECISION: dict[str, PlacePrecision] = {
    "city": "exact",
    "site": "exact",
    "country": "country",
    "continent": "country",
    "admin2": "part_of_region",
}


def _mention(text: str, found: _Found, place: Place | None) -> PlaceMention:
    name = found.name
    span = Span.cut(text, name.start, name.end)
    if place is None:
        return PlaceMention(
            span, span.quote, None, None, None, None, None, "unknown", found.sense.literal,
            found.sense.rule, 0,
        )  # fmt: skip
    return PlaceMention(
        span=span,
        name=place.name,
        gazetteer_id=place.id,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        precision=_PRECISION.get(place.feature, "region"),
        literal=found.sense.literal,
        rule=found.sense.rule,
        candidates=len(name.entries),
    )
