"""Figures told together: a family as one, and people in one list of whom one thing is said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import FILE, HARM, THINGS, Clause
from trucewatch.annotate.figures.numbers import Number
from trucewatch.annotate.figures.roles import role_of
from trucewatch.annotate.figures.tallies import is_period
from trucewatch.records.mention import FigureMention
from trucewatch.records.span import Span

_COMPARES = re.compile(
    r"(?:\b(?:compared\s+(?:with|to)|against|(?:up|down)\s+from|from|after)|,)\s+$", re.IGNORECASE
)
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom)\b", re.IGNORECASE)
_THINGS = frozenset(THINGS.values()) - HARM
_KIN = frozenset(word_lists.words(FILE, "kin"))
_JOINED = re.compile(r"(?:\s+[\w'’-]+){1,4}(?:\s*,(?:\s+and\b)?|\s+and\b)\s*")
_LISTED = frozenset({"killed", "injured", "detained", "abducted", "missing", "affected"})


def as_lists(text: str, clause: Clause, told: Sequence[FigureMention]) -> list[FigureMention]:
    """People named in one list with others, of whom alone the parse says what befell them:

    "Three guards and one driver were killed" counts the guards among the killed.
    """
    listed: list[FigureMention] = []
    for mention in reversed(told):
        after = listed[-1] if listed else None
        kind = _kind_in_list(text, clause, mention, after) if after is not None else None
        rule = f"figures.list.{kind}"
        listed.append(mention if kind is None else replace(mention, kind=kind, rule=rule))
    return listed[::-1]


def _kind_in_list(
    text: str, clause: Clause, mention: FigureMention, after: FigureMention
) -> str | None:
    if mention.rule != "figures.noun.people" or after.unit is None or after.kind not in _LISTED:
        return None
    joined = _JOINED.fullmatch(text, mention.span.end, after.span.start)
    return after.kind if joined and not clause.has_verb(mention.span, after.span) else None


def as_families(text: str, clause: Clause, told: Sequence[FigureMention]) -> list[FigureMention]:
    """Figures of one family told together ("his wife and four children") as one figure."""
    merged: list[FigureMention] = []
    for mention in told:
        last = merged[-1] if merged else None
        if last is not None and _is_same_family(text, last, mention):
            merged[-1] = FigureMention(
                span=Span.cut(text, last.span.start, _noun_end(clause, mention)),
                kind=last.kind,
                low=_sum(last.low, mention.low),
                high=_sum(last.high, mention.high),
                unit="family",
                rule="figures.family",
            )
        else:
            merged.append(mention)
    return merged


def _is_same_family(text: str, last: FigureMention, mention: FigureMention) -> bool:
    if last.rule != "figures.family" or mention.kind != last.kind or mention.unit not in _KIN:
        return False
    between = text[last.span.end : mention.span.start]
    return re.fullmatch(r"\s*,?\s*(?:and\s+)?", between) is not None


def _sum(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def _noun_end(clause: Clause, mention: FigureMention) -> int:
    """The end of the noun right after a figure, or of the figure itself."""
    for token in clause.tokens[clause.first : clause.last]:
        if 0 <= token.start - mention.span.end <= 12 and token.pos == "NOUN":
            return token.end
    return mention.span.end


def compared(text: str, number: Number, last: FigureMention) -> FigureMention | None:
    """ "31 violations, up from 14 in the previous week": 14 of the same, over another time."""
    if number.sort != "count" or number.vague or not last.rule.startswith("figures.noun."):
        return None
    before = max(number.start - 30, last.span.end)
    if not is_period(text, number.end) or not _COMPARES.search(text, before, number.start):
        return None
    span = Span.cut(text, number.start, number.end)
    rule = f"figures.compared.{last.kind}"
    return FigureMention(
        span, last.kind, number.low, number.high, last.unit, rule, told=number.told, role=last.role
    )


def of_them(text: str, clause: Clause, number: Number, last: FigureMention) -> FigureMention | None:
    """ "Twelve villagers, five of them children": what befell the villagers befell the five."""
    behind = _OF_THEM.match(text, number.end)
    if number.sort != "count" or last.kind in _THINGS or behind is None:
        return None
    who = clause.between(behind.end(), min(behind.end() + 25, clause.end))
    nouns = [i for i in who if clause.tokens[i].pos == "NOUN"]
    span = Span.cut(text, number.start, number.end)
    return FigureMention(
        span,
        last.kind,
        number.low,
        number.high,
        clause.lemma(nouns[0]) if nouns else last.unit,
        f"figures.of_them.{last.kind}",
        told=number.told,
        role=role_of(clause, nouns[0]) if nouns else None,
    )
