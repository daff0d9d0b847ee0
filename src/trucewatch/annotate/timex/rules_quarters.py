"""Rules for quarters and halves of a year."""

from __future__ import annotations

import re
from datetime import date

from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import Context, Rule
from trucewatch.annotate.timex.patterns import YEAR, compiled
from trucewatch.annotate.timex.values import Reading

_NUMBERS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3,
            "fourth": 4, "4th": 4}  # fmt: skip
_BACK = re.compile(r"year-ago|year-earlier|year ago|year earlier|last year")
_SOON = 92  # days ahead that a quarter may begin and still be spoken of


def _quarter(m: re.Match[str], ctx: Context) -> Reading | None:
    words = m.group().lower()
    number = int(m["q"]) if m["q"] else _NUMBERS[m["n"].lower()]
    year = _stated_year(m, ctx)
    if year is not None:
        return values.quarter(year, number, "a quarter of the year named")
    if ctx.anchor is None:
        return values.unknown(f"XXXX-Q{number}", "a quarter without a year", "season")
    starts = [date(ctx.anchor.year + y, 3 * number - 2, 1) for y in (-1, 0, 1)]
    near = max(d for d in starts if (d - ctx.anchor).days <= _SOON)
    shift = -1 if _BACK.search(words) else 0
    return values.quarter(near.year + shift, number, "a quarter near the publication day")


def _half(m: re.Match[str], ctx: Context) -> Reading | None:
    year = _stated_year(m, ctx)
    if year is None and ctx.anchor is not None:
        year = ctx.anchor.year
    if year is None:
        return values.unknown(None, "half of a year that is not named", "season")
    return values.half(year, 1 if m["n"].lower() == "first" else 2, "half of a year")


def _that_quarter(m: re.Match[str], ctx: Context) -> Reading | None:
    """The quarter, the year-ago period: the quarter told of before, or that of a year before."""
    known = ctx.quarter()
    words = m.group().lower()
    back = _BACK.search(words) is not None
    year = int(m["y"]) if m["y"] else None
    how = "the quarter told of before"
    if known is not None and known.value is not None:
        told, number = int(known.value[:4]), int(known.value[-1])
        return values.quarter(year or told - back, number, how)
    if "quarter" not in words or ctx.anchor is None:
        return None
    when = values.add(ctx.anchor, -5 if back else -1, "Q")
    return values.quarter(
        year or when.year, (when.month + 2) // 3, "the quarter before publication"
    )


def _stated_year(m: re.Match[str], ctx: Context) -> int | None:
    named = m.groupdict()
    if figures := named.get("y") or named.get("y2"):
        return int(figures)
    relative = (named.get("rel") or named.get("rel2") or "").lower()
    if relative and ctx.anchor is not None:
        return ctx.anchor.year + {"last": -1, "this": 0, "next": 1}[relative]
    return None


_OF_YEAR = r"(?P<rel>last|this|next) year's "
_KIND = r"(?:year-ago |year-earlier |comparable |corresponding |same |latest |fiscal[\s-])*"
_SUCH = r"(?:year-ago |year-earlier |comparable |corresponding |same |latest |fiscal )*"

RULES: tuple[Rule, ...] = (
    Rule(
        "times.quarter",
        compiled(
            rf"(?:the |{_OF_YEAR})?(?:(?P<y>{YEAR}) )?{_KIND}"
            r"(?:(?P<n>first|second|third|fourth|1st|2nd|3rd|4th)[\s-]quarter|q(?P<q>[1-4]))"
            rf"(?:,? (?:of )?(?:fiscal )?(?P<y2>{YEAR})| of (?P<rel2>last|this|next) year"
            r"| a year ago)?"
        ),
        _quarter,
    ),
    Rule(
        "times.half",
        compiled(
            r"the (?P<n>first|second|last) half(?: of)? "
            rf"(?:(?P<y>{YEAR})|(?P<rel>last|this|next) year|the (?:fiscal )?year)"
        ),
        _half,
    ),
    Rule(
        "times.quarter.told",
        compiled(
            rf"(?:the|that|last year's) (?:(?P<y>{YEAR}) )?{_SUCH}(?:quarter|period)"
            r"(?: (?:last year|a year ago|a year earlier))?"
            r"|(?:year-ago|year-earlier)(?: (?:quarter|period))?"
        ),
        _that_quarter,
    ),
)
