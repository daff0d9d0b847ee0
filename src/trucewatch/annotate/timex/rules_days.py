"""Rules for days told from the publication day: weekdays, yesterday, overnight, the day before."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from trucewatch.annotate import word_lists
from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import NO_ANCHOR, Context, Rule
from trucewatch.annotate.timex.patterns import (
    ANY_WEEKDAY,
    DAY_PART,
    DAY_PARTS,
    WEEKDAY,
    compiled,
    weekday_number,
)
from trucewatch.annotate.timex.values import DAY, Reading

_OWNED = re.compile(r"['’]s\s+(\w+)")
_APPOINTMENTS = frozenset(word_lists.words("time_cues.yml", "appointments"))
_NAME = re.compile(r" ([A-Z][a-z]+)\b")
_PAPERS = frozenset(word_lists.words("time_cues.yml", "papers"))
_AWAITED = re.compile(r"\b(?:for|ahead of|before|until)\s+$")
_CLOCK = ("noon", "midday", "midnight")  # these have an hour of their own
_SHIFTS = {
    "yesterday": -1,
    "today": 0,
    "tomorrow": 1,
    "the day before yesterday": -2,
    "the day after tomorrow": 2,
}
_SHIFTED = {-2: "two days before publication", -1: "the day before publication",
            0: "the publication day", 1: "the day after publication",
            2: "two days after publication"}  # fmt: skip


def _weekday(m: re.Match[str], ctx: Context) -> Reading | None:
    words = m["day"]
    short = len(words) < 6 and not words.endswith(".") and not words.isupper()
    if words[0].islower() or short:
        return None
    named = _NAME.match(ctx.text, m.end("day"))
    if named is not None and named[1].lower() in _PAPERS:
        return None  # "the Sunday Times"
    number = weekday_number(words)
    part = _part(m["part"] or m["lead"], m["early"] or m["hours"])
    if ctx.anchor is None:
        value = f"XXXX-WXX-{number}" + (f"T{part}" if part else "")
        return values.unknown(value, f"a weekday {NO_ANCHOR}", "day")
    when, how = _placed(m, ctx, ctx.anchor, number)
    return values.day_part(when, part, how) if part else values.day(when, how)


def _placed(m: re.Match[str], ctx: Context, anchor: date, number: int) -> tuple[date, str]:
    """The day meant by a weekday, and how it was found."""
    which = (m["which"] or "").lower()
    name = values.WEEKDAY_NAMES[number - 1]
    back, ahead = values.last_weekday(anchor, number), values.next_weekday(anchor, number)
    if which in ("last", "this past", "the past"):
        when = back if back < anchor else back - 7 * DAY
        return when, f"the last {name} before the publication day"
    if which in ("next", "this coming", "the coming", "coming"):
        when = ahead if ahead > anchor else ahead + 7 * DAY
        return when, f"the first {name} after the publication day"
    if which == "this":
        return values.monday(anchor) + (number - 1) * DAY, f"{name} of the week of publication"
    if which in ("the previous", "the following"):
        known = ctx.last("day")
        base = known.start if known and known.start else anchor
        step = -DAY if which == "the previous" else DAY
        found = values.last_weekday if which == "the previous" else values.next_weekday
        return found(base + step, number), f"the {name} next to the day told before"
    if is_ahead(m, ctx):
        return ahead, f"the first {name} from the publication day on"
    return back, f"the last {name} up to the publication day"


def is_ahead(m: re.Match[str], ctx: Context) -> bool:
    """Whether a bare weekday is the coming one, as it never is in "Friday's ruling"."""
    owned = _OWNED.match(ctx.right(m.end()))
    if owned and owned[1] not in _APPOINTMENTS:
        return False
    if owned and _AWAITED.search(ctx.left(m.start())):
        return True  # "prepared for Monday's talks"
    direction = ctx.direction(m.start(), m.end())
    if direction == "near" and ctx.anchor is not None:
        number = weekday_number(m["day"])
        back = ctx.anchor - values.last_weekday(ctx.anchor, number)
        return values.next_weekday(ctx.anchor, number) - ctx.anchor < back
    return direction == "future"


def _named_day(m: re.Match[str], ctx: Context) -> Reading | None:
    if ctx.anchor is None:
        return values.unknown(None, NO_ANCHOR, "day")
    part = _part(m["part"] or m["lead"], m["early"] or m["hours"])
    shift = _SHIFTS[" ".join(m["word"].lower().split())]
    when, how = ctx.anchor + shift * DAY, _SHIFTED[shift]
    return values.day_part(when, part, how) if part else values.day(when, how)


def _night(m: re.Match[str], ctx: Context) -> Reading | None:
    """Tonight, last night, this morning, overnight."""
    words = " ".join(m.group().lower().split())
    if ctx.anchor is None:
        return values.unknown(None, NO_ANCHOR, "day")
    if words == "tonight":
        return values.day(ctx.anchor, "the night of the publication day")
    if words == "last night":
        return values.day_part(ctx.anchor - DAY, "NI", "the night before the publication day")
    if words.startswith("this "):
        part = DAY_PARTS[words.removeprefix("this ")]
        return values.day_part(ctx.anchor, part, "on the publication day")
    ahead = ctx.direction(m.start(), m.end()) == "future"
    first = ctx.anchor if ahead else ctx.anchor - DAY
    how = "the night after publication" if ahead else "the night before publication"
    return replace(values.day_part(first, "NI", how), end=first + DAY)


def _overnight_weekday(m: re.Match[str], ctx: Context) -> Reading | None:
    """Overnight on Tuesday; overnight into Wednesday; overnight from Tuesday to Wednesday."""
    if ctx.anchor is None:
        return values.unknown(None, NO_ANCHOR, "day")
    back = values.last_weekday(ctx.anchor, weekday_number(m["day"] or m["day2"]))
    first = back - DAY if (m["link"] or "").lower() in ("into", "to") else back
    return replace(values.day_part(first, "NI", "a night told by its weekday"), end=first + DAY)


def _from_weekday(m: re.Match[str], ctx: Context) -> Reading | None:
    """A week ago Friday, a week from Monday, the day before last Tuesday."""
    if ctx.anchor is None:
        return values.unknown(None, NO_ANCHOR, "day")
    number, words = weekday_number(m["day"]), m.group().lower()
    back = values.last_weekday(ctx.anchor, number)
    if "day before" in words:
        when = values.last_weekday(ctx.anchor - DAY, number) - DAY
    elif "day after" in words:
        when = back + DAY
    elif "ago" in words:
        when = back - 7 * DAY
    else:
        when = values.next_weekday(ctx.anchor + DAY, number) + 7 * DAY
    return values.day(when, "counted from a weekday near the publication day")


def _part(part: str | None, early: str | None) -> str | None:
    if part:
        return DAY_PARTS[part.lower()]
    return {"early": "MO", "small": "MO", "late": "EV"}.get((early or "").strip().lower())


_WHICH = (
    r"(?:(?P<which>last|next|this past|this coming|this|the previous|the following|the coming"
    r"|the past|coming) )?"
)
_LEAD = word_lists.alternatives([word for word in DAY_PARTS if word not in _CLOCK])
_HOURS = r"the (?P<hours>early|small|late) hours of "
_EARLY = rf"(?:(?P<early>early|late) (?:on )?|{_HOURS}|(?P<lead>{_LEAD}) (?:on |of )?)?"
_PART = rf"(?: (?:late )?(?P<part>{DAY_PART}))?"
_TOLD = "|".join(sorted(_SHIFTS, key=lambda words: -len(words)))

RULES: tuple[Rule, ...] = (
    Rule("times.weekday", compiled(rf"{_WHICH}{_EARLY}(?P<day>{ANY_WEEKDAY}){_PART}"), _weekday),
    Rule("times.day.named", compiled(rf"{_EARLY}(?P<word>{_TOLD}){_PART}"), _named_day),
    Rule(
        "times.day.night",
        compiled(r"tonight|last night|overnight|this (?:morning|afternoon|evening)"),
        _night,
    ),
    Rule(
        "times.day.overnight",
        compiled(
            rf"(?:overnight (?:(?P<link>on|into|to|from|of) )?(?P<day>{WEEKDAY})"
            rf"|(?:the )?night (?:from|between|of) (?P<day2>{WEEKDAY})(?= ?(?:to|into|and|-|–)))"
            rf"(?: ?(?:to|into|and|-|–) ?{WEEKDAY})?"
        ),
        _overnight_weekday,
    ),
    Rule(
        "times.weekday.counted",
        compiled(
            r"(?:a week (?:ago|from) |(?:the )?day (?:before|after) (?:last )?)"
            rf"(?:on )?(?P<day>{WEEKDAY})"
        ),
        _from_weekday,
    ),
)
