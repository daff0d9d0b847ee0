"""Why the record says a thing: its exact words, its chain, its rules, as JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from trucewatch.errors import UsageError
from trucewatch.publish.chain_words import chain_sentence
from trucewatch.publish.document import (
    agreement_row,
    claim_row,
    provision_row,
    report_row,
    rule_ids,
    step_row,
)
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Contradiction, Incident
from trucewatch.records.report import Report
from trucewatch.records.serial import to_json
from trucewatch.records.span import Span
from trucewatch.views.judgements import judgement_rows
from trucewatch.views.rules import explain_rule
from trucewatch.views.sight import Sight
from trucewatch.views.steps import rungs

FORMAT = "trucewatch/why/1"
Document = dict[str, Any]


def why_document(sight: Sight, ident: str) -> Document:
    """The grounds of the claim, provision, incident, agreement, contradiction or report.

    Raises:
        UsageError: the record has nothing of this id.
    """
    record = sight.record
    makers: list[tuple[str, Iterable[Any], Any]] = [
        ("claim", record.claims, _claim),
        ("provision", record.provisions, _provision),
        ("incident", record.incidents, _incident),
        ("agreement", record.agreements, _agreement),
        ("contradiction", record.contradictions, _contradiction),
        ("report", record.reports, _report),
    ]
    for kind, items, make in makers:
        for item in items:
            if item.id == ident:
                head = {"format": FORMAT, "type": kind, "id": ident}
                grounds: Document = make(sight, item)
                return head | grounds | _decided(sight, ident)
    raise UsageError(f"{ident!r}: this case has no such id")


def _decided(sight: Sight, ident: str) -> Document:
    """What people decided about a thing, and what they corrected beside what the machine reads."""
    record = sight.record
    about = {ident}
    if ident in sight.claims:
        home = sight.incident_of.get(ident)
        about |= {sight.claims[ident].report} | ({home.id} if home is not None else set())
    rows = [
        row
        for row in judgement_rows(record.judgements)
        if _of_today(sight, row["target"]) in about or row["value"] == ident
    ]
    rows = [row for row in rows if row["verb"] != "undo"]
    corrected = [to_json(c) for c in record.corrections if c.target == ident]
    return {"judgements": rows, "corrections": corrected}


def _of_today(sight: Sight, ident: str) -> str:
    """The id by which today's record knows what a judgement was about."""
    return sight.heirs.get(ident) or sight.anchor(ident) or ident


def in_context(report: Report, span: Span) -> Document:
    """The words before and after a span, as far as its paragraph goes."""
    block = next((b.span for b in report.blocks if b.span.covers(span)), None)
    start, end = (block.start, block.end) if block else (span.start, span.end)
    return {
        "report": report.id,
        "before": report.text[start : span.start],
        "quote": span.quote,
        "after": report.text[span.end : end],
        "start": span.start,
        "end": span.end,
    }


def _claim(sight: Sight, claim: Claim) -> Document:
    report = sight.reports[claim.report]
    incident = sight.incident_of.get(claim.id)
    stance, event = claim.stance, claim.event
    return {
        "claim": claim_row(claim, report.outlet),
        "context": in_context(report, claim.span),
        "chain_words": chain_sentence(claim, report.outlet),
        "presented_by": [cue.quote for cue in stance.cues],
        "steps": [
            {**step_row(rung.step), "means": rung.means} for rung in rungs(claim, sight.ontology)
        ],
        "speaker_candidates": list(claim.speaker.candidates) if claim.speaker else [],
        "placed_by": event.place.rule if event.place else None,
        "place_named_by": to_json(event.place.named_by) if event.place else None,
        "bears_on": [
            {
                "provision": bearing.provision,
                "name": sight.provision_name[bearing.provision],
                "effect": bearing.effect,
                "rule": bearing.rule,
            }
            for bearing in sight.bearings_of_claim[claim.id]
        ],
        "incident": incident.id if incident else None,
        "incident_name": sight.incident_door(incident).name if incident else None,
        "withdrawn": _withdrawn(sight, claim),
        "stood_in": [f.report for f in sight.record.fates if sight.heirs.get(f.claim) == claim.id],
        "source": _source(report),
        "rules": _rules(sight, claim.rules),
    }


def _provision(sight: Sight, provision: Provision) -> Document:
    status = sight.status(provision)
    rules = [telling.rule for telling in provision.tellings] + ([status.rule] if status else [])
    return {
        "name": sight.provision_name[provision.id],
        "provision": provision_row(provision),
        "contexts": [in_context(sight.reports[t.report], t.span) for t in provision.tellings],
        "status": to_json(status) if status else None,
        "evidence": [
            {"claim": b.claim, "effect": b.effect, **_saying(sight, sight.claims[b.claim])}
            for b in sight.bearings[provision.id]
        ],
        "sources": _sources(sight, [telling.report for telling in provision.tellings]),
        "rules": _rules(sight, rules),
    }


def _incident(sight: Sight, incident: Incident) -> Document:
    assessment = sight.assessed(incident)
    claims = [sight.claims[claim] for claim in incident.claims]
    return {
        "name": sight.incident_door(incident).name,
        "incident": to_json(incident),
        "assessment": to_json(assessment),
        "told_by": [{"claim": claim.id, **_saying(sight, claim)} for claim in claims],
        "sources": _sources(sight, [claim.report for claim in claims]),
        "rules": _rules(sight, [assessment.rule]),
    }


def _agreement(sight: Sight, agreement: Agreement) -> Document:
    return {
        "agreement": agreement_row(agreement),
        "contexts": [in_context(sight.reports[e.report], e.span) for e in agreement.evidence],
        "sources": _sources(sight, [evidence.report for evidence in agreement.evidence]),
        "rules": _rules(sight, agreement.rules),
    }


def _contradiction(sight: Sight, contradiction: Contradiction) -> Document:
    claims = [sight.claims[claim] for claim in contradiction.claims]
    return {
        "contradiction": to_json(contradiction),
        "told_by": [{"claim": claim.id, **_saying(sight, claim)} for claim in claims],
        "sources": _sources(sight, [claim.report for claim in claims]),
        "rules": [],
    }


def _report(sight: Sight, report: Report) -> Document:
    versions = sight.record.versions_of(report.id)
    return {
        "report": report_row(report),
        "versions": to_json(versions) if versions else None,
        "possible_versions": [
            to_json(p) for p in sight.record.possible_versions if report.id in (p.first, p.second)
        ],
        "withdrawn": [
            {"claim": w.claim, **_saying(sight, sight.claims[w.claim])}
            for w in sight.record.withdrawn
            if sight.claims[w.claim].report == report.id
        ],
        "sources": [_source(report)],
        "rules": _rules(sight, versions.rules if versions else ()),
    }


def _withdrawn(sight: Sight, claim: Claim) -> Document | None:
    found = sight.withdrawn.get(claim.id)
    return to_json(found) if found is not None else None


def _saying(sight: Sight, claim: Claim) -> Document:
    return {
        "teller": sight.teller(claim),
        "chain_words": chain_sentence(claim, sight.reports[claim.report].outlet),
        "factuality": claim.stance.factuality,
        "published": sight.reports[claim.report].published.day,
        "withdrawn": _withdrawn(sight, claim),
        **in_context(sight.reports[claim.report], claim.span),
    }


def _source(report: Report) -> Document:
    row = report_row(report)
    kept = ("id", "name", "outlet", "published", "published_how", "url")
    return {key: row[key] for key in (*kept, "raw_sha256", "text_sha256")}


def _sources(sight: Sight, reports: Iterable[str]) -> list[Document]:
    return [_source(sight.reports[report]) for report in dict.fromkeys(reports)]


def _rules(sight: Sight, rules: Iterable[str]) -> list[Document]:
    return [{"id": rule, "means": explain_rule(rule, sight.ontology)} for rule in rule_ids(rules)]
