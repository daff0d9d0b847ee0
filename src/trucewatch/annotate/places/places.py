"""Names of places in a report, where they are, and whether they are meant as places.

A name that the gazetteer lacks is kept without coordinates where the words say that it is a
place ("in Tel Marwan"): found is better than dropped. Names of governments by their capital
("Moscow said") and adjectives are kept with ``literal`` False, so that a record can leave them
out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.annotate.names import find_listed
from trucewatch.annotate.places.choice import choose
from trucewatch.annotate.places.context import Holder, compound_end, holders, in_list, is_opener
from trucewatch.annotate.places.datelines import with_datelines
from trucewatch.annotate.places.distances import is_near, lies_in
from trucewatch.annotate.places.gazetteer import Gazetteer, Place, fold, name_words
from trucewatch.annotate.places.mentions import Found, Meaning, make_mention
from trucewatch.annotate.places.names import Name, find_names, look_up, names_between
from trucewatch.annotate.places.points import Query, stands_out
from trucewatch.annotate.places.sense import Reader, Sense, is_known
from trucewatch.annotate.places.surroundings import Surroundings
from trucewatch.annotate.places.unknown import find_unknown
from trucewatch.ontology.model import Actor
from trucewatch.records.mention import PlaceMention, Sentence, Token

_NO_PLACE = frozenset({"media", "state_media", "agency", "person"})
#: Rules by which a government is meant.
_ACTS = frozenset({"places.metonymy.subject", "places.metonymy.party", "places.metonymy.object"})
#: Rules after which the same name elsewhere in the report is a place too.
_FIRM = frozenset({"places.name", "places.dateline"})


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
        kept.append(Found(replace(name, entries=entries), Sense(True, True, rule_)))
    kept.sort(key=lambda f: f.name.start)
    return _named_alike(
        [
            make_mention(text, tokens, f, p)
            for f, p in zip(kept, _meanings(kept, tokens, country), strict=True)
        ]
    )


def _named_alike(mentions: Sequence[PlaceMention]) -> tuple[PlaceMention, ...]:
    """Quarters named after their town have one name, however their article is joined to it."""
    first: dict[tuple[str, ...], str] = {}
    return tuple(
        replace(m, name=first.setdefault(name_words(m.name), m.name))
        if m.rule == "places.compound"
        else m
        for m in mentions
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

    Every span is taken for a place and answered, in however much doubt; None where the gazetteer
    has no name in it. A record keeps only what is likely enough: see ``find_places``.
    """
    tokens, sentences = with_datelines(text, tokens, sentences)
    bodies = find_listed(text, tokens, sentences, actors)
    given = [_given(text, tokens, gazetteer, start, end) for start, end in spans]
    around = Surroundings(tokens, sentences)
    asked = [
        Found(n, Sense(True, True, "places.given", around.level(n) if n.first < n.last else None))
        for n in given
    ]
    others = [
        f
        for f in _sensed(text, tokens, sentences, gazetteer, bodies)
        if f.sense.place and not any(s < f.name.end and f.name.start < e for s, e in spans)
    ]
    both = sorted([*asked, *others], key=lambda f: f.name.start)
    meant = {
        (f.name.start, f.name.end): m.choice.likeliest or m.within
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
    return [choice.likeliest for choice in choose(queries, country)]


def _sensed(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    gazetteer: Gazetteer,
    bodies: Sequence[tuple[int, int, tuple[Actor, ...]]],
) -> list[Found]:
    """All names with how they are used, those that are no places too."""
    reader = Reader(tokens, sentences)
    found = []
    compound = 0  # where the last name that goes on as "X al-Y" ends
    for name in find_names(text, tokens, sentences, gazetteer):
        if name.first < compound or is_opener(name, tokens):
            continue
        holder = next((a for s, e, a in bodies if s <= name.start and name.end <= e), None)
        if holder is not None and any(a.kind in _NO_PLACE for a in holder):
            continue
        sense = reader.sense(name)
        if holder is not None and name.kind == "name":
            sense = Sense(True, False, "places.in_actor", sense.level)
        found.append(Found(name, sense))
        if sense.place or sense.weak:
            compound = compound_end(name, tokens)
    return found


def _borne_out(found: Sequence[Found], tokens: Sequence[Token], country: str | None) -> list[Found]:
    """The names that are places; weak ones where the rest of the report bears them out.

    A weak name counts if the same name is a place elsewhere in the report, or if one of its
    meanings lies near what the report is sure of.
    """
    strong = [f for f in found if f.sense.place]
    known = {f.name.folded for f in strong if f.sense.rule in _FIRM}
    places = (m.choice.place for m in _meanings(strong, tokens, country))
    sure = [p for p in places if p is not None]
    kept = []
    for f in found:
        if f.sense.place:
            kept.append(f)
        elif f.sense.weak and f.name.folded in known:
            kept.append(Found(f.name, replace(f.sense, place=True, rule="places.again")))
        elif (
            f.sense.weak and f.sense.rule == "places.unsupported" and is_near(f.name.entries, sure)
        ):
            sense = replace(f.sense, place=True, rule="places.near")
            kept.append(Found(f.name, sense))
    return kept


def _meanings(
    found: Sequence[Found], tokens: Sequence[Token], country: str | None
) -> list[Meaning]:
    """What each name means; one that no entry fits lies in the place that the words name."""
    names = [f.name for f in found]
    held = [holders(n, names, tokens) if n.kind == "name" else [] for n in names]
    states = _states(names, held)
    queries = []
    for at, f in enumerate(found):
        inside = tuple(p for h in held[at] for p in names[h.index].entries)
        strict = any(h.strict for h in held[at]) or f.sense.rule == "places.dateline"
        level = "admin1" if at in states else f.sense.level
        entries = f.name.entries
        held_off = strict and inside and not any(lies_in(p, a) for p in entries for a in inside)
        if held_off or (country and not any(p.country == country for p in entries)):
            entries = tuple(p for p in entries if stands_out(p, f.name.folded))
        several = bool(held[at]) and not strict and in_list(f.name, names, tokens)
        acts = f.sense.rule in _ACTS
        queries.append(Query(f.name.folded, entries, inside, level, several, acts))
    chosen = choose(queries, country)
    meanings = []
    for at, choice in enumerate(chosen):
        holding = (chosen[h.index].place for h in held[at])
        within = next((p for p in holding if p is not None), None)
        meanings.append(Meaning(choice, None if choice.ranked else within))
    told = {f.name.folded: m for f, m in zip(found, meanings, strict=True) if m.within}
    return [
        m if m.choice.ranked or m.within else told.get(f.name.folded, m)
        for f, m in zip(found, meanings, strict=True)
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
