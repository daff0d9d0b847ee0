"""PLV: one PLOVER root for a sentence whose source and target are marked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from training.sets import unmarked

from benchmarks.quality.coding import quad
from benchmarks.quality.maps import table
from benchmarks.quality.metrics import Figures, Tally, class_figures, confuse, summed
from benchmarks.quality.reading import sentence
from benchmarks.quality.task import Prediction, Record, Task


def read(record: Record) -> Prediction:
    """The likeliest root of the marked pair as the encoder reads it, and the likeliest class."""
    text, source, target = unmarked(record["marked_sentence"])
    roots = sentence(text).pair(source, target)
    classes: dict[str, float] = defaultdict(float)
    for root, share in roots.items():
        classes[quad(root)] += share
    return [max(roots, key=lambda r: roots[r]), max(classes, key=lambda c: classes[c])]


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """Always the commonest root; always the commonest class."""
    return [table("plover")["trivial"]["plv"] for _ in records]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Classified root and class."""
    counts: Tally = {}
    confuse(counts, "root", record["gold_root"], prediction[0])
    confuse(counts, "quad", record["gold_penta"], prediction[1])
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Accuracy and macro-F1 of root and class."""
    total = summed(tallies)
    result: Figures = {}
    for name in ("root", "quad"):
        right, macro, _ = class_figures(total, name)
        result |= {f"{name}_macro_f1": macro, f"{name}_accuracy": right}
    return result


TASKS = (
    Task(
        name="plv",
        unit="sentence",
        read=read,
        trivial=trivial,
        trivial_is="always YIELD; always class 3",
        prose=lambda record: str(record["sentence"]),
        tally=tally,
        figures=figures,
        trained_by=lambda record: str(record["sentence"]),
    ),
)
