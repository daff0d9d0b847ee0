"""What word sent to the other side, or not sent, does to a duty of notice."""

from __future__ import annotations

import re
from typing import Literal

from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim

#: What a told act does to a clause.
Way = Literal["keeps", "breaches", "lingers"]

_TOLD_OF = re.compile(r"\b(?:notic\w+|notif\w+|inform\w*|told|warn\w*|message|alert\w*)\b", re.I)

_UNTOLD = re.compile(
    r"\bwithout (?:\w+ ){0,3}(?:notice|notif\w+|warning|telling|informing|word)\b|"
    r"\bunannounced\b|\bwithout giving\b",
    re.I,
)

_MEETING = re.compile(
    r"\b(?:met|meets?|meeting|sat|sits|sitting|sessions?|convened?|talks|discuss\w*|negotiat\w*)\b",
    re.I,
)

_HOURS = re.compile(r"\b([1-9]\d*|[a-z]+)[ -](hour|day)s?\b", re.I)

_NUMBERS = {
    w: n
    for n, w in enumerate(
        "one two three four five six seven eight nine ten eleven twelve".split(), 1
    )
} | {"a": 1, "an": 1, "twenty-four": 24}


def is_notice(claim: Claim) -> bool:
    """Whether a talk told of is word sent to the other side, and no meeting."""
    told = claim.span.quote
    return _TOLD_OF.search(told) is not None and _MEETING.search(told) is None


def notified(claim: Claim, provision: Provision, codes: set[str]) -> Way | None:
    """Word sent keeps a duty of notice; an act told of as without it breaches the duty."""
    if _UNTOLD.search(claim.span.quote):
        return "breaches"
    if "talks" not in codes or not is_notice(claim):
        return None
    owed = [n for t in provision.tellings for n in hours(t.span.quote)]
    told = hours(claim.span.quote)
    if owed and told and min(told) < max(owed):
        return "breaches"
    return "breaches" if claim.stance.factuality == "did_not_happen" else "keeps"


def hours(words: str) -> list[int]:
    """The lengths of time that stand in the words, in hours: "24 hours", "two days"."""
    found = []
    for number, unit in _HOURS.findall(words.casefold()):
        count = int(number) if number.isdigit() else _NUMBERS.get(number)
        if count is not None:
            found.append(count * (24 if unit == "day" else 1))
    return found
