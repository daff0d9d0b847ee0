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
from datetime import date, timedelta

from trucewatch.extract.earlier import force_before, taken_up
from trucewatch.extract.own_words import OwnWords
from trucewatch.extract.page_days import PageDays
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim, When
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report

_HOURS = ("times.clock", "times.day.part")
_SAME_DAY = 500  # characters from a day told to an hour of it
_DAYS = frozenset({"day", "hour"})
_ONE_TELLING = 120  # characters between two claims of one telling
#: Words that tell of another time than what stands before them.
_ELSEWHEN = re.compile(
    r"\b(?:ago|before|earlier|previous(?:ly)?|later|after(?:wards)?|since|once|"
    r"(?:for|in|over|within|these|those) (?:\w+ )?(?:days|weeks|months|years))\b",
    re.I,
)
_LOOKING = frozenset({"investigation", "monitor_deployed", "patrol"})
_NEXT = 60  # characters between a duty and the sentence that says it was not kept
_TOLD = frozenset({"happened", "ongoing", "did_not_happen"})
_OPEN = frozenset({"still", "yet", "remain", "remains", "remained", "so far", "now", "continue"})
_DEALS = frozenset(
    {"agreement_reached", "ceasefire_declared", "ceasefire_extended", "ceasefire_collapsed"}
)
_PERFECT = frozenset({"has", "have", "had"})
#: "have lifted 41 mines": done by the day on which it is told. "Has a mill" is no perfect.
_DONE_BY_NOW = re.compile(
    r"\b(?:has|have|ha[sd]n['’]t|haven['’]t)\s+(?:(?:been|already|also|since|so far|now|only|"
    r"all|both|just|not|again|meanwhile|reportedly|\w+ly)\s+)*"
    r"(?!(?:a|an|the|no|to|until|any|some|its|their|his|her|our|\d)\b)\w+",
    re.I,
)
#: "behind the line agreed in Annex B": on an earlier day.
_AS_AGREED = re.compile(r"(?:agreed|signed)\b")
_LONG = re.compile(r"[^\W\d_]{4,}")
_ACTS = frozenset({"force", "posture", "persons", "access"})
_IN_PERIOD = re.compile(
    r"\b(?:(?<!period of )period|on (?:this|the) day|(?:during|in) the (?:week|month))\b",
    re.I,
)
_TALLY = "events.monitor_tally"


class DayBorrower:
    """The days of one report's undated claims."""

    def __init__(
        self, report: Report, mentions: Mentions, claims: Sequence[Claim], ontology: Ontology
    ) -> None:
        self._report, self._claims, self._ontology = report, claims, ontology
        self._page, self._words = PageDays(report, mentions), OwnWords(report, mentions)
        self._period = self._page.period

    def of(self, claim: Claim, before: Sequence[Claim]) -> When | None:
        """The day of ``claim``; ``before``: the claims before it, with the days they were given."""
        return (
            self._words.of(claim)
            or self._of_its_line(claim)
            or self._still_owed(claim, before)
            or self._in_the_period(claim)
            or self._lasting(claim)
            or self._of_the_body(claim)
            or self._struck(claim)
            or self._on_the_day(claim, before)
            or self._answered(claim, before)
            or self._same_breath(claim, before)
            or self._of_the_entry(claim)
            or self._goes_on(claim, before)
            or self._done_by_now(claim)
        )

    # ---- the report's day
    def _lasting(self, claim: Claim) -> When | None:
        if claim.stance.factuality not in {"ongoing", "did_not_happen"} or claim.background:
            return None
        words = set(_words(claim))
        state = claim.stance.factuality == "ongoing"
        if not (state or words & _PERFECT or words & _OPEN):
            return None
        return self._as_of("a state with no day of its own: as of the report's day")

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
        return self._as_of("done by the time of telling: as of the report's day")

    def _of_the_entry(self, claim: Claim) -> When | None:
        """What an entry of a page written through a day tells of was on it."""
        if claim.stance.factuality not in _TOLD or claim.background:
            return None
        return self._page.entry(claim.span.start)

    def _of_its_line(self, claim: Claim) -> When | None:
        """The day with which its line of a log or a bulletin begins."""
        when = claim.event.time
        if claim.stance.factuality not in _TOLD or claim.background:
            return None
        if when is not None and not when.rule.endswith(_HOURS):
            return None
        return self._page.headed(claim.span.start)

    def _still_owed(self, claim: Claim, before: Sequence[Claim]) -> When | None:
        """ "It was to free ten by Friday. It has freed none": not done on the day it was due."""
        if claim.stance.factuality != "did_not_happen" or claim.background or not before:
            return None
        last = before[-1]
        when = last.event.time
        if last.stance.factuality != "obliged" or when is None or when.start is None:
            return None
        if claim.span.start - last.span.end > _NEXT or set(_words(claim)) & _OPEN:
            return None
        kinds = {self._ontology.outside_kind(c.event.kind) for c in (claim, last)}
        today = self._report.published.day
        if len(kinds) > 1 or today is None or (when.end or when.start) > today:
            return None
        how = f"the day by which it was due: {when.how}"
        return replace(when, start=when.end or when.start, how=how, rule="events.time.due")

    def _as_of(self, how: str) -> When | None:
        """The report's day; of one that covers a period, or says as of when it tells, that day."""
        day = self._page.as_of
        if day is None:
            return self._report_day(how)
        return When(day, day, "day", f"{how}, as it says itself", "events.time.report_day")

    def _report_day(self, how: str) -> When | None:
        day = self._report.published.day
        return When(day, day, "day", how, "events.time.report_day") if day is not None else None

    # ---- other tellings
    def _of_the_body(self, claim: Claim) -> When | None:
        if claim.role not in {"headline", "standfirst"} or claim.stance.factuality != "happened":
            return None
        best, most = None, 0
        words = _content(claim)
        for other in self._claims:
            when = other.event.time
            if other.role != "body" or not self._is_news(other):
                continue
            if when is None or when.start is None:
                continue
            shared = len(words & _content(other))
            if self._kind(other) == self._kind(claim):
                shared += 2
            if shared > max(most, 1):
                best, most = when, shared
        if best is None:
            return None
        how = f"the body's first telling of it: {best.how}"
        return replace(best, how=how, rule="events.time.headline", span=best.span)

    def _struck(self, claim: Claim) -> When | None:
        """The day of a deal told of without one: that on which it is elsewhere told."""
        if claim.event.time is not None or not self._is_news(claim):
            return None
        if claim.event.kind not in _DEALS:
            return None
        kind = self._kind(claim)
        days = [
            when
            for other in self._claims
            if self._kind(other) == kind
            and self._is_news(other)
            and (when := other.event.time) is not None
            and when.start is not None
            and when.precision in _DAYS
        ]
        if not days or len({when.start for when in days}) > 1:
            return None
        how = f"the day on which it is told to have been: {days[0].how}"
        return replace(days[0], how=how, rule="events.time.struck")

    def _kind(self, claim: Claim) -> str:
        return self._ontology.outside_kind(claim.event.kind)

    def _on_the_day(self, claim: Claim, before: Sequence[Claim]) -> When | None:
        """The day of an hour that names none: of the telling just before, else the report's."""
        when = claim.event.time
        if when is None or not when.rule.endswith(_HOURS) or not self._is_news(claim):
            return None
        if claim.role != "body":
            return None
        if when.span is not None and "midnight" in when.span.quote.casefold():
            return None  # it parts two days: which of them is meant, the deal's own rules say
        if when.span is not None and self._page.opens_entry(when.span.start):
            return self._page.entry(claim.span.start)
        for last in reversed(before):
            if claim.span.start - last.span.end > _SAME_DAY:
                break
            then = last.event.time
            if last.role != "body" or not self._is_news(last):
                continue
            if then is not None and then.start is not None and then.precision in _DAYS:
                if _is_night(when) and then.start == self._report.published.day:
                    return self._night_before(when)
                how = f"an hour of the day told before it: {then.how}"
                return replace(then, how=how, rule="events.time.same_breath", span=when.span)
        told = self._report_day("an hour without a day: of the report's day")
        return replace(told, span=when.span) if told is not None else None

    def _night_before(self, when: When) -> When:
        """ "During the night", told in the day's news: the night before."""
        today = self._report.published.day or ""
        eve = (date.fromisoformat(today[:10]) - timedelta(days=1)).isoformat()
        rule = "events.time.same_breath"
        return replace(when, start=eve, end=today, how="the night before", rule=rule)

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
        if self._period is None or claim.role != "body" or claim.background:
            return None
        if claim.stance.factuality not in _TOLD:
            return None
        tally = claim.event.rule.startswith(_TALLY)
        return self._period if tally or _IN_PERIOD.search(claim.span.quote) else None

    def _goes_on(self, claim: Claim, before: Sequence[Claim]) -> When | None:
        """ "On Monday they took the teacher away. She was beaten": one telling, one day.

        Not what is done by now, nor what is told from another time.
        """
        if not self._is_news(claim) or claim.role != "body" or claim.event.time is not None:
            return None
        quote = claim.span.quote
        if _DONE_BY_NOW.search(quote) or _ELSEWHEN.search(quote) or _AS_AGREED.match(quote):
            return None
        for last in reversed(before):
            between = self._report.text[last.span.end : claim.span.start]
            if len(between) > _ONE_TELLING or "\n" in between or last.role != "body":
                return None
            if _ELSEWHEN.search(between):
                return None
            if self._kind(last) in _LOOKING and self._kind(last) != self._kind(claim):
                return None  # what is found on a visit was there before it
            when = last.event.time
            if when is not None and when.start is not None and self._is_news(last):
                how = f"the day of what was told before it: {when.how}"
                return replace(when, how=how, rule="events.time.same_breath")
        return None

    @staticmethod
    def _is_news(claim: Claim) -> bool:
        return claim.stance.factuality == "happened" and not claim.background


def _is_night(when: When) -> bool:
    return when.span is not None and when.span.quote.casefold() in {"night", "the night"}


def _day(claim: Claim) -> str | None:
    return claim.event.time.start if claim.event.time is not None else None


def _words(claim: Claim) -> list[str]:
    return claim.span.quote.casefold().split()


def _content(claim: Claim) -> frozenset[str]:
    """The longer words of a claim, by how they begin."""
    return frozenset(w[:5] for w in _LONG.findall(claim.span.quote.casefold()))
