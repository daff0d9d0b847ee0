"""Pages *Provisions* (provision by day) and one *Provision* (words, clock, evidence, tellings)."""

from __future__ import annotations

from typing import Any

from fastapi import HTTPException

from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import IMPLEMENTATION, Bearing
from trucewatch.told import say
from trucewatch.views import wording
from trucewatch.views.by_day import columns
from trucewatch.views.paging import pager
from trucewatch.views.provision_rows import provision_rows
from trucewatch.views.sight import Sight

_KEEPING = frozenset({"fulfils", "begins", "partly_fulfils"})


def matrix(sight: Sight) -> dict[str, Any]:
    """Provision by day, and the row of each."""
    return {"rows": sight.once(provision_rows), "columns": columns(sight)}


_AT_ONCE = 100  # claims of evidence shown at once


def one(sight: Sight, name: str, after: int = 0) -> dict[str, Any]:
    """One provision by its short name, its evidence in parts. Raises 404 where there is none."""
    by_name = {sight.provision_name[p.id]: p for p in sight.record.provisions}
    provision = by_name.get(name)
    if provision is None:
        raise HTTPException(404, say("There is no provision %(name)s as of this day.", name=name))
    first = provision.tellings[0]
    row = next(r for r in sight.once(provision_rows) if r.door.name == name)
    bearings = sight.once(in_order)[provision.id]
    part = pager(sight, f"/provisions/{name}", after, _AT_ONCE, len(bearings))
    return {
        "provision": provision,
        "name": name,
        "names": list(by_name),
        "row": row,
        "label": sight.kind_label(provision.kind),
        "definition": sight.ontology.provisions[provision.kind].definition,
        "first": first,
        "first_report": sight.reports[first.report],
        "first_outlet": sight.outlet(sight.reports[first.report]),
        "facts": _facts(sight, provision),
        "evidence": [_evidence(sight, b) for b in bearings[max(part.first - 1, 0) : part.last]],
        "part": part,
        "tellings": [
            {
                "telling": t,
                "report": sight.reports[t.report],
                "outlet": sight.outlet(sight.reports[t.report]),
                "speaker": t.speaker.words if t.speaker else None,
            }
            for t in provision.tellings
        ],
        "history": _history(sight, provision),
        "rule": status.rule if (status := sight.status(provision)) else None,
        "why": status.why if status else say("not assessed"),
    }


def _facts(sight: Sight, p: Provision) -> list[tuple[str, str | None, bool]]:
    """Term, answer in the words of the report or None, and whether it is the alert."""
    status = sight.status(p)
    late = status is not None and "overdue" in status.flags
    quantity = None if p.quantity is None else str(p.quantity)
    return [
        (say("Owed by"), p.duty_bearer.words if p.duty_bearer else None, False),
        (say("Owed to"), p.beneficiary.words if p.beneficiary else None, False),
        (say("Object"), p.object, False),
        (say("Quantity"), quantity, False),
        (say("Place"), p.place, False),
        (say("Deadline"), wording.day(p.deadline) if p.deadline else None, late),
        (say("Duration"), p.duration, False),
        (say("Condition"), p.condition, False),
        (say("Exceptions"), p.exceptions, False),
        (say("Guarantor"), p.guarantor.words if p.guarantor else None, False),
    ]


def in_order(sight: Sight) -> dict[str, list[Bearing]]:
    """By provision what bears on it, by the day told of, else of publication."""

    def place(bearing: Bearing) -> tuple[str, str]:
        claim = sight.claims[bearing.claim]
        day = _told(claim) or sight.reports[claim.report].published.day
        return day or "9999", claim.id

    return {p.id: sorted(sight.bearings[p.id], key=place) for p in sight.record.provisions}


def _told(claim: Claim) -> str | None:
    return claim.event.time.start if claim.event.time else None


def _evidence(sight: Sight, bearing: Bearing) -> dict[str, Any]:
    """One claim that bears on a provision, for it or against it."""
    claim = sight.claims[bearing.claim]
    report = sight.reports[claim.report]
    incident = sight.incident_of.get(claim.id)
    return {
        "claim": claim,
        "for": bearing.effect in _KEEPING,
        "effect": bearing.effect,
        "told": _told(claim),
        "report": report,
        "outlet": sight.outlet(report),
        "teller": sight.teller(claim),
        "href": sight.claim_href(claim),
        "assessment": sight.assessed(incident) if incident else None,
    }


def _history(sight: Sight, provision: Provision) -> list[dict[str, Any]]:
    """Days on which the answer or its reason changed."""
    found: list[dict[str, Any]] = []
    for day in sight.days:
        status = sight.statuses[provision.id].get(day)
        if status is None:
            continue
        value = IMPLEMENTATION.index(status.implementation) if status.implementation else None
        entry: dict[str, Any] = {
            "value": value,
            "word": wording.code(status.implementation),
            "why": status.why,
            "flags": status.flags,
        }
        if not found or {k: v for k, v in found[-1].items() if k != "day"} != entry:
            found.append({"day": day, **entry})
    return found
