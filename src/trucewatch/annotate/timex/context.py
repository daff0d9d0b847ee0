"""What the words around a time expression tell: the way time points, and what was dated before."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import islice
from typing import Literal

from trucewatch.annotate import word_lists
from trucewatch.annotate.timex.values import Reading
from trucewatch.records.mention import TimePrecision

Direction = Literal["past", "future", "near"]  # near: whichever is nearer

#: Why a time has no days where the report's publication day is unknown.
NO_ANCHOR = "told from the publication day, which is not known"

_FILE = "time_cues.yml"
_FAR, _NEAR = 300, 46  # days
_REMEMBERED = 200  # findings back that a time is told from; more would cost the square of them
_AHEAD = 8  # characters that tell whether a line begins an entry of its own
_REACH = 220  # characters of a clause that are looked at on either side
_SENTENCE_END = re.compile(
    r"[.!?][\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])|\n[^\S\n]*\n"
    # lines of a ticker or a list, each of which is told by itself
    r"|\n(?=[^\S\n]*(?:\(?\d{1,2}[:.h]\d\d\b|[-•*–—]\s|\d{1,3}[.)]\s))"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Col|Lt|Maj|Capt|Sgt|Brig|Gov|Sen|Rep|St|No|Inc|Corp|Co|Ltd|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.N))\.$",
    re.IGNORECASE,
)


def _any(key: str) -> str:
    return word_lists.alternatives([re.escape(word) for word in word_lists.words(_FILE, key)])


_FUTURE = re.compile(
    rf"\b(?:(?:{_any('will')})(?:\s+[\w'’-]+){{0,3}}"
    rf"|(?:{_any('ahead')})(?:\s+\w+)?(?:\s+\w+)?"
    rf"|(?:{_any('intend')})\s+(?:\w+\s+){{0,4}}?(?:not\s+)?to\s+\w+"
    r"|(?:is|are|being|about)\s+to\s+\w+(?:\s+\w+)?"  # no "about 800 people returned to"
    rf"|(?:{_any('timetable_verbs')})(?:\s+(?:early|late|again|here))?(?=\s+(?:(?:on|at|from)\s+)?"
    r"(?:[0-9][0-9:.apm]*\s+(?:[ap]\.?m\.?\s+)?(?:to|until)\s+)?\Z))",
    re.IGNORECASE,
)
_PAST = re.compile(
    rf"(?<!\bbe )\b(?:{_any('past_verbs')}|[a-z]{{2,}}(?<!ne)(?<!hundr)ed)\b", re.IGNORECASE
)
_NOT_VERBS = frozenset(word_lists.words(_FILE, "not_verbs"))
_BEFORE_NOUN = re.compile(
    r"\b(?:a|an|the|its|their|his|her|our|this|these|any|some|no|all|each|every|another)\s+"
    r"(?:\w+ly\s+|still\s+|yet\s+|new\s+)?$"
    r"|\b(?:\d[\d,]*|\w+ly)\s+$",  # "40 badly wounded patients"
    re.IGNORECASE,
)
#: A headline's infinitive: "Cabinet to free 30 rebels on Sunday".
_TO_COME = re.compile(
    r"\s*(?:\(?[0-9]{1,2}[:.h][0-9]{2}\)?\s+)?"
    r"(?!(?:At|On|In|From|By|Between|For|Since|Due|According|Prior|As|To|Up|"
    r"The|A|An|It|He|She|They|We|I|You|His|Her|Its|Their|Our|This|That|These|Those)\b)"
    r"[A-Z][\w'’-]*(?:\s+(?!to\b|\w+ed\b|\w+ing\b|(?:is|are|was|were|has|have|had|began|"
    r"begins?|begun|starts?|wants?|plans?|hopes?|agrees?|vows?|offers?|refuses?|fails?|asks?|"
    r"says?|said|came|comes|went|goes|led|leads|process|bid|move|step|try|tries)\b)"
    r"[\w'’-]+){0,4}\s+to\s+"
    r"(?!(?:the|a|an|its|their|his|her|our|this|that|all|at|be|have)\b)[a-z]+\b"
)
_WORD_AFTER = re.compile(r"\s+([A-Za-z]+)")
_NOT_NOUNS = frozenset(word_lists.words(_FILE, "not_nouns"))
_DEADLINE = re.compile(
    rf"\b(?:{_any('deadline')})(?:\s+(?:the|this|late|early|at\s+least|on))?\s*$", re.IGNORECASE
)


#: "Was due to begin on Monday": before it or after it, whichever is near.
_WAS = re.compile(r"\b(?:was|were)\s+(?:due|set|scheduled|supposed|meant|planned|expected)\b", re.I)
_HAD_BEEN = re.compile(r"\bhad been\b", re.IGNORECASE)
_DONE = re.compile(r"\b(?:had|was|were|has|have)\s", re.IGNORECASE)  # "by Friday, 300 had fled"


@dataclass(frozen=True, slots=True)
class Found:
    """One expression read: where it stands, what it comes to, and the rule that read it."""

    start: int
    end: int
    reading: Reading
    rule: str


@dataclass(slots=True)
class Context:
    """The text being read, its publication day, and what has been found so far, in order."""

    text: str
    anchor: date | None
    found: list[Found] = field(default_factory=list)

    def left(self, at: int, reach: int = 40) -> str:
        """Up to ``reach`` characters before ``at``, lower case."""
        return self.text[max(0, at - reach) : at].lower()

    def right(self, at: int, reach: int = 40) -> str:
        """Up to ``reach`` characters from ``at`` on, lower case."""
        return self.text[at : at + reach].lower()

    def sentence_start(self, at: int) -> int:
        """Where the sentence of ``at`` begins, as far back as a clause reaches."""
        low = max(0, at - _REACH)
        start = low
        for match in _SENTENCE_END.finditer(self.text, low, at + _AHEAD):
            if match.end() > at:
                break
            if not _ABBREVIATION.search(self.text, max(0, match.start() - 6), match.start() + 1):
                start = match.end()
        return start

    def sentence_end(self, at: int) -> int:
        """Where the sentence of ``at`` ends, as far on as a clause reaches."""
        for match in _SENTENCE_END.finditer(self.text, at, at + _REACH):
            if not _ABBREVIATION.search(self.text, max(0, match.start() - 6), match.start() + 1):
                return match.start()
        return min(len(self.text), at + _REACH)

    def direction(self, start: int, end: int) -> Direction | None:
        """Whether the clause around an expression tells of the past or of what is to come.

        The nearest verb group before it decides; where there is none, the first one after it;
        then words such as "by" and "until". None where nothing tells.
        """
        first = self.sentence_start(start)
        before = self.text[first:start]
        if (near := _last(before)) is not None:
            return near
        if _TO_COME.match(before):
            return "future"
        after = self.text[end : self.sentence_end(end)]
        if _DEADLINE.search(before):
            return "past" if _DONE.search(after) else "future"
        return _first(after)

    def quarter(self) -> Reading | None:
        """The latest quarter that was named by its number and not as one of a year before."""
        for found in islice(reversed(self.found), _REMEMBERED):
            if found.rule == "times.quarter" and "year-" not in self.text[found.start : found.end]:
                return found.reading
        return None

    def is_deadline(self, start: int) -> bool:
        """Whether "by", "until", "before" or "deadline" stands right before an expression."""
        return _DEADLINE.search(self.left(start)) is not None

    def last(self, *precisions: TimePrecision, within: int | None = None) -> Reading | None:
        """The latest reading with days and one of the precisions, from ``within`` on."""
        for found in islice(reversed(self.found), _REMEMBERED):
            if within is not None and found.start < within:
                return None
            reading = found.reading
            if reading.start is not None and reading.precision in precisions:
                return reading
        return None


Parts = tuple[tuple[int, int, Reading], ...]  # several expressions read by one rule


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its matches come to; None where the words are no time after all."""

    id: str
    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], Context], Reading | Parts | None]


def choose(options: Sequence[date], anchor: date, direction: Direction | None, reach: int) -> date:
    """The day meant among days that differ in the year or week only.

    ``direction`` decides, unless it leads most of a year away while the other side is near.
    Without one the latest past day is meant if it is at most ``reach`` days back.
    """
    back = max((d for d in options if d <= anchor), default=None)
    ahead = min((d for d in options if d >= anchor), default=None)
    if back is None or ahead is None:
        return back or ahead or anchor
    behind, before = (anchor - back).days, (ahead - anchor).days
    if direction == "near":
        return back if behind <= before else ahead
    if direction == "future":
        return back if before > _FAR and behind < _NEAR else ahead
    if direction == "past":
        return ahead if behind > _FAR and before < _NEAR else back
    return back if behind <= reach else ahead


def _last(before: str) -> Direction | None:
    """The direction of the verb group that ends last in ``before``."""
    ahead = [m for m in _FUTURE.finditer(before) if not _was_due(before, m)]
    latest = max(ahead, key=lambda m: m.end(), default=None)
    future = latest.end() if latest is not None else -1
    past = max((m.end() for m in _PAST.finditer(before) if _is_verb(m)), default=-1)
    if latest is not None and future >= past:
        was = _WAS.search(before[max(0, latest.start() - 5) : latest.end()])
        return "near" if was else "future"
    return None if past < 0 else "past"


def _first(after: str) -> Direction | None:
    """The direction of the verb group that begins first in ``after``."""
    far = len(after) + 1
    future = min((m.start() for m in _FUTURE.finditer(after)), default=far)
    past = min((m.start() for m in _PAST.finditer(after) if _is_verb(m)), default=far)
    if future == past:
        return None
    return "future" if future < past else "past"


def _was_due(text: str, match: re.Match[str]) -> bool:
    """Whether what was due is over: "the offer had been due to end Friday"."""
    return _HAD_BEEN.search(text[max(0, match.start() - 10) : match.end()]) is not None


def _is_verb(match: re.Match[str]) -> bool:
    """Whether a word in -ed is a verb here: it is none in "a limited strike"."""
    word = match.group().lower()
    if word in _NOT_VERBS:
        return False
    if not word.endswith("ed") or not _BEFORE_NOUN.search(match.string, 0, match.start()):
        return True
    after = _WORD_AFTER.match(match.string, match.end())
    return after is None or after[1].lower() in _NOT_NOUNS
