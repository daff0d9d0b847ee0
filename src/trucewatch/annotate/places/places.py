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

from trucewatch.annotate.names import find_listed
from trucewatch.annotate.places.choice import Query, choose, is_near, lies_in, stands_out
from trucewatch.annotate.places.context import Holder, compound_end, holders, in_list, is_part
from trucewatch.annotate.places.datelines import with_datelines
from trucewatch.annotate.places.gazetteer import Gazetteer, Place, fold
from trucewatch.annotate.places.names import Name, find_names, look_up, names_between
from trucewatch.annotate.places.sense import Reader, Sense, is_known
from trucewatch.annotate.places.surroundings import Surroundings
from trucewatch.annotate.places.unknown import find_unknown
from trucewatch.ontology.model import Actor
from trucewatch.records.mention import PlaceMention, PlacePrecision, Sentence, Token
from trucewatch.records.span import Span

_NO_PLACE = frozenset({"media", "state_media", "agency", "person"})
#: Rules after which the same name elsewhere in the report is a place too.
_FIRM = frozenset({"places.name", "places.dateline"})
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


@dataclass(frozen=True, slots=True)
class _Meaning:
    """Where a name is. ``around``: the place is only the one that it is said to lie in."""

    place: Place | None
    around: bool


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
    tokens, sentences = with_datelines(text, tokens, sentences)
    bodies = find_listed(text, tokens, sentences, actors)
    found = _sensed(text, tokens, sentences, gazetteer, bodies)
    kept = _borne_out(found, tokens, country)
    taken = [(f.name.start, f.name.end) for f in kept]
    taken += [(s, e) for s, e, _ in bodies]
    for name, rule in find_unknown(text, tokens, sentences, taken):
        entries = gazetteer.find_sounded(name.folded, country) if country else ()
        rule_ = "places.sounded" if entries else rule
        kept.append(_Found(replace(name, entries=entries), Sense(True, True, rule_)))
    kept.sort(key=lambda f: f.name.start)
    return tuple(
        _mention(text, tokens, f, p)
        for f, p in zip(kept, _meanings(kept, tokens, country), strict=True)
    )


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
    tokens, sentences = with_datelines(text, tokens, sentences)
    bodies = find_listed(text, tokens, sentences, actors)
    given = [_given(text, tokens, gazetteer, start, end) for start, end in spans]
    around = Surroundings(tokens, sentences)
    asked = [
        _Found(n, Sense(True, True, "places.given", around.level(n) if n.first < n.last else None))
        for n in given
    ]
    others = [
        f
        for f in _sensed(text, tokens, sentences, gazetteer, bodies)
        if f.sense.place and not any(s < f.name.end and f.name.start < e for s, e in spans)
    ]
    both = sorted([*asked, *others], key=lambda f: f.name.start)
    meant = {
        (f.name.start, f.name.end): m.place
        for f, m in zip(both, _meanings(both, tokens, country), strict=True)
    }
    return [meant[span] for span in spans]


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
    compound = 0  # where the last name that goes on as "X al-Y" ends
    for name in find_names(text, tokens, sentences, gazetteer):
        if name.first < compound:
            continue
        holder = next((a for s, e, a in bodies if s <= name.start and name.end <= e), None)
        if holder is not None and any(a.kind in _NO_PLACE for a in holder):
            continue
        sense = reader.sense(name)
        if holder is not None and name.kind == "name":
            sense = Sense(True, False, "places.in_actor", sense.level)
        found.append(_Found(name, sense))
        if sense.place or sense.weak:
            compound = compound_end(name, tokens)
    return found


def _borne_out(
    found: Sequence[_Found], tokens: Sequence[Token], country: str | None
) -> list[_Found]:
    """The names that are places; weak ones where the rest of the report bears them out.

    A weak name counts if the same name is a place elsewhere in the report, or if one of its
    meanings lies near what the report is sure of.
    """
    strong = [f for f in found if f.sense.place]
    known = {f.name.folded for f in strong if f.sense.rule in _FIRM}
    sure = [m.place for m in _meanings(strong, tokens, country) if m.place is not None]
    kept = []
    for f in found:
        if f.sense.place:
            kept.append(f)
        elif f.sense.weak and f.name.folded in known:
            kept.append(_Found(f.name, replace(f.sense, place=True, rule="places.again")))
        elif (
            f.sense.weak and f.sense.rule == "places.unsupported" and is_near(f.name.entries, sure)
        ):
            sense = replace(f.sense, place=True, rule="places.near")
            kept.append(_Found(f.name, sense))
    return kept


def _meanings(
    found: Sequence[_Found], tokens: Sequence[Token], country: str | None
) -> list[_Meaning]:
    """What each name means; one that no entry fits lies in the place that the words name."""
    names = [f.name for f in found]
    held = [holders(n, names, tokens) if n.kind == "name" else [] for n in names]
    states = _states(names, held)
    queries = []
    for at, f in enumerate(found):
        inside = tuple(p for h in held[at] for p in names[h.index].entries)
        strict = any(h.strict for h in held[at])
        level = "admin1" if at in states else f.sense.level
        entries = f.name.entries
        held_off = strict and inside and not any(lies_in(p, a) for p in entries for a in inside)
        if held_off or (country and not any(p.country == country for p in entries)):
            entries = tuple(p for p in entries if stands_out(p, f.name.folded))
        several = bool(held[at]) and not strict and in_list(f.name, names, tokens)
        queries.append(Query(f.name.folded, entries, inside, level, several))
    chosen = choose(queries, country)
    meanings = []
    for at, place in enumerate(chosen):
        around = next((p for h in held[at] if (p := chosen[h.index])), None)
        meanings.append(_Meaning(place or around, place is None and around is not None))
    told = {f.name.folded: m for f, m in zip(found, meanings, strict=True) if m.around}
    return [
        m if m.place else told.get(f.name.folded, m) for f, m in zip(found, meanings, strict=True)
    ]


def _states(names: Sequence[Name], held: Sequence[Sequence[Holder]]) -> set[int]:
    """Names that are states because another lies in them: New York in "Buffalo, New York"."""
    found = set()
    for name, over in zip(names, held, strict=True):
        for h in over:
            areas = [p for p in names[h.index].entries if p.feature == "admin1"]
            if any(lies_in(p, a) for p in name.entries for a in areas):
                found.add(h.index)
    return found


def _given(text: str, tokens: Sequence[Token], gazetteer: Gazetteer, start: int, end: int) -> Name:
    """The name in a span given from outside: the whole, else the longest name inside it."""
    first = bisect_right(tokens, start, key=lambda t: t.end)
    last = bisect_left(tokens, end, key=lambda t: t.start)
    whole = look_up(text[start:end], gazetteer)
    if whole is not None:
        return Name(first, last, start, end, *whole)
    parts = [n for n in names_between(text, tokens, first, last, gazetteer) if is_known(n)]
    if parts:
        best = max(parts, key=lambda n: (n.kind == "name", n.end - n.start))
        return replace(best, first=first, last=last, start=start, end=end)
    return Name(first, last, start, end, fold(text[start:end]), "name", ())


def _mention(text: str, tokens: Sequence[Token], found: _Found, meaning: _Meaning) -> PlaceMention:
    name, sense, place = found.name, found.sense, meaning.place
    last = compound_end(name, tokens)
    span = Span.cut(text, name.start, tokens[last - 1].end)
    if place is None:
        return PlaceMention(
            span, span.quote, None, None, None, None, None, "unknown", sense.literal, sense.rule, 0
        )
    compound = last > name.last
    precision: PlacePrecision = _PRECISION.get(place.feature, "region")
    if is_part(name, tokens) or (meaning.around and precision == "exact"):
        precision = "part_of_region"
    return PlaceMention(
        span=span,
        name=span.quote if compound or meaning.around else place.name,
        gazetteer_id=None if meaning.around else place.id,
        lat=place.lat,
        lon=place.lon,
        country=place.country,
        admin1=place.admin1,
        precision=precision,
        literal=sense.literal or compound,
        rule="places.compound" if compound else sense.rule,
        candidates=0 if meaning.around else len(name.entries),
    )
