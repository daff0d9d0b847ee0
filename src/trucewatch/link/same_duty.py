"""Which wordings of several reports are one duty: the likest pairs first, one of a report each.

A printed text has two articles on detainees; what a paper tells of them later belongs to one or
the other, and the two never become one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from trucewatch.link.likeness import share
from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold
from trucewatch.records.agreement import Provision

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOVED = re.compile(
    r"\b(?:extend|prolong|lengthen|postpone|renew)(?:ed|s|ing)?\b|\bput (?:off|back)\b|\bnow\b|"
    r"\bfurther\b|\banother \d",
    re.IGNORECASE,
)
_TIMETABLE = "timetable"
#: What the same day, number, bearer or place adds to the share of words that two wordings have.
_SAME_DAY, _SAME_NUMBER, _SAME_BEARER, _SAME_PLACE = 0.4, 0.4, 0.1, 0.2
#: What another day or number takes away, and the likeness despite which it is one duty told
#: differently: 42 detainees by the text, 48 by the paper.
_RIVAL, _DESPITE = 0.3, 0.3
#: Words for one part of a duty done in turns.
_TURNS = frozenset(
    "first second third fourth fifth last final rest remaining initial next other".split()
)
#: From which likeness a report tells one duty twice, though the duty has a wording of it.
_AGAIN = 0.6


def merge_duties(told: Sequence[Sequence[Provision]], ontology: Ontology) -> list[Provision]:
    """The provisions of a case, out of those of each report in the order of publication.

    Two wordings may be one duty where deal and kind are one and bearer, day and number agree or
    are silent; of several that may, the likest are.
    """
    weights = _weights([p for provisions in told for p in provisions])
    merged: list[Provision] = []
    for provisions in told:
        home = _homes(merged, provisions, weights, ontology)
        new: list[Provision] = []
        for k, provision in enumerate(provisions):
            if k in home:
                merged[home[k]] = _told_again(merged[home[k]], provision)
                continue
            same = next((n for n, other in enumerate(new) if _same_words(other, provision)), None)
            if same is None:
                new.append(provision)
            else:
                new[same] = _told_again(new[same], provision)
        merged += new
    return merged


def _homes(
    merged: Sequence[Provision],
    provisions: Sequence[Provision],
    weights: Mapping[str, float],
    ontology: Ontology,
) -> dict[int, int]:
    """By place in a report's provisions, the place of the duty that each tells again."""
    pairs = sorted(
        (-_likeness(other, provision, weights), n, k)
        for k, provision in enumerate(provisions)
        for n, other in enumerate(merged)
        if _may_be_one(other, provision, ontology)
        and (not _rivals(other, provision) or _likeness(other, provision, weights) >= _DESPITE)
    )
    home: dict[int, int] = {}
    taken: set[int] = set()
    for minus, n, k in pairs:
        if k not in home and (n not in taken or -minus >= _AGAIN):
            home[k] = n
            taken.add(n)
    return home


def _may_be_one(a: Provision, b: Provision, ontology: Ontology) -> bool:
    if a.agreement != b.agreement:
        return False
    if ontology.outside_provision(a.kind) != ontology.outside_provision(b.kind):
        return False
    if a.duty_bearer and b.duty_bearer and not _bearers_fit(a, b):
        return False
    if _moves_date(a) != _moves_date(b) and a.kind == _TIMETABLE:
        return False  # an extension is a duty of its own, which takes the first one's place
    if _rivals(a, b):
        return not (_moves_date(b) or _turns(a) ^ _turns(b) or a.kind == _TIMETABLE)
    return True


def _rivals(a: Provision, b: Provision) -> int:
    """In how many of day and number the two differ."""
    days = _is_day(a.deadline) and _is_day(b.deadline) and a.deadline != b.deadline
    numbers = a.quantity is not None and b.quantity is not None and a.quantity != b.quantity
    return days + numbers


def _turns(provision: Provision) -> frozenset[str]:
    return frozenset(fold(provision.tellings[0].span.quote)) & _TURNS


def _same_words(a: Provision, b: Provision) -> bool:
    one_kind = a.agreement == b.agreement and a.kind == b.kind
    return one_kind and a.tellings[0].span.quote == b.tellings[0].span.quote


def _likeness(a: Provision, b: Provision, weights: Mapping[str, float]) -> float:
    """How alike two duties are told: the share of their words, and what else is the same."""
    words = [[{w: weights[w] for w in fold(t.span.quote)} for t in p.tellings] for p in (a, b)]
    total = max(share(x, y) for x in words[0] for y in words[1])
    if _is_day(a.deadline) and a.deadline == b.deadline:
        total += _SAME_DAY
    if a.quantity is not None and a.quantity == b.quantity:
        total += _SAME_NUMBER
    if a.duty_bearer and b.duty_bearer:
        total += _SAME_BEARER
    if a.place is not None and a.place == b.place:
        total += _SAME_PLACE
    return round(total - _RIVAL * _rivals(a, b), 6)


def _weights(provisions: Sequence[Provision]) -> dict[str, float]:
    """Each word by how few wordings have it."""
    seen = Counter(word for p in provisions for t in p.tellings for word in set(fold(t.span.quote)))
    return {word: 1 / number for word, number in seen.items()}


def _moves_date(provision: Provision) -> bool:
    """Whether the first wording tells of an extension: "prolonged by a week", "put off to"."""
    return bool(_MOVED.search(provision.tellings[0].span.quote))


def _is_day(words: str | None) -> bool:
    return words is not None and bool(_DAY.fullmatch(words))


def _bearers_fit(a: Provision, b: Provision) -> bool:
    x = fold(a.duty_bearer.words) if a.duty_bearer else ()
    y = fold(b.duty_bearer.words) if b.duty_bearer else ()
    return bool(set(x) & set(y))


def _told_again(a: Provision, b: Provision) -> Provision:
    return replace(
        a,
        tellings=a.tellings + b.tellings,
        duty_bearer=a.duty_bearer or b.duty_bearer,
        object=a.object or b.object,
        quantity=a.quantity if a.quantity is not None else b.quantity,
        place=a.place or b.place,
        deadline=a.deadline or b.deadline,
        condition=a.condition or b.condition,
        duration=a.duration or b.duration,
    )
