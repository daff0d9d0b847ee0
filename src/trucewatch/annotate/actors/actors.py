"""Names and descriptions of those who act: register entries, unlisted bodies, persons, "rebels".

Register names are taken exactly. A description gets the register's id where a nationality
and a noun of that state's arms say it ("Russian troops"); "the army" alone only where the report
or its case is about one state, "the rebels" only where the report names one rebel party.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trucewatch.annotate.actors.home import Home, find_home
from trucewatch.annotate.actors.names import find_bodies, find_persons
from trucewatch.annotate.actors.nouns import FILE, find_descriptions
from trucewatch.annotate.names import find_listed
from trucewatch.annotate.places.gazetteer import load_gazetteer
from trucewatch.annotate.word_lists import words
from trucewatch.ontology.model import Actor, Ontology
from trucewatch.records.mention import ActorMention, PlaceMention, Sentence, Token
from trucewatch.records.span import Span
from trucewatch.records.span_index import SpanIndex

#: Kinds of people who are their body: its fighters, envoys, peacekeepers; not its sources.
_OWN = frozenset(
    {"armed_group", "state_force", "militia", "mission", "government", "monitor", "aid"}
)


def find_actors(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    ontology: Ontology,
    places: Sequence[PlaceMention] = (),
    country: str | None = None,
) -> tuple[ActorMention, ...]:
    """All actors named or described, in the order of the text, none overlapping another.

    Register names come first, then proper names of bodies and persons, then descriptions.
    ``places`` of the text and ``country`` of its case tell whose "the army" is.
    """
    home = find_home(places, country)
    found = [
        _registered(text, start, end, owners, home)
        for start, end, owners in find_listed(text, tokens, sentences, ontology.actors)
    ]
    found = _add(found, find_bodies(text, tokens, sentences))
    gazetteer = load_gazetteer()
    found = _add(found, find_persons(text, tokens, sentences, gazetteer))
    described = find_descriptions(text, tokens, sentences, ontology.actors, gazetteer, home)
    return tuple(_with_the_rebels(text, _add_described(found, described), ontology))


def _with_the_rebels(
    text: str, found: list[ActorMention], ontology: Ontology
) -> list[ActorMention]:
    """ "The rebels" with the id of the one rebel party that the text names, if it names one.

    A named armed body that no register entry explains is a second one.
    """
    nouns = set(words(FILE, "rebels"))
    said = [n for n, m in enumerate(found) if _is_the(text, m) and _one(m.span.quote) in nouns]
    if not said:
        return found
    rebels = {a.id: a for a in ontology.actors if a.sector == "REB"}
    named = {m.actor for m in found if m.actor in rebels}
    others = any(m.actor is None and m.kind == "armed_group" and m.rule == "actors.body"
                 for m in found)  # fmt: skip
    if len(named) != 1 or others:
        return found
    party = rebels[named.pop() or ""]
    for n in said:
        found[n] = replace(
            found[n], actor=party.id, kind=party.kind, country=party.country,
            rule="actors.noun.one_party",
        )  # fmt: skip
    return found


def _is_the(text: str, mention: ActorMention) -> bool:
    before = text[max(0, mention.span.start - 4) : mention.span.start]
    return mention.actor is None and mention.rule == "actors.noun" and before.lower() == "the "


def _one(noun: str) -> str:
    return noun.lower().removesuffix("s")


def _add_described(
    found: list[ActorMention], described: Sequence[ActorMention]
) -> list[ActorMention]:
    """Descriptions beside the names; one that is longer than the names in it takes them over.

    "Northern Front fighters" are the Northern Front's; "forces loyal to X" are not X.
    """
    taken: list[ActorMention] = []
    names = SpanIndex.of(f.span for f in found)
    for mention in described:
        inside = [found[n] for n in names.touching(mention.span.start, mention.span.end)]
        if not inside:
            taken.append(mention)
        elif mention.kind != "media" and all(_gives_way(f, mention) for f in inside):
            taken.append(_of(mention, inside))
    over = SpanIndex.of(t.span for t in taken)
    kept = [f for f in found if not over.touching(f.span.start, f.span.end)]
    return sorted([*kept, *taken], key=lambda m: m.span.start)


def _gives_way(name: ActorMention, mention: ActorMention) -> bool:
    """Whether a name only qualifies the description's noun, or is who it is loyal to."""
    if not mention.span.covers(name.span):
        return False
    return name.kind == "person" or name.span.end != mention.span.end


def _of(mention: ActorMention, inside: Sequence[ActorMention]) -> ActorMention:
    """ "Northern Front fighters", "suspected Northern Front fighters": with the Front's id."""
    first = inside[0]
    before = mention.span.quote[: max(0, first.span.start - mention.span.start)].lower().split()
    if (
        len(inside) > 1
        or first.actor is None
        or mention.actor is not None
        or mention.kind not in _OWN
        or not set(before) <= set(words(FILE, "hedges"))
    ):
        return mention
    return replace(
        mention, actor=first.actor, country=first.country or mention.country, rule="actors.noun.of"
    )


def _registered(
    text: str, start: int, end: int, owners: tuple[Actor, ...], home: Home | None
) -> ActorMention:
    span = Span.cut(text, start, end)
    if len(owners) > 1 and home is not None and home.rule == "home.case":
        # A report's own country may have been told by this very word.
        owners = tuple(a for a in owners if a.country == home.country) or owners
        if len(owners) == 1:
            actor = owners[0]
            rule = "actors.register.home.case"
            return ActorMention(span, actor.name, actor.id, actor.kind, actor.country, rule)
    if len(owners) == 1:
        actor = owners[0]
        return ActorMention(
            span, actor.name, actor.id, actor.kind, actor.country, "actors.register"
        )
    kinds = {a.kind for a in owners}
    kind = kinds.pop() if len(kinds) == 1 else None
    return ActorMention(span, span.quote, None, kind, None, "actors.register.several")


def _add(found: list[ActorMention], more: Sequence[ActorMention]) -> list[ActorMention]:
    """The two lists in the order of the text; of ``more`` only what overlaps nothing found."""
    held = SpanIndex.of(f.span for f in found)
    free = [m for m in more if not held.touching(m.span.start, m.span.end)]
    return sorted([*found, *free], key=lambda m: m.span.start)
