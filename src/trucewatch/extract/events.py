"""Events in the words of a report: kind, who, to whom, where, when, and the clause that tells."""

from __future__ import annotations

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.learnt import learnt_hits
from trucewatch.extract.nearby import Nearby
from trucewatch.extract.parts.fillers import FillerFinder
from trucewatch.extract.places.where import Whereabouts
from trucewatch.extract.recounted import Recounts
from trucewatch.extract.resumed import REACH, RESUMED, find_resumed
from trucewatch.extract.timing import event_time
from trucewatch.extract.tree import Tree, tree_of
from trucewatch.extract.triggers import event_index
from trucewatch.extract.units import Unit, find_units
from trucewatch.extract.wording import first_party, register_actor
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Event, EventMention, Party, When
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report
from trucewatch.records.span import Span

#: Share in hundredths from which the encoder's word alone makes an event.
_SURE = 55


def find_events(report: Report, mentions: Mentions, ontology: Ontology) -> tuple[EventMention, ...]:
    """Every event that the ontology's triggers find, in the order of the text."""
    tree = tree_of(mentions)
    index = event_index(ontology)
    near = Nearby(mentions)
    places = Whereabouts(report, tree, near, ontology)
    bodies = Bodies(report.text, tree, mentions, ontology)
    finder = FillerFinder(tree, near, bodies, ontology)
    light, causing = ontology.words["light_event_nouns"], ontology.words["causing_verbs"]
    force = frozenset(code for code, kind in ontology.events.items() if kind.group == "force")
    talk = frozenset(code for code, kind in ontology.events.items() if kind.group == "talk")
    means = ontology.words["means"]
    recounts = Recounts(report, mentions, tree)
    found: list[EventMention] = []
    last = (-1, "")
    for number, sentence in enumerate(mentions.sentences):
        hits = index.best(tree, sentence.first, sentence.last)
        hits += learnt_hits(tree, sentence, mentions.told, hits, _SURE, index, ontology.words)
        hits.sort(key=lambda h: h.head)
        if last[1] and number - last[0] <= REACH and not any(h.code in force for h in hits):
            taken = find_resumed(tree, sentence, last[1])
            hits = sorted([*hits, *taken], key=lambda h: h.head)
        hits = sorted([*hits, *recounts.find(number, sentence, hits)], key=lambda h: h.head)
        told = [h.code for h in hits if h.code in force and h.trigger.weight >= 0]
        if told and not hits[0].trigger.id.startswith(RESUMED):
            last = (number, told[-1])
        units = find_units(tree, sentence, hits, light, causing, force, means, talk)
        recounts.note(number, units)
        anchors = frozenset(u.anchor for u in units)
        for unit in units:
            start, end = tree.tokens[unit.first].start, tree.tokens[unit.last - 1].end
            stops = anchors - {unit.anchor}
            event = _event(report.text, tree, unit, stops, near, places, finder, ontology)
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
    places: Whereabouts,
    finder: FillerFinder,
    ontology: Ontology,
) -> Event:
    hit = unit.primary
    kind = ontology.events[hit.code]
    found = finder.find(hit, kind)
    # who is told, warned or praised ("urged the city to") is no place where something was done
    befallen = next(iter(found.targets), None) if kind.group != "talk" else None
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
        place=places.of(unit, stops, (*found.actors, *found.targets), befallen),
        time=_time(tree, unit, stops, near),
        also=tuple(also),
    )


def _party(text: str, tree: Tree, near: Nearby, heads: tuple[int, ...]) -> Party | None:
    party = first_party(text, tree, heads)
    if party is None:
        return None
    return Party(party.words, party.span, register_actor(near.mentions, party.span))


def _time(tree: Tree, unit: Unit, stops: frozenset[int], near: Nearby) -> When | None:
    sentence = tree.sentences[tree.tokens[unit.anchor].sentence]
    return event_time(tree, unit, stops, near.times(sentence.span.start, sentence.span.end))
