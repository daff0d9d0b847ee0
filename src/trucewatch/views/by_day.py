"""Incidents by kind and day, beside the reports read on each day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from trucewatch.records.incident import Incident
from trucewatch.told import listed, say
from trucewatch.views import wording
from trucewatch.views.sight import Door, Sight

_BAR = 40  # pixels of the tallest column of reports read


@dataclass(frozen=True, slots=True)
class Mark:
    """One incident in the unit chart."""

    door: Door
    status: str
    contested: bool
    title: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """Incidents of one kind: counts of the two halves, and marks by day."""

    label: str
    before: int
    after: int
    cells: tuple[tuple[Mark, ...], ...]


def middle(sight: Sight) -> int:
    """The day from which the second half of the days shown begins."""
    return len(sight.days) - len(sight.days) // 2


def columns(sight: Sight) -> list[dict[str, Any]]:
    """One column for each day: number of the day, reports read, origins, bar height in pixels."""
    coverage = {c.day: c for c in sight.record.coverage}
    most = max((c.reports for c in coverage.values()), default=0)
    found = []
    for day in sight.days:
        c = coverage.get(day)
        reports = c.reports if c else 0
        found.append(
            {
                "day": day,
                "number": sight.day_number(day),
                "reports": reports,
                "origins": c.origins if c else 0,
                "height": round(_BAR * reports / most) if most else 0,
            }
        )
    return found


def kind_rows(sight: Sight, incidents: list[Incident], cut: int) -> list[KindRow]:
    """Kinds with an incident in the days shown, the most frequent first."""
    by_kind: dict[str, dict[str, list[Incident]]] = {}
    for incident in incidents:
        day = sight.day_of(incident)
        if day in sight.days:
            by_kind.setdefault(incident.kind, {}).setdefault(str(day), []).append(incident)
    rows = []
    for kind, days in by_kind.items():
        cells = tuple(tuple(_mark(sight, i) for i in days.get(d, ())) for d in sight.days)
        rows.append(
            KindRow(
                sight.kind_label(kind),
                sum(len(c) for c in cells[:cut]),
                sum(len(c) for c in cells[cut:]),
                cells,
            )
        )
    return sorted(rows, key=lambda r: (-(r.before + r.after), r.label))


def _mark(sight: Sight, incident: Incident) -> Mark:
    assessment = sight.assessed(incident)
    door = sight.incident_door(incident)
    parts = [
        say("%(name)s %(what)s", name=door.name, what=sight.kind_label(incident.kind)),
        incident.place or say("place not stated"),
        wording.short_day(sight.day_of(incident)),
        wording.code(assessment.status),
    ]
    parts += [say("contested")] if assessment.contested else []
    return Mark(door, assessment.status, assessment.contested, listed(parts))


def halves(sight: Sight, incidents: list[Incident], cut: int) -> dict[str, int]:
    first, second = set(sight.days[:cut]), set(sight.days[cut:])
    read = {c.day: c.reports for c in sight.record.coverage}
    return {
        "before": sum(sight.day_of(i) in first for i in incidents),
        "after": sum(sight.day_of(i) in second for i in incidents),
        "read_before": sum(read.get(d, 0) for d in first),
        "read_after": sum(read.get(d, 0) for d in second),
    }
