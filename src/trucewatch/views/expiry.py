"""When a duration told in words runs out: "a 30-day truce", "for two weeks"."""

from __future__ import annotations

import re
from datetime import date, timedelta

from trucewatch.records.agreement import Agreement

_NUMBERS = {
    word: n
    for n, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty""".split(),
        start=1,
    )
} | {"thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "ninety": 90, "a": 1, "an": 1}
_LENGTH = re.compile(r"\b(?P<n>\d{1,4}|[a-z]+)[ -](?P<unit>hour|day|week|month)s?\b", re.I)


def expiry(duration: str, deal: Agreement) -> tuple[str | None, str]:
    """The day on which it runs out and how that was counted; None where it cannot be told.

    Counted from the coming into force, else from the signing; a month is the same day of the
    month that follows, or its last one.
    """
    begun = deal.effective or deal.declared
    found = _LENGTH.search(duration)
    number = None if found is None else _number(found["n"].casefold())
    if found is None or number is None:
        return None, "the words give no length that could be counted"
    if begun is None:
        return None, "the day from which it counts is not told"
    first = date.fromisoformat(begun[:10])
    try:
        last = _after(first, number, found["unit"].casefold())
    except (OverflowError, ValueError):
        return None, "the day lies past the edge of the calendar"
    event = "the coming into force" if deal.effective else "the signing"
    return last.isoformat(), f"counted from {event} on {begun}"


def _number(word: str) -> int | None:
    return int(word) if word.isdigit() else _NUMBERS.get(word)


def _after(first: date, number: int, unit: str) -> date:
    if unit == "month":
        months = first.month - 1 + number
        year, month = first.year + months // 12, months % 12 + 1
        following = date(year + month // 12, month % 12 + 1, 1)
        return date(year, month, min(first.day, (following - timedelta(days=1)).day))
    days = {"hour": -(-number // 24), "day": number, "week": 7 * number}[unit]
    return first + timedelta(days=days)
