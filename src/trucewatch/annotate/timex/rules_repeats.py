"""Rules for what comes again and again (every Friday, daily), and for the present and past."""

from __future__ import annotations

import re

from trucewatch.annotate import word_lists
from trucewatch.annotate.timex import values
from trucewatch.annotate.timex.context import Context, Rule
from trucewatch.annotate.timex.patterns import (
    DAY_PART,
    DAY_PARTS,
    MONTH,
    NUMBER,
    UNIT,
    WEEKDAY,
    compiled,
    count_number,
    month_number,
    unit_letter,
    weekday_number,
)
from trucewatch.annotate.timex.values import Reading

_SETS = word_lists.codes("times.yml", "adverb_sets")
_REFERENCES = word_lists.codes("times.yml", "references")
_NOUN_PAST = re.compile(
    r"\s*(?:[.,;:!?)\"”]|$|(?:and|or|to|but|by|is|was|has|have|that|for|with|when|as|of)\b)"
)
_SOON_AFTER = re.compile(
    r"\s+(?:after|afterwards?|as|\w+ed|became|began|left|went|came|was|were)\b"
)


def _set(m: re.Match[str], _: Context) -> Reading | None:
    named = m.groupdict()
    if named.get("day"):
        part = DAY_PARTS.get((named.get("part") or "").lower().removesuffix("s"))
        number = weekday_number(m["day"].lower().removesuffix("s"))
        return _again(f"XXXX-WXX-{number}" + (f"T{part}" if part else ""))
    if named.get("month"):
        return _again(f"XXXX-{month_number(m['month']):02d}")
    if named.get("part"):
        return _again(f"XXXX-XX-XXT{DAY_PARTS[m['part'].lower()]}")
    count = {"other": 2.0, None: 1.0}.get(named.get("count"))
    if count is None:
        count = count_number(m["count"])
    return _again(values.period(count, unit_letter(m["unit"])))


def _adverb(m: re.Match[str], ctx: Context) -> Reading | None:
    if m.group()[0].isupper() and re.match(r"\s+[A-Z]", ctx.text[m.end() : m.end() + 3]):
        return None  # a newspaper's name
    return _again(_SETS[m.group().lower()])


def _again(value: str) -> Reading:
    return Reading("SET", value, None, None, "unknown", "again and again")


def _reference(m: re.Match[str], ctx: Context) -> Reading | None:
    words, right = " ".join(m.group().lower().split()), ctx.right(m.end(), 20)
    if m.group()[0].islower() and m.group().split()[-1].istitle():
        return None  # a name: "the Future of Karsa"
    if words == "the past" and not _NOUN_PAST.match(right):
        return None
    if words == "now" and re.match(r"-|\s?,?\s+then\b", right):
        return None
    if words == "soon" and (
        _SOON_AFTER.match(right)
        or re.search(r"\b(?:as|too|how|so)\s+$", ctx.left(m.start(), 6))
        or ctx.direction(m.start(), m.end()) == "past"
    ):
        return None
    return values.reference(_REFERENCES[words])


_TIMES = rf"(?:once|twice|(?:{NUMBER}|several|many) times)"

RULES: tuple[Rule, ...] = (
    Rule(
        "times.set.every",
        compiled(
            rf"(?:every|each) (?:(?P<count>{NUMBER}|other|few) )?"
            rf"(?:(?P<day>{WEEKDAY})(?: (?P<part>{DAY_PART}))?|(?P<month>{MONTH})|(?P<unit>{UNIT}))"
        ),
        _set,
    ),
    Rule("times.set.part", compiled(rf"(?:every|each) (?P<part>{DAY_PART})"), _set),
    Rule("times.set.rate", compiled(rf"{_TIMES} (?:a|an|per|each|every) (?P<unit>{UNIT})"), _set),
    Rule(
        "times.set.weekdays",
        compiled(r"(?P<day>(?:mon|tues|wednes|thurs|fri|satur|sun)days)"),
        _set,
    ),
    Rule(
        "times.set.weekday_parts",
        compiled(rf"(?P<day>{WEEKDAY}) (?P<part>mornings|afternoons|evenings|nights)"),
        _set,
    ),
    Rule("times.set.adverb", compiled(word_lists.alternatives(list(_SETS))), _adverb),
    Rule("times.reference", compiled(word_lists.alternatives(list(_REFERENCES))), _reference),
)
