"""A record in the case format: what TruceBench compares, and nothing else of it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim, Party, Where
from trucewatch.records.record import Record
from trucewatch.records.span import Span

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")

Names = Mapping[str, str]  # a report's content id -> its id in the case


def case_of(
    record: Record,
    daily: Mapping[str, Record],
    names: Names,
    twins: Sequence[Sequence[str]],
    ontology: Ontology,
) -> dict[str, Any]:
    """The record as a case.

    ``daily`` holds, for each day asked for, the record as known on that day: statuses are taken
    from there. ``twins`` are reports that are one and the same to the last byte.
    """
    parties = _parties(record, ontology)
    membership = {c: i.id for i in record.incidents for c in i.claims}
    return {
        "case": record.name,
        "country": record.country,
        "parties": list(parties.values()),
        "agreements": [_agreement(a, parties, names) for a in record.agreements],
        "provisions": [_provision(p, parties, names, ontology) for p in record.provisions],
        "claims": [_claim(c, record, names, membership, ontology) for c in record.claims],
        "incidents": _incidents(record, ontology),
        "copies": [[names[r] for r in c.reports] for c in record.copies] + [list(t) for t in twins],
        "contradictions": [
            {"kind": c.kind, "claims": list(c.claims)} for c in record.contradictions
        ],
        "status": [row for day in sorted(daily) for row in _status(record, daily[day], day)],
    }


def _parties(record: Record, ontology: Ontology) -> dict[str, dict[str, Any]]:
    """Who a deal is between, who brokered it, and who owes: by name and the register's aliases."""
    parties: dict[str, dict[str, Any]] = {}
    for agreement in record.agreements:
        for role, listed in (
            ("party", agreement.parties),
            ("mediator", agreement.mediators),
            ("guarantor", agreement.guarantors),
        ):
            for name in listed:
                parties.setdefault(name, {"id": name, "names": [name], "role": role})
    for provision in record.provisions:
        bearer = provision.duty_bearer
        if bearer is None:
            continue
        entry = parties.setdefault(
            bearer.words, {"id": bearer.words, "names": [bearer.words], "role": "party"}
        )
        for actor in ontology.actors:
            if actor.id == bearer.actor:
                known = [n for n in (actor.name, *actor.aliases) if n not in entry["names"]]
                entry["names"] += known
    return parties


def _agreement(
    agreement: Agreement, parties: Mapping[str, dict[str, Any]], names: Names
) -> dict[str, Any]:
    return {
        "id": agreement.id,
        "parties": [parties[name]["id"] for name in agreement.parties],
        "mediators": list(agreement.mediators),
        "guarantors": list(agreement.guarantors),
        "declared": agreement.declared,
        "effective": agreement.effective,
        "ended": agreement.ended,
        "place": agreement.place,
        "predecessor": agreement.predecessor,
        "evidence": [_evidence(e.report, e.span, names) for e in agreement.evidence],
    }


def _provision(
    provision: Provision,
    parties: Mapping[str, dict[str, Any]],
    names: Names,
    ontology: Ontology,
) -> dict[str, Any]:
    bearer = provision.duty_bearer
    return {
        "id": provision.id,
        "agreement": provision.agreement,
        "kind": ontology.outside_provision(provision.kind),
        "duty_bearer": parties[bearer.words]["id"] if bearer else None,
        "action": provision.action,
        "object": provision.object,
        "quantity": provision.quantity,
        "place": provision.place,
        "deadline": _day(provision.deadline),
        "condition": provision.condition,
        "evidence": [_evidence(t.report, t.span, names) for t in provision.tellings],
    }


def _day(deadline: str | None) -> str | None:
    """A deadline that is a day; "two days after the rain" is none in the case format."""
    return deadline if deadline is not None and _ISO.fullmatch(deadline[:10]) else None


def _evidence(report: str, span: Span, names: Names) -> dict[str, Any]:
    return {"report": names[report], "quote": span.quote, "start": span.start}


def _claim(
    claim: Claim,
    record: Record,
    names: Names,
    membership: Mapping[str, str],
    ontology: Ontology,
) -> dict[str, Any]:
    event = claim.event
    return {
        "id": claim.id,
        "report": names[claim.report],
        "quote": claim.span.quote,
        "start": claim.span.start,
        "speaker": claim.speaker.words if claim.speaker else None,
        "via": claim.relays[0].words if claim.relays else None,
        "factuality": claim.stance.factuality,
        "certainty": claim.stance.certainty,
        "event": {
            "kind": ontology.outside_kind(event.kind),
            "actor": _words(event.actor),
            "target": _words(event.target),
            "place": _place(event.place),
            "start": event.time.first if event.time else None,
            "end": event.time.last if event.time else None,
        },
        "figures": [{"kind": f.kind, "low": f.low, "high": f.high} for f in claim.figures],
        "incident": membership.get(claim.id),
        "bears_on": [
            {"provision": b.provision, "effect": b.effect}
            for b in record.bearings
            if b.claim == claim.id
        ],
    }


def _place(place: Where | None) -> str | None:
    """The words for it; where they only describe it, the name that they mean: one answer."""
    if place is None:
        return None
    return place.words if place.named_by is None else place.named


def _words(party: Party | None) -> str | None:
    return party.words if party else None


def _incidents(record: Record, ontology: Ontology) -> list[dict[str, Any]]:
    judged = {a.incident: a for a in record.assessments}
    listed = []
    for incident in record.incidents:
        answer = judged.get(incident.id)
        listed.append(
            {
                "id": incident.id,
                "kind": ontology.outside_kind(incident.kind),
                "claims": list(incident.claims),
                "status": answer.status if answer else None,
                "contested": answer.contested if answer else None,
                "responsibility": answer.responsibility if answer else None,
            }
        )
    return listed


def _status(record: Record, known: Record, day: str) -> list[dict[str, Any]]:
    """Rows of one day under the provisions of the whole record, found again by their words.

    A wording read by that day is in the whole record, too; its provision there may have got
    further wordings since.
    """
    home = {
        (t.report, t.span.start, t.span.end): p.id for p in record.provisions for t in p.tellings
    }
    then = {p.id: p for p in known.provisions}
    rows = []
    for status in known.statuses:
        told = then[status.provision].tellings[0]
        provision = home.get((told.report, told.span.start, told.span.end))
        if provision is not None and status.as_of == day:
            rows.append(
                {
                    "provision": provision,
                    "as_of": day,
                    "implementation": status.implementation,
                    "flags": list(status.flags),
                }
            )
    return rows
