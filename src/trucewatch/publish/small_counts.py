"""Minimum counts: a cell of a cross-tabulation that could single out a person is not told exactly.

It concerns only tables that we derive by crossing traits of private persons (age × sex × place ×
role …). What a report says ("one child was killed") is the record itself and is never changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Literal, TypeVar, get_args

from trucewatch.errors import UsageError

#: What tells one person from another. A table may cross other things too (days, kinds of event).
Trait = Literal["age", "sex", "place", "role", "family", "origin"]
TRAITS: frozenset[str] = frozenset(get_args(Trait))
THRESHOLD = 3  # the least number of persons that is told exactly; docs/how-to/protect.md says why
Cell = tuple[str, ...]
C = TypeVar("C", bound=Cell)  # cells of one length


def publishable_counts(
    counts: Mapping[C, int], crossed: Sequence[str], threshold: int = THRESHOLD
) -> dict[C, int | str]:
    """Counts of persons as they may leave a case. ``crossed`` names what each place of a cell is.

    Where two traits or more are crossed, a count below ``threshold`` becomes "fewer than 3". If it
    could be had again from the rest of its row and their sum, the smallest other count of that row
    is given as a range too. 0 singles out nobody and stays.

    Raises:
        UsageError: a cell has another length than ``crossed``, a count is below 0, or the threshold
            below 2.
    """
    if threshold < 2:
        raise UsageError(f"threshold {threshold}: a threshold below 2 would withhold nothing")
    for cell, count in counts.items():
        if len(cell) != len(crossed) or count < 0:
            raise UsageError(
                f"cell {cell}: {count}; a cell has {len(crossed)} parts ({', '.join(crossed)}) and "
                "a count of 0 or more"
            )
    if len(TRAITS.intersection(crossed)) < 2:
        return dict(counts)
    hidden = {cell for cell, count in counts.items() if 0 < count < threshold}
    _hide_second(counts, hidden)
    return {
        cell: _told(count, threshold) if cell in hidden else count for cell, count in counts.items()
    }


def _hide_second(counts: Mapping[C, int], hidden: set[C]) -> None:
    """Hide a second cell of every line that has one hidden: its sum would give that one away."""
    changed = True
    while changed:
        changed = False
        for cells in _lines(counts):
            inside = [cell for cell in cells if cell in hidden]
            others = [cell for cell in cells if cell not in hidden and counts[cell] > 0]
            if len(inside) == 1 and others:
                hidden.add(min(others, key=lambda cell: (counts[cell], cell)))
                changed = True


def _lines(counts: Mapping[C, int]) -> list[list[C]]:
    """The cells that differ in one place alone, along each place."""
    lines: dict[tuple[int, Cell], list[C]] = defaultdict(list)
    for cell in sorted(counts):
        for at in range(len(cell)):
            lines[at, cell[:at] + cell[at + 1 :]].append(cell)
    return list(lines.values())


def _told(count: int, threshold: int) -> str:
    if count < threshold:
        return f"fewer than {threshold}"
    top = -(-(count + 1) // threshold) * threshold
    return f"{threshold} to {top}"
