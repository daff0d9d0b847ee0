"""The record as JSON documents: of one report, and of a case.

Stable: ``docs/reference/document.md`` describes every key. Offsets are code points of a report's
text, whose SHA-256 stands beside it; days are ISO; None means not stated.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import Actor
from trucewatch.publish.acled_names import short_name
from trucewatch.publish.deal_variables import variables_document
from trucewatch.publish.event_rows import event_row, figure_row, party_words
from trucewatch.records.agreement import Agreement, Evidence, Provision, Telling
from trucewatch.records.claim import Claim, StanceStep
from trucewatch.records.found import is_learnt
from trucewatch.records.ids import bytes_id
from trucewatch.records.mention import FactMark, KindMark
from trucewatch.records.record import Reading, Record, Unread
from trucewatch.records.report import Report
from trucewatch.records.saying import Speaker
from trucewatch.records.serial import to_json
from trucewatch.records.span import Span

READING_FORMAT = "trucewatch/reading/1"
RECORD_FORMAT = "trucewatch/record/1"
Document = dict[str, Any]

#: Parts of a record that are written field for field.
_PLAIN = (
    "copies",
    "incidents",
    "bearings",
    "assessments",
    "statuses",
    "contradictions",
    "coverage",
    "judgements",
    "versions",
    "possible_versions",
    "fates",
    "withdrawn",
    "corrections",
)


def reading_document(reading: Reading) -> Document:
    """What was read out of one report, as JSON values. Nothing is withheld."""
    outlet = reading.report.outlet
    return {
        "format": READING_FORMAT,
        "version": reading.version,
        "report": report_row(reading.report),
        "claims": [claim_row(claim, outlet) for claim in reading.claims],
        "agreements": [agreement_row(agreement) for agreement in reading.agreements],
        "provisions": [provision_row(provision) for provision in reading.provisions],
        "unread": [unread_row(sentence) for sentence in reading.unread],
    }


def unread_row(sentence: Unread) -> Document:
    """A sentence in which nothing was read, and what it may tell of."""
    return {
        "start": sentence.span.start,
        "end": sentence.span.end,
        "quote": sentence.span.quote,
        "may_tell": sentence.may_tell,
        "share": sentence.share / 100,
    }


def record_document(record: Record, actors: Sequence[Actor] | None = None) -> Document:
    """The record of a case, as JSON values. Nothing is withheld: see ``protect``.

    ``actors``: the case's register; None: the shipped one.
    """
    outlets = {report.id: report.outlet for report in record.reports}
    known = {a.id: a for a in (load_ontology().actors if actors is None else actors)}
    return {
        "format": RECORD_FORMAT,
        "version": record.version,
        "name": record.name,
        "country": record.country,
        "as_of": record.as_of,
        "clock": record.clock,
        "reports": [report_row(report) for report in record.reports],
        "claims": [claim_row(claim, outlets.get(claim.report)) for claim in record.claims],
        "agreements": [agreement_row(agreement) for agreement in record.agreements],
        "provisions": [provision_row(provision) for provision in record.provisions],
        "actors": [actor_row(known[one]) for one in _meant(record) if one in known],
        **{name: to_json(getattr(record, name)) for name in _PLAIN},
    }


def report_row(report: Report) -> Document:
    """A report without its text and its author."""
    return {
        "id": report.id,
        "name": report.name,
        "title": report.title.quote if report.title else None,
        "outlet": report.outlet,
        "outlet_how": report.outlet_how,
        "published": report.published.day,
        "published_how": report.published.how,
        "url": report.url,
        "origin": report.origin,
        "kind": report.kind,
        "language": report.language,
        "media_type": report.media_type,
        "raw_sha256": report.raw_sha256,
        "text_sha256": bytes_id(report.text.encode()),
        "blocks": [
            {"start": block.span.start, "end": block.span.end, "role": block.role}
            | ({"language": block.language} if block.language else {})
            for block in report.blocks
        ],
        **({"not_yet_read": unread} if (unread := report.not_yet_read()) else {}),
    }


def actor_row(actor: Actor) -> Document:
    """An entry of the register that the words of a claim were taken for."""
    return {
        "id": actor.id,
        "name": actor.name,
        "short": short_name(actor.aliases),
        "kind": actor.kind,
        "sector": actor.sector,
        "country": actor.country,
        "wikidata": actor.wikidata,
        "ucdp": actor.ucdp,
    }


def _meant(record: Record) -> list[str]:
    """Ids of the register's entries that claims name, in order of the ids."""
    events = (claim.event for claim in record.claims)
    return sorted({p.actor for e in events for p in (e.actor, e.target) if p and p.actor})


def claim_row(claim: Claim, outlet: str | None) -> Document:
    """A claim. ``speaker`` None: the outlet, in its own voice."""
    speaker = claim.speaker
    return {
        "id": claim.id,
        "report": claim.report,
        **_words(claim.span),
        "speaker": speaker.words if speaker else None,
        "speaker_words": _as_written(speaker),
        "speaker_kind": speaker.kind if speaker else None,
        "speaker_role": speaker.role if speaker else None,
        "speaker_private": speaker.private if speaker else False,
        "basis": claim.basis,
        "via": via(claim, outlet),
        "chain": chain(claim, outlet),
        "cue": claim.cue.quote if claim.cue else None,
        "factuality": claim.stance.factuality,
        "certainty": claim.stance.certainty,
        "steps": [step_row(step) for step in claim.stance.steps],
        "second_reading": _second_reading(claim.stance.fact),
        "sentence_read_as": _read_as(claim.read_as),
        "found_by": "encoder" if is_learnt(claim) else "wording",
        "background": claim.background,
        "role": claim.role,
        "event": event_row(claim.event),
        "figures": [figure_row(figure) for figure in claim.figures],
        "rules": rule_ids(claim.rules),
    }


def _second_reading(fact: FactMark | None) -> Document | None:
    if fact is None:
        return None
    return {"comes": fact.comes / 10, "came": fact.came / 10}


def _read_as(mark: KindMark | None) -> Document | None:
    """The ACLED sub-type that the encoder takes the claim's sentence for, and its share."""
    if mark is None or mark.sub_type is None:
        return None
    return {"acled_sub_type": mark.sub_type, "share": mark.share / 100}


def step_row(step: StanceStep) -> Document:
    """One step on the way to a factuality: the words, the rule, what holds after it."""
    words = step.words
    return {
        "words": words.quote if words else None,
        "start": words.start if words else None,
        "end": words.end if words else None,
        "rule": step.rule,
        "factuality": step.factuality,
        "certainty": step.certainty,
    }


def rule_ids(rules: Iterable[str]) -> list[str]:
    """Single ids, in the order of their use, out of rules joined by "; "."""
    return list(dict.fromkeys(part for rule in rules for part in rule.split("; ")))


def via(claim: Claim, outlet: str | None) -> str | None:
    """Who else passed the words on, nearest to the speaker: an agency, a statement's carrier."""
    for relay in claim.relays:
        if relay.how != "published" and relay.words != outlet:
            return relay.words
    return None


def chain(claim: Claim, outlet: str | None) -> list[Document]:
    """From the speaker to the outlet: whose words they were, and how each passed them on."""
    links = []
    if claim.speaker is not None:
        links.append({"words": claim.speaker.words, "how": "speaker"})
    links += [{"words": relay.words, "how": relay.how} for relay in claim.relays]
    if outlet is not None and not any(link["how"] == "published" for link in links):
        links.append({"words": outlet, "how": "published"})
    return links


def agreement_row(agreement: Agreement) -> Document:
    """A deal. ``variables``: see ``deal_variables``; an empty list of values: not told."""
    return {
        "id": agreement.id,
        "name": agreement.name,
        "parties": list(agreement.parties),
        "mediators": list(agreement.mediators),
        "guarantors": list(agreement.guarantors),
        "declared": agreement.declared,
        "effective": agreement.effective,
        "ended": agreement.ended,
        "place": agreement.place,
        "predecessor": agreement.predecessor,
        **variables_document(agreement),
        "evidence": [_evidence(evidence) for evidence in agreement.evidence],
        "rules": rule_ids(agreement.rules),
    }


def provision_row(provision: Provision) -> Document:
    """A provision, in the words of its first telling."""
    first = provision.tellings[0]
    return {
        "id": provision.id,
        "agreement": provision.agreement,
        "report": first.report,
        "kind": provision.kind,
        **_words(first.span),
        "basis": first.basis,
        "duty_bearer": party_words(provision.duty_bearer),
        "action": provision.action,
        "object": provision.object,
        "quantity": provision.quantity,
        "place": provision.place,
        "deadline": provision.deadline,
        "condition": provision.condition,
        "duration": provision.duration,
        "beneficiary": party_words(provision.beneficiary),
        "guarantor": party_words(provision.guarantor),
        "exceptions": provision.exceptions,
        "tellings": [_telling(telling) for telling in provision.tellings],
    }


def _words(span: Span) -> Document:
    return {
        "quote": span.quote,
        "quote_sha256": bytes_id(span.quote.encode()),
        "start": span.start,
        "end": span.end,
    }


def _as_written(speaker: Speaker | None) -> str | None:
    if speaker is None:
        return None
    return speaker.span.quote if speaker.span else speaker.words


def _evidence(evidence: Evidence) -> Document:
    return {"report": evidence.report, **_words(evidence.span)}


def _telling(telling: Telling) -> Document:
    return {
        "report": telling.report,
        **_words(telling.span),
        "speaker": telling.speaker.words if telling.speaker else None,
        "speaker_kind": telling.speaker.kind if telling.speaker else None,
        "speaker_private": telling.speaker.private if telling.speaker else False,
        "basis": telling.basis,
        "rule": telling.rule,
    }
