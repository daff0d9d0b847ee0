"""TempEval-3 task A: time expressions and their values."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.quality.metrics import Figures, Tally, counted_f1, summed
from benchmarks.quality.reading import times
from benchmarks.quality.task import Prediction, Record, Task
from benchmarks.quality.tasks.timex import tally_times


def read(record: Record) -> Prediction:
    """Time expressions of the raw text, anchored at the document's day."""
    return [
        [t.span.start, t.span.end, t.type, t.value] for t in times(record["text"], record["dct"])
    ]


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """Gold spans, the document's day as every value."""
    return [
        [[t["start"], t["end"], t["type"], record["dct"][:10]] for t in record["timex"]]
        for record in records
    ]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Counts of spans and values."""
    counts: Tally = {}
    gold = [(t["start"], t["end"], t["type"], t.get("value")) for t in record["timex"]]
    tally_times(counts, gold, [tuple(t) for t in prediction])
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Strict, relaxed and value F1; value F1 over DATE and TIME alone."""
    total = summed(tallies)
    return {
        "strict_f1": counted_f1(total, "strict"),
        "relaxed_f1": counted_f1(total, "relaxed"),
        "value_f1": counted_f1(total, "value"),
        "value_f1_date_time": counted_f1(total, "value_date_time"),
    }


TASKS = (
    Task(
        name="tempeval3",
        unit="document",
        read=read,
        trivial=trivial,
        trivial_is="gold spans, the document's day as value",
        prose=lambda record: str(record["text"]),
        tally=tally,
        figures=figures,
    ),
)
