"""What stands around a time expression and shapes its days: "early", "since", "from … to"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import Context, Found
from trucewatch.annotate.timex.patterns import DAY_PART, DAY_PARTS
from trucewatch.annotate.timex.values import DAY, Reading

_PART = re.compile(
    r"(?:\b(?:the\s+)?(?:very\s+)?(?P<part>beginning|start|middle|end|close)\s+of\s+(?:the\s+)?"
    r"|\b(?P<before>the\s+)?(?P<early>early|earlier|late|later|mid)(?:\s+(?:in|on)\s+|\s+|\s?-\s?)(?P<the>the\s+)?"
    r"|\b(?P<hedge>about|around)\s+)$",
    re.IGNORECASE,
)
_HOURS = {"early": "MO", "small": "MO", "late": "EV"}
_DAY_PART = re.compile(
    rf"\b(?:the\s+)?(?:(?P<part>{DAY_PART})|(?P<hours>early|small|late)\s+hours)\s+of\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"\bsince\s+(?:the\s+|at\s+least\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"(?<!-)\b(?:until|till|up\s+to)\s+(?:the\s+|at\s+least\s+)?$", re.IGNORECASE)
_FROM = re.compile(r"\b(?P<word>from|between)\s+(?:the\s+)?$", re.IGNORECASE)
_TO = re.compile(r"\s+(?P<word>to|until|till|through|and)\s+(?:the\s+)?|\s?[-–—]\s?", re.IGNORECASE)
_THIRDS = {
    "beginning": 0, "start": 0, "early": 0, "middle": 1, "mid": 1, "end": 2, "close": 2, "late": 2,
}  # fmt: skip


def frame(context: Context) -> list[Found]:
    """The findings of a text with the words around them read in, still in order."""
    found: list[Found] = []
    for one in context.found:
        floor = found[-1].end if found else 0
        found.append(_since(context, _extended(context, one, floor)))
    for number in range(len(found) - 1):
        found[number : number + 2] = _ranged(context, *found[number : number + 2])
    return found


def _extended(context: Context, found: Found, floor: int) -> Found:
    """The finding with "early", "late", "the end of" before it taken in."""
    if found.reading.type in ("DURATION", "SET") or found.reading.value in _REFERENCES:
        return found
    if (parted := _day_parted(context, found, floor)) is not None:
        return parted
    match = _PART.search(context.text, max(floor, found.start - 30), found.start)
    if match is None:
        return found
    word = (match["part"] or match["early"] or "").lower()
    reading = found.reading
    if word in ("earlier", "later") and found.rule == "times.weekday":
        return found  # "earlier on Friday" names no part of the day
    if word in ("earlier", "later"):
        reading = _side(reading, word, context.anchor)
    if word in _THIRDS:
        deadline = word == "end" and context.is_deadline(match.start())
        reading = _third(reading, _THIRDS[word], last_day=deadline)
    return replace(found, start=match.start(), reading=reading)


def _day_parted(context: Context, found: Found, floor: int) -> Found | None:
    """The finding with "the night of", "the early hours of" before a day taken in."""
    reading = found.reading
    if reading.type != "DATE" or reading.precision != "day" or reading.start is None:
        return None
    match = _DAY_PART.search(context.text, max(floor, found.start - 30), found.start)
    if match is None or reading.value is None or len(reading.value) != len("2031-03-14"):
        return None
    part = DAY_PARTS[match["part"].lower()] if match["part"] else _HOURS[match["hours"].lower()]
    parted = replace(reading, type="TIME", value=f"{reading.value}T{part}")
    return replace(found, start=match.start(), reading=parted)


_REFERENCES = frozenset({"PRESENT_REF", "PAST_REF", "FUTURE_REF"})


def _side(reading: Reading, word: str, anchor: date | None) -> Reading:
    """The days of "earlier this month" end, those of "later this month" begin at publication."""
    if anchor is None or reading.start is None or reading.end is None:
        return reading
    if not reading.start < anchor < reading.end:
        return reading
    if word == "earlier":
        return replace(reading, end=anchor, how=f"{reading.how}; up to the publication day")
    return replace(reading, start=anchor, how=f"{reading.how}; from the publication day on")


def _third(reading: Reading, which: int, *, last_day: bool) -> Reading:
    """The first, middle or last third of a reading's days."""
    if reading.start is None or reading.end is None or reading.start == reading.end:
        return reading
    if last_day:
        return replace(reading, start=reading.end, how=f"{reading.how}; its last day")
    days = (reading.end - reading.start).days + 1
    start = reading.start + (days * which // 3) * DAY
    end = reading.start + (days * (which + 1) // 3 - 1) * DAY
    name = ("first", "middle", "last")[which]
    return replace(
        reading, start=start, end=max(start, end), how=f"{reading.how}; its {name} third"
    )


def _since(context: Context, found: Found) -> Found:
    """Days from "since" up to publication, and of "until" with an open beginning."""
    reading = found.reading
    if reading.start is None or reading.type not in ("DATE", "TIME"):
        return found
    left = context.text[max(0, found.start - 24) : found.start]
    if _SINCE.search(left) and context.anchor is None:
        return replace(found, reading=replace(reading, end=None, how=f"{reading.how}; since then"))
    if _SINCE.search(left) and context.anchor is not None and reading.start <= context.anchor:
        how = f"{reading.how}; from then up to the publication day"
        return replace(found, reading=replace(reading, end=context.anchor, how=how))
    if _UNTIL.search(left):
        how = f"{reading.how}; the beginning is not told"
        return replace(found, reading=replace(reading, start=None, how=how))
    return found


def _ranged(context: Context, first: Found, second: Found) -> list[Found]:
    """Two dates joined by "from … to", "between … and" or a dash get the days of both."""
    joined = _TO.fullmatch(context.text[first.end : second.start])
    lead = _FROM.search(context.text, max(0, first.start - 20), first.start)
    word = (joined["word"] or "-").lower() if joined else None
    if word is None or {first.reading.type, second.reading.type} - {"DATE", "TIME"}:
        return [first, second]
    if lead is None:
        if word == "and" or (word == "to" and first.reading.precision != second.reading.precision):
            return [first, second]
    elif word != "-" and (lead["word"].lower() == "between") != (word == "and"):
        return [first, second]
    a, b = _in_order(context, *_same_day(first, second))
    start, end = a.start, b.end
    if start is None or end is None or start > end or not _same_kind(a, b):
        return [first, second]
    how = "from the first to the last day of the range named"
    return [
        replace(first, reading=replace(a, start=start, end=end, how=how)),
        replace(second, reading=replace(b, start=start, end=end, how=how)),
    ]


def _same_day(first: Found, second: Found) -> tuple[Found, Found]:
    """Of two hours in a range, one whose day is not named is on the day of the other."""
    a, b = first.reading, second.reading
    if a.precision != "hour" or b.precision != "hour" or a.value is None or b.value is None:
        return first, second
    if a.start is None and b.start is not None:
        value = f"{b.start.isoformat()}{a.value[10:]}"
        a = replace(a, value=value, start=b.start, end=b.start, how=b.how)
    return replace(first, reading=a), second


def _in_order(context: Context, first: Found, second: Found) -> tuple[Reading, Reading]:
    """The two readings; of weekdays that ended up the wrong way round, one moves by a week."""
    a, b, anchor = first.reading, second.reading, context.anchor
    if {first.rule, second.rule} != {"times.weekday"} or anchor is None:
        return a, b
    if a.start is None or b.end is None or a.start <= b.end:
        return a, b
    if a.start > anchor:
        return a, replace(values.day(b.end + 7 * DAY, b.how), type=b.type)
    return replace(values.day(a.start - 7 * DAY, a.how), type=a.type), b


def _same_kind(a: Reading, b: Reading) -> bool:
    return a.precision == b.precision or {a.precision, b.precision} <= {"day", "hour", "week"}
