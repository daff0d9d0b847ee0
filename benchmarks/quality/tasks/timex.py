"""How time expressions are scored wherever gold has spans and TimeML values."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from benchmarks.quality.metrics import Tally, count, matched

#: start, end (characters or tokens), type, value
Timex = tuple[int, int, str, str | None]
POINTS = frozenset({"DATE", "TIME"})


def tally_times(counts: Tally, gold: Sequence[Timex], ours: Sequence[Timex]) -> None:
    """Add the counts of TempEval-3 task A: strict and relaxed spans, values of relaxed matches."""
    gold, ours = sorted(gold, key=_span), sorted(ours, key=_span)
    strict = len({g[:2] for g in gold} & {o[:2] for o in ours})
    count(counts, "strict", strict, len(ours), len(gold))
    pairs = matched(gold, ours, _overlaps)
    count(counts, "relaxed", len(pairs), len(ours), len(gold))
    _values(counts, "value", gold, ours, lambda _: True)
    _values(counts, "value_date_time", gold, ours, lambda t: t[2] in POINTS)


def _values(
    counts: Tally,
    name: str,
    gold: Sequence[Timex],
    ours: Sequence[Timex],
    counted: Callable[[Timex], bool],
) -> None:
    true, said = [t for t in gold if counted(t)], [t for t in ours if counted(t)]
    right = sum(g[3] == o[3] for g, o in matched(true, said, _overlaps))
    count(counts, name, right, len(said), len(true))


def _span(timex: Timex) -> tuple[int, int]:
    return timex[:2]


def _overlaps(first: Timex, second: Timex) -> bool:
    return first[0] < second[1] and second[0] < first[1]
