"""Which answer is whose: stretches of one text paired one to one by how far they overlap."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Stretch = tuple[int, int]  # characters [start, end)


def stretch(text: str, words: str) -> Stretch:
    """Where ``words`` first stand in ``text``."""
    start = text.index(words)
    return start, start + len(words)


def likeness(first: Stretch, second: Stretch) -> float:
    """Common characters as a share of the longer; 0 where they are not half of the shorter."""
    shared = min(first[1], second[1]) - max(first[0], second[0])
    longer = max(first[1] - first[0], second[1] - second[0])
    shorter = min(first[1] - first[0], second[1] - second[0])
    return shared / longer if shared > 0 and shared >= shorter / 2 else 0.0


def paired(
    gold: Sequence[Stretch],
    ours: Sequence[Stretch],
    one_kind: Callable[[int, int], bool] = lambda _g, _o: True,
) -> dict[int, int]:
    """Gold numbers to our numbers, likest pairs first; pairs of one kind before all others."""
    ranked = sorted(
        (
            (one_kind(g, o), like, g, o)
            for g, theirs in enumerate(gold)
            for o, mine in enumerate(ours)
            if (like := likeness(theirs, mine))
        ),
        reverse=True,
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, _, g, o in ranked:
        if g not in pairs and o not in used:
            pairs[g] = o
            used.add(o)
    return pairs
