"""re3d: entities and relations in prose on Syria and Iraq."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.quality.maps import table
from benchmarks.quality.metrics import (
    Figures,
    Tally,
    count,
    counted_f1,
    counted_pr,
    matched,
    summed,
)
from benchmarks.quality.reading import Work, paragraphs
from benchmarks.quality.task import Prediction, Record, Task
from benchmarks.quality.tasks.re3d_locations import described, locations
from benchmarks.quality.text import overlap
from trucewatch.records.claim import EventMention
from trucewatch.records.mention import Token
from trucewatch.records.span import Span

Entity = tuple[int, int, str]
#: Below this a gold annotation is a rejected candidate.
CONFIDENT = 0.5
NAMED = ("Location", "Organisation", "Person", "Temporal", "Quantity", "Weapon", "Nationality")


def read(record: Record) -> Prediction:
    """Mentions as typed entities, and relations out of events and speech."""
    work = paragraphs(record["text"])
    entities = sorted(_entities(work))
    relations = sorted(_relations(work, entities))
    given = [[e["begin"], e["end"], e["type"]] for e in _gold(record["entities"])]
    return {
        "entities": [list(e) for e in entities],
        "relations": [list(r) for r in relations],
        "relations_given": [list(r) for r in sorted(_relations(work, given))],
    }


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """All annotated entities of any confidence."""
    return [
        {
            "entities": [[e["begin"], e["end"], e["type"]] for e in record["entities"]],
            "relations": [],
            "relations_given": [],
        }
        for record in records
    ]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Entities by exact span and type, by span alone, by overlap within a type; relations."""
    counts: Tally = {}
    gold = {(e["begin"], e["end"], e["type"]) for e in _gold(record["entities"])}
    ours = {tuple(e) for e in prediction["entities"]}
    _sets(counts, "exact", gold, ours)
    _sets(counts, "untyped", {e[:2] for e in gold}, {e[:2] for e in ours})
    for kind in NAMED:
        true = sorted(e for e in gold if e[2] == kind)
        said = sorted(e for e in ours if e[2] == kind)
        _sets(counts, f"exact {kind}", set(true), set(said))
        right = len(matched(true, said, lambda a, b: overlap(a[:2], b[:2])))
        count(counts, f"overlap {kind}", right, len(said), len(true))
    related = {
        (r["type"], r["sourceBegin"], r["sourceEnd"], r["targetBegin"], r["targetEnd"])
        for r in _gold(record["relations"])
    }
    for name in ("relations", "relations_given"):
        _sets(counts, name, related, {tuple(r) for r in prediction[name]})
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Entity F1 by type, exact and by overlap; relation F1 end to end and with gold entities."""
    total = summed(tallies)
    precision, recall = counted_pr(total, "exact")
    return {
        "exact_f1": counted_f1(total, "exact"),
        "exact_precision": precision,
        "exact_recall": recall,
        "exact_f1_untyped": counted_f1(total, "untyped"),
        **{f"exact_f1_{kind.lower()}": counted_f1(total, f"exact {kind}") for kind in NAMED},
        **{f"overlap_f1_{kind.lower()}": counted_f1(total, f"overlap {kind}") for kind in NAMED},
        "relation_f1": counted_f1(total, "relations"),
        "relation_f1_entities_given": counted_f1(total, "relations_given"),
    }


def _gold(items: Sequence[Record]) -> list[Record]:
    return [item for item in items if item["confidence"] >= CONFIDENT]


def _sets(counts: Tally, name: str, gold: set[Any], ours: set[Any]) -> None:
    count(counts, name, len(gold & ours), len(ours), len(gold))


def _entities(work: Work) -> set[Entity]:
    types = table("re3d")
    found: set[Entity] = set()
    for actor in work.mentions.actors:
        kind = types["actors"].get(actor.kind, types["actors"]["other"])
        first = _titled(actor.span, work) if actor.kind == "person" else _from(actor.span, work)
        found.add((first, actor.span.end, kind))
    found |= _pronouns(work)
    taken = sorted(found)
    phrases = dict(locations(work))
    for place in work.mentions.places:
        at = (place.span.start, place.span.end)
        if any(overlap(at, other[:2]) for other in taken):
            continue
        if place.literal:
            found.add((*phrases.get(at, at), "Location"))
        elif _is_adjective(place.span, work):
            found.add((*at, "Nationality"))
        else:
            found.add((_from(place.span, work), at[1], "Organisation"))
    held = sorted(found)
    found |= {
        (*at, "Location")
        for at in described(work)
        if not any(overlap(at, other[:2]) for other in held)
    }
    found |= {(t.span.start, t.span.end, "Temporal") for t in work.mentions.times}
    found |= {(f.span.start, f.span.end, "Quantity") for f in work.mentions.figures}
    for event in work.events:
        if event.event.instrument is not None:
            span = event.event.instrument.span
            found.add((span.start, span.end, "Weapon"))
    return found


def _from(span: Span, work: Work) -> int:
    """Where a name begins as the set marks it: with its article and title."""
    tokens = work.mentions.tokens
    inside = [i for i, t in enumerate(tokens) if span.start <= t.start < span.end]
    if not inside:
        return span.start
    first = inside[0]
    while (
        first and tokens[first - 1].dep in {"det", "compound"} and tokens[first - 1].head in inside
    ):
        first -= 1
    return tokens[first].start


def _titled(span: Span, work: Work) -> int:
    """Where a person's name begins with all that stands before it in capitals: "Foreign …"."""
    tokens = work.mentions.tokens
    first = next((i for i, t in enumerate(tokens) if t.start >= span.start), None)
    if first is None:
        return span.start
    while first and _is_title(tokens[first - 1], tokens[first]):
        first -= 1
    return tokens[first].start


def _is_title(token: Token, following: Token) -> bool:
    inside = token.sentence == following.sentence and token.pos in {"PROPN", "ADJ", "NOUN"}
    return inside and token.text[:1].isupper() and token.dep in {"compound", "amod", "nmod"}


def _pronouns(work: Work) -> set[tuple[int, int, str]]:
    """The set marks pronouns too: of one person, and "we" of those who speak for a body."""
    kinds = table("re3d")["pronouns"]
    return {
        (t.start, t.end, kinds[t.text.lower()])
        for t in work.mentions.tokens
        if t.pos in {"PRON", "DET"} and t.text.lower() in kinds
    }


def _is_adjective(span: Span, work: Work) -> bool:
    return any(
        t.pos == "ADJ" or t.dep == "amod"
        for t in work.mentions.tokens
        if span.start <= t.start < span.end
    )


def _relations(work: Work, entities: Sequence[Any]) -> set[tuple[str, int, int, int, int]]:
    """What events and speech say of two entities, by the table of kinds."""
    types = table("re3d")
    found = set()
    for event in work.events:
        actor = _inside(event, "actor", entities)
        target = _inside(event, "target", entities)
        place = _inside(event, "place", entities)
        group = work.ontology.events[event.event.kind].group
        kind = types["relations"].get(group)
        if kind and actor and target:
            found.add((kind, *actor, *target))
        for party in (actor, target):
            if party and place:
                found.add(("CoLocated", *party, *place))
    return found


def _inside(event: EventMention, role: str, entities: Sequence[Any]) -> tuple[int, int] | None:
    """The longest entity inside the words of one role of an event."""
    party = getattr(event.event, role)
    if party is None:
        return None
    inside = [(e[0], e[1]) for e in entities if party.span.start <= e[0] and e[1] <= party.span.end]
    return max(inside, key=lambda e: e[1] - e[0], default=None)


TASKS = (
    Task(
        name="re3d",
        unit="document",
        read=read,
        trivial=trivial,
        trivial_is="gold and rejected candidates alike",
        prose=lambda record: str(record["text"]),
        tally=tally,
        figures=figures,
    ),
)
