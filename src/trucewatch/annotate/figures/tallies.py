"""Over which time a figure counts: new or in all, in the past week, a day."""

from __future__ import annotations

import re
from bisect import bisect_left

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import FILE
from trucewatch.records.mention import FigureTally
from trucewatch.records.span import Span

_or = word_lists.alternatives
_UNIT = r"(?:hours?|days?|weeks?|months?|years?|weekend|fortnight)"
_COUNT = r"(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|twelve|few|several|couple of)"
_PERIOD = re.compile(
    rf"\b(?:(?:in|over|during|within|for|throughout)\s+(?:(?:the|its|this)\s+)?(?:just\s+)?"
    rf"(?:past|last|previous|preceding|first|same|reporting|current)\s+(?:{_COUNT}\s+)?"
    rf"(?:{_UNIT}|period)\b"
    rf"|(?:in|over|during|throughout)\s+(?:just\s+|only\s+)?{_COUNT}\s+{_UNIT}\b"
    rf"|(?:during|throughout|over|in)\s+(?:the|a|its|this)\s+(?:period|week|month|year|weekend)\b"
    rf"|(?:this|last)\s+(?:week|month|year)\b"
    rf"|since\s+[^,.;:()\n]{{2,60}}?"
    rf"(?=[,.;:()\n]|\s(?:and|but|while|when|within|until|by)\b|$))",
    re.IGNORECASE,
)
_SPACED_PERIOD = re.compile(rf"\s+(?:{_PERIOD.pattern})", re.IGNORECASE)
#: "The first convoy since May", "it has held them since May": the time is not the figure's.
_FIRST = re.compile(
    r"\b(?:first|second|third|worst|deadliest|largest|biggest|heaviest|highest|only|most)"
    r"(?:\s+[\w-]+){0,2}\s+$"
    r"|\b(?:it|they|he|she|we|who|that|which)\s+(?:has|have|had|was|were)\s+(?:\w+\s+){1,2}$",
    re.IGNORECASE,
)
_RATE = re.compile(
    r"^\W{0,2}(?:[\w-]+\s+){0,3}?(?:(?:a|per|each|every)\s+(hour|day|week|month|year|night)\b"
    r"(?!\s+(?:ago|after|before|earlier|later|since|when|old|of))|(daily|weekly|monthly)\b)",
    re.IGNORECASE,
)
_DAILY = {"daily": "day", "weekly": "week", "monthly": "month"}
_NEW = re.compile(r"^\s+(?:[\w-]+\s+)?more\b(?!\s+than)", re.IGNORECASE)
_ALL = re.compile(rf"\b(?:{_or(list(word_lists.words(FILE, 'in_all')))})\b", re.IGNORECASE)
_ALL_BEFORE = re.compile(
    rf"\b(?:{_or(list(word_lists.words(FILE, 'in_all_before')))})\b", re.IGNORECASE
)
_NEAR = 60  # characters around a figure in which such words are its own


def is_period(text: str, at: int) -> bool:
    """Whether words for a time stand right after ``at``."""
    return _SPACED_PERIOD.match(text, at) is not None


class Periods:
    """The words of one sentence that tell over which time its figures count."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Find them in ``text[start:end]``."""
        self._text, self._start, self._end = text, start, end
        self._spans = [
            Span.cut(text, m.start(), m.end())
            for m in _PERIOD.finditer(text, start, end)
            if not _FIRST.search(text, max(m.start() - 30, start), m.start())
        ]
        self._starts = [span.start for span in self._spans]

    def of(self, span: Span, until: int) -> Span | None:
        """The period told after a figure and before ``until``; else the one that opens the

        sentence ("In the past week, 12 people …").
        """
        at = bisect_left(self._starts, span.end)
        if at < len(self._spans) and self._spans[at].end <= until:
            return self._spans[at]
        first = self._spans[0] if self._spans else None
        if first is not None and first.start == self._start and first.end <= span.start:
            return first
        return None

    def rate(self, span: Span, until: int) -> str | None:
        """The time of a rate: "14 trucks a day" gives "day"."""
        m = _RATE.match(self._text[span.end : min(until, span.end + _NEAR)])
        if m is None:
            return None
        return (m[1] or _DAILY[m[2].lower()]).lower()

    def tally(self, span: Span, period: Span | None, after: int, until: int) -> FigureTally | None:
        """Whether the words between ``after`` and ``until`` make a figure new or one of all."""
        before = self._text[max(after, span.start - _NEAR) : span.start]
        behind = self._text[span.end : min(until, span.end + _NEAR)]
        if _ALL_BEFORE.search(before) or _ALL.search(before) or _ALL.search(behind):
            return "cumulative"
        if _NEW.match(behind):
            return "new"
        if period is not None and period.quote[:5].lower() == "since":
            return "cumulative"
        return None
