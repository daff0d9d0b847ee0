"""Names of places in a report, where they are, and whether they are meant as places.

A name that the gazetteer lacks is kept without coordinates where the words say that it is a
place ("in Tel Marwan"): found is better than dropped. Names of governments by their capital
("Moscow said") and adjectives are kept with ``literal`` False, so that a record can leave them
out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from trucewatch.annotate.gazetteer import Gazetteer, Place, fold
from trucewatch.annotate.names import find_listed
from trucewatch.annotate.place_choice import Query, choose, is_near
from trucewatch.annotate.place_context import compound_end, containers, is_part
from trucewatch.annotate.place_names import Name, find_names, look_up, names_between
from trucewatch.annotate.place_sense import Reader, Sense
from trucewatch.annotate.place_unknown import find_unknown
from trucewatch.ontology.model import Actor
from trucewatch.records.mention import PlaceMention, PlacePrecision, Sentence, Token
from trucewatch.records.span import Span

_NO_PLACE = frozenset({"media", "state_media", "agency", "person"})
_PRECISION: dict[str, PlacePrecision] = {
    "city": "exact",
    "site": "exact",
    "country": "country",
    "continent": "country",
    "admin2": "part_of_region",
}


@dataclass(frozen=True, slots=True)
class _Found:
    """A name and how it is used."""

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
    found = _sensed(text, tokens, sentences, gazetteer, bodies)
    kept, chosen = _settled(found, tokens, country)
    mentions = [
        _mention(text, tokens, f, p) for f, p in zip(kept, chosen, strict=True) if f.sense.place
    ]
    taken = [(m.span.start, m.span.end) for m in mentions]
    taken += [(s, e) for s, e, _ in bodies]
    mentions += find_unknown(text, tokens, sentences, taken)
    return tuple(sorted(mentions, key=lambda m: m.span.start))


def resolve_spans(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    spans: Sequence[tuple[int, int]],
    country: str | None = None,
    actors: tuple[Actor, ...] = (),
) -> list[Place | None]:
    """The likeliest place for each (start, end) that somebody else found in the text.

    Every span is taken for a place; None where the gazetteer has no name in it.
    """
    bodies = find_listed(text, tokens, sentences, actors)
    given = [_given(text, tokens, gazetteer, start, end) for start, end in spans]
    reader = Reader(tokens, sentences)
    asked = [
        _Found(n, Sense(True, True, "places.given", reader.level(n) if n.first < n.last else None))
        for n in given
    ]
    others = [
        f
        for f in _sensed(text, tokens, sentences, gazetteer, bodies)
        if f.sense.place and not any(s < f.name.end and f.name.start < e for s, e in spans)
    ]
    _, chosen = _settled([*asked, *others], tokens, country)
    return chosen[: len(spans)]


def resolve_names(
    names: Sequence[str], gazetteer: Gazetteer, country: str | None = None
) -> list[Place | None]:
    """The likeliest place for each name of one text without its words, each helping the others."""
    looked = [look_up(name, gazetteer) for name in names]
    queries = [
        Query(f[0], f[2]) if f else Query(fold(n), ()) for n, f in zip(names, looked, strict=True)
    ]
    return choose(queries, country)


def _sensed(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    bodies: Sequence[tuple[int, int, tuple[Actor, ...]]],
) -> list[_Found]:
    """All names with how they are used, those that are no places too."""
    reader = Reader(tokens, sentences)
    found = []
    for name in find_names(text, tokens, sentences, gazetteer):
        holder = next((a for s, e, a in bodies if s <= name.start and name.end <= e), None)
        if holder is not None and any(a.kind in _NO_PLACE for a in holder):
            continue
        sense = reader.sense(name)
        if holder is not None and name.kind == "name":
            sense = Sense(True, False, "places.in_actor", sense.level)
        found.append(_Found(name, sense))
    return found


def _settled(
    found: Sequence[_Found], tokens: Sequence[Token], country: str | None
) -> tuple[list[_Found], list[Place | None]]:
    """The names that are places, with what each means; weak ones where the others bear them out.

    A weak name counts if the same name is a place elsewhere in the report, or if one of its
    meanings lies near what the report is sure of.
    """
    strong = [f for f in found if f.sense.place]
    chosen = choose(_queries(strong, tokens), country)
    known = {f.name.folded for f in strong}
    sure = [p for p in chosen if p is not None]
    kept = []
    for f in found:
        if f.sense.place:
            kept.append(f)
        elif f.sense.weak and f.name.folded in known:
            kept.append(_Found(f.name, replace(f.sense, place=True, rule="places.again")))
        elif (
            f.sense.weak and f.sense.rule == "places.unsupported" and is_near(f.name.entries, sure)
        ):
            kept.append(
                _Found(f.name, replace(f.sense, place=True, literal=True, rule="places.near"))
            )
    return kept, choose(_queries(kept, tokens), country)


def _queries(found: Sequence[_Found], tokens: Sequence[Token]) -> list[Query]:
    names = sorted((f.name for f in found), key=lambda n: n.first)
    return [
        Query(
            f.name.folded,
            f.name.entries,
            containers(f.name, names, tokens) if f.name.kind == "name" else (),
            f.sense.level,
        )
        for f in found
    ]


def _given(text: str, tokens: Sequence[Token], gazetteer: Gazetteer, start: int, end: int) -> Name:
    """The name in a span given from outside: the whole, else the longest name inside it."""
    first = bisect_right(tokens, start, key=lambda t: t.end)
    last = bisect_left(tokens, end, key=lambda t: t.start)
    whole = look_up(text[start:end], gazetteer)
    if whole is not None:
        return Name(first, last, start, end, *whole)
    parts = list(names_between(text, tokens, first, last, gazetteer))
    if parts:
        best = max(parts, key=lambda n: (n.kind == "name", n.end - n.start))
        return replace(best, first=first, last=last, start=start, end=end)
    return Name(first, last, start, end, fold(text[start:end]), "name", ())


def _mention(
    text: str, tokens: Sequence[Token], found: _Found, place: Place | None
) -> PlaceMention:
    name, sense = found.name, found.sense
    last = compound_end(name, tokens) if sense.place else name.last
    span = Span.cut(text, name.start, tokens[last - 1].end)
    if place is None:
        return PlaceMention(
            span, span.quote, None, None, None, None, None, "unknown", sense.literal, sense.rule, 0
        )
    compound = last > name.last
    precision: PlacePrecision = _PRECISION.get(place.feature, "region")
    if is_part(name, tokens):
        precision = "part_of_region"
    return PlaceMention(
        span=span,
        name=span.quote if compound else place.name,
        gazetteer_id=place.id,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        precision=precision,
        literal=sense.literal or compound,
        rule="places.compound" if compound else sense.rule,
        candidates=len(name.entries),
    )
