"""What an answer is about that names no act of its own: "we reject this lie", "blamed bandits".

The denial, the refusal or the charge is told by the act that it answers, told shortly before: who
looks for shellings must find those who deny one. The kind of the answer stays beside it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim
from trucewatch.records.span import Span

_WHOLE = 3  # words of an answer that can be read alone
_REACH = 400  # characters between the act told and the answer
_REFUSING = frozenset({"denial", "rejection"})
_CHARGE = "accusation"
#: The whole of what is refused, at the end of the clause, is a word for what was told.
_REFERS = re.compile(
    r"\b(?:it|this|that|these|them|(?:the|this|that|these|such|all|both|any) (?:\w+ )?"
    r"(?:claim|report|charge|accusation|allegation|account|version|story|lie|word|video|rumour|"
    r"rumor|news|fabrication|slander|involvement|responsibility|role|part)s?)"
    r"(?: (?:as|with|in|out) [^,;.]{1,60})?[\s.,;\"”’']*$",
    re.IGNORECASE,
)
#: "Blamed bandits", "blames the Front for it"; "blamed the Front for the fire" names its own act.
_BLAMES = re.compile(r"\bblam(?:e|es|ed|ing)\b", re.IGNORECASE)
_OWN_ACT = re.compile(r"\b(?:for|over)\b(?! (?:it|this|that)\b)", re.IGNORECASE)
_STOP = re.compile(r"[.!?;]")
_ACTS = frozenset({"force", "posture", "access", "persons"})
_ANSWERABLE = frozenset({"happened", "ongoing", "did_not_happen"})


def with_answered_kind(
    text: str, claim: Claim, before: Sequence[Claim], ontology: Ontology
) -> Claim:
    """The claim, with the kind of the act that it answers where it only answers one.

    ``text``: the report's; an answer of a word or two is shown with the verb that gives it.
    """
    kind = claim.event.kind
    said = claim.span.quote
    refuses = kind in _REFUSING and _REFERS.search(said) is not None
    blames = kind == _CHARGE and _BLAMES.search(claim.event.trigger.quote) is not None
    if not refuses and not (blames and not _OWN_ACT.search(said)):
        return claim
    if blames and before and _is_countered(text, claim, before[-1]):
        return claim
    last = _answered(claim, before, ontology)
    if last is None:
        return claim
    also = tuple(sorted({*claim.event.also, kind}))
    event = replace(claim.event, kind=last.event.kind, also=also)
    if blames and event.target is not None:  # whom somebody blames is said to have done it
        event = replace(event, actor=event.target, target=last.event.target)
    rule = "events.kind.answered"
    stance = claim.stance
    if refuses and stance.factuality in _ANSWERABLE:
        stance = stance.then("denied", rule)
    span = claim.span
    if claim.cue is not None and len(said.split()) < _WHOLE:  # "denied | it"
        begin, end = min(span.start, claim.cue.start), max(span.end, claim.cue.end)
        span = Span.cut(text, begin, end)
    return replace(claim, span=span, event=event, stance=stance, rules=(*claim.rules, rule))


def _is_countered(text: str, claim: Claim, last: Claim) -> bool:
    """ "Denied firing and blamed bandits": the charge answers what that sentence denies."""
    told = last.event.kind in _REFUSING and _REFERS.search(last.span.quote) is None
    return told and _STOP.search(text, last.span.end, max(last.span.end, claim.span.start)) is None


def _answered(claim: Claim, before: Sequence[Claim], ontology: Ontology) -> Claim | None:
    """The last act told within reach, of which the answer's own speaker is not the teller."""
    for last in reversed(before):
        if claim.span.start - last.span.end > _REACH:
            return None
        if ontology.events[last.event.kind].group not in _ACTS or last.background:
            continue
        if last.stance.factuality not in _ANSWERABLE:
            continue
        own = claim.speaker.words if claim.speaker is not None else None
        told = last.speaker.words if last.speaker is not None else None
        if own is not None and own == told and claim.event.kind != _CHARGE:
            continue
        return last
    return None
