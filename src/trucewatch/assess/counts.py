"""Whether two figures count the same thing and share no number: counts that clash."""

from __future__ import annotations

from trucewatch.assess.facets import Facets
from trucewatch.records.claim import Figure

_FAMILIES = frozenset({"family", "household"})
_PERIOD = 1  # days by which the first and last days of one period may differ

Ends = tuple[int | None, int | None]


def clashing_figures(a: Facets, b: Facets) -> tuple[Figure, Figure] | None:
    """Two figures of one kind that cannot both be so, or None.

    A kind counts only where no figure of it agrees between the two: a claim may tell of parts
    beside the whole.
    """
    if not a.counted or not b.counted or not same_period(a, b):
        return None
    if a.runs_on != b.runs_on or a.rest != b.rest:
        return None
    for kind in sorted({f.kind for f in a.counted} & {f.kind for f in b.counted}):
        mine = [f for f in a.counted if f.kind == kind]
        others = [f for f in b.counted if f.kind == kind]
        pairs = [(x, y) for x in mine for y in others if _of_one_count(x, y)]
        if pairs and all(_apart(*_by_group(x, y, a.in_part, b.in_part)) for x, y in pairs):
            return pairs[0]
    return None


def same_period(a: Facets, b: Facets) -> bool:
    """Whether both count over the same days, as far as both say."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return True
    if abs(a.start - b.start) <= _PERIOD and abs(a.end - b.end) <= _PERIOD:
        return True
    # A tally that began together but was counted up to the day of each report is one period only
    # where both are short.
    return (a.days or 0) <= _PERIOD and (b.days or 0) <= _PERIOD and a.start == b.start


def _of_one_count(a: Figure, b: Figure) -> bool:
    """Whether two figures count alike: so far or anew, a day or at once, families or people.

    Different groups of people are never held against each other.
    """
    if (a.tally, a.per) != (b.tally, b.per) or (a.unit in _FAMILIES) != (b.unit in _FAMILIES):
        return False
    return a.role == b.role or None in (a.role, b.role)


def _by_group(a: Figure, b: Figure, first: bool = False, second: bool = False) -> tuple[Ends, Ends]:
    """The ends of both; of a group inside a count of all, only the least is told of that count."""
    ends_a, ends_b = (a.low, a.high), (b.low, b.high)
    if a.kind == "killed":  # those brought to one place, or who fell beside others, are no whole
        ends_a = (a.low, None) if first else ends_a
        ends_b = (b.low, None) if second else ends_b
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
