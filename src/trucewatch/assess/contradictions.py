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
_FAMILIES = frozenset({"family", "household"})
_NAMED = "figures.the."
Ends = tuple[int | None, int | None]


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
            if a.kind == b.kind and _of_one_count(a, b) and _apart(*_by_group(a, b)):
                return "count", f"{a.kind}: “{a.span.quote}” against “{b.span.quote}”"
    return None


def _counts(claim: Claim) -> list[Figure]:
    """The figures that others can be held against: "the driver died" tells of no others."""
    return [f for f in claim.figures if f.kind in _COUNTED and not f.rule.startswith(_NAMED)]


def _of_one_count(a: Figure, b: Figure) -> bool:
    """Whether two figures count alike: so far or anew, a day or at once, families or people.

    Different groups of people are never held against each other.
    """
    if (a.tally, a.per) != (b.tally, b.per) or (a.unit in _FAMILIES) != (b.unit in _FAMILIES):
        return False
    return a.role == b.role or None in (a.role, b.role)


def _by_group(a: Figure, b: Figure) -> tuple[Ends, Ends]:
    """The ends of both; of a group inside a count of all, only the least is told of that count."""
    ends_a, ends_b = (a.low, a.high), (b.low, b.high)
    if _is_group(a) and not _is_group(b):
        ends_a = (a.low, None)
    elif _is_group(b) and not _is_group(a):
        ends_b = (b.low, None)
    return ends_a, ends_b


def _is_group(figure: Figure) -> bool:
    return figure.role is not None or figure.part_of is not None


def _apart(a: Ends, b: Ends) -> bool:
    low_a, high_a = a
    low_b, high_b = b
    if high_a is not None and low_b is not None and high_a < low_b:
        return True
    return high_b is not None and low_a is not None and high_b < low_a
