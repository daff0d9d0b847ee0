"""Page *Is it holding?*: one sentence of counts, then every count's door."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from trucewatch.records.agreement import Provision
from trucewatch.records.incident import IMPLEMENTATION, Incident, ProvisionStatus
from trucewatch.web import wording
from trucewatch.web.sight import Door, Sight

_SIDE = 3  # contradictions and changes listed beside the tables before "all"
_BAR = 40  # pixels of the tallest column of reports read


@dataclass(frozen=True, slots=True)
class Flag:
    """A flag in words, with the class that gives its form."""

    css: str
    words: str


@dataclass(frozen=True, slots=True)
class ProvisionRow:
    """One provision in the table: scale, trend over the days shown, flags, last evidence."""

    door: Door
    label: str
    bearer: str
    quote: str
    value: int | None
    word: str
    why: str
    trend: tuple[int | None, ...]
    trend_words: str
    flags: tuple[Flag, ...]
    last: Door | None


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


def context(sight: Sight) -> dict[str, Any]:
    """Everything that the template shows."""
    rows = provision_rows(sight)
    incidents = sight.incidents()
    breaches = sight.alleged_breaches()
    states = Counter(sight.assessed(i).status for i in breaches)
    cut = _cut(sight)
    return {
        "rows": rows,
        "counts": Counter(r.value for r in rows),
        "overdue": sum(any(f.css == "overdue" for f in r.flags) for r in rows),
        "breaches": breaches,
        "states": states,
        "kinds": kind_rows(sight, incidents, cut),
        "columns": columns(sight),
        "cut": cut,
        "halves": _halves(sight, incidents, cut),
        "changes": changes(sight),
        "due": due(sight),
        "contradictions": contradictions(sight),
        "responsible": responsible(sight, incidents),
        "empty_days": [c.day for c in sight.record.coverage if not c.reports],
        "undated": [r for r in sight.record.reports if r.published.day is None],
    }


def provision_rows(sight: Sight) -> list[ProvisionRow]:
    """All provisions in the order in which they were first told."""
    return [_row(sight, p) for p in sight.record.provisions]


def _row(sight: Sight, provision: Provision) -> ProvisionRow:
    status = sight.status(provision)
    bearer = provision.duty_bearer.words if provision.duty_bearer else "bearer not stated"
    trend = tuple(_value(sight.statuses[provision.id].get(d)) for d in sight.days)
    return ProvisionRow(
        door=sight.provision_door(provision.id),
        label=sight.kind_label(provision.kind),
        bearer=bearer,
        quote=provision.tellings[0].span.quote,
        value=_value(status),
        word=wording.code(status.implementation) if status else "not known",
        why=status.why if status else "not assessed",
        trend=trend,
        trend_words=_trend_words(sight, trend),
        flags=flags(sight, provision, status),
        last=_last(sight, status),
    )


def _value(status: ProvisionStatus | None) -> int | None:
    if status is None or status.implementation is None:
        return None
    return IMPLEMENTATION.index(status.implementation)


def _trend_words(sight: Sight, trend: tuple[int | None, ...]) -> str:
    if not trend or trend[-1] is None:
        return "not known"
    since = len(trend) - 1
    while since and trend[since - 1] == trend[-1]:
        since -= 1
    return f"{trend[-1]} since {wording.short_day(sight.days[since])[4:]}"


def flags(sight: Sight, provision: Provision, status: ProvisionStatus | None) -> tuple[Flag, ...]:
    """The status's flags in words: "overdue 2 d", "breach alleged 3"."""
    if status is None:
        return ()
    found = []
    for flag in status.flags:
        match flag:
            case "due" | "overdue":
                gap = wording.distance(provision.deadline or status.as_of, status.as_of)
                found.append(Flag(flag, f"{flag} {gap.removesuffix(' ago')}"))
            case "breach_alleged":
                breaching = {
                    b.claim for b in sight.bearings[provision.id] if b.effect == "breaches"
                }
                count = sum(bool(breaching & set(i.claims)) for i in sight.incidents())
                found.append(Flag("breach", f"breach alleged {max(count, 1)}"))
            case _:
                found.append(Flag(flag, wording.code(flag)))
    return tuple(found)


def _last(sight: Sight, status: ProvisionStatus | None) -> Door | None:
    if status is None:
        return None
    met = [sight.claims[c] for c in (*status.claims_for, *status.claims_against)]
    dated = [(sight.reports[c.report].published.day or "", c.id, c) for c in met]
    if not dated:
        return None
    day, _, claim = max(dated)
    return Door(wording.short_day(day) if day else "undated", sight.claim_href(claim))


def _cut(sight: Sight) -> int:
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
    title = (
        f"{door.name} {sight.kind_label(incident.kind)}, {incident.place or 'place not stated'}, "
        f"{wording.short_day(sight.day_of(incident))}, {assessment.status}"
    )
    if assessment.contested:
        title += ", contested"
    return Mark(door, assessment.status, assessment.contested, title)


def _halves(sight: Sight, incidents: list[Incident], cut: int) -> dict[str, int]:
    first, second = set(sight.days[:cut]), set(sight.days[cut:])
    read = {c.day: c.reports for c in sight.record.coverage}
    return {
        "before": sum(sight.day_of(i) in first for i in incidents),
        "after": sum(sight.day_of(i) in second for i in incidents),
        "read_before": sum(read.get(d, 0) for d in first),
        "read_after": sum(read.get(d, 0) for d in second),
    }


def changes(sight: Sight) -> list[dict[str, Any]]:
    """What the last day changed against the day before: statuses, incidents, reports."""
    if len(sight.days) <= 1:
        return []
    today, before = sight.days[-1], sight.days[-2]
    found: list[dict[str, Any]] = []
    for p in sight.record.provisions:
        now, then = sight.status(p, today), sight.status(p, before)
        door = sight.provision_door(p.id)
        if now is None:
            continue
        if then is None:
            found.append({"door": door, "words": f"new: {sight.kind_label(p.kind)}"})
            continue
        if now.implementation != then.implementation:
            words = f"{wording.code(then.implementation)} → {wording.code(now.implementation)}"
            found.append({"door": door, "words": words, "why": now.why})
        for flag in sorted(set(now.flags) - set(then.flags)):
            found.append({"door": door, "words": f"now {wording.code(flag)}", "alert": True})
    new = [i for i in sight.incidents() if sight.published(i) == today]
    for i in new[: _SIDE * 2]:
        words = f"{sight.kind_label(i.kind)}, {i.place or 'place not stated'}"
        found.append({"door": sight.incident_door(i), "words": words})
    read = next((c for c in sight.record.coverage if c.day == today), None)
    if read is not None:
        words = f"{wording.plural(read.reports, 'report')} read, "
        words += f"from {wording.plural(read.origins, 'origin')}"
        found.append({"door": Door("reports", "/reports"), "words": words})
    return found


def due(sight: Sight) -> list[dict[str, Any]]:
    """Deadlines that are days, the earliest first, of provisions not told as kept in full."""
    today = sight.today
    if today is None:
        return []
    found = []
    for p in sight.record.provisions:
        status = sight.status(p)
        if p.deadline is None or not p.deadline[:4].isdigit():
            continue
        if status is not None and status.implementation == "full":
            continue
        found.append(
            {
                "day": p.deadline,
                "gap": wording.distance(p.deadline, today),
                "late": p.deadline < today,
                "door": sight.provision_door(p.id),
                "words": sight.kind_label(p.kind),
            }
        )
    return sorted(found, key=lambda d: (d["day"], d["door"].name))


def contradictions(sight: Sight) -> list[dict[str, Any]]:
    """Every open contradiction: what it is about and the two tellers with their words."""
    found = []
    for x in sight.record.contradictions:
        claims = [sight.claims[c] for c in x.claims]
        incident = sight.incident_of.get(x.claims[0])
        found.append(
            {
                "kind": x.kind,
                "why": x.why,
                "day": incident.start if incident else None,
                "door": sight.incident_door(incident) if incident else None,
                "about": sight.kind_label(claims[0].event.kind),
                "claims": [
                    {
                        "teller": sight.teller(c),
                        "href": sight.claim_href(c),
                        "quote": c.span.quote,
                        "factuality": c.stance.factuality,
                    }
                    for c in claims
                ],
            }
        )
    return found


def responsible(sight: Sight, incidents: list[Incident]) -> list[dict[str, Any]]:
    """Who is said to have acted, by how many incidents; in the order of first telling.

    Wordings that differ by an article or a capital letter are one row, in the first wording.
    """
    rows: dict[str, dict[str, Any]] = {}
    for i in incidents:
        a = sight.assessed(i)
        words = a.said_responsible or "nobody named"
        key = words.casefold().removeprefix("the ")
        row = rows.setdefault(key, {"name": words, "all": 0, "contested": 0})
        row["all"] += 1
        row["contested"] += a.contested
    return sorted(rows.values(), key=lambda r: r["name"] == "nobody named")
