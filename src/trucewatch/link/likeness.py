"""How alike texts of a case are: words that few of them have weigh most; groups by average link.

"Killed" stands in half of a case's sentences and ties nothing; "kiln" in three of them does.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from itertools import pairwise

from trucewatch.parties.names import fold
from trucewatch.records.kept import Kept
from trucewatch.records.report import Report

Weights = Mapping[str, float]

#: What a word counts that one text alone has: it is no link, but makes the text its own.
_ALONE = 0.5
#: What a word counts, in half steps, that nearly every sentence has: no word weighs nothing.
_LEAST = 0.5
_END = re.compile(r"(?<![.!?])[.!?]+[\"”’']*\s+(?=\W{0,20}[A-Z0-9])|\n+")


def weighed(texts: Sequence[Weights]) -> list[dict[str, float]]:
    """Each text's words weighed by how rare they are among all; each of length 1."""
    frequency = Counter(word for words in texts for word in words)
    vectors = []
    for words in texts:
        raw = {w: n * _rarity(frequency[w], len(texts)) for w, n in words.items()}
        length = math.sqrt(sum(x * x for x in raw.values())) or 1.0
        vectors.append({w: x / length for w, x in raw.items() if x})
    return vectors


def _rarity(texts_with: int, texts: int) -> float:
    rare = math.log(texts / texts_with)
    return rare * _ALONE if texts_with == 1 else rare


def neighbours(vectors: Sequence[Weights]) -> dict[tuple[int, int], float]:
    """Cosines of all pairs that share a word, by way of the words they share."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    near: dict[tuple[int, int], float] = {}
    for j, vector in enumerate(vectors):
        sums: dict[int, float] = defaultdict(float)
        for word, x in vector.items():
            for i, y in index[word]:
                sums[i] += x * y
            index[word].append((j, x))
        near |= {(i, j): s for i, s in sums.items()}
    return near


def average_link(count: int, near: Mapping[tuple[int, int], float], same: float) -> list[int]:
    """A group number for each of ``count`` texts: the two groups most alike on average first.

    Pairs that are not in ``near`` are not alike at all. No chain of likenesses joins two ends
    that have nothing in common, as joining by best pairs would.
    """
    sums: list[dict[int, float]] = [{} for _ in range(count)]
    for (i, j), number in near.items():
        sums[i][j] = sums[j][i] = number
    members = {i: [i] for i in range(count)}
    queue = [(-number, i, j) for (i, j), number in near.items() if number >= same]
    heapq.heapify(queue)
    while queue:
        minus, i, j = heapq.heappop(queue)
        if i not in members or j not in members:
            continue
        mean = sums[i].get(j, 0.0) / (len(members[i]) * len(members[j]))
        if mean != -minus:  # one of the two has grown since
            continue
        members[i] += members.pop(j)
        for k, number in sums[j].items():
            del sums[k][j]
            if k != i:
                sums[i][k] = sums[k][i] = sums[i].get(k, 0.0) + number
        sums[j] = {}
        for k, number in sums[i].items():
            mean = number / (len(members[i]) * len(members[k]))
            if mean >= same:
                heapq.heappush(queue, (-mean, min(i, k), max(i, k)))
    group = [0] * count
    for i, held in members.items():
        for n in held:
            group[n] = i
    return group


class Rarity:
    """How rare words are among the sentences of a case's reports, in half steps of powers of two.

    Steps, because every report changes every word's share: a weight to the last digit would have
    each pair of claims scored again for each report added. A step seldom changes. ``kept``: what
    the run before counted.
    """

    def __init__(self, reports: Iterable[Report], kept: Kept | None = None) -> None:
        kept = kept or Kept()
        self._seen: Counter[str] = Counter()
        self._sentences = 0
        for report in reports:
            text = report.text
            number, seen = kept.get(("sentences", report.id), text, partial(_sentences, text))
            self._seen.update(seen)
            self._sentences += number

    def of(self, words: Iterable[str]) -> dict[str, float]:
        """The weight of each word; none where no report is known."""
        if not self._sentences:
            return {}
        # Squares, for half steps; of all sentences (and one more) the nearest power of two.
        top = ((self._sentences + 1) ** 2).bit_length() // 2 * 2 + 1
        return {w: max(top - ((self._seen[w] or 1) ** 2).bit_length(), _LEAST) for w in words}


def _sentences(text: str) -> tuple[int, Counter[str]]:
    """How many sentences there are, and in how many of them each word stands."""
    starts = [0, *(m.end() for m in _END.finditer(text)), len(text)]
    seen: Counter[str] = Counter()
    for first, last in pairwise(starts):
        seen.update(set(fold(text[first:last])))
    return len(starts) - 1, seen


def share(a: Weights, b: Weights, apart_from: frozenset[str] = frozenset()) -> float:
    """How much of the lighter one's weight stands in the other, from 0 to 1."""
    lighter = min(sum(x for w, x in one.items() if w not in apart_from) for one in (a, b))
    both = sum(x for w, x in a.items() if w in b and w not in apart_from)
    return both / lighter if lighter else 0.0
