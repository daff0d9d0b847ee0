"""How much of a duty an act that keeps it has done: the whole, a part, a beginning."""

from __future__ import annotations

import re

from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim
from trucewatch.records.found import is_learnt
from trucewatch.records.incident import Effect

#: Words of an object that name no one in particular.
ANY_OBJECT = frozenset("people person force armed men fighter weapon side party team".split())

_BEGUN = re.compile(
    r"\b(?:beg[ai]n(?:s|ning)?|begun|start(?:s|ed|ing)?|initial|under way|underway)\b|"
    r"(?<!for the )\bfirst\b(?! (?:time|meeting|session))",
    re.I,
)
_WHOLE = re.compile(
    r"\b(?:all|complet(?:e|es|ed|ely|ing)|fully|entire(?:ly)?|last|final|finish(?:ed|es)?|"
    r"remaining|the rest|everyone|whole)\b",
    re.I,
)
_PART = re.compile(
    r"\b(?:some|part(?:ly|ial|ially)?|several|a number|half|batch|another|more|dozens?|one|"
    r"(?:\w+) of (?:the )?(?:\d+|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty))\b",
    re.I,
)
#: Acts that come in numbers: without a word for the whole, one telling is a part.
_COUNTED = frozenset(
    """detainee_release prisoner_exchange remains_exchange weapons_handover force_withdrawal
    evacuation return_of_displaced status_settlement demining""".split()
)


def kept_how(claim: Claim, provision: Provision, standing: bool, ontology: Ontology) -> Effect:
    """Whether an act that keeps the duty begins it, does a part, or the whole.

    The words decide first ("the last", "began"), then a number against the number owed; acts that
    come in numbers are else a part, as are those that only the encoder sees in words which don't
    name what is owed; all other acts the whole.
    """
    words = claim.span.quote
    kind = ontology.outside_kind(claim.event.kind)
    if kind in {"ceasefire_effective", "monitor_deployed"}:
        sent = [f.low for f in claim.figures if f.kind in _SENT and f.low is not None]
        if sent and provision.quantity and claim.stance.factuality != "ongoing":
            return "fulfils" if max(sent) >= provision.quantity else "partly_fulfils"
        return "fulfils" if claim.stance.factuality == "ongoing" else "begins"
    if standing:
        return "fulfils"
    nth = _NTH.search(words)
    if nth is not None and _ORDINALS.index(nth[1].lower()) + 1 == provision.quantity:
        return "fulfils"  # the third soldier of three
    share = share_done(claim, provision)
    if share is not None:
        rest = re.search(r"\b(?:last|remaining|rest|final)\b", words, re.I)
        return "fulfils" if share >= 1 or rest else "partly_fulfils"
    if _WHOLE.search(words):
        return "fulfils"
    if _BEGUN.search(words):
        return "begins"
    if _PART.search(words):
        return "partly_fulfils"
    if kind in _COUNTED and not _is_whole(claim, provision, kind):
        return "partly_fulfils"
    if is_learnt(claim) and not names_object(claim, provision):
        return "partly_fulfils"  # no listed wording, and not of the thing owed: no ground for whole
    return "fulfils"


_SENT = frozenset({"observers", "monitors", "offices", "posts"})
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_NTH = re.compile(rf"\b({'|'.join(_ORDINALS[1:])})\b(?! (?:day|week|month|time|batch|group))", re.I)
#: Acts whose one telling without a number is of the whole: all leave one place, one office opens.
_AT_ONCE = frozenset({"force_withdrawal", "status_settlement"})
_MAY = re.compile(r"\b(?:may|free to|allow\w*|permit\w*|whoever)\b", re.I)


def _is_whole(claim: Claim, provision: Provision, kind: str) -> bool:
    """Whether an act of a kind that comes in numbers is told of as done.

    A permission is kept by whoever makes use of it. Who is told without a number to have left the
    one place that the clause names has left it.
    """
    permitted = any(_MAY.search(t.span.quote) for t in provision.tellings)
    if permitted and provision.quantity is None and provision.deadline is None:
        return True
    if kind not in _AT_ONCE or claim.figures:
        return False
    if kind == "status_settlement":
        return True
    owed = " ".join(x for x in (provision.place, provision.object) if x)
    owed = owed or provision.tellings[0].span.quote
    left = claim.event.place.words if claim.event.place is not None else ""
    named = set(fold(f"{claim.span.quote} {left}"))
    bearer = provision.duty_bearer.words if provision.duty_bearer is not None else ""
    places = [set(fold(name)) - set(fold(bearer)) for name in _NAMES.findall(f" {owed}")]
    return all(words & named for words in places if words) and bool(set(fold(owed)) & named)


_NAMES = re.compile(r"(?<=\s)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)*")


def share_done(claim: Claim, provision: Provision) -> float | None:
    """The claim's number against the number owed; None where either is not told."""
    owed = provision.quantity
    told = [f.low for f in claim.figures if f.low is not None and f.kind not in {"held", "killed"}]
    if not owed or not told or owed_in_parts(provision):
        return None
    return min(told) / owed


#: Parts in which a duty may be owed: the number told of it is then of these.
_PARTS = re.compile(
    r"\b(?:batch(?:es)?|groups|phases|steps|stages|sites|camps|instal+ments|places)\b", re.I
)
_FEW = 10


def owed_in_parts(provision: Provision) -> bool:
    """Whether the number owed is of parts: "in three batches" tells of no number of people."""
    few = provision.quantity is not None and provision.quantity <= _FEW
    return few and any(_PARTS.search(t.span.quote) for t in provision.tellings)


def names_object(claim: Claim, provision: Provision) -> bool:
    """Whether the claim names the thing or the people that the duty is about."""
    event = claim.event
    told = " ".join(
        [claim.span.quote, *(x.words for x in (event.actor, event.target, event.place) if x)]
    )
    kinds = {f.kind for f in claim.figures}
    owed = set(fold(provision.object or "")) - ANY_OBJECT
    return bool(owed & (set(fold(told)) | kinds))
