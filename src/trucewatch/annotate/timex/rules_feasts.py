"""Rules for feasts and for days of calendars other than the Gregorian one."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from trucewatch.annotate import word_lists
from trucewatch.annotate.timex import calendars, values
from trucewatch.annotate.timex.context import Context, Rule, choose
from trucewatch.annotate.timex.patterns import DAY_NUMBER, ORDINAL, YEAR, compiled, ordinal_number
from trucewatch.annotate.timex.values import DAY, Reading

_FILE = "times.yml"
_FIXED = word_lists.codes(_FILE, "fixed_feasts")
_MOVING = word_lists.codes(_FILE, "moving_feasts")
_DIFFER = "the sighted days may differ by one"


def _feast(m: re.Match[str], ctx: Context) -> Reading | None:
    name = re.sub(r"(?<=^eid) al[\s-]?", " al-", " ".join(m["name"].lower().split()))
    name = name.replace("’", "'")
    which = (m["which"] or "").lower()
    given = int(m["y"]) if m["y"] else None
    if given is None and m["rel"] and ctx.anchor is not None:
        given = ctx.anchor.year + {"last": -1, "this": 0, "next": 1}[m["rel"].lower()]
    if given is not None:
        years = [given]
    elif ctx.anchor is not None:
        years = [ctx.anchor.year + y for y in (-1, 0, 1)]
    else:
        value = f"XXXX-{_FIXED[name]}" if name in _FIXED else None
        return values.unknown(value, "a feast without a year", "day")
    spans = dict(span for year in years for span in _days(name, year))
    if not spans:
        return None
    start = _meant(list(spans), which, m, ctx)
    end = spans[start]
    if m["eve"] or m["nth"]:
        return _beside(m, start, end)
    if start == end:
        return values.day(start, "a feast by its day in the calendar")
    middle, how = start + DAY, f"by the tabular Islamic calendar; {_DIFFER}"
    if (end - start).days > 10:
        return Reading("DATE", f"{middle.isoformat()[:7]}", start, end, "month", how)
    return Reading("DATE", middle.isoformat(), start, end, "week", how)


def _beside(m: re.Match[str], start: date, end: date) -> Reading | None:
    """The eve of a feast, the third day of a feast or of Ramadan."""
    moving = start != end  # its days are widened by one on either side
    first, last = (start + DAY, end - DAY) if moving else (start, end)
    if m["eve"]:
        when, how = first - DAY, "the day before a feast"
    else:
        nth = m["nth"].lower()
        number = (last - first).days + 1 if nth in ("last", "final") else ordinal_number(nth)
        when, how = first + (number - 1) * DAY, "a day counted within a feast"
        if not first <= when <= last:
            return None
    if not moving:
        return values.day(when, how)
    day = values.day(when, f"{how}, by the tabular Islamic calendar; {_DIFFER}")
    return replace(day, start=when - DAY, end=when + DAY)


def _days(name: str, year: int) -> tuple[tuple[date, date], ...]:
    if name in _FIXED:
        month, day = (int(part) for part in _FIXED[name].split("-"))
        return ((date(year, month, day), date(year, month, day)),)
    return calendars.feast_days(_MOVING[name], year)


def _meant(starts: list[date], which: str, m: re.Match[str], ctx: Context) -> date:
    anchor = ctx.anchor or starts[0]
    if which == "last":
        return max([s for s in starts if s < anchor], default=max(starts))
    if which == "next":
        return min([s for s in starts if s > anchor], default=min(starts))
    return choose(starts, anchor, ctx.direction(m.start(), m.end()), reach=183)


def _without_year(m: re.Match[str], ctx: Context) -> Reading | None:
    """A day of another calendar with no year: the nearest to the publication day."""
    day = ordinal_number(m["d"])
    if ctx.anchor is None:
        return values.unknown(None, "a day of another calendar without a year", "day")
    options = calendars.days_near(m["name"], day, ctx.anchor)
    if not options:
        return None
    meant = choose(
        [start for start, _, _ in options], ctx.anchor, ctx.direction(m.start(), m.end()), reach=183
    )
    start, end, calendar = next(found for found in options if found[0] == meant)
    how = f"converted from the {calendar} calendar, the year that lies nearest"
    if calendar == calendars.ISLAMIC:
        return replace(values.day(start + DAY, f"{how}; {_DIFFER}"), start=start, end=end)
    return values.day(start, how)


def _other_calendar(m: re.Match[str], _: Context) -> Reading | None:
    number = m["d"] or m["d2"]
    day = ordinal_number(number) if number else None
    found = calendars.days_of(m["name"], int(m["y"]), day)
    if found is None:
        return None
    start, end, calendar = found
    how = f"converted from the {calendar} calendar"
    widened = calendar == calendars.ISLAMIC
    if widened:
        how = f"{how}; {_DIFFER}"
    if day is not None:
        told = start + DAY if widened else start
        return replace(values.day(told, how), start=start, end=end)
    value = f"{start.isoformat()}/{end.isoformat()}"
    return Reading("DATE", value, start, end, "month", how)


_NAMES = word_lists.alternatives([*_FIXED, *_MOVING]).replace("al-", r"al[\s-]?")
_DAY_BEFORE = rf"(?:(?:the )?(?P<d>{DAY_NUMBER})(?: of)? )?"
_DAY_AFTER = rf"(?: (?P<d2>{DAY_NUMBER}))?"

RULES: tuple[Rule, ...] = (
    Rule(
        "times.feast",
        compiled(
            r"(?:(?P<eve>(?:the )?eve of )"
            rf"|(?:the )?(?P<nth>{ORDINAL}|last|final) (?:day|night) of )?"
            rf"(?:(?P<which>last|this|next) )?(?P<name>{_NAMES})"
            rf"(?:(?: ?,? (?P<y>{YEAR}))| (?P<rel>last|this|next) year)?"
        ),
        _feast,
    ),
    Rule(
        "times.calendar.other",
        compiled(
            rf"{_DAY_BEFORE}(?P<name>{calendars.month_names()}){_DAY_AFTER} ?,? ?"
            r"(?P<y>[1-6]?[0-9]{3})(?: ?a\.?h\.?)?"
        ),
        _other_calendar,
    ),
    Rule(
        "times.calendar.other.near",
        compiled(
            rf"(?:the )?(?P<d>{DAY_NUMBER})(?: of)? (?P<name>{calendars.month_names(bare=True)})"
        ),
        _without_year,
    ),
)
