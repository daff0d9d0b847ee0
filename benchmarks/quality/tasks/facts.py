"""UW and UDS-IH2 factuality: how far the words say that an event happened, from -3 to 3."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from benchmarks.quality.maps import table
from benchmarks.quality.metrics import (
    Figures,
    Tally,
    class_figures,
    confuse,
    each_class,
    mae_pearson,
    moments,
    summed,
)
from benchmarks.quality.reading import sentence
from benchmarks.quality.task import Prediction, Record, Task
from benchmarks.quality.text import joined
from trucewatch.records.claim import Stance

#: From here up an event is taken as real, from its negative down as not.
SURE = 1.5
CLASSES = ("yes", "no", "unsure")


def read(name: str, record: Record) -> Prediction:
    """A number for each target: the stance of the words on its head token."""
    laid = joined(record["text"].split(" "))
    work = sentence(laid.text)
    numbers: list[float] = []
    for target in record["targets"]:
        head = work.head_of(laid.stretch(*target["span1"]))
        numbers.append(number(work.stance(head), name) if head is not None else 0.0)
    return numbers


def number(stance: Stance, name: str) -> float:
    """A stance on the scale of the set ``name``: its code's number and the encoder's, weighted."""
    code = table("facts")[name][stance.factuality]
    ours = float(code[stance.certainty] if isinstance(code, dict) else code)
    if stance.fact is None:
        return ours
    heard = (stance.fact.comes if name == "fact_uw" else stance.fact.came) / 10
    share = float(table("facts")["encoder_share"])
    return share * heard + (1 - share) * ours


def constant(value: float, records: Sequence[Record]) -> list[Prediction]:
    """The same number for every target."""
    return [[value for _ in record["targets"]] for record in records]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Numbers and classes of the targets."""
    counts: Tally = {}
    for target, ours in zip(record["targets"], prediction, strict=True):
        moments(counts, "number", target["label"], ours)
        confuse(counts, "class", _class(target["label"]), _class(ours))
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Mean absolute error, Pearson's r, macro-F1 of yes, no, unsure, and each of the three."""
    total = summed(tallies)
    error, r = mae_pearson(total, "number")
    _, macro, _ = class_figures(total, "class")
    return {
        "mae": error,
        "pearson_r": r,
        "macro_f1": macro,
        "n_targets": total.get(("number", "n"), 0),
        **each_class(total, "class", CLASSES),
    }


def checks(records: Sequence[Record]) -> Mapping[str, Figures]:
    """Always the median label."""
    labels = sorted(t["label"] for r in records for t in r["targets"])
    if not labels:
        return {}
    middle = (labels[(len(labels) - 1) // 2] + labels[len(labels) // 2]) / 2
    answers = constant(middle, records)
    result = figures([tally(r, a) for r, a in zip(records, answers, strict=True)])
    return {"always the median": {"mae": result["mae"], "median": middle}}


def _class(value: float) -> str:
    if value >= SURE:
        return "yes"
    return "no" if value <= -SURE else "unsure"


TASKS = tuple(
    Task(
        name=name,
        unit="sentence",
        read=partial(read, name),
        trivial=partial(constant, 3.0),
        trivial_is="always 3",
        prose=lambda record: str(record["text"]),
        tally=tally,
        figures=figures,
        checks=checks,
        trained_by=lambda record: str(record["text"]),
    )
    for name in ("fact_uw", "fact_uds_ih2")
)
