"""CASE 2021 task 2: the ACLED-like sub-type of a snippet."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.quality.maps import table
from benchmarks.quality.metrics import Figures, Tally, class_figures, confuse, summed
from benchmarks.quality.reading import sentence
from benchmarks.quality.task import Prediction, Record, Task


def read(record: Record) -> Prediction:
    """The likeliest sub-type as the encoder reads the snippet; what holds no words is OTHER."""
    codes = table("case2021_t2")
    kinds = sentence(record["EventSnippet"]).kinds
    if kinds is None:
        return codes["absent"]
    return codes["types"][max(kinds.sub_types, key=lambda code: kinds.sub_types[code])]


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """Always the commonest type."""
    return [table("case2021_t2")["trivial"] for _ in records]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Classified type, over all records and over those of the seen types."""
    counts: Tally = {}
    gold = record["SubType"]
    confuse(counts, "all", gold, prediction)
    if gold not in table("case2021_t2")["unseen"]:
        confuse(counts, "seen25", gold, prediction)
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Weighted and macro F1 and accuracy, over all types and over the 25 seen ones."""
    total = summed(tallies)
    result: Figures = {}
    for name, suffix in (("all", ""), ("seen25", "_seen25")):
        right, macro, weighted = class_figures(total, name)
        result |= {
            f"weighted_f1{suffix}": weighted,
            f"macro_f1{suffix}": macro,
            f"accuracy{suffix}": right,
        }
    return result


TASKS = (
    Task(
        name="case2021_t2",
        unit="snippet",
        read=read,
        trivial=trivial,
        trivial_is="always PEACE_PROTEST",
        prose=lambda record: str(record["EventSnippet"]),
        tally=tally,
        figures=figures,
        trained_by=lambda record: str(record["EventSnippet"]),
    ),
)
