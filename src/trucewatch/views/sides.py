"""A claim as one side of several: its exact words, who tells it, when, and with which figures."""

from __future__ import annotations

from typing import Any

from trucewatch.publish.chain_words import chain_sentence
from trucewatch.publish.event_rows import figure_row
from trucewatch.records.claim import Claim
from trucewatch.views.day_spans import span_of_days, told_days
from trucewatch.views.figure_words import figure_words
from trucewatch.views.sight import Sight

Document = dict[str, Any]


def side_document(sight: Sight, claim: Claim) -> Document:
    """The side. ``told_of``: the days in words; ``figures`` as in the documents, with words."""
    report, when = sight.reports[claim.report], claim.event.time
    return {
        "claim": claim.id,
        "report": claim.report,
        "teller": sight.teller(claim),
        "side": sight.side(claim),
        "chain_words": chain_sentence(claim, report.outlet),
        "outlet": report.outlet,
        "published": report.published.day,
        "start": when.start if when else None,
        "end": when.end if when else None,
        "told_of": told_days(when) if when else None,
        "factuality": claim.stance.factuality,
        "quote": claim.span.quote,
        "figures": [{**figure_row(f), "in_words": figure_words(f)} for f in claim.figures],
    }


def incident_words(sight: Sight, incident_id: str | None) -> Document | None:
    """An incident in few words for a heading: short name, kind, days, place."""
    incident = sight.incident.get(incident_id or "")
    if incident is None:
        return None
    return {
        "name": sight.incident_door(incident).name,
        "id": incident.id,
        "kind": incident.kind,
        "label": sight.kind_label(incident.kind),
        "start": incident.start,
        "end": incident.end,
        "days": span_of_days(incident.start, incident.end, incident.date_precision),
        "place": incident.place,
    }
