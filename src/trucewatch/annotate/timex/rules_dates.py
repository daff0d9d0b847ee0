"""Rules for days that the calendar names: full dates, days of a month, dates in figures."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import Context, Parts, Rule, choose
from trucewatch.annotate.timex.months import given_year, is_month
from trucewatch.annotate.timex.patterns import (
    ANY_WEEKDAY,
    DAY_NUMBER,
    MONTH,
    YEAR,
    compiled,
    month_number,
    ordinal_number,
    real_day,
)
from trucewatch.annotate.timex.values import Reading

_REACH = 183  # days back that a day without a year is looked for before days ahead
_NO_YEAR = "a day without a year; the publication day is not known"


def _iso(m: re.Match[str], _: Context) -> Reading | None:
    when = real_day(int(m["y"]), int(m["m"]), int(m["d"]))
    return values.day(when, "a full date") if when else None


def _eleventh_of_september(m: re.Match[str], ctx: Context) -> Reading | None:
    if not re.match(r"\s+(?:attacks?|hijack\w*|terror\w*)\b", ctx.right(m.end())):
        return None
    return values.day(date(2001, 9, 11), "the attacks known by their date")


def _day_of_month(m: re.Match[str], ctx: Context) -> Reading | None:
    number, day = month_number(m["month"]), ordinal_number(m["d"])
    if not is_month(m["month"], ctx, m.start("month"), dated=True):
        return None
    if re.match(r"-[a-z]", ctx.right(m.end())):
        return None  # "twelve March-class boats"
    given = given_year(m, ctx)
    if given is not None:
        when = real_day(given, number, day)
        return values.day(when, "a full date") if when else None
    if real_day(2000, number, day) is None:
        return None
    if ctx.anchor is None:
        return values.unknown(f"XXXX-{number:02d}-{day:02d}", _NO_YEAR, "day")
    options = _yearly(ctx.anchor, number, day)
    which = (m.groupdict().get("which") or "").lower()
    if which == "last":
        when = max(d for d in options if d < ctx.anchor)
    elif which == "next":
        when = min(d for d in options if d > ctx.anchor)
    else:
        when = choose(options, ctx.anchor, ctx.direction(m.start(), m.end()), _REACH)
    return values.day(when, "a day without a year: the nearest to the publication day")


def _two_days(m: re.Match[str], ctx: Context) -> Parts | None:
    """Two days of one month: "3 to 5 March", "March 3-5", "28 and 29 August"."""
    number = month_number(m["month"])
    if not is_month(m["month"], ctx, m.start("month"), dated=True):
        return None
    first, second = ordinal_number(m["d"]), ordinal_number(m["e"])
    month_first = m.start("month") < m.start("d")
    one = (m.start(), m.end("d")) if month_first else m.span("d")
    two = (m.start("e"), m.end())
    given = given_year(m, ctx)
    if given is None:
        if ctx.anchor is None:
            return tuple(
                (*span, values.unknown(f"XXXX-{number:02d}-{day:02d}", _NO_YEAR, "day"))
                for span, day in ((one, first), (two, second))
            )
        options = _yearly(ctx.anchor, number, second)
        if not options:
            return None
        direction = ctx.direction(m.start(), m.end())
        given = choose(options, ctx.anchor, direction, _REACH).year
    start, end = real_day(given, number, first), real_day(given, number, second)
    if start is None or end is None:
        return None
    alone = m["join"].strip().lower() in ("and", "or", ",")
    if alone and "between" not in ctx.left(m.start(), 10):
        how = "one of two days of a month"
        return (*one, values.day(start, how)), (*two, values.day(end, how))
    if start > end:
        return None
    how = "from the first to the last day named"
    return (
        (*one, replace(values.day(start, how), end=end)),
        (*two, replace(values.day(end, how), start=start)),
    )


def _numeric(m: re.Match[str], _: Context) -> Reading | None:
    """A date in figures; where day and month cannot be told apart, only the year is given."""
    a, b, year = int(m["a"]), int(m["b"]), int(m["y"])
    if len(m["y"]) == 2:
        year += 2000 if year < 70 else 1900
    day_first, month_first = real_day(year, b, a), real_day(year, a, b)
    if m["sep"] == ".":
        return values.day(day_first, "a date in figures, day first") if day_first else None
    found = {when for when in (day_first, month_first) if when}
    if len(found) == 1:
        return values.day(found.pop(), "a date in figures")
    if not found:
        return None
    how = "a date in figures whose day and month cannot be told apart"
    return replace(values.year(year, how), value=f"{year:04d}-XX-XX")


def _yearly(anchor: date, month: int, day: int) -> list[date]:
    """A day of the year in the years around an anchor; 29 February only in leap years."""
    years = range(anchor.year - 4, anchor.year + 5)
    return [found for year in years if (found := real_day(year, month, day))]


_WEEKDAY = rf"(?:{ANY_WEEKDAY} ?,? ?)?"
_WHICH = r"(?:(?P<which>last|next|this) )?"
_YEAR = rf"(?:(?: ?,? ?(?:of )?(?P<y>{YEAR}))|(?: ?,? (?P<rel>last|this|next) year))"
_JOIN = r"(?P<join> ?(?:-|–|—|to|until|through|and|or) ?)"
_SECOND = rf"(?P<e>{DAY_NUMBER})"
_DAY = rf"(?P<d>{DAY_NUMBER})"
_MONTH = rf"(?P<month>{MONTH})"
_FIGURES = r"(?P<a>[0-9]{1,2})(?P<sep>[/.])(?P<b>[0-9]{1,2})(?P=sep)(?P<y>[0-9]{4}|[0-9]{2})"

RULES: tuple[Rule, ...] = (
    Rule(
        "times.date.iso",
        compiled(r"(?P<y>[12][0-9]{3})(?P<sep>[-/])(?P<m>[01][0-9])(?P=sep)(?P<d>[0-3][0-9])"),
        _iso,
    ),
    Rule("times.date.september", compiled(r"9/11"), _eleventh_of_september),
    Rule(
        "times.date.month_day",
        compiled(rf"{_WHICH}{_WEEKDAY}{_MONTH} ?(?:the )?{_DAY}{_YEAR}?"),
        _day_of_month,
    ),
    Rule(
        "times.date.day_month",
        compiled(rf"{_WEEKDAY}(?:the )?{_DAY}(?:(?: of)? |-){_MONTH}(?:{_YEAR}|-(?P<y3>{YEAR}))?"),
        _day_of_month,
    ),
    Rule(
        "times.date.days_month",
        compiled(rf"{_DAY}{_JOIN}{_SECOND}(?: of)? {_MONTH}{_YEAR}?"),
        _two_days,
    ),
    Rule(
        "times.date.month_days",
        compiled(rf"{_MONTH} {_DAY}{_JOIN}{_SECOND}{_YEAR}?"),
        _two_days,
    ),
    Rule("times.date.figures", compiled(_FIGURES), _numeric),
)
