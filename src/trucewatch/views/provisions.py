"""What the deal asks of whom, as JSON values: one row a provision."""

from __future__ import annotations

from typing import Any

from trucewatch.publish.deal_variables import variables_document
from trucewatch.records.agreement import Agreement, Provision, Telling
from trucewatch.records.incident import IMPLEMENTATION
from trucewatch.views.coverage import unique, view_head
from trucewatch.views.provision_rows import flags
from trucewatch.views.sight import Sight

Document = dict[str, Any]


def provisions_document(sight: Sight, kind: str | None, agreement: str | None) -> Document:
    """The rows of one kind and one agreement (None: all), in the order of their first telling.

    ``agreement``: the id.
    """
    chosen = [
        p
        for p in sight.record.provisions
        if (agreement is None or p.agreement == agreement)
        and (kind is None or kind in (p.kind, sight.ontology.outside_provision(p.kind)))
    ]
    return {
        **view_head(sight, "provisions"),
        "of": len(sight.record.provisions),
        "agreements": [_agreement(a) for a in sight.record.agreements],
        "provisions": [provision_summary(sight, p) for p in chosen],
    }


def provision_summary(sight: Sight, provision: Provision) -> Document:
    """One row. ``level`` None: not known."""
    status = sight.status(provision)
    code = status.implementation if status else None
    return {
        "name": sight.provision_name[provision.id],
        "id": provision.id,
        "agreement": provision.agreement,
        "kind": provision.kind,
        "label": sight.kind_label(provision.kind),
        "duty_bearer": provision.duty_bearer.words if provision.duty_bearer else None,
        "deadline": provision.deadline,
        "duration": provision.duration,
        "condition": provision.condition,
        "quote": provision.tellings[0].span.quote,
        "implementation": code,
        "level": IMPLEMENTATION.index(code) if code else None,
        "why": status.why if status else "not assessed",
        "flags": list(status.flags) if status else [],
        "flag_words": [flag.words for flag in flags(sight, provision, status)],
        "last_evidence": _last(sight, provision),
        "reports": len(unique(t.report for t in provision.tellings)),
        "tellings": [_telling(sight, t) for t in provision.tellings],
    }


def _agreement(agreement: Agreement) -> Document:
    return {
        "id": agreement.id,
        "name": agreement.name,
        "declared": agreement.declared,
        "effective": agreement.effective,
        "ended": agreement.ended,
        **variables_document(agreement),
    }


def _telling(sight: Sight, telling: Telling) -> Document:
    report = sight.reports[telling.report]
    return {
        "report": telling.report,
        "outlet": report.outlet,
        "published": report.published.day,
        "teller": telling.speaker.words if telling.speaker else None,
        "basis": telling.basis,
        "quote": telling.span.quote,
    }


def _last(sight: Sight, provision: Provision) -> Document | None:
    """The claim published last of those that bear on it and count for its answer."""
    status = sight.status(provision)
    counted = (*status.claims_for, *status.claims_against) if status else ()
    met = [sight.claims[c] for c in counted]
    if not met:
        return None
    last = max(met, key=lambda c: (sight.reports[c.report].published.day or "", c.id))
    effect = next(b.effect for b in sight.bearings[provision.id] if b.claim == last.id)
    return {
        "claim": last.id,
        "published": sight.reports[last.report].published.day,
        "effect": effect,
        "teller": sight.teller(last),
    }
