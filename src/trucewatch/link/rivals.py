"""Of several duties of one kind, those that a told act bears on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from trucewatch.ontology.model import Ontology
from trucewatch.parties.duties import forbids, is_dated
from trucewatch.parties.names import fold
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Effect

Met = tuple[Provision, Effect]

_ORDINAL = re.compile(
    r"\b(first|second|third|fourth|fifth|last|final)\b(?! (?:day|week|month|minute|hour|time))",
    re.IGNORECASE,
)
#: Duties that every clause of them states anew: fire breaches each.
_OF_ALL = frozenset({"cessation_of_fire"})
_BROKEN = frozenset({"breaches"})
_SMALL = frozenset(
    """be is are was were will shall must may would has have had not no from to after before under
    than they them he she it who which when within into out up there one two three four five six
    seven eight nine ten hour day week people person""".split()
)


def nearest(claim: Claim, met: Sequence[Met], ontology: Ontology) -> list[Met]:
    """The provisions met, less those of one kind that others fit better.

    An act forbidden meets the clause that forbids it, a step taken the clause that asks for it.
    Then the words that one clause has and its rivals have not decide: "the second batch", a
    town, the wounded. Where no words do, the nearest deadline; without any, the clause told first.
    """
    found: list[Met] = []
    for kind in dict.fromkeys((p.agreement, ontology.outside_provision(p.kind)) for p, _ in met):
        group = [m for m in met if (m[0].agreement, ontology.outside_provision(m[0].kind)) == kind]
        choose = len(group) > 1 and kind[1] not in _OF_ALL
        found += _best(claim, group) if choose else group
    return [m for m in met if m in found]


def _best(claim: Claim, group: list[Met]) -> list[Met]:
    group = _by_sort(group)
    group = [m for m in group if not _other_turn(claim, m[0])] or group
    if len(group) < 2:
        return group
    own = [_own_words(p, [q for q, _ in group if q is not p]) for p, _ in group]
    told = _told_words(claim)
    shared = [len(told & words) for words in own]
    most = max(shared)
    if most:
        group = [m for m, n in zip(group, shared, strict=True) if n == most]
    if len(group) < 2:
        return group
    return _by_day(claim, group)


def _by_sort(group: list[Met]) -> list[Met]:
    """Breaches go to clauses that forbid, where there are both; all else to those that ask."""
    fitting = [m for m in group if (m[1] in _BROKEN) == forbids(m[0])]
    mixed = len({forbids(p) for p, _ in group}) > 1
    return fitting if mixed and fitting else group


def _other_turn(claim: Claim, provision: Provision) -> bool:
    """Whether the claim tells of the second of what the clause has as the first."""
    told = {w.casefold() for w in _ORDINAL.findall(claim.span.quote)}
    owed = {w.casefold() for w in _ORDINAL.findall(provision.tellings[0].span.quote)}
    return bool(told and owed and not told & owed)


def _own_words(provision: Provision, rivals: Sequence[Provision]) -> frozenset[str]:
    others = frozenset(w for rival in rivals for w in _words(rival))
    return _words(provision) - others - _SMALL


def _words(provision: Provision) -> frozenset[str]:
    bearer = provision.duty_bearer.words if provision.duty_bearer else ""
    told = " ".join(t.span.quote for t in provision.tellings)
    return frozenset(fold(f"{provision.place or ''} {provision.object or ''} {bearer} {told}"))


def _told_words(claim: Claim) -> frozenset[str]:
    event = claim.event
    parts = [claim.span.quote, event.place.named if event.place else ""]
    parts += [party.words for party in (event.actor, event.target) if party is not None]
    return frozenset(fold(" ".join(parts)))


def _by_day(claim: Claim, group: list[Met]) -> list[Met]:
    when = claim.event.time
    day = when.start if when is not None else None
    dated = [m for m in group if is_dated(m[0])]
    if day is None or len(dated) < len(group):
        return group[:1]
    gaps = [abs(_days(p.deadline or "", day)) for p, _ in group]
    return [m for m, gap in zip(group, gaps, strict=True) if gap == min(gaps)]


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(first[:10]) - date.fromisoformat(second[:10])).days
