"""Which figure is a part of another: "12 people, including four children". Never added up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from trucewatch.annotate.figures.clause import Clause
from trucewatch.records.mention import FigureMention

_NAMES_PARTS = re.compile(
    r"\b(?:including|includes?|included|comprising|among\s+(?:them|whom|the\s+(?:dead|wounded|injured"
    r"|victims|killed))|of\s+(?:them|whom|which|these|those))\b",
    re.IGNORECASE,
)
_MARKS_PARTS = re.compile(r"[(–—:]|\s-\s")
_OF_THEM = re.compile(r"\s+of\s+(?:them|whom|which|those|these)\b", re.IGNORECASE)
_OF_WHOLE = re.compile(
    r"\s+(?:\w+\s+)?of\s+(?:(?:the|its|their|his|those|these|some|about|an|estimated|all|around"
    r"|roughly|more|than|at|least)\s+)*(?:[\w-]+['’]s?\s+)?",
    re.IGNORECASE,
)
_CLOSES = re.compile(r"[)–—;]|\s-\s|\b(?:others?|more|while|whereas|but)\b", re.IGNORECASE)
_APART = frozenset({"distance", "money", "share", "tonnes"})
_WHOLE = "figures.whole.people"


def with_parts(
    text: str, clause: Clause, told: Sequence[FigureMention]
) -> tuple[FigureMention, ...]:
    """The figures of one sentence, in order, each part with the words of its whole.

    A part is never more than its whole, and counts people where the whole does. What stands
    joined to a part is a part too, as long as no verb parts them and the parts fit the whole.
    """
    found: list[FigureMention] = []
    whole: FigureMention | None = None  # the figure that is open to parts
    held = 0  # the least that its parts come to
    for mention in told:
        last = found[-1] if found else None
        if last is None or whole is None:
            found.append(mention)
            whole, held = mention, 0
            continue
        between = text[last.span.end : mention.span.start]
        if (
            _OF_WHOLE.fullmatch(between)
            and last is whole
            and (last.low == 0 or _fits(last, mention, 0))  # "none of the 25 prisoners"
        ):
            found[-1] = replace(last, part_of=mention.span)
            rule = _WHOLE if mention.kind == "people" else mention.rule
            found.append(replace(mention, rule=rule))
            whole, held = None, 0
            continue
        of_them = _OF_THEM.match(text, mention.span.end) is not None
        joined = not clause.has_verb(last.span, mention.span)
        if of_them or _NAMES_PARTS.search(between) or (joined and _MARKS_PARTS.search(between)):
            opened = True
        elif last is whole:
            # "One of the wounded, a child, died" tells of one.
            single = whole.high == mention.low == 1 and mention.rule.startswith("figures.one.")
            opened = single and joined and between.rstrip().endswith(",")
        else:
            opened = joined and not _CLOSES.search(between)
        if opened and _fits(mention, whole, held):
            kind = whole.kind if mention.kind == "people" else mention.kind
            found.append(replace(mention, kind=kind, part_of=whole.span))
            held += mention.low or 0
        else:
            found.append(mention)
            whole, held = mention, 0
    return tuple(found)


def _fits(part: FigureMention, whole: FigureMention, held: int) -> bool:
    """Whether one can be inside the other, beside parts that hold ``held`` already."""
    if part.kind in _APART or whole.kind in _APART or part.low == 0:
        return False
    same = part.kind == whole.kind or "people" in (part.kind, whole.kind)
    if not same and whole.kind != "affected":
        return False
    return whole.high is None or held + (part.low or part.high or 0) <= whole.high
