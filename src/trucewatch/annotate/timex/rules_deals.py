"""Rules for times told from a deal's own clock: the third day of the truce, a week into it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Literal, cast

from trucewatch.annotate import word_lists
from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import NO_ANCHOR, Context, Rule
from trucewatch.annotate.timex.patterns import (
    HEDGE,
    NUMBER,
    ORDINAL,
    compiled,
    count_number,
    ordinal_number,
    unit_letter,
)
from trucewatch.annotate.timex.values import DAY, Reading
from trucewatch.records.mention import DealClock, TimePrecision

_FILE = "time_cues.yml"
_MOST = 10_000  # units; past that the words tell no day of a deal
_DEALS = word_lists.alternatives(word_lists.words(_FILE, "deal_clocks"))
_OTHERS = word_lists.alternatives(word_lists.words(_FILE, "other_clocks"))
_SIGNING = word_lists.alternatives(word_lists.words(_FILE, "signing"))
_FORCE = word_lists.alternatives(word_lists.words(_FILE, "coming_into_force"))
_IS_DEAL = re.compile(rf"(?:{_DEALS})s?$", re.IGNORECASE)
#: Words that tell of another deal than the one at hand: its clock is not known.
_ANOTHER = re.compile(
    rf"\b(?:{word_lists.alternatives(word_lists.words(_FILE, 'other_deals'))}|[0-9]{{4}})\b",
    re.IGNORECASE,
)
_PRECISION: dict[str, TimePrecision] = {"H": "day", "D": "day", "W": "week", "M": "month"}
_NOUN = rf"(?:the|a|an|its|their|his|her|this|that) (?:\w+[\s-]){{0,3}}?(?:{_DEALS}|{_OTHERS})"
#: What follows a length of time that counts from a deal: "of the signing", "after the truce began".
_TOLD_FROM = re.compile(
    rf"\s+(?P<link>of|from|after|following|since)\s+(?:(?:the|its|their|a)\s+)?(?:\w+\s+){{0,2}}?"
    rf"(?:(?P<signing>{_SIGNING})\b|(?P<force>{_FORCE})\b|(?P<deal>{_DEALS})\b"
    rf"(?!\s+(?:that|which|was\s+(?:broken|breached|violated)|collapsed|failed|ended|broke))"
    rf"(?:\s+(?P<signed>(?:was|were|had\s+been)\s+(?:signed|agreed|announced|reached|struck|declared)))?)",
    re.IGNORECASE,
)


def told_from_deal(
    reading: Reading, count: float | None, unit: str, left: str, right: str
) -> Reading:
    """A length of time with the clock that it counts from, where a deal's follows it."""
    found = _TOLD_FROM.match(right)
    letter = {"TH": "H", "NI": "D"}.get(unit, unit)
    if found is None or letter not in _PRECISION or count is None or count != int(count):
        return reading
    if _ANOTHER.search(found.group()) or not 0 < count <= _MOST:
        return reading
    since: Literal["signing", "force"] = "force"
    if found["signing"] or found["signed"]:
        since = "signing"
    if re.search(r"\b(?:within|in|for)\s+(?:the\s+)?(?:first\s+)?$", left):
        clock = _clock(letter, 0, int(count), since, within=True)
        how = "so long from the start of a deal"
    elif found["link"].lower() in ("after", "following", "from", "since"):
        clock = _clock(letter, int(count), 1, since)
        how = "so long after the start of a deal"
    else:
        return reading
    how = f"{how}: needs the deal's day"
    return replace(reading, clock=clock, precision=_PRECISION[letter], how=how)


def _clock(
    letter: str,
    skip: int,
    length: int,
    since: Literal["signing", "force"] = "force",
    *,
    within: bool = False,
) -> DealClock:
    return DealClock(cast("Literal['H', 'D', 'W', 'M']", letter), skip, length, since, within)


def _ordinal(m: re.Match[str], _: Context) -> Reading | None:
    """The third day of the truce, day 12 of the ceasefire, the truce's second week."""
    named = m.groupdict()
    words = named.get("nth") or named.get("n") or ""
    number = ordinal_number(words) if named.get("nth") else count_number(words)
    return _told(m, number, skip=-1)


def _into(m: re.Match[str], _: Context) -> Reading | None:
    """Two days into the truce; "hours into the truce" is its first day."""
    if not m["count"]:
        return _told(m, 0, skip=0)
    return _told(m, count_number(m["count"]), skip=0)


def _beside(m: re.Match[str], ctx: Context) -> Reading | None:
    """The day after the truce took effect, the week after the signing, the day of the signing."""
    found = _TOLD_FROM.match(" after" + ctx.right(m.end(), 80).removeprefix(" that"))
    if found is None or _ANOTHER.search(found.group()):
        return None
    since: Literal["signing", "force"] = "force"
    if found["signing"] or found["signed"]:
        since = "signing"
    letter, after = unit_letter(m["unit"]), m["link"].lower() == "after"
    skip = 1 if letter in ("D", "NI") and after else 0
    letter = "D" if letter == "NI" else letter
    how = "counted from a deal: needs the deal's day"
    plain = values.unknown(None, how, _PRECISION[letter])
    return replace(plain, clock=_clock(letter, skip, 1, since))


def _told(m: re.Match[str], number: float | None, skip: int) -> Reading | None:
    """A day, week or month of a deal; without a number, or of another deal, its days are open."""
    letter = {"TH": "H", "TM": "H", "TS": "H", "NI": "D"}.get(unit := unit_letter(m["unit"]), unit)
    what = " ".join(m["what"].lower().split())
    precision = _PRECISION.get(letter)
    if precision is None:
        return None
    how = f"counted from the start of {what}: needs the clock of the agreement"
    plain = values.unknown(None, how, precision)
    known = number is not None and number == int(number) and 0 <= number + skip <= _MOST
    if not known or number is None or not _IS_DEAL.search(what) or _ANOTHER.search(what):
        return plain
    return replace(plain, clock=_clock(letter, int(number) + skip, 1))


def _in_its(m: re.Match[str], ctx: Context) -> Reading | None:
    """Now in its third month: begun more than two months before the publication day."""
    unit, number = unit_letter(m["unit"]), ordinal_number(m["nth"])
    precision = values.precision_of(unit)
    if ctx.anchor is None:
        return values.unknown(None, NO_ANCHOR, precision)
    began = values.moved(ctx.anchor, 1 - number, unit)
    if began is None:
        return None
    how = "from the start, counted back by whole units, up to the publication day"
    start = began - DAY if number > 1 and unit != "D" else began
    return Reading("DATE", None, start, ctx.anchor, precision, how)


_UNITS = r"(?P<unit>hour|day|night|week|month)"
_RUN = r"(?:(?:full|straight|consecutive) )?"
_CLOCK_NOUN = rf"(?P<what>{_NOUN}|(?:{_DEALS}))"

RULES: tuple[Rule, ...] = (
    Rule(
        "times.clock.agreement",
        compiled(rf"(?:the )?(?P<nth>{ORDINAL}) {_RUN}{_UNITS} of {_CLOCK_NOUN}"),
        _ordinal,
    ),
    Rule(
        "times.clock.agreement",
        compiled(rf"{_UNITS} (?P<n>{NUMBER}) (?:of|in) {_CLOCK_NOUN}"),
        _ordinal,
    ),
    Rule(
        "times.clock.agreement",
        compiled(rf"{_CLOCK_NOUN}'s (?P<nth>{ORDINAL}) (?:full )?{_UNITS}"),
        _ordinal,
    ),
    Rule(
        "times.clock.agreement",
        compiled(
            rf"(?:{HEDGE}|just |barely |only )?(?:(?P<count>{NUMBER}|an?) )?{_UNITS}s?"
            rf" into {_CLOCK_NOUN}"
        ),
        _into,
    ),
    Rule(
        "times.clock.agreement",
        compiled(
            r"the (?P<unit>day|night|week|month) (?P<link>after|of|on which|when)"
            rf"(?= (?:(?:the|its|their|a) )?(?:\w+ ){{0,2}}?(?:{_SIGNING}|{_FORCE}|{_DEALS}))"
        ),
        _beside,
    ),
    Rule(
        "times.clock.running",
        compiled(rf"(?:now )?in its (?P<nth>{ORDINAL}) {_RUN}(?P<unit>day|week|month|year)"),
        _in_its,
    ),
)
