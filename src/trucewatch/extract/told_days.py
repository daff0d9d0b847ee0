"""The day of a claim that names none, from the report's own telling; each case has its rule.

What is so "still" or "not yet" is so on the report's day, and so is how much "has been" done; a
headline tells of the day that the body tells of; an hour without a day ("at dawn", an entry of a
live page) is of the day told just before, else of the report's; what follows in the next breath
("Two herders were killed") was on the day just told, and a denial is of the day of what it denies;
a tally "in the period" is of the period that the report says it covers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.extract.earlier import force_before, taken_up
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim, When
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report

_NEAR = 240  # characters between two tellings of one happening in a paragraph
_HOURS = ("times.clock", "times.day.part")
_OPEN = frozenset({"still", "yet", "remain", "remains", "remained", "so far", "now", "continue"})
_PERFECT = frozenset({"has", "have", "had"})
#: "have lifted 41 mines": done by the day on which it is told. "Has a mill" is no perfect.
_DONE_BY_NOW = re.compile(
    r"\b(?:has|have|ha[sd]n['’]t|haven['’]t)\s+(?:(?:been|already|also|since|so far|now|only|"
    r"all|both|just|not|again|meanwhile|reportedly|\w+ly)\s+)*"
    r"(?!(?:a|an|the|no|to|until|any|some|its|their|his|her|our|\d)\b)\w+",
    re.I,
)
_ACTS = frozenset({"force", "posture", "persons", "access"})
_ENTRY = re.compile(r"^[ \t]*\(?(?:[01]?\d|2[0-3])[:.h][0-5]\d\)?(?!\d)", re.M)
_ENTRIES = 3  # such paragraphs make a page that is written through a day
_PERIOD = re.compile(
    r"^[ \t]*(?:(?:reporting|covered|this) )?period(?: covered| under review)?\b[^\n]{0,120}",
    re.I | re.M,
)
_IN_PERIOD = re.compile(r"\b(?:period|during the (?:week|month)|in the (?:week|month))\b", re.I)
_TALLY = "events.monitor_tally"


class DayBorrower:
    """The days of one report's undated claims."""

    def __init__(
        self, report: Report, mentions: Mentions, claims: Sequence[Claim], ontology: Ontology
    ) -> None:
        self._report, self._claims, self._ontology = report, claims, ontology
        entries = [m.start() for m in _ENTRY.finditer(report.text)]
        self._entries = entries if len(entries) >= _ENTRIES else []
        self._period = _period(report, mentions)

    def of(self, claim: Claim, before: Sequence[Claim]) -> When | None:
        """The day of ``claim``; ``before``: the claims before it, with the days they were given."""
        return (
            self._lasting(claim)
            or self._of_the_body(claim)
            or self._on_the_day(claim, before)
            or self._answered(claim, before)
            or self._same_breath(claim, before)
            or self._in_the_period(claim)
            or self._of_the_entry(claim)
            or self._done_by_now(claim)
        )

    # ---- the report's day
    def _lasting(self, claim: Claim) -> When | None:
        if claim.stance.factuality not in {"ongoing", "did_not_happen"} or claim.background:
            return None
        words = set(claim.span.quote.casefold().split())
        state = claim.stance.factuality == "ongoing"
        if not (state or words & _PERFECT or words & _OPEN):
            return None
        return self._report_day("a state with no day of its own: as of the report's day")

    def _done_by_now(self, claim: Claim) -> When | None:
        """ "Sappers have lifted 41 mines": so many by the report's day.

        Without a number nothing says as of when: "thousands have fled" may be long ago.
        """
        if not self._is_news(claim) or claim.role != "body":
            return None
        if not any(f.told == "exact" and f.kind != "share" for f in claim.figures):
            return None
        if self._ontology.events[claim.event.kind].group not in _ACTS:
            return None
        if not _DONE_BY_NOW.search(claim.span.quote):
            return None
        return self._report_day("done by the time of telling: as of the report's day")

    def _of_the_entry(self, claim: Claim) -> When | None:
        """What an entry of a page written through the day tells of was on that day.

        What others say in it may be of any day.
        """
        if claim.speaker is not None or not self._is_news(claim):
            return None
        if not any(start <= claim.span.start for start in self._entries):
            return None
        return self._report_day("an entry of the day's page: of the report's day")

    def _report_day(self, how: str) -> When | None:
        day = self._report.published.day
        return When(day, day, "day", how, "events.time.report_day") if day is not None else None

    # ---- other tellings
    def _of_the_body(self, claim: Claim) -> When | None:
        if claim.role not in {"headline", "standfirst"} or claim.stance.factuality != "happened":
            return None
        kind = self._ontology.outside_kind(claim.event.kind)
        for other in self._claims:
            when = other.event.time
            if (
                other.role == "body"
                and other.stance.factuality == "happened"
                and not other.background
                and self._ontology.outside_kind(other.event.kind) == kind
                and when is not None
                and when.start is not None
            ):
                how = f"the body's first telling of it: {when.how}"
                return replace(when, how=how, rule="events.time.headline", span=when.span)
        return None

    def _on_the_day(self, claim: Claim, before: Sequence[Claim]) -> When | None:
        """The day of an hour that names none: of the telling just before, else the report's."""
        when = claim.event.time
        if when is None or not when.rule.endswith(_HOURS) or not self._is_news(claim):
            return None
        if claim.role != "body":
            return None
        if when.span is not None and "midnight" in when.span.quote.casefold():
            return None  # it parts two days: which of them is meant, the deal's own rules say
        for last in reversed(before):
            if claim.span.start - last.span.end > _NEAR:
                break
            then = last.event.time
            if last.role == "body" and then is not None and then.start is not None:
                how = f"an hour of the day told before it: {then.how}"
                return replace(then, how=how, rule="events.time.same_breath", span=when.span)
        told = self._report_day("an hour without a day: of the report's day")
        return replace(told, span=when.span) if told is not None else None

    def _answered(self, claim: Claim, before: Sequence[Claim]) -> When | None:
        """The day of the act that a denial, "it was the rebels" or another count takes up."""
        last = taken_up(claim, before, self._ontology, lambda c: _day(c) is not None)
        when = last.event.time if last is not None else None
        if when is None:
            return None
        how = f"the day of what it answers: {when.how}"
        return replace(when, how=how, rule="events.time.answered")

    def _same_breath(self, claim: Claim, before: Sequence[Claim]) -> When | None:
        last = force_before(claim, before, self._ontology)
        when = last.event.time if last is not None else None
        if when is None or when.start is None:
            return None
        how = f"the day of the claim before it: {when.how}"
        return replace(when, how=how, rule="events.time.same_breath")

    def _in_the_period(self, claim: Claim) -> When | None:
        if self._period is None or claim.role != "body" or not self._is_news(claim):
            return None
        tally = claim.event.rule.startswith(_TALLY)
        return self._period if tally or _IN_PERIOD.search(claim.span.quote) else None

    @staticmethod
    def _is_news(claim: Claim) -> bool:
        return claim.stance.factuality == "happened" and not claim.background


def _day(claim: Claim) -> str | None:
    return claim.event.time.start if claim.event.time is not None else None


def _period(report: Report, mentions: Mentions) -> When | None:
    """The period that a report says it covers: "Period: 1 to 30 June", "Period covered: …"."""
    line = _PERIOD.search(report.text)
    if line is None:
        return None
    days = [
        t
        for t in mentions.times
        if line.start() <= t.span.start < line.end() and t.start is not None and t.type != "SET"
    ]
    if not days:
        return None
    first, last = min(t.start or "" for t in days), max(t.end or t.start or "" for t in days)
    return When(first, last, "day", "the period covered", "events.time.period", days[0].span)
