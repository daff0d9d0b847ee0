"""Pages *Provisions* (provision by day) and one *Provision* (words, clock, evidence, tellings)."""

from __future__ import annotations

from typing import Any

from fastapi import HTTPException

from trucewatch.records.agreement import Provision
from trucewatch.records.incident import IMPLEMENTATION
from trucewatch.views import wording
from trucewatch.views.by_day import columns
from trucewatch.views.provision_rows import provision_rows
from trucewatch.views.sight import Sight

_KEEPING = frozenset({"fulfils", "begins", "partly_fulfils"})


def matrix(sight: Sight) -> dict[str, Any]:
    """Provision by day, and the row of each."""
    return {"rows": provision_rows(sight), "columns": columns(sight)}


def one(sight: Sight, name: str) -> dict[str, Any]:
    """One provision by its short name. Raises 404 for a name that is not there."""
    by_name = {sight.provision_name[p.id]: p for p in sight.record.provisions}
    provision = by_name.get(name)
    if provision is None:
        raise HTTPException(404, f"There is no provision {name} as of this day.")
    first = provision.tellings[0]
    row = next(r for r in provision_rows(sight) if r.door.name == name)
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
        "evidence": _evidence(sight, provision),
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
        "why": status.why if status else "not assessed",
    }


def _facts(sight: Sight, p: Provision) -> list[tuple[str, str | None, bool]]:
    """Term, answer in the words of the report or None, and whether it is the alert."""
    status = sight.status(p)
    late = status is not None and "overdue" in status.flags
    quantity = None if p.quantity is None else str(p.quantity)
    return [
        ("Owed by", p.duty_bearer.words if p.duty_bearer else None, False),
        ("Owed to", p.beneficiary.words if p.beneficiary else None, False),
        ("Object", p.object, False),
        ("Quantity", quantity, False),
        ("Place", p.place, False),
        ("Deadline", wording.day(p.deadline) if p.deadline else None, late),
        ("Duration", p.duration, False),
        ("Condition", p.condition, False),
        ("Exceptions", p.exceptions, False),
        ("Guarantor", p.guarantor.words if p.guarantor else None, False),
    ]


def _evidence(sight: Sight, provision: Provision) -> list[dict[str, Any]]:
    """Claims that bear on it, by the day told of."""
    found = []
    for bearing in sight.bearings[provision.id]:
        claim = sight.claims[bearing.claim]
        report = sight.reports[claim.report]
        incident = sight.incident_of.get(claim.id)
        told = claim.event.time.start if claim.event.time else None
        found.append(
            {
                "claim": claim,
                "for": bearing.effect in _KEEPING,
                "effect": bearing.effect,
                "told": told,
                "day": told or report.published.day or "9999",
                "report": report,
                "outlet": sight.outlet(report),
                "teller": sight.teller(claim),
                "href": sight.claim_href(claim),
                "assessment": sight.assessed(incident) if incident else None,
            }
        )
    return sorted(found, key=lambda e: (e["day"], e["claim"].id))


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
