"""Claims of one incident that cannot all be so. They stand side by side; nobody settles them."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from trucewatch.assess.origins import Origins
from trucewatch.records.claim import Claim, Figure
from trucewatch.records.ids import content_id
from trucewatch.records.incident import Contradiction, ContradictionKind, Incident

_FOR = frozenset({"happened", "ongoing"})
_COUNTED = frozenset(
    """killed injured displaced evacuated released detained abducted missing weapons vehicles
    trucks returned posts""".split()
)


def find_contradictions(
    incidents: Sequence[Incident], claims: Sequence[Claim], origins: Origins
) -> tuple[Contradiction, ...]:
    """Each clashing pair of origins of one incident once, by each origin's earliest claim.

    ``occurrence``: one tells of it, another says that it was not. ``count``: figures of one kind
    whose ranges share no number. An open end clashes only with what lies beyond its known end.
    """
    by_id = {c.id: c for c in claims}
    found = []
    for incident in incidents:
        told = [by_id[c] for c in incident.claims if c in by_id]
        for first, second in combinations(_earliest(told, origins), 2):
            clash = _clash(first, second)
            if clash is not None:
                kind, why = clash
                pair = (first.id, second.id)
                found.append(Contradiction(content_id("x", kind, sorted(pair)), kind, pair, why))
    return tuple(found)


def _earliest(claims: list[Claim], origins: Origins) -> list[Claim]:
    """For each origin and answer (told, or told against) the first claim."""
    firsts: dict[tuple[str, bool], Claim] = {}
    for claim in claims:
        key = (origins.of(claim), claim.stance.factuality in _FOR)
        held = firsts.get(key)
        if held is None or (not _counts(held) and _counts(claim) and held.report == claim.report):
            firsts[key] = claim
    return list(firsts.values())


def _clash(first: Claim, second: Claim) -> tuple[ContradictionKind, str] | None:
    if (first.stance.factuality in _FOR) != (second.stance.factuality in _FOR):
        return "occurrence", "one tells of it, the other says that it was not so"
    for a in _counts(first):
        for b in _counts(second):
            if a.kind == b.kind and _apart(a, b):
                return "count", f"{a.kind}: “{a.span.quote}” against “{b.span.quote}”"
    return None


def _counts(claim: Claim) -> list[Figure]:
    return [f for f in claim.figures if f.kind in _COUNTED]


def _apart(a: Figure, b: Figure) -> bool:
    low_a, high_a = a.low, a.high
    low_b, high_b = b.low, b.high
    if high_a is not None and low_b is not None and high_a < low_b:
        return True
    return high_b is not None and low_a is not None and high_b < low_a
