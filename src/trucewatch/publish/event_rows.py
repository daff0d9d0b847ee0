"""An event and a figure of a claim as JSON values."""

from __future__ import annotations

from typing import Any

from trucewatch.records.claim import Event, Figure, Party
from trucewatch.records.mention import FigureMention

Document = dict[str, Any]


def party_words(party: Party | None) -> str | None:
    """The words that name a party; None where nobody is named."""
    return party.words if party else None


def party_id(party: Party | None) -> str | None:
    """The register's entry that the words were taken for; None where there is none."""
    return party.actor if party else None


def figure_row(figure: Figure | FigureMention) -> Document:
    """A figure of a claim, or one that only stands in the words."""
    return {
        "kind": figure.kind,
        "low": figure.low,
        "high": figure.high,
        "text": figure.span.quote,
        "unit": figure.unit,
        "told": figure.told,
        "role": figure.role,
        "part_of": figure.part_of.quote if figure.part_of else None,
        "base": figure.base,
        "tally": figure.tally,
        "period": figure.period.quote if figure.period else None,
        "per": figure.per,
        "rule": figure.rule,
    }


def event_row(event: Event) -> Document:
    """What happened, who, to whom, with what, where and when, as the claim tells it."""
    place, time = event.place, event.time
    return {
        "kind": event.kind,
        "also": list(event.also),
        "trigger": event.trigger.quote,
        "actor": party_words(event.actor),
        "target": party_words(event.target),
        "instrument": party_words(event.instrument),
        "actor_id": party_id(event.actor),
        "target_id": party_id(event.target),
        "place": place.words if place else None,
        "place_name": place.name if place else None,
        "place_precision": place.precision if place else None,
        "lat": place.lat if place else None,
        "lon": place.lon if place else None,
        "country": place.country if place else None,
        "admin1": place.admin1 if place else None,
        "place_feature": place.feature if place else None,
        "place_within": place.within.name if place and place.within else None,
        "place_within_feature": place.within.feature if place and place.within else None,
        "date": time.first if time else None,
        "start": time.start if time else None,
        "end": time.end if time else None,
        "date_precision": time.precision if time else None,
        "date_how": time.how if time else None,
    }
