"""Time expressions of news English, with the days they come to.

Where a word stands with which a rule can begin, the rule is tried, and the longest reading is
kept. What stands around it (``early``, ``since``, ``from … to``) then shapes its days.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from trucewatch.annotate.timex import (
    rules_beside,
    rules_clock,
    rules_dates,
    rules_days,
    rules_deals,
    rules_feasts,
    rules_inside,
    rules_lengths,
    rules_quarters,
    rules_repeats,
    rules_units,
    rules_years,
)
from trucewatch.annotate.timex.context import Context, Found, Parts, Rule
from trucewatch.annotate.timex.frames import frame
from trucewatch.annotate.timex.openings import Openings
from trucewatch.annotate.timex.values import Reading
from trucewatch.records.mention import TimeMention
from trucewatch.records.span import Span

RULES: tuple[Rule, ...] = (
    *rules_dates.RULES,
    *rules_years.RULES,
    *rules_days.RULES,
    *rules_beside.RULES,
    *rules_deals.RULES,
    *rules_inside.RULES,
    *rules_units.RULES,
    *rules_quarters.RULES,
    *rules_clock.RULES,
    *rules_lengths.RULES,
    *rules_repeats.RULES,
    *rules_feasts.RULES,
)

_OPENINGS = Openings(RULES)


def find_times(text: str, anchor: str | None) -> tuple[TimeMention, ...]:
    """Every time expression of ``text``, in order; spans do not overlap.

    ``anchor`` is the ISO day of publication. Without one, what is told from it has no days.

    Raises:
        ValueError: ``anchor`` is not an ISO day.
    """
    context = Context(text, date.fromisoformat(anchor) if anchor else None)
    at = 0
    for start, rules in _OPENINGS.starts(text):
        if start < at:
            continue
        if found := _read(context, start, rules):
            context.found.extend(found)
            at = max(f.end for f in found)
    return tuple(_mention(text, found) for found in frame(context))


def _read(context: Context, at: int, rules: Sequence[Rule]) -> tuple[Found, ...]:
    """The longest reading that begins at ``at``; rules earlier in the list win ties."""
    matches = [(m, rule) for rule in rules if (m := rule.pattern.match(context.text, at))]
    matches.sort(key=lambda pair: -pair[0].end())
    for match, rule in matches:
        result = rule.read(match, context)
        if result is not None:
            return _found(match, rule, result)
    return ()


def _found(match: re.Match[str], rule: Rule, result: Reading | Parts) -> tuple[Found, ...]:
    if isinstance(result, Reading):
        return (Found(match.start(), match.end(), result, rule.id),)
    return tuple(Found(start, end, reading, rule.id) for start, end, reading in result)


def _mention(text: str, found: Found) -> TimeMention:
    reading = found.reading
    return TimeMention(
        span=Span.cut(text, found.start, found.end),
        type=reading.type,
        value=reading.value,
        start=reading.start.isoformat() if reading.start else None,
        end=reading.end.isoformat() if reading.end else None,
        precision=reading.precision,
        how=reading.how,
        rule=found.rule,
        clock=reading.clock,
    )
