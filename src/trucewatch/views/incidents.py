"""What is told to have happened, as JSON values: one row an incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from trucewatch.records.claim import Claim
from trucewatch.records.found import all_learnt
from trucewatch.records.incident import Incident
from trucewatch.views.coverage import unique, view_head
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.folding import fold, fold_name
from trucewatch.views.sight import Sight

Document = dict[str, Any]
_TELLING = frozenset({"happened", "ongoing"})


@dataclass(frozen=True, slots=True)
class Sought:
    """Which incidents are asked for; None: any. ``first`` and ``last`` are ISO days.

    ``side``: a party to the deal that a claim names as having acted.
    """

    kind: str | None = None
    place: str | None = None
    first: str | None = None
    last: str | None = None
    status: str | None = None
    side: str | None = None


def incidents_document(sight: Sight, sought: Sought) -> Document:
    """The incidents sought that are news, by the day told of."""
    every = sight.incidents()
    return {
        **view_head(sight, "incidents"),
        "of": len(every),
        "incidents": [incident_summary(sight, i) for i in every if _fits(sight, i, sought)],
    }


def incident_summary(sight: Sight, incident: Incident) -> Document:
    """One row. ``copies``: reports among ``reports`` that carry another one's text."""
    assessment = sight.assessed(incident)
    claims = [sight.claims[c] for c in incident.claims]
    lost = [c for c in claims if c.id in sight.withdrawn]
    reports = unique(c.report for c in claims if c not in lost or len(lost) == len(claims))
    day = sight.day_of(incident)
    read = sight.once(_read_on).get(day or "")
    effects = {b.provision: b.effect for c in claims for b in sight.bearings_of_claim[c.id]}
    return {
        "name": sight.incident_door(incident).name,
        "id": incident.id,
        "kind": incident.kind,
        "label": sight.kind_label(incident.kind),
        "day": day,
        "start": incident.start,
        "end": incident.end,
        "date_precision": incident.date_precision,
        "days": span_of_days(incident.start, incident.end, incident.date_precision),
        "place": incident.place,
        "status": assessment.status,
        "why": assessment.why,
        "contested": assessment.contested,
        "responsibility": assessment.responsibility,
        "said_responsible": assessment.said_responsible,
        "said_by": _said_by(sight, claims, assessment.said_responsible),
        "claims": list(incident.claims),
        "withdrawn": [c.id for c in lost],
        "found_by": "encoder" if all_learnt(claims) else "wording",
        "origins": assessment.origins,
        "reports": len(reports),
        "copies": len(reports) - len(_texts(sight, reports)),
        "bears_on": [
            {"provision": sight.provision_name[p], "id": p, "effect": effect}
            for p, effect in effects.items()
        ],
        "reports_that_day": None if _rough(incident) else read or 0,
    }


def _read_on(sight: Sight) -> dict[str, int]:
    """Reports read by day of publication."""
    return {row.day: row.reports for row in sight.record.coverage}


def _rough(incident: Incident) -> bool:
    """Whether its first day is told no closer than a week, month or year: no day is meant."""
    return incident.start is not None and incident.date_precision not in ("hour", "day")


def _said_by(sight: Sight, claims: list[Claim], responsible: str | None) -> list[str]:
    """Who says that this one acted, each once."""
    if responsible is None:
        return []
    named = fold_name(responsible)
    return unique(
        sight.teller(c)
        for c in claims
        if c.stance.factuality in _TELLING
        and c.event.actor is not None
        and fold_name(c.event.actor.words) == named
    )


def _texts(sight: Sight, reports: list[str]) -> set[str]:
    """One of each group of copies, and every report that is none."""
    first = sight.once(_first_copies)
    return {first.get(r, r) for r in reports}


def _first_copies(sight: Sight) -> dict[str, str]:
    return {r: group.reports[0] for group in sight.record.copies for r in group.reports}


def _fits(sight: Sight, incident: Incident, sought: Sought) -> bool:
    if sought.kind is not None:
        finer = sight.ontology.outside_kind(incident.kind)
        if sought.kind not in (incident.kind, finer):
            return False
    if sought.status is not None and sight.assessed(incident).status != sought.status:
        return False
    if sought.place is not None and not _is_at(sight, incident, sought.place):
        return False
    if sought.side is not None and not _is_by(sight, incident, sought.side):
        return False
    start = sight.day_of(incident)
    if start is None:
        return sought.first is None and sought.last is None
    end = max(incident.end or start, start)
    after = sought.first is not None and end < sought.first
    return not after and not (sought.last is not None and start > sought.last)


def _is_by(sight: Sight, incident: Incident, asked: str) -> bool:
    sides, claims = sight.sides, [sight.claims[c] for c in incident.claims]
    doers = {side for c in claims if not sides.by_foes(c) for side in sides.doers(c)}
    return fold_name(asked) in map(fold_name, doers)


def _is_at(sight: Sight, incident: Incident, asked: str) -> bool:
    words = [incident.place or ""]
    for claim in incident.claims:
        place = sight.claims[claim].event.place
        if place is not None:
            words += [place.words, place.name]
    return any(fold(asked) in fold(each) for each in words)
