"""One duty told twice in a report, in its headline or again further down, is one provision."""

from __future__ import annotations

import re
from dataclasses import replace

from trucewatch.extract.tree import Tree
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Party

#: A report tells of one deal, and a deal stops the fire once.
_ONCE = frozenset({"cessation_of_fire"})
_COMMON = frozenset({"both", "neither", "sides", "parties", "side", "each", "they"})
_PRONOUN = re.compile(r"(?:they|it|he|she|these|those)\b", re.IGNORECASE)
_SMALL = frozenset(
    {"the", "a", "an", "all", "its", "their", "of", "any", "his", "her", "and", "other"}
)


def merge_retold(found: list[Provision], tree: Tree) -> tuple[Provision, ...]:
    """The provisions in text order; a later telling fills in what an earlier one left open.

    Two articles of a printed text are two duties, but for the one to cease fire.
    """
    kept: list[Provision] = []
    for provision in found:
        at = next(
            (
                n
                for n, other in enumerate(kept)
                if _same(other, provision) and not _two_articles(other, provision, tree)
            ),
            None,
        )
        if at is None:
            kept.append(provision)
        else:
            kept[at] = _filled(kept[at], provision)
    return tuple(kept)


def _same(a: Provision, b: Provision) -> bool:
    if a.kind != b.kind:
        return False
    if a.kind in _ONCE:
        return True
    alone = (a.duty_bearer is None) != (b.duty_bearer is None)
    if alone and (a.object is None or b.object is None):
        return False  # nothing but the kind speaks for one duty
    return (
        _parties_fit(a.duty_bearer, b.duty_bearer)
        and _objects_fit(a.object, b.object)
        and all(x is None or y is None or x == y for x, y in _rivals(a, b))
    )


def _two_articles(a: Provision, b: Provision, tree: Tree) -> bool:
    """Whether both are told in sentences of a printed text, and in none together.

    A sentence that goes on about the same ("They shall lay them …") is no article of its own.
    """
    if a.kind in _ONCE:
        return False
    first, second = (
        {s for t in p.tellings if t.basis == "text" and (s := tree.sentence_of(t.span)) is not None}
        for p in (a, b)
    )
    if not (first and second) or first & second:
        return False
    last, begun = max(first, key=lambda s: s.first), min(second, key=lambda s: s.first)
    goes_on = begun.first == last.last and begun.block == last.block
    return not (goes_on and _PRONOUN.match(begun.span.quote))


def _rivals(a: Provision, b: Provision) -> tuple[tuple[object, object], ...]:
    return (
        (a.quantity, b.quantity),
        (a.deadline, b.deadline),
        (a.place, b.place),
        (a.duration, b.duration),
        (a.condition, b.condition),
    )


def _parties_fit(a: Party | None, b: Party | None) -> bool:
    if a is None or b is None:
        return True
    x, y = _words(a.words), _words(b.words)
    if x & _COMMON or y & _COMMON:
        return bool(x & y) or bool(x & _COMMON and y & _COMMON)
    return bool(x & y)


def _objects_fit(a: str | None, b: str | None) -> bool:
    """Whether two objects can be one: the same head noun, or one of them not told."""
    if a is None or b is None:
        return True
    return _stem(a) == _stem(b)


def _stem(words: str) -> str:
    head = words.lower().split(" of ")[0].split(" in ")[0].split()
    return head[-1].strip(",.'’").rstrip("s") if head else ""


def _words(words: str) -> frozenset[str]:
    return frozenset(words.lower().replace("'s", "").replace("’s", "").split()) - _SMALL


def _filled(a: Provision, b: Provision) -> Provision:
    told = {(t.span.start, t.span.end) for t in a.tellings}
    more = tuple(t for t in b.tellings if (t.span.start, t.span.end) not in told)
    return replace(
        a,
        tellings=a.tellings + more,
        duty_bearer=_fuller(a.duty_bearer, b.duty_bearer),
        object=a.object or b.object,
        quantity=a.quantity if a.quantity is not None else b.quantity,
        place=a.place or b.place,
        deadline=a.deadline or b.deadline,
        condition=a.condition or b.condition,
        duration=a.duration or b.duration,
        beneficiary=a.beneficiary or b.beneficiary,
        guarantor=a.guarantor or b.guarantor,
        exceptions=a.exceptions or b.exceptions,
    )


def _fuller(a: Party | None, b: Party | None) -> Party | None:
    """Of two names the one that names more bodies, else the longer, else the first."""
    if a is None or b is None:
        return a or b
    more = (" and " in b.words, len(b.words)) > (" and " in a.words, len(a.words))
    return b if more else a
