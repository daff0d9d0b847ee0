"""Whether a claim's numbers are of one happening, of all so far, or of what is left over."""

from __future__ import annotations

import re

from trucewatch.records.claim import Claim

#: Words of a count that has gone on since an earlier day.
_COUNT = r"(?:\d[\d,]*|[a-z]+teen|[a-z]+ty|two|three|four|five|six|seven|eight|nine|ten|dozens?)"
_RUNNING = re.compile(
    r"\b(?:bring(?:s|ing)?|brought|tak(?:es|ing)|took|mak(?:es|ing)|made)\b[^.;]*"
    rf"(?:\bto (?:at least |about |some |around |more than |over |nearly )?{_COUNT}\b|\btotal\b|"
    rf"\bso far\b|\b{_COUNT} of (?:the )?{_COUNT}\b)|"
    r"\bso far\b|\bto date\b|\btotal(?: of)? [\d,]+\b|\bwhole period\b|\bcumulative",
    re.IGNORECASE,
)
#: Words for what is left of a number, or comes on top of it: never held against the whole.
_NUMBER = r"(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen)"
_REST = re.compile(
    rf"\b(?:other|remaining|last|another|further|final)\s+{_NUMBER}\b|"
    rf"\b(?:{_NUMBER}|one)\s+(?:others?|more(?!\s+than)|further)\b",
    re.IGNORECASE,
)


def runs_on(claim: Claim) -> bool:
    """Whether the claim's numbers are of all so far and not of what was told last."""
    return says_so_far(claim) or any(f.tally == "cumulative" for f in claim.figures)


def says_so_far(claim: Claim) -> bool:
    """Whether its own words say that they are: "bringing to 90", "so far"."""
    return _RUNNING.search(claim.span.quote) is not None


def is_rest(claim: Claim) -> bool:
    """Whether the claim's numbers are of what is left or comes on top: "the other three"."""
    added = any(f.tally == "new" for f in claim.figures)
    return added or _REST.search(claim.span.quote) is not None
