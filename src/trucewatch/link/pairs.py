"""Scores of pairs of claims, kept while both are what they were: a new claim meets its like only"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import copy
from itertools import pairwise

from trucewatch.link.answers import may_answer
from trucewatch.link.days import BARRED
from trucewatch.link.near import Near
from trucewatch.link.score import SAME, hopeless, score_traces
from trucewatch.link.traces import Trace

_Pair = tuple[int, int]


class Pairs:
    """The scores of all pairs of claims that could be one happening.

    Every trace has a number for as long as it stays the same. Pairs are of such numbers, the
    earlier claim's first. What scores ``SAME`` and more is looked for and kept with its reason;
    most other pairs of a large case are never asked for, and are scored when they are.
    """

    def __init__(self) -> None:
        self._clear()

    def _clear(self) -> None:
        self._number: dict[str, int] = {}  # by claim
        self._trace: dict[int, Trace] = {}
        self._root: dict[str, int] = {}  # the block of each kind
        self._tied: dict[_Pair, tuple[float, str]] = {}
        self._loose: dict[_Pair, float | None] = {}  # of those asked for, and below ``SAME``
        self._windows: list[tuple[int, int]] = []
        self._reasons: dict[str, str] = {}
        self._asked: dict[_Pair, float] = {}  # of pairs that are not compared of themselves
        self._next = 0
        self._told: list[int] = []

    def copy(self) -> Pairs:
        """Another that knows the same scores."""
        other = Pairs()
        for name, value in vars(self).items():
            setattr(other, name, copy(value))  # dicts and lists of what never changes
        return other

    def renew(
        self,
        told: Sequence[Trace],
        blocks: Sequence[Sequence[int]],
        windows: Sequence[tuple[int, int]],
    ) -> None:
        """Take these traces in the place of the last, and score pairs that are not known.

        ``blocks``: places in ``told`` of those that are compared with each other; ``windows``:
        the days of each, which must meet.
        """
        try:
            if self._reordered(told):
                self._clear()
            self._regroup(told, blocks)
            fresh = self._take(told)
            self._windows = list(windows)
            for block in blocks:
                if not fresh.isdisjoint(block):
                    self._meet(told, sorted((*windows[n], n) for n in block), fresh)
        except BaseException:  # broken off, it would pass pairs off as compared
            self._clear()
            raise

    def tied(self) -> Iterator[tuple[_Pair, tuple[float, str]]]:
        """Pairs, by place, that score at least ``SAME``, with the reason."""
        place = {number: n for n, number in enumerate(self._told)}
        for (a, b), found in self._tied.items():
            yield (place[a], place[b]), found

    def get(self, first: int, second: int) -> float | None:
        """The score of two by place, the earlier first; None: barred, or never compared."""
        pair = self._told[first], self._told[second]
        found = self._tied.get(pair)
        if found is not None:
            return found[0]
        if pair not in self._loose:
            self._loose[pair] = self._compare(first, second)
        return self._loose[pair]

    def ask(self, first: int, second: int) -> float:
        """The score of any two by place, the earlier first."""
        known = self.get(first, second)
        if known is not None:
            return known
        pair = self._told[first], self._told[second]
        known = self._asked.get(pair)
        if known is None:
            known = score_traces(self._trace[pair[0]], self._trace[pair[1]])[0]
            self._asked[pair] = known
        return known

    def _compare(self, first: int, second: int) -> float | None:
        a, b = (self._trace[self._told[n]] for n in (first, second))
        if self._root[a.kind] != self._root[b.kind] or hopeless(a, b):
            return None
        (_, end, _), (start, _, _) = sorted((*self._windows[n], n) for n in (first, second))
        if end < start:
            return None
        score = score_traces(a, b)[0]
        return None if score == BARRED else score

    def _reordered(self, told: Sequence[Trace]) -> bool:
        """Whether claims known before stand in another order: an older version came in later."""
        before = {claim: n for n, claim in enumerate(self._number)}
        known = [before[t.claim.id] for t in told if t.claim.id in before]
        return any(a > b for a, b in pairwise(known))

    def _regroup(self, told: Sequence[Trace], blocks: Sequence[Sequence[int]]) -> None:
        """Forget all where kinds known before are compared with others than they were."""
        root = {told[n].kind: number for number, block in enumerate(blocks) for n in block}
        both = {(self._root[kind], new) for kind, new in root.items() if kind in self._root}
        if len({old for old, _ in both}) < len(both) or len({new for _, new in both}) < len(both):
            self._clear()
        self._root = root

    def _take(self, told: Sequence[Trace]) -> set[int]:
        """Number the traces; the places of those that are new or no longer what they were."""
        fresh = set()
        number: dict[str, int] = {}
        for n, one in enumerate(told):
            name = one.claim.id
            while name in number:  # no record holds a claim twice, but who asks may
                name += "+"
            known = self._number.get(name)
            if known is None or self._trace[known] != one:
                known = self._next
                self._next += 1
                fresh.add(n)
            number[name] = known
        self._told = list(number.values())
        gone = self._trace.keys() - set(self._told)
        if gone:
            self._tied = {p: s for p, s in self._tied.items() if gone.isdisjoint(p)}
            self._loose = {p: s for p, s in self._loose.items() if gone.isdisjoint(p)}
            self._asked = {p: s for p, s in self._asked.items() if gone.isdisjoint(p)}
        self._number = number
        self._trace = dict(zip(self._told, told, strict=True))
        return fresh

    def _meet(
        self, told: Sequence[Trace], ordered: Sequence[tuple[int, int, int]], fresh: set[int]
    ) -> None:
        """Score the pairs of one block whose windows meet and of which one at least is fresh."""
        live, news = Near(told), Near(told)  # all that began before, and the fresh among them
        for first, last, n in ordered:
            one = told[n]
            for m in (live if n in fresh else news).meeting(n, first):
                i, j = (m, n) if m < n else (n, m)
                if _may_tie(told[m], one):
                    self._hold((self._told[i], self._told[j]), score_traces(told[i], told[j]))
            live.add(n, last)
            if n in fresh:
                news.add(n, last)

    def _hold(self, pair: _Pair, found: tuple[float, str]) -> None:
        score, reason = found
        if score >= SAME:
            self._tied[pair] = score, self._reasons.setdefault(reason, reason)
        elif pair in self._loose:
            del self._loose[pair]


def _may_tie(a: Trace, b: Trace) -> bool:
    """Whether a glance leaves it open that the two are one: then they are compared."""
    if a.told != b.told and a.claim.report != b.claim.report:
        return may_answer(a, b)
    return not hopeless(a, b)
