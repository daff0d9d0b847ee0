"""Numbers said of people and things: how many, of what, and what the words leave open.

Nothing is added up across noun phrases; only a family told as one ("his wife and four children")
is counted together. A part keeps the words of its whole. Where the words name no end, that end is
None.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from trucewatch.annotate import word_lists
from trucewatch.annotate.figures.clause import FILE, Clause
from trucewatch.annotate.figures.groups import as_families, as_lists, compared, of_them
from trucewatch.annotate.figures.kinds import find_counted
from trucewatch.annotate.figures.names import is_name, is_vote
from trucewatch.annotate.figures.numbers import Number, find_numbers, may_hold_number
from trucewatch.annotate.figures.parts import with_parts
from trucewatch.annotate.figures.roles import role_of
from trucewatch.annotate.figures.singles import find_singles
from trucewatch.annotate.figures.tallies import Periods
from trucewatch.records.mention import FigureMention, Sentence, TimeMention, Token
from trucewatch.records.span import Span

_WITH_OVER = frozenset(word_lists.words(FILE, "verbs_with_over"))
_TOTALS = frozenset({"number", "total"})
_REACH = 40  # characters from a fraction's whole to the noun that is taken into the span
#: "One of its nine guns" counts; "one of the worst attacks" does not.
_OF_COUNTED = re.compile(
    r" of (?:(?:the|its|their|his|her|our) )?(?:[\w -]{1,24}['’]s? )?"
    r"(?:\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\b",
    re.IGNORECASE,
)


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
        counted: list[FigureMention] = []
        numbers: list[int] = []  # where each number begins, figure or not
        words = (token.text for token in tokens[sentence.first : sentence.last])
        search = may_hold_number(words)
        found_here = find_numbers(text, sentence.span.start, sentence.span.end) if search else ()
        for number in found_here:
            if _is_in_time(number, times):
                continue
            numbers.append(number.start)
            mention = _mention(text, clause, number, starts)
            if mention is None and counted:
                mention = compared(text, number, counted[-1])
                mention = mention or of_them(text, clause, number, counted[-1])
            if mention is not None:
                counted.append(mention)
        for mention in find_singles(text, clause):
            if not any(mention.span.overlaps(other.span) for other in counted):
                counted.append(mention)
        if not counted:
            continue
        told = as_families(text, clause, sorted(counted, key=lambda mention: mention.span))
        parted = with_parts(text, clause, as_lists(text, clause, _apart(told)))
        found.extend(_over_time(text, sentence.span, numbers, parted))
    return tuple(found)


def _over_time(
    text: str, sentence: Span, numbers: Sequence[int], told: Sequence[FigureMention]
) -> Iterator[FigureMention]:
    """The figures of one sentence with the time over which each counts.

    ``numbers`` are where its numbers begin: the words for a time go with the number before them.
    """
    start, end = sentence.start, sentence.end
    periods = Periods(text, start, end)
    after = start
    for i, mention in enumerate(told):
        # A part counts over the time of its whole: what follows the parts is said of all.
        rest = (n for n in told[i + 1 :] if n.part_of != mention.span)
        until = next((n.span.start for n in rest), end)
        if not any(n.part_of == mention.span for n in told[i + 1 : i + 2]):
            after_it = bisect_left(numbers, mention.span.end)
            until = min([until, *numbers[after_it : after_it + 1]])
        period = periods.of(mention.span, until)
        tally = mention.tally or periods.tally(mention.span, period, after, until)
        if tally == "new" and any(n.kind != mention.kind for n in told[:i]):
            tally = None  # "killed three and wounded another five": none was wounded before
        per = periods.rate(mention.span, until)
        if (period, tally, per) == (mention.period, mention.tally, mention.per):
            yield mention
        else:
            yield replace(mention, period=period, tally=tally, per=per)
        after = mention.span.end


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
        if kind == "share" and is_vote(text, number):
            return None
        rule = f"figures.{kind}"
        return FigureMention(span, kind, number.low, number.high, None, rule, told=number.told)
    indices = _indices(number, starts, clause)
    if not indices or is_name(text, clause, indices, number):
        return None
    number = _without_particle(clause, number, indices)
    counted = find_counted(
        clause,
        indices,
        vague=number.vague or number.unnumbered,
        part=number.sort == "part",
    )
    if counted is None or (number.unnumbered and counted.rule.startswith("figures.noun")):
        return None
    span = Span.cut(text, number.start, number.end)
    if span.quote.lower() == "one" and counted.rule.startswith("figures.noun"):
        one_of = text[number.end : number.end + 4] == " of " and not _OF_COUNTED.match(
            text, number.end
        )
        if counted.kind == "people" or one_of:
            return None  # "one of the worst attacks", "one man said"
    if clause.word(indices[0]) == "one" and _is_not(clause, indices[0]):
        number = replace(number, low=0, high=0)  # "it has freed not one"
    unit = None
    if counted.noun is not None:
        unit = clause.lemma(counted.noun)
        # "Twelve of the 40 injured", "one of the wounded": no noun there
        named = clause.tokens[counted.noun].pos not in ("NUM", "VERB", "PRON")
        unit = unit if named and unit not in _TOTALS else None
        end = clause.tokens[counted.noun].end
        if number.sort == "part" and 0 < end - number.end <= _REACH:
            span = Span.cut(text, number.start, end)
    return FigureMention(
        span,
        counted.kind,
        number.low,
        number.high,
        unit,
        counted.rule,
        told=number.told,
        role=role_of(clause, counted.noun) if counted.noun is not None else None,
        base=number.base,
        tally="new" if number.is_new else "cumulative" if number.is_total else None,
    )


def _is_not(clause: Clause, one: int) -> bool:
    """Whether "not" stands right before: "not one of the boats"."""
    return one > clause.first and clause.word(one - 1) == "not"


def _without_particle(clause: Clause, number: Number, indices: Sequence[int]) -> Number:
    """The number without an "over" that is the verb's: "handed over 45 rifles"."""
    for i in range(clause.first + 1, indices[0]):
        token, before = clause.tokens[i], clause.tokens[i - 1]
        if token.start != number.start or token.lemma != "over":
            continue
        if token.dep == "prt" or (before.pos == "VERB" and before.lemma in _WITH_OVER):
            start = clause.tokens[indices[0]].start
            return replace(number, start=start, high=number.low, told="exact", lead="")
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
