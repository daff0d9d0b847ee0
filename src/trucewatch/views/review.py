"""The queue of what a person should look at, and how far reviewers agree, as JSON values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from trucewatch.judged.standing import standing
from trucewatch.review.agreement import Agreement
from trucewatch.review.queue import TIERS, Item, Queue, Reason, Tier
from trucewatch.told import each_told, listed, say
from trucewatch.views.sight import Sight
from trucewatch.views.wording import code

Document = dict[str, Any]
QUEUE_FORMAT = "trucewatch/review/1"
AGREEMENT_FORMAT = "trucewatch/agreement/1"
#: What each reason asks of whoever looks: a question that the words can answer.
QUESTIONS: Mapping[Tier, str] = each_told(
    {
        "people_differ": "Which value do the words bear out?",
        "target_gone": "Does this judgement still belong to anything?",
        "told_again": "Does the judgement still stand, now that it is told again?",
        "breach_alone": "Do the words tell of this, as it is read?",
        "kept_alone": "Do the words say that it was kept?",
        "disputes_term": "Do these contradict each other?",
        "no_bearer": "Who owes this?",
        "contradiction": "Do these contradict each other?",
        "learnt": "Do these words tell of it at all?",
        "uncertain": "How sure are the words?",
        "speaker_open": "Who says it?",
        "place_open": "Where is this?",
    }
)
#: Each reason in few words, for counts of what is left.
LEFT: Mapping[Tier, str] = each_told(
    {
        "people_differ": "people differ",
        "target_gone": "judged, and no longer in the record",
        "told_again": "told again since it was judged",
        "breach_alone": "an alleged breach that rests on one telling",
        "kept_alone": "a term kept by one telling alone",
        "disputes_term": "a contradiction that makes a term disputed",
        "no_bearer": "a term that nobody is read as owing",
        "contradiction": "another contradiction",
        "learnt": "found by the encoder only",
        "uncertain": "words less than certain",
        "speaker_open": "who says it was left open",
        "place_open": "a place that is not on the map",
    }
)
_ASIDE = frozenset({"note", "redact", "merge", "split"})  # settle nothing, as the queue has it


def queue_document(sight: Sight, queue: Sequence[Item], limit: int) -> Document:
    """The first items of the queue. ``of``: how many there are in all."""
    return {
        "format": QUEUE_FORMAT,
        "version": sight.record.version,
        "name": sight.record.name,
        "of": len(queue),
        "items": [item_row(sight, item) for item in queue[:limit]],
    }


def item_row(sight: Sight, item: Item) -> Document:
    """One of the queue, with its reasons in words and the words of the claims that it is about."""
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
    message, terms = TIERS[reason.tier], listed(names, " and ") if names else say("no term")
    what = code(reason.what) if reason.tier == "uncertain" else reason.what
    values = {"terms": terms, "what": what}
    words = say(
        message, **{name: told for name, told in values.items() if f"%({name})s" in message}
    )
    told = "terms" in words.values or not names
    return (
        words
        if told or not beside
        else say("%(why)s; %(terms)s hangs on it", why=words, terms=terms)
    )


def _name(sight: Sight, ident: str) -> str | None:
    return sight.provision_name.get(ident) or sight.incident_name.get(ident)


def _label(sight: Sight, item: Item) -> str:
    record = sight.record
    if item.type == "claim":
        return sight.kind_label(sight.claims[item.target].event.kind)
    if item.type == "judgement":
        judged = next(j for j in record.judgements if j.id == item.target)
        return say("%(verb)s %(target)s", verb=code(judged.verb), target=judged.target)
    if item.type == "contradiction":
        return code(sight.contradiction[item.target].kind)
    if item.type == "incident":
        return sight.kind_label(sight.incident[item.target].kind)
    return sight.kind_label(next(p.kind for p in record.provisions if p.id == item.target))


def _claims(sight: Sight, item: Item) -> list[str]:
    """The claims whose words show what is asked: both sides of a contradiction."""
    if item.type == "claim":
        return [item.target]
    if item.type == "contradiction":
        return list(sight.contradiction[item.target].claims)
    if item.type == "incident":
        return list(sight.incident[item.target].claims)[:2]
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


def progress_document(sight: Sight, queue: Queue, by: str | None) -> Document:
    """How much is judged and how much is left, by the weightiest reason of each.

    ``judged``: things that somebody judged, each once; ``mine``: those that ``by`` did (None:
    nobody is named).
    """
    held = [j for j in standing(sight.record.judgements) if j.verb not in _ASIDE]
    left = queue.left
    return {
        "judged": len({sight.anchor(j.target) or j.target for j in held}),
        "mine": (
            None
            if by is None
            else len({sight.anchor(j.target) or j.target for j in held if j.by == by})
        ),
        "left": len(queue),
        "by_reason": [
            {"code": tier, "words": LEFT[tier], "items": left[tier]}
            for tier in TIERS
            if tier in left
        ],
    }
