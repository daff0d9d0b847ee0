"""The queue of what a person should look at, and how far reviewers agree, as JSON values."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from trucewatch.review.agreement import Agreement
from trucewatch.review.queue import TIERS, Item, Reason
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code

Document = dict[str, Any]
QUEUE_FORMAT = "trucewatch/review/1"
AGREEMENT_FORMAT = "trucewatch/agreement/1"


def queue_document(sight: Sight, queue: Sequence[Item], limit: int) -> Document:
    """The first items of the queue. ``of``: how many there are in all."""
    return {
        "format": QUEUE_FORMAT,
        "version": sight.record.version,
        "name": sight.record.name,
        "of": len(queue),
        "items": [_item(sight, item) for item in queue[:limit]],
    }


def _item(sight: Sight, item: Item) -> Document:
    return {
        "target": item.target,
        "type": item.type,
        "name": _name(sight, item.target),
        "label": _label(sight, item),
        "last_told": item.day,
        "reasons": _reasons(sight, item),
        "words": [
            {
                "claim": claim,
                "quote": sight.claims[claim].span.quote,
                "teller": _teller(sight, claim),
            }
            for claim in _claims(sight, item)
        ],
    }


def _reasons(sight: Sight, item: Item) -> list[Document]:
    """The reasons; each term of the deal is named with the weightiest that hangs on it."""
    named: set[str] = set()
    rows = []
    for reason in item.reasons:
        words = reason_words(sight, reason, beside=bool(set(reason.terms) - named))
        named |= set(reason.terms)
        rows.append({"code": reason.tier, "words": words, "provisions": list(reason.terms)})
    return rows


def reason_words(sight: Sight, reason: Reason, *, beside: bool = True) -> str:
    """A reason in words, with the short names of the terms that hang on it.

    ``beside``: name them also where the wording has no place for them.
    """
    names = [sight.provision_name.get(t, t) for t in reason.terms]
    words = TIERS[reason.tier].format(terms=" and ".join(names) or "no term", what=reason.what)
    said = "{terms}" in TIERS[reason.tier] or not names
    return words if said or not beside else f"{words}; {' and '.join(names)} hangs on it"


def _name(sight: Sight, ident: str) -> str | None:
    return sight.provision_name.get(ident) or sight.incident_name.get(ident)


def _label(sight: Sight, item: Item) -> str:
    record = sight.record
    if item.type == "claim":
        return sight.kind_label(sight.claims[item.target].event.kind)
    if item.type == "judgement":
        judged = next(j for j in record.judgements if j.id == item.target)
        return f"{judged.verb} {judged.target}"
    if item.type == "contradiction":
        return code(next(x.kind for x in record.contradictions if x.id == item.target))
    kinds = {i.id: i.kind for i in record.incidents} | {p.id: p.kind for p in record.provisions}
    return sight.kind_label(kinds[item.target])


def _claims(sight: Sight, item: Item) -> list[str]:
    """The claims whose words show what is asked: both sides of a contradiction."""
    record = sight.record
    if item.type == "claim":
        return [item.target]
    if item.type == "contradiction":
        return list(next(x.claims for x in record.contradictions if x.id == item.target))
    if item.type == "incident":
        return list(next(i.claims for i in record.incidents if i.id == item.target))[:2]
    return []


def _teller(sight: Sight, claim: str) -> str:
    return sight.teller(sight.claims[claim])


def agreement_document(found: Agreement) -> Document:
    """How far people agree. ``alpha`` null: undefined."""
    return {
        "format": AGREEMENT_FORMAT,
        "people": list(found.people),
        "items": found.items,
        "fields": [
            {"field": f.field, "items": f.items, "same": f.same, "alpha": f.alpha}
            for f in found.fields
        ],
    }
