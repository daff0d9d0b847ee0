"""One thing to judge: its words in context, the question, and what a judgement may be."""

from __future__ import annotations

from collections.abc import Container
from itertools import pairwise
from typing import Any

from trucewatch.records.agreement import Provision, Telling
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Incident
from trucewatch.records.report import READ_ROLES, Report
from trucewatch.records.span import Span
from trucewatch.review.queue import Item, Queue, Type
from trucewatch.told import say
from trucewatch.views import wording
from trucewatch.views.correctable import field_rows
from trucewatch.views.pairs import near_incidents
from trucewatch.views.review import QUESTIONS, item_row
from trucewatch.views.sight import Sight

Document = dict[str, Any]
_AROUND = 360  # characters of the report shown on each side of a claim
_NEAR = 8  # incidents offered for a merge
#: The field that a reason asks for, where it asks for one.
_FIELDS = {
    "learnt": "event.kind",
    "uncertain": "certainty",
    "speaker_open": "speaker",
    "no_bearer": "duty_bearer",
    "kept_alone": "factuality",
}
#: What can be said of each sort of thing, in the order of the page.
_VERBS: dict[Type, tuple[str, ...]] = {
    "claim": (
        *("confirm", "correct", "merge", "split", "discount"),
        *("verify", "redact", "note"),
    ),
    "incident": ("confirm", "merge", "split", "discount", "verify", "note"),
    "provision": ("confirm", "correct", "note"),
    "contradiction": ("confirm", "note"),
    "judgement": ("undo",),
}


def find_item(sight: Sight, queue: Queue, target: str) -> Item | None:
    """The thing of this id, with its reasons where it waits; None: the record has none."""
    if target in queue.place:
        return queue[queue.place[target]]
    target = sight.heirs.get(target, target)
    known: dict[Type, Container[str]] = {
        "claim": sight.claims,
        "incident": sight.incident,
        "provision": sight.provision_name,
        "contradiction": sight.contradiction,
    }
    kind = next((kind for kind, ids in known.items() if target in ids), None)
    return Item(target, kind, (), None) if kind is not None else None


def item_document(sight: Sight, item: Item) -> Document:
    """All that the question needs, beside the row of the queue."""
    of = subject(sight, item)
    incident = _incident(sight, item)
    return {
        **item_row(sight, item),
        "question": (
            QUESTIONS[item.reasons[0].tier] if item.reasons else say("Is this read rightly?")
        ),
        "field": _asked_field(item),
        "terms": [_term(sight, p) for p in _terms(sight, item)],
        "why": clash.why if (clash := sight.contradiction.get(item.target)) else None,
        "tellings": [
            telling(sight, sight.claims[c], near=item.type == "claim") for c in _told(sight, item)
        ]
        + ([_wording(sight, t) for t in of.tellings] if isinstance(of, Provision) else []),
        "fields": field_rows(sight, of) if of is not None else [],
        "verbs": [v for v in _VERBS[item.type] if _fits(v, incident)],
        "near": (
            [_near(sight, i) for i in near_incidents(sight, incident, _NEAR)]
            if incident is not None
            else []
        ),
        "incident": _door(sight, incident),
        "members": (
            [telling(sight, sight.claims[c]) for c in incident.claims]
            if incident is not None and len(incident.claims) > 1
            else []
        ),
        "judgement": next(
            (thing(sight, j.target) for j in sight.record.judgements if j.id == item.target), None
        ),
    }


def subject(sight: Sight, item: Item) -> Claim | Provision | None:
    """What has fields to be corrected: a claim or a term."""
    if item.type == "claim":
        return sight.claims[item.target]
    return next((p for p in sight.record.provisions if p.id == item.target), None)


def telling(sight: Sight, claim: Claim, *, near: bool = False) -> Document:
    """A claim's words where they stand: runs of text, in the claim, its cue, or neither.

    ``near``: with the paragraphs before and after.
    """
    report = sight.reports[claim.report]
    return {
        "claim": claim.id,
        "report": claim.report,
        "number": sight.number(claim),
        "href": sight.claim_href(claim),
        "quote": claim.span.quote,
        "teller": sight.teller(claim),
        "outlet": sight.outlet(report),
        "day": report.published.day,
        "language": report.language,
        "factuality": claim.stance.factuality,
        "label": sight.kind_label(claim.event.kind),
        "pieces": _pieces(sight, claim.report, claim.span, claim.cue, near=near),
    }


def _wording(sight: Sight, told: Telling) -> Document:
    """The same of one wording of a term."""
    report = sight.reports[told.report]
    return {
        "claim": None,
        "report": told.report,
        "number": None,
        "href": sight.address(f"/reports/{told.report}"),
        "quote": told.span.quote,
        "teller": told.speaker.words if told.speaker is not None else sight.outlet(report),
        "outlet": sight.outlet(report),
        "day": report.published.day,
        "language": report.language,
        "factuality": None,
        "label": None,
        "pieces": _pieces(sight, told.report, told.span, None, near=True),
    }


def thing(sight: Sight, ident: str) -> Document:
    """What an id means, for a line of words: name, label, quote and address (null: has none)."""
    record = sight.record
    claim = sight.claims.get(sight.heirs.get(ident, ident))
    if claim is not None:
        return _thing(
            None, sight.kind_label(claim.event.kind), sight.claim_href(claim), claim.span.quote
        )
    incident = sight.incident.get(ident)
    if incident is not None:
        door = sight.incident_door(incident)
        return _thing(door.name, sight.kind_label(incident.kind), door.href)
    provision = next((p for p in record.provisions if p.id == ident), None)
    if provision is not None:
        door = sight.provision_door(provision.id)
        return _thing(door.name, sight.kind_label(provision.kind), door.href)
    report = sight.reports.get(ident)
    if report is not None:
        title = report.title.quote if report.title else report.name
        return _thing(None, say("report"), sight.address(f"/reports/{ident}"), title)
    clash = sight.contradiction.get(ident)
    if clash is not None:
        kind = wording.code(clash.kind)
        return _thing(None, say("contradiction: %(kind)s", kind=kind), None)
    judged = next((j for j in record.judgements if j.id == ident), None)
    if judged is not None:
        of = thing(sight, judged.target)
        verb = wording.code(judged.verb)
        return {**of, "label": say("%(verb)s of %(thing)s", verb=verb, thing=of["label"])}
    return _thing(ident, say("no longer in the record"), None)


def _thing(name: str | None, label: str, href: str | None, quote: str | None = None) -> Document:
    return {"name": name, "label": label, "href": href, "quote": quote}


def _asked_field(item: Item) -> str | None:
    for reason in item.reasons:
        if reason.tier == "people_differ":
            return reason.what.partition(":")[0]
        if reason.tier in _FIELDS:
            return _FIELDS[reason.tier]
    return None


def _incident(sight: Sight, item: Item) -> Incident | None:
    if item.type == "incident":
        return sight.incident[item.target]
    return sight.incident_of.get(item.target) if item.type == "claim" else None


def _fits(verb: str, incident: Incident | None) -> bool:
    if verb in ("merge", "verify"):
        return incident is not None
    return verb != "split" or (incident is not None and len(incident.claims) > 1)


def _told(sight: Sight, item: Item) -> list[str]:
    """The claims whose words are shown."""
    if item.type == "claim":
        return [item.target]
    if item.type == "incident":
        return list(sight.incident[item.target].claims)
    if item.type == "contradiction":
        return list(sight.contradiction[item.target].claims)
    return []


def _terms(sight: Sight, item: Item) -> list[str]:
    """The terms of the deal that hang on it, those of its reasons first."""
    borne = [b.provision for c in _told(sight, item) for b in sight.bearings_of_claim[c]]
    return [p for p in dict.fromkeys((*item.terms, *borne)) if p in sight.provision_name]


def _term(sight: Sight, provision: str) -> Document:
    door = sight.provision_door(provision)
    found = next(p for p in sight.record.provisions if p.id == provision)
    told = found.tellings[0] if found.tellings else None
    return {
        "name": door.name,
        "href": door.href,
        "label": sight.kind_label(found.kind),
        "quote": told.span.quote if told is not None else None,
    }


def _near(sight: Sight, incident: Incident) -> Document:
    first = sight.claims[incident.claims[0]]
    return {
        "id": incident.id,
        "name": sight.incident_door(incident).name,
        "label": sight.kind_label(incident.kind),
        "day": sight.day_of(incident),
        "place": incident.place,
        "quote": first.span.quote,
        "teller": sight.teller(first),
    }


def _door(sight: Sight, incident: Incident | None) -> Document | None:
    if incident is None:
        return None
    door = sight.incident_door(incident)
    found = sight.assessed(incident)
    return {
        "name": door.name,
        "href": door.href,
        "status": found.status,
        "contested": found.contested,
        "why": found.why,
    }


def _pieces(
    sight: Sight, report_id: str, words: Span, cue: Span | None, *, near: bool
) -> list[Document]:
    """The paragraphs in which the words stand, cut where they are long."""
    report = sight.reports[report_id]
    spans = [words, cue] if cue is not None else [words]
    inside = _paragraphs(report, spans, near=near)
    start, end = min(s.start for s in (*inside, *spans)), max(s.end for s in (*inside, *spans))
    first = max(start, min(s.start for s in spans) - _AROUND)
    last = min(end, max(s.end for s in spans) + _AROUND)
    cuts = sorted({first, last, *(p for s in spans for p in (s.start, s.end))})
    pieces = [
        {
            "text": report.text[a:b],
            "claim": words.start <= a and b <= words.end,
            "cue": cue is not None and cue.start <= a and b <= cue.end,
        }
        for a, b in pairwise(cuts)
    ]
    cut = {"text": "…", "claim": False, "cue": False}
    return [*([cut] if first > start else []), *pieces, *([cut] if last < end else [])]


def _paragraphs(report: Report, spans: list[Span], *, near: bool) -> list[Span]:
    """The paragraphs in which the spans stand; ``near``: and the read ones beside them."""
    blocks = report.blocks
    inside = [n for n, b in enumerate(blocks) if any(b.span.overlaps(s) for s in spans)]
    if not inside:
        return spans
    beside = [n for n in (inside[0] - 1, inside[-1] + 1) if 0 <= n < len(blocks)]
    read = [n for n in beside if near and blocks[n].role in READ_ROLES]
    return [blocks[n].span for n in (*inside, *read)]
