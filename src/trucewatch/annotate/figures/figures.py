"""Numbers said of people and things: how many, of what, and what the words leave open.

Nothing is added up across noun phrases; only a family told as one ("his wife and four children")
is counted together. Where the words name no end, that end is None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import FILE, Clause
from trucewatch.annotate.figures.kinds import find_counted
from trucewatch.annotate.figures.names import is_name
from trucewatch.annotate.figures.numbers import Number, find_numbers
from trucewatch.annotate.figures.singles import find_singles
from trucewatch.records.mention import FigureMention, Sentence, TimeMention, Token
from trucewatch.records.span import Span

_KIN = frozenset(word_lists.words(FILE, "kin"))
_WITH_OVER = frozenset(word_lists.words(FILE, "verbs_with_over"))
_TOTALS = frozenset({"number", "total"})
_REACH = 40  # characters from a fraction's whole to the noun that is taken into the span


def find_figures(
    text: str,
    tokens: Sequence[Token],
    sentences: Sequence[Sentence],
    times: Sequence[TimeMention],
) -> tuple[FigureMention, ...]:
    """Every number that a truce record needs and that is no part of ``times``, in order.

    Spans do not overlap.

    ``low`` and ``high`` are whole numbers, in per cent for the kind ``share``; a broken number
    lies between the two. ``unit`` is the lemma of the noun counted. One person told of without
    a number ("a soldier was killed") counts 1, nobody 0.
    """
    starts = [token.start for token in tokens]
    found: list[FigureMention] = []
    for sentence in sentences:
        clause = Clause(tokens, sentence.first, sentence.last)
        counted = [
            mention
            for number in find_numbers(text, sentence.span.start, sentence.span.end)
            if not _is_in_time(number, times)
            and (mention := _mention(text, clause, number, starts)) is not None
        ]
        for mention in find_singles(text, clause):
            if not any(mention.span.overlaps(other.span) for other in counted):
                counted.append(mention)
        told = _families(text, clause, sorted(counted, key=lambda mention: mention.span))
        found.extend(_apart(told))
    return tuple(found)


def _apart(told: Sequence[FigureMention]) -> list[FigureMention]:
    """The figures without those whose words an earlier one has taken in."""
    kept: list[FigureMention] = []
    for mention in told:
        if not kept or kept[-1].span.end <= mention.span.start:
            kept.append(mention)
    return kept


def _mention(
    text: str, clause: Clause, number: Number, starts: Sequence[int]
) -> FigureMention | None:
    span = Span.cut(text, number.start, number.end)
    if number.sort in ("share", "money"):
        kind = number.sort
        return FigureMention(span, kind, number.low, number.high, None, f"figures.{kind}")
    indices = _indices(number, starts, clause)
    if not indices or is_name(text, clause, indices, number):
        return None
    number = _without_particle(clause, number, indices)
    counted = find_counted(clause, indices, vague=number.vague)
    if counted is None:
        return None
    span = Span.cut(text, number.start, number.end)
    if span.quote.lower() == "one" and counted.rule.startswith("figures.noun"):
        one_of = text[number.end : number.end + 4] == " of "
        if counted.kind == "people" or one_of:
            return None  # "one of the worst attacks", "one man said"
    unit = None
    if counted.noun is not None:
        unit = clause.lemma(counted.noun)
        unit = None if unit in _TOTALS else unit
        end = clause.tokens[counted.noun].end
        if number.sort == "part" and 0 < end - number.end <= _REACH:
            span = Span.cut(text, number.start, end)
    return FigureMention(span, counted.kind, number.low, number.high, unit, counted.rule)


def _without_particle(clause: Clause, number: Number, indices: Sequence[int]) -> Number:
    """The number without an "over" that is the verb's: "handed over 45 rifles"."""
    for i in range(clause.first + 1, indices[0]):
        token, before = clause.tokens[i], clause.tokens[i - 1]
        if token.start != number.start or token.lemma != "over":
            continue
        if token.dep == "prt" or (before.pos == "VERB" and before.lemma in _WITH_OVER):
            return replace(number, start=clause.tokens[indices[0]].start, high=number.low)
    return number


def _indices(number: Number, starts: Sequence[int], clause: Clause) -> list[int]:
    """The tokens of the bare number, within the sentence."""
    first = max(bisect_left(starts, number.core[0]), clause.first)
    last = min(bisect_right(starts, number.core[1] - 1), clause.last)
    return list(range(first, last))


def _is_in_time(number: Number, times: Sequence[TimeMention]) -> bool:
    start, end = number.core
    at = bisect_right(times, start, key=lambda t: t.span.end)
    return at < len(times) and times[at].span.start < end and start < times[at].span.end


def _families(text: str, clause: Clause, told: Sequence[FigureMention]) -> list[FigureMention]:
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
