"""The day that a page gives to what stands in a part of it: a log's line, an entry, a period.

A line of a log or a bulletin that begins with its date tells of that day until it ends; so does all
that stands under a date that has a line to itself. An entry that begins with an hour is of the
page's day, of the day before where the hours run past midnight. A report on a period tells of what
is so at its end.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from trucewatch.records.claim import When
from trucewatch.records.mention import Mentions, TimeMention
from trucewatch.records.report import Report

_ENTRY = re.compile(
    r"^[ \t]*(?:[-•*–—]\s*)?\(?(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)\)?(?!\d)", re.M
)
_ENTRIES = 3  # such paragraphs make a page that is written through a day
_TURN = 6 * 60  # minutes by which an hour must run the other way for a day to have turned
_PERIOD = re.compile(
    r"^[ \t]*(?:(?:reporting|covered|this) )?period(?: covered| under review)?\b[^\n]{0,120}"
    r"|^[ \t]*(?:this (?:report|update|note|bulletin) )?cover(?:s|ing)\b[^\n]{0,80}"
    r"|\((?:reporting )?period\b[^)\n]{0,80}\)",
    re.I | re.M,
)
_AS_OF = re.compile(r"\bas (?:of|at)\s+(?:[\w:.]+ (?:hours )?on )?$", re.I)
_TOP = 600  # characters in which a report says what it covers
#: What may stand before the date that a log's line begins with: a number, a dot, the place.
_BEFORE_DATE = re.compile(
    r"[ \t]*(?:[-•*–—]\s*)?(?P<mark>\(?\d{1,3}[.)]\s*)?(?P<place>[A-Z][\w'’ -]{1,40},\s*)?"
    r"(?:(?:the\s+)?(?:night|evening|morning) of\s+)?"
)
_AFTER_DATE = re.compile(
    r"(?:\s*(?:to|and|[-–])\s*\d{1,2}(?: [A-Z][a-z]+\b)?)?"
    r"(?P<hour>[ ,]+(?:at )?\(?\d{1,2}[:.h]\d\d(?: ?(?:h|hrs|hours|[ap]\.?m\.?)\b)?\)?)?"
    r"[ \t]*(?:[.:;]|\s[-–—])(?=\s)"
)
_ALONE = re.compile(r"[ \t]*(?:[.:][ \t]*)?(?:\n|$)")


class PageDays:
    """The days that the parts of one report have by where they stand."""

    def __init__(self, report: Report, mentions: Mentions) -> None:
        self._text = report.text
        self._published = report.published.day
        self.period = _period(report, mentions)
        self.as_of = _as_of(report, mentions) or self._day_of_log()
        self._lines, self._parts = _headed(report.text, mentions.times)
        self._starts, self._days = self._entries()

    def headed(self, at: int) -> When | None:
        """The day with which the paragraph begins, or which has the line above to itself."""
        first = self._text.rfind("\n", 0, at) + 1
        found = self._lines.get(first)
        if found is None and self._parts:
            n = bisect_right(self._parts, at, key=lambda t: t.span.start) - 1
            found = self._parts[n] if n >= 0 else None
        if found is None or found.span.start >= at:
            return None
        how = "the day with which its line of the log begins"
        return When(found.start, found.end, "day", how, "events.time.line", found.span)

    def entry(self, at: int) -> When | None:
        """The day of the entry in which it stands, on a page whose entries begin with hours."""
        n = bisect_right(self._starts, at) - 1
        if n < 0 or (day := self._days[n]) is None:
            return None
        how = "an entry of the day's page"
        if day == self._published:
            how += ": of the report's day"
        return When(day, day, "day", how, "events.time.report_day")

    def opens_entry(self, at: int) -> bool:
        """Whether an entry's own hour stands there."""
        n = bisect_right(self._starts, at) - 1
        return n >= 0 and not self._text[self._starts[n] : at].strip(" \t(-•*–—")

    def _day_of_log(self) -> str | None:
        """The one day that a daily log covers."""
        if self.period is None or self.period.start != self.period.end:
            return None
        return self.period.end

    def _entries(self) -> tuple[list[int], list[str | None]]:
        found = list(_ENTRY.finditer(self._text))
        if len(found) < _ENTRIES:
            return [], []
        last = self._published
        if self.period is not None and self.period.start == self.period.end:
            last = self.period.start  # the log of one day
        minutes = [60 * int(m["hour"]) + int(m["minute"]) for m in found]
        return [m.start() for m in found], _turned(minutes, last)


def _turned(minutes: Sequence[int], last: str | None) -> list[str | None]:
    """The days of entries by their hours, of which the newest is of the day ``last``."""
    if last is None:
        return [None] * len(minutes)
    newest_first = sum(b < a for a, b in pairwise(minutes)) * 2 > len(minutes) - 1
    walked = list(minutes) if newest_first else list(reversed(minutes))
    day, days = date.fromisoformat(last[:10]), []
    for n, minute in enumerate(walked):
        if n and minute - walked[n - 1] > _TURN:
            day -= timedelta(days=1)
        days.append(day.isoformat())
    return list(days if newest_first else reversed(days))


def _headed(
    text: str, times: Sequence[TimeMention]
) -> tuple[dict[int, TimeMention], list[TimeMention]]:
    """The dates that lines begin with, by where the lines start; and those alone on their line."""
    lines: dict[int, tuple[TimeMention, bool]] = {}
    parts: list[TimeMention] = []
    for time in times:
        if time.precision not in {"day", "hour"} or time.start is None or time.type == "SET":
            continue
        first = text.rfind("\n", 0, time.span.start) + 1
        before = _BEFORE_DATE.fullmatch(text, first, time.span.start)
        if before is None or first in lines:
            continue
        place = before["place"]
        if place is not None and place.strip(" ,").isupper():
            continue  # "KARSA, 9 March -": where and when the report was written
        if after := _AFTER_DATE.match(text, time.span.end):
            sure = bool(before["mark"] or after["hour"] or time.precision == "hour")
            lines[first] = (time, sure)
        elif place is None and _ALONE.match(text, time.span.end):
            parts.append(time)
    several = len(lines) > 1  # one such line may be the report's own date
    kept = {first: time for first, (time, sure) in lines.items() if several or sure}
    return kept, parts if len(parts) > 1 else []


def _period(report: Report, mentions: Mentions) -> When | None:
    """The period that a report says it covers: "Period: 1 to 30 June", "Covering 1 to 7 May"."""
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


def _as_of(report: Report, mentions: Mentions) -> str | None:
    """The day as of which a report says that it tells, near its top."""
    for time in mentions.times:
        if time.span.start > _TOP:
            return None
        left = report.text[max(0, time.span.start - 40) : time.span.start]
        if time.precision == "day" and time.start is not None and _AS_OF.search(left):
            first = report.text.rfind("\n", 0, time.span.start) + 1
            line = report.text[first : time.span.start]
            # "as of 9 March, 40 had left" counts what it tells; the line of a title tells of all
            if "(" in line or first == 0 or not line[:-6].strip(" \t(asofAS"):
                return time.start
    return None
