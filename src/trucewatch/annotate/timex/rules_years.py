"""Rules for months, seasons, years, decades and centuries."""

from __future__ import annotations

import re
from datetime import date

from trucewatch.annotate import word_lists
from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import Context, Rule, choose
from trucewatch.annotate.timex.months import can_be_month, given_year, is_month
from trucewatch.annotate.timex.patterns import (
    DECADES,
    MONTH,
    ORDINAL,
    SEASON,
    SEASONS,
    SPELLED_YEAR,
    YEAR,
    compiled,
    month_number,
    ordinal_number,
    year_number,
)
from trucewatch.annotate.timex.values import Reading

_MONTH_REACH, _SEASON_REACH = 215, 275  # days back that are looked at before days ahead

_CENTURIES = 30  # past that it is no century that news tells of

_COUNTED = re.compile(
    rf"\s+(?:\w+\s+)?(?:{word_lists.alternatives(word_lists.words('times.yml', 'counted'))})\b"
)
_YEAR_CUE = re.compile(
    r"(?:\b(?:in|since|until|till|by|of|from|to|during|before|after|between|through|for|than"
    r"|around|circa|early|late|mid|spring|summer|autumn|fall|winter|year|and|or|the|a|an|its|his"
    r"|their|her|our|this|that|'s|’s|s['’])\s+|mid-|post-|pre-|since-|[(\[–—/]\s?"
    r"|\b\d{4}\s?[-–—]\s?)$"
)
_QUANTITY_BEFORE = re.compile(
    r"(?:\b(?:no|nos|resolution|article|section|page|room|flight|highway|route|at least|about"
    r"|some|nearly|almost|over|more than|than|killed|up to|roughly|under|exactly|only|number)\.?\s+"
    r"|[#$€£+]\s?|\d[,.])$"
)
_FIGURE_AFTER = re.compile(
    r"[-–/][0-9](?![0-9]{3}\b)|[.,][0-9]|\s?(?:%|°|am\b|pm\b|gmt\b|utc\b|hours\b|hrs\b)"
)
_ENDS = re.compile(r"\s*(?:[,;:.)\]?!\"”'’]|$|(?:and|or|but|when|after|before|to)\b)")
_FOLLOWING_YEAR = re.compile(
    rf"\s?(?:to|and|until|through|-|–)\s?{MONTH}\s(?P<y>{YEAR})", re.IGNORECASE
)


def _month(m: re.Match[str], ctx: Context) -> Reading | None:
    number = month_number(m["month"])
    given = given_year(m, ctx)
    if given is not None:
        return values.month(given, number, "a month and its year")
    which = (m["which"] or "").lower()
    if not can_be_month(m["month"]):
        return None
    if not which and not is_month(m["month"], ctx, m.start("month"), dated=False):
        return None
    if ctx.anchor is None:
        how = "a month without a year; the publication day is not known"
        return values.unknown(f"XXXX-{number:02d}", how, "month")
    if follower := _FOLLOWING_YEAR.match(ctx.right(m.end())):
        how = "a month of the year named with the next one"
        return values.month(int(follower["y"]), number, how)
    here = ctx.anchor.replace(day=1)
    options = [date(ctx.anchor.year + y, number, 1) for y in range(-2, 3)]
    when = _told(which, options, here)
    if when is None:
        when = choose(options, here, ctx.direction(m.start(), m.end()), _MONTH_REACH)
    return values.month(when.year, number, "a month without a year, placed by the publication day")


def _season(m: re.Match[str], ctx: Context) -> Reading | None:
    code = SEASONS[m["season"].lower()]
    given = given_year(m, ctx)
    if given is not None:
        return values.season(given, code, "a season and its year")
    which, left = (m["which"] or "").lower(), ctx.left(m.start())
    cue = r"\b(?:in|since|until|by|early|late|mid-?|during|every|each)\s*$"
    if not which and not re.search(cue, left):
        return None
    if which == "the" and re.match(r"\s+(?:of|in|from)\b|-|\s?['’]s", ctx.right(m.end())):
        return None  # "the fall of the town", "the spring from which"
    if ctx.anchor is None:
        how = "a season without a year; the publication day is not known"
        return values.unknown(f"XXXX-{code}", how, "season")
    seasons = [values.season(ctx.anchor.year + y, code, "") for y in range(-2, 3)]
    starts = [s.start for s in seasons if s.start]
    when = _told(which, starts, ctx.anchor)
    if which in ("last", "this past"):  # the last one that is over
        over = [s.start for s in seasons if s.start and s.end and s.end < ctx.anchor]
        when = max(over)
    if when is None:
        when = choose(starts, ctx.anchor, ctx.direction(m.start(), m.end()), _SEASON_REACH)
    return values.season(when.year, code, "a season placed by the publication day")


def _told(which: str, options: list[date], anchor: date) -> date | None:
    """The month or season meant by "last", "this" or "next"; None without such a word."""
    if which in ("last", "this past"):
        return max(d for d in options if d < anchor)
    if which in ("next", "this coming"):
        return min(d for d in options if d > anchor)
    if which == "this":
        return options[len(options) // 2]
    return None


def _year(m: re.Match[str], ctx: Context) -> Reading | None:
    left, right = ctx.left(m.start()), ctx.right(m.end())
    number = int(m["y"])
    if _FIGURE_AFTER.match(right) or _QUANTITY_BEFORE.search(left):
        return None
    if _COUNTED.match(right) and not re.search(r"\b(?:in|since|until|during|mid-)\s*$", left):
        return None
    named = not m.group().isdigit()  # "fiscal 1989", "the year 2000"
    if not (named or _YEAR_CUE.search(left) or _stands_alone(left, right)):
        return None
    low = 1000 if re.search(r"\b(?:in|since|until|during|from)\s+$", left) else 1800
    return values.year(number, "the year named") if number >= low else None


def _stands_alone(left: str, right: str) -> bool:
    """Whether a bare number reads as a year: no count noun follows, no number word precedes."""
    if _ENDS.match(right):
        return not re.search(r"(?:\d|\b(?:no|of|at|and))\s*$", left)
    if re.match(r"\s+[a-z]", right) is None:
        return False
    return re.search(r"[a-z]\s+$|^\s*$", left) is not None


def _spelled_year(m: re.Match[str], ctx: Context) -> Reading | None:
    number = year_number(m["y"])
    if number == 2000 and not re.search(r"\b(?:in|year|since|by)\s+$", ctx.left(m.start("y"))):
        return None
    return values.year(number, "a year, spelled out")


def _decade(m: re.Match[str], ctx: Context) -> Reading | None:
    if m["word"]:
        if not re.search(r"\b(?:the|mid-?|early|late)\s*$", ctx.left(m.start("word"))):
            return None
        first = 1900 + 10 * DECADES[m["word"].lower()]
        return values.decade(first, "a decade of the last century")
    if m["digits"]:
        return values.decade(int(m["digits"]), "a decade")
    century = 2000 if int(m["short"]) < 30 else 1900
    return values.decade(century + int(m["short"]), "a decade, its century understood")


def _century(m: re.Match[str], _: Context) -> Reading | None:
    number = ordinal_number(m["n"])
    return values.century(number, "a numbered century") if 1 <= number <= _CENTURIES else None


_WHICH = r"(?:(?P<which>last|next|this past|this coming|this) )?"
_SEASON_WHICH = r"(?:(?P<which>last|next|this past|this coming|this|the) )?"
_YEAR = (
    rf"(?:(?: ?,? ?(?:of )?(?P<y>{YEAR}))|(?: ?,? (?P<rel>last|this|next) year)"
    rf"|(?: ?,? (?:of )?(?P<spelled>{SPELLED_YEAR})))"
)
_DIGITS = r"(?:(?P<digits>(?:1[0-9]{2}|20[0-9])0)|'(?P<short>[0-9]0))'?s"

RULES: tuple[Rule, ...] = (
    Rule("times.month", compiled(rf"{_WHICH}(?P<month>{MONTH}){_YEAR}?"), _month),
    Rule(
        "times.year",
        compiled(rf"(?:(?:the )?(?:fiscal )?year |(?:the )?fiscal )?(?P<y>{YEAR})"),
        _year,
    ),
    Rule("times.year.spelled", compiled(rf"(?:the year )?(?P<y>{SPELLED_YEAR})"), _spelled_year),
    Rule(
        "times.decade",
        compiled(rf"(?:the )?(?:{_DIGITS}|(?P<word>{word_lists.alternatives(list(DECADES))}))"),
        _decade,
    ),
    Rule("times.century", compiled(rf"(?:the )?(?P<n>{ORDINAL}) century"), _century),
    Rule("times.season", compiled(rf"{_SEASON_WHICH}(?P<season>{SEASON}){_YEAR}?"), _season),
)
