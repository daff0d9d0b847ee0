"""Events in the words of a report: kind, who, to whom, where, when, and the clause that tells."""

from __future__ import annotations

from bisect import bisect_left

from trucewatch.extract.reach import INSIDE_NOUN, belongs
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit, event_index
from trucewatch.extract.units import Unit, find_units
from trucewatch.extract.wording import first_party, noun_phrase, register_actor
from trucewatch.ontology.model import EventKind, Ontology
from trucewatch.records.claim import Event, EventMention, Party, When, Where
from trucewatch.records.mention import Mentions, PlaceMention, TimeMention, Token
from trucewatch.records.report import Report
from trucewatch.records.span import Span

_PASSAGES = frozenset({"over", "to", "into", "through"})
_LOCATIVE = frozenset(
    {"in", "at", "inside", "near", "around", "outside", "on", "along", "across", "throughout"}
    | {"from"}
)


_PARTS = frozenset(
    {"northern", "southern", "eastern", "western", "north", "south", "east", "west", "central"}
    | {"north-eastern", "north-western", "south-eastern", "south-western", "northeastern"}
    | {"northwestern", "southeastern", "southwestern", "northeast", "northwest", "southeast"}
    | {"southwest", "upper", "lower", "rural", "-"}
)


def find_events(report: Report, mentions: Mentions, ontology: Ontology) -> tuple[EventMention, ...]:
    """Every event that the ontology's triggers find, in the order of the text."""
    tree = Tree(mentions)
    index = event_index(ontology)
    places = _Located(mentions)
    found: list[EventMention] = []
    for number, sentence in enumerate(mentions.sentences):
        hits = index.best(tree, sentence.first, sentence.last)
        units = find_units(tree, sentence, hits, ontology.words["light_event_nouns"])
        anchors = frozenset(u.anchor for u in units)
        for unit in units:
            start, end = tree.tokens[unit.first].start, tree.tokens[unit.last - 1].end
            stops = anchors - {unit.anchor}
            event = _event(report.text, tree, unit, stops, places, ontology)
            found.append(
                EventMention(event, unit.primary.head, number, Span.cut(report.text, start, end))
            )
    return tuple(found)


class _Located:
    """Mentions by position, so that a stretch of tokens finds its own quickly."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self._places = [p.span.start for p in mentions.places]
        self._times = [t.span.start for t in mentions.times]

    def places(self, start: int, end: int) -> tuple[PlaceMention, ...]:
        found = self.mentions.places[
            bisect_left(self._places, start) : bisect_left(self._places, end)
        ]
        return tuple(p for p in found if p.literal and p.rule != "places.dateline")

    def times(self, start: int, end: int) -> tuple[TimeMention, ...]:
        found = self.mentions.times[bisect_left(self._times, start) : bisect_left(self._times, end)]
        return tuple(t for t in found if t.type in {"DATE", "TIME"})

    def is_somebody(self, token: Token) -> bool:
        """Whether the word stands in the name or description of an actor."""
        return any(a.span.start <= token.start < a.span.end for a in self.mentions.actors)


def _event(
    text: str,
    tree: Tree,
    unit: Unit,
    stops: frozenset[int],
    near: _Located,
    ontology: Ontology,
) -> Event:
    hit = unit.primary
    kind = ontology.events[hit.code]
    doers = _filling(tree, hit, kind, "actor", near)
    things = ontology.words["inanimate_doers"]
    actor = _party(text, tree, near, [d for d in doers if tree.tokens[d].lemma not in things])
    means = [d for d in doers if tree.tokens[d].lemma in ontology.words["means"]]
    target = _party(text, tree, near, _filling(tree, hit, kind, "target", near))
    if target is not None and actor is not None and target.span == actor.span:
        target = None
    also = sorted({h.code for h in unit.others} - {hit.code})
    trigger = Span.cut(text, tree.tokens[hit.words[0]].start, tree.tokens[hit.words[-1]].end)
    return Event(
        kind=hit.code,
        trigger=trigger,
        rule=hit.trigger.id,
        actor=actor,
        target=target,
        instrument=_party(text, tree, near, means),
        place=_place(text, tree, unit, stops, near) or _described_place(text, tree, unit, ontology),
        time=_time(tree, unit, stops, near),
        also=tuple(also),
    )


def _filling(tree: Tree, hit: Hit, kind: EventKind, role: str, near: _Located) -> list[int]:
    where = kind.roles.get(role, "subject" if role == "actor" else "object")
    head = hit.head
    match where:
        case "subject":
            heads = tree.agents(head) or _light_subject(tree, head)
        case "object":
            heads = tree.patients(head)
        case "none":
            return []
        case preposition:
            return tree.prepositional(head, preposition)
    if tree.is_verb(head):
        return heads
    # A noun before the event may name its doer ("army raid") or its means ("air raid").
    return [
        h
        for h in heads
        if h not in hit.words
        and (tree.tokens[h].dep not in INSIDE_NOUN or near.is_somebody(tree.tokens[h]))
    ]


def _light_subject(tree: Tree, head: int) -> list[int]:
    """Who acts where a verb only carries the noun: "the army carried out an assault"."""
    token = tree.tokens[head]
    if token.dep != "dobj" or not tree.is_verb(token.head):
        return []
    return tree.agents(token.head)


def _party(text: str, tree: Tree, near: _Located, heads: list[int]) -> Party | None:
    party = first_party(text, tree, heads)
    if party is None:
        return None
    return Party(party.words, party.span, register_actor(near.mentions, party.span))


def _place(
    text: str, tree: Tree, unit: Unit, stops: frozenset[int], near: _Located
) -> Where | None:
    sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
    found = [
        p
        for p in near.places(sentence.span.start, sentence.span.end)
        if belongs(tree, unit, tree.inside(p.span, sentence), through=frozenset(), stops=stops)
    ]
    if not found:
        return None
    after = tree.tokens[unit.primary.head].start

    def order(p: PlaceMention) -> tuple[bool, bool, bool, bool, int]:
        first = tree.inside(p.span, sentence)[0]
        while first > sentence.first and tree.tokens[first - 1].dep in {"det", "amod", "compound"}:
            first -= 1
        before = tree.tokens[first - 1].lemma if first > sentence.first else ""
        located = before in _LOCATIVE or p.rule == "places.offset"
        # "shelled X in Syria": whatever is nearer than a country is where it was.
        country, region = p.precision == "country" and p.within is None, p.precision == "region"
        return country, not located, region, p.span.start < after, abs(p.span.start - after)

    best = min(found, key=order)
    rule = f"events.place.governed; {best.rule}"
    if best.feature == "country" and best.precision == "part_of_region":
        # "southern X": somewhere in a country, of which the country's own point says nothing.
        first = tree.inside(best.span, sentence)[0]
        while first > sentence.first and tree.tokens[first - 1].text.lower() in _PARTS:
            first -= 1
        span = Span.cut(text, tree.tokens[first].start, best.span.end)
        return Where(
            span.quote, span, span.quote, None, None, best.country, None, best.precision, rule,
            within=best.candidates[0] if best.candidates else None,
        )  # fmt: skip
    return Where(
        best.span.quote, best.span, best.name, best.lat, best.lon, best.country, best.admin1,
        best.precision, rule, best.feature, best.within,
    )  # fmt: skip


def _described_place(text: str, tree: Tree, unit: Unit, ontology: Ontology) -> Where | None:
    """A place that is described and not named: "in the town", "at the eastern gate"."""
    nouns = ontology.words["described_places"]
    for i in range(unit.first, unit.last):
        if tree.tokens[i].dep != "prep" or tree.tokens[i].lemma not in _LOCATIVE | _PASSAGES:
            continue
        for noun in tree.kids(i, "pobj"):
            if tree.tokens[noun].lemma in nouns:
                span = noun_phrase(text, tree, noun)
                rule = "events.place.described"
                return Where(span.quote, span, span.quote, None, None, None, None, "unknown", rule)
    return None


def _time(tree: Tree, unit: Unit, stops: frozenset[int], near: _Located) -> When | None:
    sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
    found = [
        t
        for t in near.times(sentence.span.start, sentence.span.end)
        if belongs(tree, unit, tree.inside(t.span, sentence), stops=stops)
    ]
    dated = [t for t in found if t.start is not None] or found
    if not dated:
        return None
    best = dated[0]
    rule = f"events.time.governed; {best.rule}"
    return When(best.start, best.end, best.precision, best.how, rule, best.span)
