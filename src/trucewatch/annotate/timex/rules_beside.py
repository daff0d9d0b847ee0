"""Rules for times told from what was dated before: the day before, that night, later in the day."""

from __future__ import annotations

import re
from dataclasses import replace

from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import Context, Rule
from trucewatch.annotate.timex.patterns import (
    DAY_PARTS,
    ORDINAL,
    compiled,
    ordinal_number,
    unit_letter,
)
from trucewatch.annotate.timex.values import DAY, Reading

_NEAR = 200  # characters before the sentence in which a day told still counts
_SINCE_NEAR = 320  # … for "since then", which looks back on more
_ENDS = re.compile(r"\s*(?:[.,;:!?)\"”'’—–]|$|(?:and|when|but)\b)")
_STEPS = {"following": 1, "next": 1, "previous": -1}


def _day_beside(m: re.Match[str], ctx: Context) -> Reading | None:
    """The day before, the day after, the year before: beside the time told before."""
    words = " ".join(m.group().lower().split())
    if not _ENDS.match(ctx.right(m.end())):
        return None
    step = -1 if "before" in words else 1
    if "year" in words:
        known = ctx.last("day", "week", "month", "season", "year")
        if known is None or known.start is None:
            return values.unknown(None, "counted from a year that is not known", "year")
        return values.year(known.start.year + step, "the year beside that told before")
    known = _told_day(ctx, m.start())
    if known is None or known.start is None:
        return values.unknown(None, "counted from a day that is not known", "day")
    when = values.moved(known.start, step, "D")
    return None if when is None else values.day(when, "the day beside that told before")


def _part_beside(m: re.Match[str], ctx: Context) -> Reading | None:
    """That night, the next morning, the previous evening."""
    which, part = m["which"].lower().split()[-1], m["part"].lower()
    known = _told_day(ctx, m.start())
    if known is None or known.start is None:
        return values.unknown(None, "part of a day that is not known", "day")
    when = values.moved(known.start, _STEPS.get(which, 0), "D")
    how = "a part of the day told before"
    if which in _STEPS:
        how = f"a part of the day {'after' if _STEPS[which] > 0 else 'before'} that told before"
    return None if when is None else values.day_part(when, DAY_PARTS[part], how)


def _in_the_day(m: re.Match[str], ctx: Context) -> Reading | None:
    """Earlier in the day, later on the same day: the day told before, else that of publication."""
    known = _told_day(ctx, m.start())
    if known is not None and known.start is not None:
        return values.day(known.start, "the day told before")
    if ctx.anchor is None:
        return values.unknown(None, "a day told from another that is not known", "day")
    return values.day(ctx.anchor, "the publication day")


def _since_then(m: re.Match[str], ctx: Context) -> Reading | None:
    """Since then: from the day told before up to publication."""
    near = ctx.sentence_start(m.start()) - _SINCE_NEAR
    known = ctx.last("hour", "day", "week", "month", "season", "year", within=near)
    if known is None or known.start is None:
        return None
    if ctx.anchor is not None and known.start > ctx.anchor:
        return None
    how = "from the day told before up to the publication day"
    return Reading("DATE", None, known.start, ctx.anchor, known.precision, how)


def _in_a_row(m: re.Match[str], ctx: Context) -> Reading | None:
    """The third day in a row: three days that end with the day told, else with publication."""
    number, unit = ordinal_number(m["nth"]), unit_letter(m["unit"] or m["unit2"])
    plain = Reading(
        "DURATION", values.period(number, unit), None, None, "unknown", "so many in a row"
    )
    near = ctx.last("day", within=ctx.sentence_start(m.start()))
    last = near.start if near is not None and near.start is not None else ctx.anchor
    if last is None or number < 1:
        return plain
    start = values.moved(last, 1 - number if unit in ("D", "NI") else -number, unit)
    if start is None:
        return plain
    end = last if unit != "NI" else last + DAY
    how = "so many in a row, up to the day told" if near else "so many in a row, up to publication"
    return replace(plain, start=start, end=end, precision=values.precision_of(unit), how=how)


def _told_day(ctx: Context, at: int) -> Reading | None:
    return ctx.last("day", "hour", within=ctx.sentence_start(at) - _NEAR)


_UNIT = r"day|night|week|weekend|month|year"

RULES: tuple[Rule, ...] = (
    Rule("times.day.beside", compiled(r"the (?:day|year) (?:before|after)"), _day_beside),
    Rule(
        "times.day.part.beside",
        compiled(
            r"(?P<which>that same|that|the same|the following|the next|the previous)"
            r" (?P<part>morning|afternoon|evening|night)"
        ),
        _part_beside,
    ),
    Rule(
        "times.day.told",
        compiled(r"(?:earlier|later) (?:on )?(?:in |on )?(?:the|the same) day"),
        _in_the_day,
    ),
    Rule("times.since.then", compiled(r"(?:ever )?since (?:then|that (?:day|date))"), _since_then),
    Rule(
        "times.length.row",
        compiled(
            rf"(?:the|a) (?P<nth>{ORDINAL})"
            rf" (?:(?:straight|consecutive|successive) (?P<unit>{_UNIT})"
            rf"|(?P<unit2>{_UNIT}) (?:in a row|running|in succession))"
        ),
        _in_a_row,
    ),
)
