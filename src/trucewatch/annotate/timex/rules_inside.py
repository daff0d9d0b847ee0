"""Rules for parts of a month, week or year: the first week of March, Tuesday of last week."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import replace
from datetime import date

from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import NO_ANCHOR, Context, Rule, choose
from trucewatch.annotate.timex.patterns import (
    DAY_NUMBER,
    DAY_PART,
    DAY_PARTS,
    MONTH,
    NUMBER,
    ORDINAL,
    WEEKDAY,
    WEEKDAYS,
    YEAR,
    compiled,
    count_number,
    month_number,
    ordinal_number,
    real_day,
    weekday_number,
)
from trucewatch.annotate.timex.values import DAY, Reading

_REACH = 215  # days back that a month without a year is looked for before months ahead
_STEPS = {"last": -1, "this": 0, "next": 1}
_ENDS = re.compile(r"\s*(?:[.,;:!?)\"”'’—–]|$|(?:and|when|but|as|after|before)\b)")
_WORDS_FOR_LAST = ("last", "final", "closing")


def _of_month(m: re.Match[str], ctx: Context) -> Reading | None:
    """The first week, last day, second half, third Friday of a month or year."""
    if ctx.anchor is None and not m["y"]:
        return None
    first = _base(m, ctx)
    if first is None:
        return None
    yearly = m["month"] is None and (m["rel"] is None or m["unit_of"].lower() == "year")
    last = date(first.year, 12, 31) if yearly else _month_end(first)
    nth = m["nth"].lower()
    number = -1 if nth in _WORDS_FOR_LAST else 1 if nth == "opening" else ordinal_number(nth)
    unit = m["unit"].lower()
    if unit in WEEKDAYS:
        return _nth_weekday(first, last, number, weekday_number(unit))
    if unit == "half":
        return _half(first, number) if not yearly and number in (1, 2, -1) else None
    length = {"day": 1, "night": 1, "week": 7, "weekend": 0}[unit]
    if unit == "weekend":
        day = _nth_weekday(first, last, number, 6)
        how = f"the weekend numbered in its {'year' if yearly else 'month'}"
        return values.weekend(day.start, how) if day is not None and day.start else None
    start = last - (length - 1) * DAY if number == -1 else first + (number - 1) * length * DAY
    end = start + (length - 1) * DAY
    if not first <= start <= last:
        return None
    how = f"counted within its {'year' if yearly else 'month'}"
    if unit == "night":
        return values.day_part(start, "NI", how)
    if unit == "day":
        return values.day(start, how)
    return replace(values.week(start + 3 * DAY, how), start=start, end=min(end, last))


def _base(m: re.Match[str], ctx: Context) -> date | None:
    """The first day of the month or year that stands after "of"."""
    if m["month"] is None and m["rel"] is None:
        return date(int(m["y"]), 1, 1)
    if m["rel"] is not None:
        if ctx.anchor is None:
            return None
        unit = "M" if m["unit_of"].lower() == "month" else "Y"
        moved = values.add(ctx.anchor, _STEPS[m["rel"].lower()], unit)
        return moved.replace(day=1) if unit == "M" else moved.replace(month=1, day=1)
    number = month_number(m["month"])
    if m["month"][0].islower():
        return None
    if m["y"]:
        return date(int(m["y"]), number, 1)
    if ctx.anchor is None:
        return None
    options = [date(ctx.anchor.year + y, number, 1) for y in range(-2, 3)]
    here = ctx.anchor.replace(day=1)
    return choose(options, here, ctx.direction(m.start(), m.end()), _REACH)


def _month_end(first: date) -> date:
    return first.replace(day=monthrange(first.year, first.month)[1])


def _nth_weekday(first: date, last: date, number: int, weekday: int) -> Reading | None:
    if number == -1:
        found = values.last_weekday(last, weekday)
    else:
        found = values.next_weekday(first, weekday) + 7 * (number - 1) * DAY
    return values.day(found, "a weekday counted within its month") if found <= last else None


def _half(first: date, number: int) -> Reading:
    month = values.month(first.year, first.month, "half of a month")
    middle = first.replace(day=15)
    if number == 1:
        return replace(month, end=middle)
    return replace(month, start=middle + DAY)


def _days_of_month(m: re.Match[str], ctx: Context) -> Reading | None:
    """The first three days of March, the last ten days of last month."""
    count = count_number(m["count"])
    if ctx.anchor is None and not m["y"]:
        return None
    first = _base(m, ctx)
    if first is None or count is None or count != int(count):
        return None
    last = _month_end(first)
    days = int(count) * (7 if m["unit"].lower() == "weeks" else 1)
    if not 0 < days <= last.day:
        return None
    how = "counted within its month"
    value = values.period(count, "W" if m["unit"].lower() == "weeks" else "D")
    if m["nth"].lower() in _WORDS_FOR_LAST:
        return Reading("DURATION", value, last - (days - 1) * DAY, last, "day", how)
    return Reading("DURATION", value, first, first + (days - 1) * DAY, "day", how)


def _week_of(m: re.Match[str], ctx: Context) -> Reading | None:
    """The week of March 6, the weekend of 3-4 March."""
    number = month_number(m["month"] or m["month2"])
    day = ordinal_number(m["d"] or m["d2"])
    if m["y"]:
        when = real_day(int(m["y"]), number, day)
    elif ctx.anchor is None:
        return None
    else:
        years = range(ctx.anchor.year - 4, ctx.anchor.year + 5)
        options = [found for year in years if (found := real_day(year, number, day))]
        direction = ctx.direction(m.start(), m.end())
        when = choose(options, ctx.anchor, direction, reach=183) if options else None
    if when is None:
        return None
    if m["kind"].lower() == "weekend":
        return values.weekend(when, "the weekend in which the day named lies")
    if (m["link"] or "").lower() == "ending":
        week = values.week(when, "the seven days up to the day named")
        return replace(week, start=when - 6 * DAY, end=when)
    return values.week(when, "the week in which the day named lies")


def _weekday_of_week(m: re.Match[str], ctx: Context) -> Reading | None:
    """Tuesday of last week, last week on Tuesday."""
    named = m.groupdict()
    if re.match(r"['’]s\b", ctx.right(m.end())):
        return None
    number = weekday_number(named["day"])
    part = DAY_PARTS.get((named.get("part") or "").lower())
    if ctx.anchor is None:
        return values.unknown(f"XXXX-WXX-{number}", f"a weekday {NO_ANCHOR}", "day")
    step = _STEPS[m["which"].lower()]
    when = values.monday(ctx.anchor) + (7 * step + number - 1) * DAY
    how = "a weekday of the calendar week named with it"
    return values.day_part(when, part, how) if part else values.day(when, how)


def _nth_of_month(m: re.Match[str], ctx: Context) -> Reading | None:
    """The 25th of last month; on the 25th."""
    day, which = ordinal_number(m["d"]), (m["which"] or "").lower()
    if not 1 <= day <= 31:
        return None
    if not m["of"] and not (
        re.search(r"\b(?:on|by|until|since|from)\s+$", ctx.left(m.start()))
        and _ENDS.match(ctx.right(m.end()))
    ):
        return None  # "the 25th battalion"
    if ctx.anchor is None:
        return values.unknown(f"XXXX-XX-{day:02d}", f"a day of a month {NO_ANCHOR}", "day")
    here = ctx.anchor.replace(day=1)
    if m["of"]:
        base = values.add(here, _STEPS.get(which, 0), "M")
        when = real_day(base.year, base.month, day)
        return values.day(when, "a day of the month named with it") if when else None
    months = [values.add(here, step, "M") for step in range(-2, 3)]
    options = [found for b in months if (found := real_day(b.year, b.month, day))]
    if _WAS_OWED.search(ctx.left(m.start(), 120)):
        meant = min(options, key=lambda day: abs((day - ctx.anchor).days) if ctx.anchor else 0)
        return values.day(meant, "a day of a month not named, that was promised: the nearest")
    meant = choose(options, ctx.anchor, ctx.direction(m.start(), m.end()), reach=31)
    return values.day(meant, "a day of a month not named: the nearest to the publication day")


#: What was owed by such a day may be owed still, or not any more.
_WAS_OWED = re.compile(
    r"\b(?:promised|pledged|undertook|vowed|agreed|(?:was|were|had|bound) to|should have)\b"
    r"[^.;:!?\n]*\bby\s+$"
)
_BASE = (
    rf"(?:(?P<month>{MONTH})(?: ?,? ?(?:of )?(?P<y>{YEAR}))?"
    r"|(?P<rel>last|this|next) (?P<unit_of>month|year))"
)
_NTH = rf"(?P<nth>{ORDINAL}|last|final|opening|closing)"
_DATE = rf"(?:(?P<month>{MONTH}) (?P<d>{DAY_NUMBER})|(?P<d2>{DAY_NUMBER}) (?P<month2>{MONTH}))"

RULES: tuple[Rule, ...] = (
    Rule(
        "times.inside.month",
        compiled(
            rf"(?:the )?{_NTH} (?P<unit>day|night|weekend|week|half|{WEEKDAY}) (?:of|in) {_BASE}"
        ),
        _of_month,
    ),
    Rule(
        "times.inside.days",
        compiled(
            rf"the (?P<nth>first|last|final|opening|closing) (?P<count>{NUMBER})"
            rf" (?P<unit>days|weeks) of {_BASE}"
        ),
        _days_of_month,
    ),
    Rule(
        "times.inside.week",
        compiled(
            rf"(?:the )?(?P<kind>week|weekend) (?P<link>of|beginning|starting|ending)"
            rf" (?:on )?(?:{WEEKDAY} ?,? )?(?:[0-9]{{1,2}} ?[-–] ?)?{_DATE}"
            rf"(?:(?: ?, ?| )(?P<y>{YEAR}))?"
        ),
        _week_of,
    ),
    Rule(
        "times.weekday.week",
        compiled(
            rf"(?P<day>{WEEKDAY})(?: (?P<part>{DAY_PART}))?,? (?:of |in )?"
            r"(?P<which>last|this|next) week"
        ),
        _weekday_of_week,
    ),
    Rule(
        "times.weekday.week",
        compiled(
            rf"(?P<which>last|this|next) week,? on (?P<day>{WEEKDAY})(?: (?P<part>{DAY_PART}))?"
        ),
        _weekday_of_week,
    ),
    Rule(
        "times.inside.nth",
        compiled(
            r"the (?P<d>[0-9]{1,2}(?:st|nd|rd|th))"
            r"(?P<of> (?:day )?of (?:the|(?P<which>last|this|next)) month)?"
        ),
        _nth_of_month,
    ),
)
