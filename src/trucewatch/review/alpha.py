"""Krippendorff's alpha for nominal values: how far people agree beyond chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

_TWO = 2  # values that a unit needs to be compared at all


def nominal_alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Alpha over units, each with the values that those who judged it gave. 1: no disagreement.

    Units with one value or none say nothing and are left out; any number of people may have judged
    a unit. None: undefined, since nothing can be compared, or since all values are the same and
    there was nothing to agree about by more than chance.

    After K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011).
    """
    paired = [list(unit) for unit in units if len(unit) >= _TWO]
    totals: Counter[str] = Counter(value for unit in paired for value in unit)
    number = sum(totals.values())
    expected = number * (number - 1) - sum(n * (n - 1) for n in totals.values())
    if expected == 0:
        return None
    observed = 0.0
    for unit in paired:
        counts = Counter(unit)
        pairs = len(unit) * (len(unit) - 1) - sum(n * (n - 1) for n in counts.values())
        observed += pairs / (len(unit) - 1)
    return 1 - (number - 1) * observed / expected
