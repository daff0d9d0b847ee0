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
    r"\b(?:beg[ai]n(?:s|ning)?|begun|start(?:s|ed|ing)?|first|initial|under way|underway)\b", re.I
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
        return "fulfils" if claim.stance.factuality == "ongoing" else "begins"
    if standing:
        return "fulfils"
    share = share_done(claim, provision)
    if share is not None:
        rest = re.search(r"\b(?:last|remaining|rest|final)\b", words, re.I)
        return "fulfils" if share >= 1 or rest else "partly_fulfils"
    if _WHOLE.search(words):
        return "fulfils"
    if _BEGUN.search(words):
        return "begins"
    if _PART.search(words) or kind in _COUNTED:
        return "partly_fulfils"
    if is_learnt(claim) and not names_object(claim, provision):
        return "partly_fulfils"  # no listed wording, and not of the thing owed: no ground for whole
    return "fulfils"


def share_done(claim: Claim, provision: Provision) -> float | None:
    """The claim's number against the number owed; None where either is not told."""
    owed = provision.quantity
    told = [f.low for f in claim.figures if f.low is not None and f.kind not in {"held", "killed"}]
    if not owed or not told:
        return None
    return min(told) / owed


def names_object(claim: Claim, provision: Provision) -> bool:
    """Whether the claim names the thing or the people that the duty is about."""
    event = claim.event
    told = " ".join(
        [claim.span.quote, *(x.words for x in (event.actor, event.target, event.place) if x)]
    )
    kinds = {f.kind for f in claim.figures}
    owed = set(fold(provision.object or "")) - ANY_OBJECT
    return bool(owed & (set(fold(told)) | kinds))
