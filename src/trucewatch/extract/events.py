"""Events in the words of a report: kind, who, to whom, where, when, and the clause that tells."""

from __future__ import annotations

from trucewatch.extract.fillers import FillerFinder
from trucewatch.extract.nearby import Nearby
from trucewatch.extract.reach import belongs
from trucewatch.extract.resumed import REACH, RESUMED, find_resumed
from trucewatch.extract.timing import event_time
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import event_index
from trucewatch.extract.units import Unit, find_units
from trucewatch.extract.wording import first_party, noun_phrase, register_actor
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Event, EventMention, Party, When, Where
from trucewatch.records.mention import Mentions, PlaceMention
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
    near = Nearby(mentions)
    finder = FillerFinder(tree, near, ontology)
    light, causing = ontology.words["light_event_nouns"], ontology.words["causing_verbs"]
    force = frozenset(code for code, kind in ontology.events.items() if kind.group == "force")
    means = ontology.words["means"]
    found: list[EventMention] = []
    last = (-1, "")
    for number, sentence in enumerate(mentions.sentences):
        hits = index.best(tree, sentence.first, sentence.last)
        if last[1] and number - last[0] <= REACH and not any(h.code in force for h in hits):
            taken = find_resumed(tree, sentence, last[1])
            hits = sorted([*hits, *taken], key=lambda h: h.head)
        told = [h.code for h in hits if h.code in force and h.trigger.weight >= 0]
        if told and not hits[0].trigger.id.startswith(RESUMED):
            last = (number, told[-1])
        units = find_units(tree, sentence, hits, light, causing, force, means)
        anchors = frozenset(u.anchor for u in units)
        for unit in units:
            start, end = tree.tokens[unit.first].start, tree.tokens[unit.last - 1].end
            stops = anchors - {unit.anchor}
            event = _event(report.text, tree, unit, stops, near, finder, ontology)
            found.append(
                EventMention(event, unit.primary.head, number, Span.cut(report.text, start, end))
            )
    return tuple(found)


def _event(
    text: str,
    tree: Tree,
    unit: Unit,
    stops: frozenset[int],
    near: Nearby,
    finder: FillerFinder,
    ontology: Ontology,
) -> Event:
    hit = unit.primary
    found = finder.find(hit, ontology.events[hit.code])
    actor = _party(text, tree, near, found.actors)
    target = _party(text, tree, near, found.targets)
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
        instrument=_party(text, tree, near, found.means),
        place=_place(text, tree, unit, stops, near) or _described_place(text, tree, unit, ontology),
        time=_time(tree, unit, stops, near),
        also=tuple(also),
    )


def _party(text: str, tree: Tree, near: Nearby, heads: tuple[int, ...]) -> Party | None:
    party = first_party(text, tree, heads)
    if party is None:
        return None
    return Party(party.words, party.span, register_actor(near.mentions, party.span))


def _place(text: str, tree: Tree, unit: Unit, stops: frozenset[int], near: Nearby) -> Where | None:
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


def _time(tree: Tree, unit: Unit, stops: frozenset[int], near: Nearby) -> When | None:
    sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
    return event_time(tree, unit, stops, near.times(sentence.span.start, sentence.span.end))
