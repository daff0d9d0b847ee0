"""The day of a claim in the words of its sentence that the parser hung elsewhere, or on nothing.

A day that ends or opens the claim's own words is its day; what is so "since the truce began on
3 May" is so from then on; what was due by a day and was not done was not done on that day; and
"had until Sunday to leave" sets Sunday.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from trucewatch.extract.ranked import is_ranked
from trucewatch.records.claim import Claim, When
from trucewatch.records.mention import DealClock, Mentions, TimeMention
from trucewatch.records.report import Report

_DEALS = (
    r"truce|cease-?fire|armistice|cessation(?: of hostilities)?|deal|agreement|accord|pact|pause|"
    r"oath|signing|signature"
)
_SINCE = re.compile(r"\bsince\b(?!\s+then\b)", re.I)
_SINCE_DEAL = re.compile(
    rf"\bsince\s+(?:the|its|their)\s+(?:\w+\s+(?:of\s+the\s+)?)?(?:{_DEALS})\b"
    r"(?:\s+(?:began|started|took|came|entered|was)\b|\s*(?:[.,;:\"”]|$|and\b|for\b|in\b|on\b))",
    re.I,
)
_FAR = 70  # characters between "since" and its day
_WITHIN = re.compile(r"\b(?:who|which|that|whom|whose|where|after|before|since|until|till)\b", re.I)
_LEAD = re.compile(
    r"(?:^|\b(?:on|at|in|during|between|from)\s+(?:the\s+)?|\b(?:early|late)\s+(?:on\s+)?|,\s*)$",
    re.I,
)
_BARE = ("times.weekday", "times.day.night", "times.day.named", "times.day.overnight")
_JOINED = re.compile(r"\s*(?:,|and|,\s*and)\s*", re.I)
_DAYS = frozenset({"day", "hour"})
_OWED = re.compile(
    r"\b(?:due|deadline|bound to|(?:was|were) to|had to|should have|supposed to|required|"
    r"obliged|promised|planned|scheduled|agreed|appointed|date set)\b",
    re.I,
)
_BY = re.compile(
    r"\b(?:by|due|due on|fell due|fell due on|deadline (?:was|of|is)|until|before|"
    r"(?:planned|scheduled|set|due) for|no later than)\s+(?:the\s+|noon on\s+)?$",
    re.I,
)
_UNTIL = re.compile(r"\b(?:until|till|to|up to)\s+(?:the\s+)?$", re.I)
_UP_TO = re.compile(r"\bup to\s+(?:the\s+)?$", re.I)  # "209 rifles up to 9 May"
_GIVEN = re.compile(r"\b(?:give[sn]?|gave|ha[sd]|have|allow\w*|grant\w*|gets?|got)\b", re.I)


class OwnWords:
    """The days that stand in the sentences of one report's claims."""

    def __init__(self, report: Report, mentions: Mentions) -> None:
        self._text, self._published = report.text, report.published.day
        self._times = mentions.times
        self._at = [t.span.start for t in mentions.times]
        self._sentences = [(s.span.start, s.span.end) for s in mentions.sentences]

    def of(self, claim: Claim) -> When | None:
        """The day of a claim to whose event the parser tied none."""
        return (
            self._until(claim) or self._since(claim) or self._beside(claim) or self._missed(claim)
        )

    def _sentence(self, claim: Claim) -> tuple[int, int]:
        n = bisect_right(self._sentences, (claim.span.start, len(self._text))) - 1
        start, end = self._sentences[n] if n >= 0 else (claim.span.start, claim.span.end)
        return start, max(end, claim.span.end)

    def _between(self, start: int, end: int) -> Sequence[TimeMention]:
        return self._times[bisect_left(self._at, start) : bisect_left(self._at, end)]

    def _until(self, claim: Claim) -> When | None:
        """ "Gave the army until Sunday to leave", "until Tuesday nobody had opened it"."""
        missed = claim.stance.factuality == "did_not_happen"
        counted = claim.stance.factuality == "happened" and bool(claim.figures)
        if not (missed or counted) and claim.stance.factuality not in {"obliged", "demanded"}:
            return None
        first, last = self._sentence(claim)
        for time in self._between(first, last):
            if time.end is None or time.precision not in _DAYS | {"month"} or time.start:
                continue
            left = self._text[first : time.span.start]
            inside = claim.span.start <= time.span.start < claim.span.end
            if counted:
                fits = inside and bool(_UP_TO.search(left))
            else:
                fits = bool(_UNTIL.search(left)) and (
                    inside if missed else bool(_GIVEN.search(left))
                )
            if fits:
                how = f"{time.how}; until then"
                return When(time.end, time.end, "day", how, "events.time.until", time.span)
        return None

    def _since(self, claim: Claim) -> When | None:
        if claim.stance.factuality not in {"happened", "ongoing", "did_not_happen"}:
            return None
        _, last = self._sentence(claim)
        found = _SINCE.search(self._text, claim.span.start, last)
        if found is None or (claim.span.end < found.start() - 2):
            return None
        if is_ranked(self._text[claim.span.start : found.start()]):
            return None
        for time in self._between(found.end(), min(found.end() + _FAR, last)):
            if time.start is None or time.type not in {"DATE", "TIME"}:
                continue
            how = f"{time.how}; since then, up to the publication day"
            end = self._published or time.end
            return When(time.start, end, time.precision, how, "events.time.since", time.span)
        if _SINCE_DEAL.match(self._text, found.start(), last):
            how = "since the deal: needs the deal's day"
            clock = DealClock("D", 0, 1)
            end = self._published
            return When(None, end, "day", how, "events.time.since", None, clock)
        return None

    def _beside(self, claim: Claim) -> When | None:
        """A day at the end or the beginning of the claim's own words."""
        if claim.background:
            return None
        start, end = claim.span.start, claim.span.end
        times = [t for t in self._between(start, end) if t.type in {"DATE", "TIME"}]
        times = [t for t in times if t.start is not None and t.precision in _DAYS]
        if not times:
            return None
        last = times[-1]
        opens = not self._text[start : times[0].span.start].strip(" \t") or _LEAD.fullmatch(
            self._text, start, times[0].span.start
        )
        if self._text[last.span.end : end].strip(" .,;:\"'”’"):
            if not opens or self._text[times[0].span.end : times[0].span.end + 2] in ("'s", "’s"):
                return None
            last = times[0]
            times = [last]
        if _WITHIN.search(self._text, start, last.span.start):
            return None
        first = last
        if len(times) > 1 and _JOINED.fullmatch(self._text, times[-2].span.end, last.span.start):
            first = times[-2]
        bare = first.rule in _BARE
        left = self._text[max(start, first.span.start - 16) : first.span.start]
        if not bare and not _LEAD.search(left):
            return None
        how = last.how if first is last else "from the first to the last of the days named"
        return When(first.start, last.end, last.precision, how, "events.time.own_words", last.span)

    def _missed(self, claim: Claim) -> When | None:
        """ "The pull-back, due by Friday, has not begun": not done on that day."""
        if claim.stance.factuality != "did_not_happen" or claim.background:
            return None
        first, last = self._sentence(claim)
        for time in self._between(first, last):
            if time.start is None or time.precision not in _DAYS or time.type == "SET":
                continue
            left = self._text[first : time.span.start]
            if _BY.search(left) and _OWED.search(left):
                how = f"{time.how}; due then"
                return When(time.start, time.end, "day", how, "events.time.due", time.span)
        return None
