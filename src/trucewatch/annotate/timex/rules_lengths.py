"""Rules for lengths of time: two months, a 72-hour truce, weeks of shelling."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from trucewatch.annotate import word_lists
from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import Context, Parts, Rule
from trucewatch.annotate.timex.patterns import (
    HEDGE,
    NUMBER,
    UNIT,
    VAGUE,
    compiled,
    count_number,
    unit_letter,
)
from trucewatch.annotate.timex.rules_deals import told_from_deal
from trucewatch.annotate.timex.values import DAY, Reading

_LENGTH_BEFORE = re.compile(
    r"(?:^|[,.;:(\"“”]|\b(?:for|in|within|after|over|than|lasted|lasts|last|took|takes|take|spent"
    r"|spend|just|only|by|from|of|before|least|about|and|or|until|till|once|into|during|under"
    r"|throughout|is|was|to|but|that|whole|as|on))\s*$"
)
_OVER = re.compile(r"\b(?:for|after|in|of|lasted|lasts|last|took|takes|just|well|since|is|was)\s+$")
_AGEING = frozenset(word_lists.words("time_cues.yml", "ageing"))
_HYPHENED = re.compile(r"[-‐‑]\w")
_AGE = re.compile(r"\s+(?:old\b|of age\b)|[-‐‑]\w")
_MORE = re.compile(r"\b(?:over|more than|at least)\s", re.IGNORECASE)
_PERFECT = re.compile(
    r"\b(?:has|have|'ve|’ve)\b[^.;]*\b(?:for|these)\s+(?:the\s+)?$", re.IGNORECASE
)
_OPENING_FOR = re.compile(r"^\s*[\"“(]*for\s+(?:the\s+)?$", re.IGNORECASE)
_HAS = re.compile(r"\s*(?:now\s*)?(?:,\s*)?(?:[\w'’-]+\s+){1,6}?(?:has|have)\s", re.IGNORECASE)
#: A state told without a verb ("the town, under siege for two months, …").
_STATE = re.compile(
    rf"\b(?:{word_lists.alternatives(word_lists.words('time_cues.yml', 'states'))})"
    r"(?:\s{1,20}(?:by|in|at)\s{1,20}[^,.;]{1,60}?)?\s{1,20}for\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_OVER_NOW = re.compile(r"\b(?:was|were|had|been|be|will|would|remained|stayed)\b", re.IGNORECASE)
_IN = re.compile(r"(?<!time )(?<!once )(?<!first )\bin\s+(?:just\s+|about\s+|another\s+)?$")
_WITHIN = re.compile(r"\bwithin\s+(?:the\s+)?$")
_BARE_BEFORE = re.compile(
    r"\b(?:for|after|within|over|lasted|lasting|lasts|took|taken|takes|take|spent|spend|of)\s+$"
)
_BARE_AFTER = re.compile(r"\s{1,20}(?:of|after|before|ago|later|earlier|into|to come)\b|-long\b")
_NOT_COUNTED = ("second", "quarter", "night", "weekend")  # "a second attack", "a quarter of"


def _duration(m: re.Match[str], ctx: Context) -> Reading | Parts | None:
    unit, number = unit_letter(m["unit"]), count_number(m["count"])
    counted, right = m["count"].lower(), ctx.right(m.end())
    single = counted in ("a", "an")
    if (single and m["unit"].lower() in _NOT_COUNTED) or _AGE.match(right):
        return None
    if re.search(r"\baged?\s+$", ctx.left(m.start())) or re.fullmatch(r"0[0-9]{3}", counted):
        return None
    if single and not m["half"]:
        if re.match(r"\s+(?:when|that|in which)\b", right):
            return None
        if m.start() == m.start("count") and not _LENGTH_BEFORE.search(ctx.left(m.start())):
            return None  # "500 tonnes a week" is a rate
    if m["half"] and number is not None:
        number += 0.5
    reading = _length(m, ctx, unit, number)
    if m.group().lower().startswith("over") and not _OVER.search(ctx.left(m.start())):
        return ((m.start("count"), m.end(), reading),)  # "evolved over several years"
    return reading


def _length(m: re.Match[str], ctx: Context, unit: str, number: float | None) -> Reading:
    """A length of time, with its days where the clause ties one end to the publication day."""
    plain = Reading(
        "DURATION", values.period(number, unit), None, None, "unknown", "a length of time"
    )
    told = told_from_deal(plain, number, unit, ctx.left(m.start()), ctx.right(m.end(), 80))
    if told.clock is not None or ctx.anchor is None or number is None:
        return told
    left = ctx.text[ctx.sentence_start(m.start()) : m.start()]
    if _lasts(left, ctx.text[m.end() : ctx.sentence_end(m.end())]):
        start = values.moved(ctx.anchor, -number, unit)
        if start is None:
            return plain
        how = "up to the publication day"
        if _MORE.search(m.group()):
            start, how = start - DAY, "began before the day that lies this long before publication"
        precision = values.precision_of(unit)
        return replace(plain, start=start, end=ctx.anchor, precision=precision, how=how)
    if _IN.search(left.lower()) and ctx.direction(m.start(), m.end()) == "future":
        return _ahead(plain, ctx.anchor, number, unit)
    if _WITHIN.search(left.lower()) and not re.match(r"\s+(?:of|after|from)\b", ctx.right(m.end())):
        end = values.moved(ctx.anchor, number, unit)
        if end is not None and ctx.direction(m.start(), m.end()) == "future":
            how = "from the publication day on"
            return replace(plain, start=ctx.anchor, end=end, precision="day", how=how)
    return plain


def _ahead(plain: Reading, anchor: date, number: float, unit: str) -> Reading:
    """The day on which it is due: "expires in two days"."""
    when = values.moved(anchor, number, unit)
    if when is None:
        return plain
    day = values.of_unit(when, "D" if unit.startswith("T") else unit, "")
    if day is None:
        return plain
    how = "counted on from the publication day"
    if unit == "W":
        return replace(plain, start=when - 3 * DAY, end=when + 3 * DAY, precision="week", how=how)
    return replace(plain, start=day.start, end=day.end, precision=day.precision, how=how)


def _lasts(left: str, right: str) -> bool:
    """Whether the clause tells of what has been so up to now: "has been shut for two months"."""
    if _PERFECT.search(left):
        return True
    if _OPENING_FOR.search(left):
        return _HAS.match(right) is not None
    return _STATE.search(left) is not None and _OVER_NOW.search(left) is None


def _or_two(m: re.Match[str], ctx: Context) -> Reading:
    count = 1.0 if m.group().lower().endswith("so") else None
    return _length(m, ctx, unit_letter(m["unit"]), count)


def _hyphenated(m: re.Match[str], ctx: Context) -> Reading | None:
    """A two-year deal; a two-month-old truce, but not a two-month-old child."""
    if m["unit"].lower() in ("quarters", "seconds"):
        return None
    old = re.search(r"old\W*$", m.group(), re.IGNORECASE)
    if old and not set(re.findall(r"\w+", ctx.right(m.end(), 30))[:2]) & _AGEING:
        return None
    return _length(m, ctx, unit_letter(m["unit"]), count_number(m["count"]))


def _the_units(m: re.Match[str], ctx: Context) -> Reading | None:
    """The first nine months, the six weeks, the whole year, the days ahead."""
    unit, plural = unit_letter(m["unit"]), m["unit"].lower().endswith("s")
    right = ctx.right(m.end())
    if _HYPHENED.match(right):
        return None
    if unit == "TH" and (m["which"] or "").lower() in ("early", "closing"):
        return None  # "the early hours of 3 March": part of the day that follows
    if m["count"]:
        number = count_number(m["count"])
    elif plural:
        if not (m["which"] or m["ahead"] or re.match(r"\s+that followed\b", right)):
            return None
        number = None
    elif unit == "Y":
        number = 1.0
    else:
        return None
    how = "a length of time"
    return Reading("DURATION", values.period(number, unit), None, None, "unknown", how)


def _bare_plural(m: re.Match[str], ctx: Context) -> Reading | None:
    left, right = ctx.left(m.start()), ctx.right(m.end())
    if not (_BARE_BEFORE.search(left) or _BARE_AFTER.match(right) or _BARE_AFTER.search(m.group())):
        return None
    if re.search(r"\b(?:early|small|late|wee|closing)\s$", left):
        return None  # "the early hours of 3 March": part of the day that follows
    if re.search(r"\d\s$", left) or (m["unit"].lower() == "minutes" and left.endswith("the ")):
        return None
    value = values.period(None, unit_letter(m["unit"]))
    how = "a length of time, not said how long"
    return Reading("DURATION", value, None, None, "unknown", how)


_COUNT = rf"(?P<count>{NUMBER}|{VAGUE}|a couple of|couple of|a dozen|half an?|an?)"
_MORE_OF = (
    r"(?:(?:more|additional|consecutive|straight|full|whole|long|entire|further|extra|trading"
    r"|business|working|calendar) )?"
)
_PLURALS = r"(?:second|minute|hour|day|week|month|year|decade)s|centuries"

RULES: tuple[Rule, ...] = (
    Rule(
        "times.duration",
        compiled(
            rf"(?:{HEDGE})?{_COUNT}(?:(?: to | or |~){NUMBER})? {_MORE_OF}"
            rf"(?P<unit>{UNIT})(?P<half> and a half)?(?: or so)?"
        ),
        _duration,
    ),
    Rule("times.duration.or_two", compiled(rf"an? (?P<unit>{UNIT}) or (?:two|so)"), _or_two),
    Rule(
        "times.duration.hyphen",
        compiled(rf"(?P<count>{NUMBER}|several|half)~(?P<unit>{UNIT})(?:~(?:long|old))?"),
        _hyphenated,
    ),
    Rule(
        "times.duration.the",
        compiled(
            r"the (?:(?P<which>first|last|next|latest|full|entire|whole|final|early|closing) )?"
            rf"(?:(?P<count>{NUMBER}|few|several) )?(?P<unit>{UNIT})(?P<ahead> ahead| to come)?"
        ),
        _the_units,
    ),
    Rule("times.duration.bare", compiled(rf"(?P<unit>{_PLURALS})(?:~long)?"), _bare_plural),
)
