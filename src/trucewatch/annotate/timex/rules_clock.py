"""Rules for times of the clock and parts of a day."""

from __future__ import annotations

import re
from datetime import date

from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import Context, Rule, choose
from trucewatch.annotate.timex.patterns import (
    CLOCK,
    DAY_NUMBER,
    DAY_PART,
    DAY_PARTS,
    MONTH,
    WEEKDAY,
    YEAR,
    ZONE,
    compiled,
    count_number,
    month_number,
    ordinal_number,
    real_day,
    weekday_number,
)
from trucewatch.annotate.timex.values import DAY, Reading

_SHIFTS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_LED = re.compile(r"\b(?:at|before|after|until|by|since|around|from)\s+$")
_DURING = re.compile(r"\b(?:in|during|through|throughout)\s+$")
_HOURS = re.compile(r"\b(?:at|by|until|till|from|since|around|about|before|after)\s+$")


def _clock(m: re.Match[str], ctx: Context) -> Reading | None:
    named = m.groupdict()
    time = _clock_time(m["clock"], named.get("part"))
    if time is None:
        return None
    if (
        named.get("hours")
        and not m["clock"].startswith("0")
        and not _HOURS.search(ctx.left(m.start()))
    ):
        return None  # "1500 hours" may be a length of time
    if ctx.anchor is not None:
        when = _named_day(m, ctx, ctx.anchor)
        if when is not None:
            return _at(when, time, "a time of the clock on a day named with it")
    elif named.get("day") or named.get("month"):
        return _unplaced(time)
    near = ctx.last("day", within=ctx.sentence_start(m.start()))
    if near is not None and near.start is not None:
        return _at(near.start, time, "a time of the clock on the day told before")
    return _unplaced(time)


def _named_day(m: re.Match[str], ctx: Context, anchor: date) -> date | None:
    """The day that stands with a time of the clock."""
    named = m.groupdict()
    if (words := named.get("day")) and not (named.get("month") or named.get("month2")):
        if words.lower() in _SHIFTS:
            return anchor + _SHIFTS[words.lower()] * DAY
        number = weekday_number(words)
        if ctx.direction(m.start(), m.end()) == "future":
            return values.next_weekday(anchor, number)
        return values.last_weekday(anchor, number)
    if named.get("month") or named.get("month2"):
        day = ordinal_number(m["d"] or m["d2"])
        month = month_number(m["month"] or m["month2"])
        if m["y"] and (when := real_day(int(m["y"]), month, day)):
            return when
        days = (real_day(anchor.year + y, month, day) for y in range(-4, 5))
        options = [found for found in days if found]
        if options:
            return choose(options, anchor, ctx.direction(m.start(), m.end()), reach=183)
    return None


def _at(when: date, time: str, how: str) -> Reading:
    return Reading("TIME", f"{when.isoformat()}T{time}", when, when, "hour", how)


def _unplaced(time: str) -> Reading:
    how = "a time of the clock on a day that is not named"
    return Reading("TIME", f"XXXX-XX-XXT{time}", None, None, "hour", how)


def _clock_time(words: str, part: str | None) -> str | None:
    """Hours and minutes as TimeML writes them; None for an hour that there is not."""
    plain = words.lower().replace("’", "'")
    if plain in ("noon", "midday"):
        return "12:00"
    if plain == "midnight":
        return "24:00"
    if four := re.fullmatch(r"([0-2][0-9])([0-5][0-9])", plain):
        hour, minute = int(four[1]), int(four[2])
    elif digits := re.match(r"([0-9]{1,2})(?:[:.]([0-9]{2}))?", plain):
        hour, minute = int(digits[1]), int(digits[2] or 0)
    else:
        hour, minute = int(count_number(plain.split()[0]) or 0), 0
    later = re.search(r"p\.?m", plain) or (part or "").lower() in ("afternoon", "evening")
    if later and hour < 12:
        hour += 12
    elif re.search(r"a\.?m", plain) and hour == 12:
        hour = 0
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _day_part(m: re.Match[str], ctx: Context) -> Reading | None:
    """The morning, at dawn, in the evening: on the day told before in the sentence."""
    code = DAY_PARTS[m["part"].lower()]
    left, lead = ctx.left(m.start(), 14), (m["lead"] or "").lower()
    if not lead and not _LED.search(left):
        return None
    if re.match(r"\s+(?:of|from|between)\s", ctx.right(m.end())):
        return None  # "the night of 3 March": part of the day that follows
    if lead == "the" and not _DURING.search(left):
        return None
    near = ctx.last("day", within=ctx.sentence_start(m.start()))
    if near is None or near.start is None:
        how = "a part of a day that is not named"
        return Reading("TIME", f"XXXX-XX-XXT{code}", None, None, "day", how)
    return values.day_part(near.start, code, "a part of the day told before")


_ABOUT = r"(?:(?:about|around|approximately|shortly before|shortly after|just before|just after) )?"
_DAY = rf"(?P<day>{WEEKDAY}|today|tonight|yesterday|tomorrow)"
_DATE = rf"(?:(?P<month>{MONTH}) (?P<d>{DAY_NUMBER})|(?P<d2>{DAY_NUMBER}) (?P<month2>{MONTH}))"
_STARTS = rf"(?:{WEEKDAY}|today|tonight|yesterday|tomorrow|{MONTH} [0-9]|{DAY_NUMBER} {MONTH})"
_ON = (
    rf"(?:(?: ?, | )(?:on )?(?={_STARTS}){_DAY}?"
    rf"(?:(?: ?, | )?{_DATE}(?:(?: ?, | )(?P<y>{YEAR}))?)?)?"
)
_ZONES = rf"(?: ?\((?:{ZONE})\)| ?(?:{ZONE}))?(?: ?\([0-2]?[0-9]:?[0-5][0-9] ?(?:{ZONE})\))?"

RULES: tuple[Rule, ...] = (
    Rule(
        "times.clock.zone",
        compiled(rf"(?P<clock>[0-2][0-9][0-5][0-9]) ?(?:{ZONE}|(?P<hours>hours|hrs)){_ON}"),
        _clock,
    ),
    Rule(
        "times.clock",
        compiled(
            rf"{_ABOUT}(?P<clock>{CLOCK}|noon|midday|midnight)"
            rf"(?: in the (?P<part>morning|afternoon|evening))?{_ZONES}{_ON}"
        ),
        _clock,
    ),
    Rule(
        "times.day.part",
        compiled(rf"(?:(?P<lead>the|mid|early|late)[\s-])?(?P<part>{DAY_PART})"),
        _day_part,
    ),
)
