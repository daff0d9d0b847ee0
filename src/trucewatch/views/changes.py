"""What the record says now against what it said on an earlier day, as JSON values."""

from __future__ import annotations

from collections import Counter
from typing import Any
from weakref import ReferenceType, WeakKeyDictionary, ref

from trucewatch.records.agreement import Provision
from trucewatch.records.incident import Incident
from trucewatch.records.serial import to_json
from trucewatch.views.clock import told
from trucewatch.views.contradictions import contradiction_summary
from trucewatch.views.coverage import view_head
from trucewatch.views.incidents import incident_summary
from trucewatch.views.provisions import provision_summary
from trucewatch.views.sides import side_document
from trucewatch.views.sight import Sight

Document = dict[str, Any]
#: What is compared of an incident and of a provision, in the order of showing it.
_INCIDENT = ("status", "contested", "responsibility", "said_responsible", "kind", "place", "days")
_PROVISION = ("implementation", "deadline", "duration", "duty_bearer")
_RETRACTION = "speech.retraction"


#: What was laid beside each other last, by the later of both; gone with it.
_COMPARED: WeakKeyDictionary[Sight, tuple[ReferenceType[Sight], str, Document]] = (
    WeakKeyDictionary()
)


def changes_document(then: Sight, now: Sight, since: str) -> Document:
    """As ``_compared``; kept for whoever asks next, who changes nothing in it."""
    held = _COMPARED.get(now)
    if held is None or held[0]() is not then or held[1] != since:
        held = _COMPARED[now] = (ref(then), since, _compared(then, now, since))
    return held[2]


def _compared(then: Sight, now: Sight, since: str) -> Document:
    """What is new, what changed (from, to) and what no longer stands. Names are those of now.

    Of what no longer stands the names are those of then.
    """
    known = {r.id for r in then.record.reports}
    clashes = {x.id for x in then.record.contradictions}
    open_now = {x.id for x in now.record.contradictions}
    judged = {j.id for j in then.record.judgements}
    return {
        **view_head(now, "changes"),
        "since": since,
        "reports": [_report(now, r) for r in now.record.reports if r.id not in known],
        "incidents": _incidents(then, now),
        "provisions": _provisions(then, now),
        "overdue": _newly_overdue(then, now),
        "contradictions": {
            "new": [
                contradiction_summary(now, x)
                for x in now.record.contradictions
                if x.id not in clashes
            ],
            "closed": [
                contradiction_summary(then, x)
                for x in then.record.contradictions
                if x.id not in open_now
            ],
        },
        "retractions": [
            side_document(now, claim)
            for claim in now.record.claims
            if claim.report not in known and any(_RETRACTION in rule for rule in claim.rules)
        ],
        "judgements": [to_json(j) for j in now.record.judgements if j.id not in judged],
    }


def _report(sight: Sight, report: Any) -> Document:
    claims = sight.once(_claims_read).get(report.id, 0)
    copied = report.id in sight.once(_copies)
    return {
        "id": report.id,
        "name": report.name,
        "title": report.title.quote if report.title else None,
        "outlet": report.outlet,
        "published": report.published.day,
        "claims": claims,
        "copy": copied,
    }


def _claims_read(sight: Sight) -> Counter[str]:
    return Counter(claim.report for claim in sight.record.claims)


def _copies(sight: Sight) -> frozenset[str]:
    return frozenset(ident for group in sight.record.copies for ident in group.reports[1:])


def _incidents(then: Sight, now: Sight) -> Document:
    """Incidents are the same where they share a claim: a claim tells of one incident only."""
    new, changed = [], []
    before: dict[str, Incident] = {c: i for i in then.incidents() for c in i.claims}
    stands: set[str] = set()
    for incident in now.incidents():
        held = {before[c].id: before[c] for c in incident.claims if c in before}
        stands |= set(held)
        if list(held.values()) == [incident] and then.assessed(incident) == now.assessed(incident):
            continue  # the same claims, told the same: nothing to compare
        row = incident_summary(now, incident)
        if not held:
            new.append(row)
            continue
        first = incident_summary(then, next(iter(held.values())))
        differ = _differences(first, row, _INCIDENT)
        added = [c for c in incident.claims if c not in then.claims]
        joined = [then.incident_door(i).name for i in held.values()] if len(held) > 1 else []
        if differ or added or joined:
            extra = {"changes": differ, "new_claims": added, "joined": joined}
            changed.append({**row, **extra, "was": first["name"]})
    gone = [incident_summary(then, i) for i in then.incidents() if i.id not in stands]
    return {"new": new, "changed": changed, "gone": gone}


def _differences(was: Document, row: Document, keys: tuple[str, ...]) -> list[Document]:
    return [{"what": k, "from": was[k], "to": row[k]} for k in keys if was[k] != row[k]]


def _pairs(then: Sight, now: Sight) -> list[tuple[Provision | None, Provision]]:
    """Provisions of now with what they were then: the same where they share a telling."""
    before = {
        (telling.report, telling.span.start, telling.span.end, p.kind): p
        for p in then.record.provisions
        for telling in p.tellings
    }
    pairs = []
    for provision in now.record.provisions:
        keys = [(t.report, t.span.start, t.span.end, provision.kind) for t in provision.tellings]
        pairs.append((next((before[k] for k in keys if k in before), None), provision))
    return pairs


def _provisions(then: Sight, now: Sight) -> Document:
    new, changed = [], []
    stands: set[str] = set()
    for was, provision in _pairs(then, now):
        row = provision_summary(now, provision)
        if was is None:
            new.append(row)
            continue
        stands.add(was.id)
        first = provision_summary(then, was)
        differ = _differences(first, row, _PROVISION)
        raised = [flag for flag in row["flags"] if flag not in first["flags"]]
        dropped = [flag for flag in first["flags"] if flag not in row["flags"]]
        if differ or raised or dropped:
            extra = {"changes": differ, "raised": raised, "dropped": dropped}
            changed.append({**row, **extra, "was": first["name"]})
    gone = [provision_summary(then, p) for p in then.record.provisions if p.id not in stands]
    return {"new": new, "changed": changed, "gone": gone}


def _newly_overdue(then: Sight, now: Sight) -> list[Document]:
    """Overdue now and not then, or not known then."""
    rows = []
    for was, provision in _pairs(then, now):
        row = provision_summary(now, provision)
        before = provision_summary(then, was)["flags"] if was is not None else []
        if "overdue" in row["flags"] and "overdue" not in before:
            rows.append({**row, "told": told(now, provision)})
    return rows
