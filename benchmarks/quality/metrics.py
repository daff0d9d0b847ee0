"""Measures over counts: every score is a function of counts that add up over documents.

A *tally* is a mapping from a key (a tuple whose first item names what is counted) to a number.
Tallies of documents are added and the sum is turned into figures; the bootstrap resamples the
tallies, so that no document is read or matched twice.
"""

from __future__ import annotations

import math
import random
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

Tally = dict[tuple[Any, ...], float]
Figures = dict[str, float]

RESAMPLES = 1_000
SEED = 20_310_314  # any number does, as long as it never changes
EARTH_KM = 6_371.0
FARTHEST_KM = 20_039.0  # half of the sphere's circumference: what an unresolved place counts as

A = TypeVar("A")
Item = TypeVar("Item", bound=Hashable)
B = TypeVar("B")


def summed(tallies: Iterable[Mapping[tuple[Any, ...], float]]) -> Tally:
    """The sum of tallies, key by key."""
    total: Tally = defaultdict(float)
    for tally in tallies:
        for key, number in tally.items():
            total[key] += number
    return dict(total)


def share(part: float, whole: float) -> float:
    """``part / whole``; 0 where the whole is 0."""
    return part / whole if whole else 0.0


def f1(right: float, predicted: float, gold: float) -> float:
    """Harmonic mean of precision and recall out of counts; 0 where undefined."""
    return share(2 * right, predicted + gold)


def mean_f1(precision: float, recall: float) -> float:
    """Harmonic mean of a precision and a recall; 0 where both are 0."""
    return share(2 * precision * recall, precision + recall)


def count(tally: Tally, name: str, right: float, predicted: float, gold: float) -> None:
    """Add the three counts of an F1 under ``name``."""
    for part, number in (("right", right), ("predicted", predicted), ("gold", gold)):
        tally[name, part] = tally.get((name, part), 0) + number


def counted_f1(total: Tally, name: str) -> float:
    """F1 out of the counts that ``count`` added under ``name``."""
    return f1(*(total.get((name, part), 0) for part in ("right", "predicted", "gold")))


def counted_pr(total: Tally, name: str) -> tuple[float, float]:
    """Precision and recall out of the counts that ``count`` added under ``name``."""
    right = total.get((name, "right"), 0)
    return share(right, total.get((name, "predicted"), 0)), share(
        right, total.get((name, "gold"), 0)
    )


def hit(tally: Tally, name: str, right: bool) -> None:
    """Add one item, right or wrong, of an accuracy under ``name``."""
    tally[name, "right"] = tally.get((name, "right"), 0) + right
    tally[name, "of"] = tally.get((name, "of"), 0) + 1


def accuracy(total: Tally, name: str) -> float:
    """Share of right items among those that ``hit`` added under ``name``."""
    return share(total.get((name, "right"), 0), total.get((name, "of"), 0))


def confuse(tally: Tally, name: str, gold: Hashable, predicted: Hashable) -> None:
    """Add one classified item under ``name``."""
    key = (name, "class", gold, predicted)
    tally[key] = tally.get(key, 0) + 1


def class_figures(total: Tally, name: str) -> tuple[float, float, float]:
    """Accuracy, macro-F1 over the classes that occur in gold, and weighted F1."""
    gold: dict[Hashable, float] = defaultdict(float)
    said: dict[Hashable, float] = defaultdict(float)
    right: dict[Hashable, float] = defaultdict(float)
    for key, number in total.items():
        if key[:2] == (name, "class"):
            _, _, true, guess = key
            gold[true] += number
            said[guess] += number
            right[true] += number * (true == guess)
    n = sum(gold.values())
    scores = {c: f1(right[c], said[c], gold[c]) for c in gold}
    weighted = share(sum(scores[c] * gold[c] for c in gold), n)
    return share(sum(right.values()), n), share(sum(scores.values()), len(scores)), weighted


def each_class(total: Tally, name: str, labels: Sequence[str], prefix: str = "") -> Figures:
    """Precision, recall and gold number of each class that ``confuse`` added under ``name``.

    The classes are given: figures of one task have the same names whatever its data hold.
    """
    gold: dict[str, float] = defaultdict(float)
    said: dict[str, float] = defaultdict(float)
    right: dict[str, float] = defaultdict(float)
    for key, number in total.items():
        if key[:2] == (name, "class"):
            true, guess = str(key[2]), str(key[3])
            gold[true] += number
            said[guess] += number
            right[true] += number * (true == guess)
    figures: Figures = {}
    for label in labels:
        ending = label.lower()
        figures[f"{prefix}precision_{ending}"] = share(right[label], said[label])
        figures[f"{prefix}recall_{ending}"] = share(right[label], gold[label])
        figures[f"{prefix}n_{ending}"] = gold[label]
    return figures


def moments(tally: Tally, name: str, gold: float, predicted: float) -> None:
    """Add one pair of numbers for mean absolute error and Pearson's r under ``name``."""
    parts = {
        "n": 1.0,
        "error": abs(gold - predicted),
        "x": gold,
        "y": predicted,
        "xx": gold * gold,
        "yy": predicted * predicted,
        "xy": gold * predicted,
    }
    for part, number in parts.items():
        tally[name, part] = tally.get((name, part), 0) + number


def mae_pearson(total: Tally, name: str) -> tuple[float, float]:
    """Mean absolute error and Pearson's r; r is 0 where either side is constant."""
    n, error, x, y, xx, yy, xy = (
        total.get((name, part), 0) for part in ("n", "error", "x", "y", "xx", "yy", "xy")
    )
    if not n:
        return 0.0, 0.0
    spread = (n * xx - x * x) * (n * yy - y * y)
    # rounding leaves a constant side a spread of about 1e-9 of its square
    if n * yy - y * y <= 1e-9 * n * max(yy, 1) or n * xx - x * x <= 1e-9 * n * max(xx, 1):
        return error / n, 0.0
    return error / n, (n * xy - x * y) / math.sqrt(spread)


def kilometres(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance on a sphere of radius 6,371 km; degrees in."""
    a, b = math.radians(lat), math.radians(other_lat)
    h = (
        math.sin((b - a) / 2) ** 2
        + math.cos(a) * math.cos(b) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    )
    return 2 * EARTH_KM * math.asin(min(1.0, math.sqrt(h)))


def distance(tally: Tally, name: str, km: float) -> None:
    """Add one distance under ``name``; kept to the metre, so that equal ones share a key."""
    key = (name, "km", round(km, 3))
    tally[key] = tally.get(key, 0) + 1


def distance_figures(total: Tally, name: str, within: Sequence[int] = (161,)) -> Figures:
    """``accN`` for each radius in km, ``mean_km``, ``median_km`` and ``auc_error``."""
    values = sorted(
        (key[2], int(number)) for key, number in total.items() if key[:2] == (name, "km")
    )
    n = sum(number for _, number in values)
    scale = math.log(1 + FARTHEST_KM)
    error = sum(c * math.log(1 + min(km, FARTHEST_KM)) / scale for km, c in values)
    figures = {f"acc{r}": share(sum(c for km, c in values if km <= r), n) for r in within}
    return figures | {
        "mean_km": share(sum(km * c for km, c in values), n),
        "median_km": _median(values, n),
        "auc_error": share(error, n),
    }


def _median(values: Sequence[tuple[float, int]], n: int) -> float:
    if not n:
        return 0.0
    spread = [km for km, number in values for _ in range(number)]
    return (spread[(n - 1) // 2] + spread[n // 2]) / 2


def b3(gold: Mapping[Item, Hashable], system: Mapping[Item, Hashable]) -> tuple[float, ...]:
    """B³ as sums: (sum of precisions, sum of recalls, items). Items to cluster names, same keys."""
    joint: dict[tuple[Hashable, Hashable], int] = defaultdict(int)
    golds: dict[Hashable, int] = defaultdict(int)
    systems: dict[Hashable, int] = defaultdict(int)
    for item, cluster in gold.items():
        joint[cluster, system[item]] += 1
        golds[cluster] += 1
        systems[system[item]] += 1
    precision = sum(n * n / systems[s] for (_, s), n in joint.items())
    recall = sum(n * n / golds[g] for (g, _), n in joint.items())
    return precision, recall, float(len(gold))


def pair_counts(
    gold: Mapping[Item, Hashable], system: Mapping[Item, Hashable]
) -> tuple[int, int, int]:
    """Unordered pairs in one cluster: right, predicted, gold."""
    joint: dict[Hashable, int] = defaultdict(int)
    golds: dict[Hashable, int] = defaultdict(int)
    systems: dict[Hashable, int] = defaultdict(int)
    for item, cluster in gold.items():
        joint[cluster, system[item]] += 1
        golds[cluster] += 1
        systems[system[item]] += 1
    right, said, true = (
        sum(n * (n - 1) // 2 for n in sizes.values()) for sizes in (joint, systems, golds)
    )
    return right, said, true


def matched(
    gold: Sequence[A], predicted: Sequence[B], fits: Callable[[A, B], bool]
) -> list[tuple[A, B]]:
    """One-to-one pairs: each gold item in order takes the first unused prediction that fits."""
    free = list(predicted)
    pairs: list[tuple[A, B]] = []
    for item in gold:
        for i, other in enumerate(free):
            if fits(item, other):
                pairs.append((item, free.pop(i)))
                break
    return pairs


def average_precision(ranked: Mapping[float, tuple[float, float]]) -> float:
    """Average precision out of score -> (items that count, all items); equal scores rank as one."""
    total = sum(good for good, _ in ranked.values())
    good = seen = area = 0.0
    for score in sorted(ranked, reverse=True):
        here, items = ranked[score]
        good, seen = good + here, seen + items
        area += share(here, total) * share(good, seen)
    return area


def interval(
    tallies: Sequence[Tally],
    figures: Callable[[Sequence[Tally]], Figures],
    resamples: int = RESAMPLES,
) -> dict[str, tuple[float, float]]:
    """95% bootstrap intervals over documents, the same on every machine."""
    dice = random.Random(SEED)  # noqa: S311 - a resampling, nothing secret
    drawn: dict[str, list[float]] = defaultdict(list)
    for _ in range(resamples):
        for name, number in figures(dice.choices(tallies, k=len(tallies))).items():
            drawn[name].append(number)
    low, high = int(0.025 * resamples), min(int(0.975 * resamples), resamples - 1)
    return {name: (v[low], v[high]) for name, v in ((n, sorted(d)) for n, d in drawn.items())}
