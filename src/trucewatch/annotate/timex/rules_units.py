"""Rules for units told from the publication day: last week, the past month, three years ago."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import NO_ANCHOR, Context, Rule
from trucewatch.annotate.timex.patterns import (
    HEDGE,
    NUMBER,
    UNIT,
    VAGUE,
    compiled,
    count_number,
    unit_letter,
)
from trucewatch.annotate.timex.values import DAY, Reading

_ENDS = re.compile(r"\s*(?:[.,;:!?)\"”'’—–]|$|(?:and|when|but)\b)")
_HYPHENED = re.compile(r"[-‐‑]\w")
_BACK = ("ago", "earlier", "before", "previously")
_ALONE_DAYS = ("the next", "the following", "the previous", "that same", "the same", "that")
_BESIDE = {"the same": 0, "that same": 0, "that": 0, "the following": 1, "the next": 1,
           "the previous": -1}  # fmt: skip
_STEPS = {
    "last": -1, "this": 0, "next": 1, "the past": -1, "past": -1, "the last": -1, "the latest": -1,
    "the current": 0, "current": 0, "this past": -1, "this coming": 1, "the coming": 1,
    "coming": 1, "the next": 1, "the previous": -1, "previous": -1, "the preceding": -1,
    "the following": 1, "this same": 0,
}  # fmt: skip
_STEPPED = {
    -1: "the calendar {} before that of publication",
    0: "the {} of publication",
    1: "the calendar {} after that of publication",
}
_TO_LAST = re.compile(r"\b(?:to|will|would|can|could|may|might|must|should|shall|n['’]t)\s+$")
_PART_OF = re.compile(
    r"\b(?:end of|middle of|beginning of|start of|rest of|half of|in|early in|later in|most of)\s+$"
)


def _unit(m: re.Match[str], ctx: Context) -> Reading | None:
    """Last week, this month, next year, the coming days, the past three weeks."""
    which, unit = " ".join(m["which"].lower().split()), unit_letter(m["unit"])
    name = m["unit"].lower()
    if name.endswith("s") or m["count"]:
        if which == "last" and _TO_LAST.search(ctx.left(m.start())):
            return None  # "the talks are to last two days"
        return _units(which, m["count"], unit, ctx)
    if unit in ("TS", "TM", "TH", "NI") or (unit == "D" and which not in _ALONE_DAYS):
        return None
    if which in _BESIDE and (told := _beside(which, unit, name, ctx)) is not None:
        return told
    if ctx.anchor is None:
        return values.unknown(None, f"a {name} {NO_ANCHOR}", values.precision_of(unit))
    if unit == "WE":
        return _weekend(which, ctx, m)
    if unit in ("DE", "CE") and which in ("the past", "past", "the last", "last"):
        start = values.add(ctx.anchor, -1, unit)
        how = "up to the publication day"
        return Reading("DURATION", values.period(1, unit), start, ctx.anchor, "year", how)
    step = _STEPS.get(which)
    if step is None:
        return None
    when = values.add(ctx.anchor, step, unit)
    return values.of_unit(when, unit, _STEPPED[step].format(name))


def _units(which: str, count: str | None, unit: str, ctx: Context) -> Reading | None:
    """A window of some units that ends or begins on the publication day."""
    number = count_number(count) if count else None
    value = values.period(number, unit)
    last = which.rsplit(maxsplit=1)[-1]
    back = last in ("last", "past", "previous", "recent", "preceding", "latest")
    if not back and last not in ("next", "coming", "following"):
        return None
    how = "up to the publication day" if back else "from the publication day on"
    if number is None or ctx.anchor is None:
        how = "lately, no days named" if back else "soon, no days named"
        return Reading("DURATION", value, None, None, "unknown", how)
    edge = values.moved(ctx.anchor, -number if back else number, unit)
    if edge is None:
        return Reading("DURATION", value, None, None, "unknown", how)
    start, end = (edge, ctx.anchor) if back else (ctx.anchor, edge)
    precision = "day" if unit.startswith("T") else values.precision_of(unit)
    return Reading("DURATION", value, start, end, precision, how)


def _beside(which: str, unit: str, name: str, ctx: Context) -> Reading | None:
    """The same, next or previous unit, counted from what was dated last."""
    known = ctx.last("day", "week", "month", "season", "year")
    if known is None or known.start is None:
        how = f"a {name} told from another that is not known"
        return values.unknown(None, how, "day") if unit == "D" else None
    if which == "the next" and unit != "D":
        return None
    when = values.moved(known.start, _BESIDE[which], unit)
    how = f"the {name} counted from the time told before"
    return None if when is None else values.of_unit(when, unit, how)


def _weekend(which: str, ctx: Context, m: re.Match[str]) -> Reading | None:
    anchor = ctx.anchor
    if anchor is None:
        return values.unknown("XXXX-WXX-WE", NO_ANCHOR, "day")
    this, over = values.monday(anchor), anchor.weekday() >= 5
    if which in ("last", "this past", "the past", "the last", "past"):
        return values.weekend(this - 7 * DAY, "the weekend before the publication day")
    if which in ("next", "the coming", "this coming"):
        when = this + 7 * DAY if over else this
        return values.weekend(when, "the weekend after the publication day")
    if ctx.direction(m.start(), m.end()) == "future":
        return values.weekend(this, "the weekend that comes after the publication day")
    how = "the last weekend up to the publication day"
    return values.weekend(this if over else this - 7 * DAY, how)


def _bare_unit(m: re.Match[str], ctx: Context) -> Reading | None:
    """The weekend, the week, the year, the month, with no other word."""
    unit = unit_letter(m["unit"])
    if _HYPHENED.match(ctx.right(m.end())):
        return None
    if unit == "WE" and re.match(r"\s+of\s+[0-9A-Z]", ctx.text[m.end() : m.end() + 8]):
        return None  # "the weekend of 3 March"
    if unit == "WE":
        return _weekend("", ctx, m)
    left = ctx.left(m.start())
    part = _PART_OF.search(left)
    if unit == "Y" and not part and re.search(r"\b(?:for|of|throughout|through)\s+$", left):
        return Reading("DURATION", "P1Y", None, None, "unknown", "a year, not said which")
    if not part and unit != "W":
        return None
    if ctx.anchor is None:
        return values.unknown(None, NO_ANCHOR, values.precision_of(unit))
    return values.of_unit(ctx.anchor, unit, f"the {m['unit'].lower()} of publication")


def _ago(m: re.Match[str], ctx: Context) -> Reading | None:
    """Three years ago, two days earlier, a week later, ten days from now."""
    unit, number = unit_letter(m["unit"]), count_number(m["count"])
    word = " ".join(m["word"].lower().split())
    if word == "before" and not _ENDS.match(ctx.right(m.end())):
        return None  # "ten days before the vote" is a length of time told from the vote
    if number is None:
        value = "PAST_REF" if word in _BACK else "FUTURE_REF"
        return values.unknown(value, "a number of units not told")
    if unit.startswith("T"):
        return _hours_away(number, unit, word, ctx)
    base, how = _base(m, word, ctx)
    if base is None:
        how = "counted from a day that is not known"
        return values.unknown(None, how, values.precision_of(unit))
    when = values.moved(base, -number if word in _BACK else number, unit)
    if when is None:
        return values.unknown(None, "counted out of the calendar", values.precision_of(unit))
    if unit == "W" and number <= 4:
        around = values.day(when, f"{how}; some days more or less")
        end = when + 3 * DAY if when > base else min(when + 3 * DAY, base)
        return replace(around, start=when - 3 * DAY, end=end, precision="week")
    quarter = ctx.quarter() if unit == "Y" and number == 1 else None
    if quarter is not None and quarter.value:
        year, part = int(quarter.value[:4]) - 1, int(quarter.value[-1])
        return values.quarter(year, part, "the same quarter a year before")
    return values.of_unit(when, unit, how)


def _base(m: re.Match[str], word: str, ctx: Context) -> tuple[date | None, str]:
    """The day that an expression is counted from: publication, or what was dated just before."""
    if word not in ("ago", "from now", "hence", "from today"):
        near = ctx.last(
            "day", "month", "season", "year", within=ctx.sentence_start(m.start()) - 200
        )
        if near is not None:
            return near.start, "counted from the time told before"
        if word not in _BACK:
            return None, ""
    return ctx.anchor, "counted from the publication day"


def _hours_away(number: float, unit: str, word: str, ctx: Context) -> Reading | None:
    value = values.period(number, unit)
    if ctx.anchor is None or word not in ("ago", "earlier", "before", "from now"):
        return Reading("DURATION", value, None, None, "unknown", "told from an hour not known")
    edge = values.moved(ctx.anchor, number if word == "from now" else -number, unit)
    if edge is None:
        return Reading("DURATION", value, None, None, "unknown", "counted out of the calendar")
    start, end = (edge - DAY, ctx.anchor) if word != "from now" else (ctx.anchor, edge + DAY)
    how = "counted from the publication day, whose hour is not known"
    return Reading("DURATION", value, start, end, "day", how)


_WHICH = (
    r"(?P<which>(?:this|that|the) "
    r"(?:same|past|coming|last|latest|current|next|previous|following|preceding)"
    r"|last|this|next|that|past|coming|recent|current|previous)"
)
_COUNT = rf"(?:{NUMBER}|{VAGUE}|a couple of|couple of|a dozen)"
_WORD = r"(?P<word>ago|earlier|previously|before|later|from now|from today|hence|afterwards?)"

RULES: tuple[Rule, ...] = (
    Rule(
        "times.unit.which",
        compiled(rf"{_WHICH} (?:(?P<count>{_COUNT}) )?(?P<unit>{UNIT})"),
        _unit,
    ),
    Rule("times.unit.bare", compiled(r"(?:the )?(?P<unit>weekend)"), _bare_unit),
    Rule("times.unit.bare", compiled(r"the (?P<unit>week|month|year)"), _bare_unit),
    Rule(
        "times.ago",
        compiled(
            rf"(?:{HEDGE})?(?P<count>{_COUNT}|an?|half an?) (?P<unit>{UNIT})(?: or so)? {_WORD}"
        ),
        _ago,
    ),
)
