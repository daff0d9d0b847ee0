"""The comparison as JSON values: matched, theirs alone, ours alone, with what was read."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

from trucewatch.compare.absent import Absences
from trucewatch.compare.event import OutsideEvent, OutsideFile
from trucewatch.compare.kinds import Kinds
from trucewatch.compare.match import Calendar, Pair, match
from trucewatch.compare.mine import Mine, incidents_of
from trucewatch.compare.score import SAME
from trucewatch.views.coverage import view_head
from trucewatch.views.day_spans import span_of_days
from trucewatch.views.incidents import incident_summary
from trucewatch.views.sight import Sight

Document = dict[str, Any]
_DIFFER = ("date", "place", "kind", "deaths")


def compare_document(sight: Sight, outside: OutsideFile) -> Document:
    """Which events of a file the case has, which not and why, and which of its own the file lacks.

    Nothing is judged: rival numbers stand side by side, and an event without a match is not said
    to be wrong.
    """
    kinds = Kinds(sight.ontology)
    incidents = incidents_of(sight)
    calendar = Calendar(incidents)
    matches = match(outside.events, calendar, kinds)
    absences = Absences(sight, incidents, calendar, kinds)
    have = {pair.event.row for pair in matches.pairs}
    missing = []
    for event in outside.events:
        if event.row not in have:
            why, words = absences.of(event, matches)
            missing.append({"theirs": _theirs(event), "why": why, "in_words": words})
    ours = _ours_alone(sight, outside, incidents, matches.pairs, kinds)
    matched = [_matched(sight, pair) for pair in matches.pairs]
    return {
        **view_head(sight, "compare"),
        "file": {
            "name": outside.name,
            "scheme": outside.scheme,
            "events": len(outside.events),
            "first": min((e.first.isoformat() for e in outside.events), default=None),
            "last": max((e.last.isoformat() for e in outside.events), default=None),
            "refused": [
                {"row": r.row, "field": r.field, "value": r.value, "right": r.right,
                 "in_words": r.words(outside.name)} for r in outside.refused
            ],
        },
        "threshold": SAME,
        "counts": {
            "matched": len(matched),
            "theirs_only": len(missing),
            "ours_only": len(ours),
            "incidents": len(incidents),
            "theirs_only_by_reason": dict(sorted(Counter(m["why"] for m in missing).items())),
            "ours_only_by_reason": dict(sorted(Counter(o["why"] for o in ours).items())),
            "differ": {n: sum(n in m["differ"] for m in matched) for n in _DIFFER},
        },
        "matched": matched,
        "theirs_only": missing,
        "ours_only": ours,
    }  # fmt: skip


def _theirs(event: OutsideEvent) -> Document:
    first, last = event.first.isoformat(), event.last.isoformat()
    return {
        "row": event.row,
        "id": event.id,
        "first": first,
        "last": last,
        "date_told": event.date_told,
        "days": span_of_days(first, last),
        "type": event.label,
        "place": event.place or None,
        "country": event.country or None,
        "place_told": event.nearness,
        "actors": list(event.actors),
        "deaths": {
            "low": event.deaths.low,
            "best": event.deaths.best,
            "high": event.deaths.high,
            "in_words": event.deaths.words(),
        },
    }


def _ours(sight: Sight, mine: Mine) -> Document:
    row = incident_summary(sight, mine.incident)
    kept = ("name", "id", "kind", "label", "start", "end", "date_precision", "days", "place",
            "status", "contested", "said_responsible", "origins", "claims")  # fmt: skip
    return {key: row[key] for key in kept} | {"deaths": [d.row() for d in mine.deaths]}


def _matched(sight: Sight, pair: Pair) -> Document:
    parts = pair.score.parts
    return {
        "theirs": _theirs(pair.event),
        "ours": _ours(sight, pair.mine),
        "score": pair.score.total,
        "parts": [{"part": p.name, "points": p.points, "in_words": p.reason} for p in parts],
        "differ": {p.name: p.reason for p in parts if p.differs},
    }


def _ours_alone(
    sight: Sight,
    outside: OutsideFile,
    incidents: list[Mine],
    pairs: tuple[Pair, ...],
    kinds: Kinds,
) -> list[Document]:
    have = {pair.mine.rank for pair in pairs}
    first = min((e.first for e in outside.events), default=date.max)
    last = max((e.last for e in outside.events), default=date.min)
    codes = {event.codes for event in outside.events}
    rows = []
    for mine in incidents:
        if mine.rank in have:
            continue
        if mine.last < first or mine.first > last:
            why, words = "outside_days", "the file has no events of these days"
        elif not kinds.tellable(codes, mine.incident.kind):
            why, words = "kind_not_told", f"{outside.scheme} has no type of its own for this kind"
        else:
            why, words = "not_in_file", "no row of the file matches it"
        rows.append({"ours": _ours(sight, mine), "why": why, "in_words": words})
    return rows
