"""CEHA: is a described event a relevant conflict event of the Horn of Africa, and of which kind."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.quality.maps import table
from benchmarks.quality.metrics import (
    Figures,
    Tally,
    accuracy,
    count,
    counted_f1,
    hit,
    summed,
)
from benchmarks.quality.reading import Work, paragraphs
from benchmarks.quality.task import Prediction, Record, Task

LABELS = (
    "tribal/communal/ethnic conflict",
    "religious conflict",
    "socio-political violence against women",
    "climate-related security risks",
    "Other",
)
RELEVANT = "Is the event relevant?"
SUMMARY = "3."


def read(record: Record) -> Prediction:
    """Relevance by the encoder's sign of one conflict, labels by kinds of events and words."""
    work = paragraphs(record["Event Description"], published=_day(record["Time"]))
    rules = table("ceha")
    told = [e for e in work.events if work.ontology.events[e.event.kind].group in rules["groups"]]
    places = {e.event.place.name for e in told if e.event.place is not None}
    countries = {p.country for p in work.mentions.places if p.country}
    outside = bool(countries) and not countries & set(rules["countries"])
    summary = len(told) >= rules["summary"]["events"] and len(places) >= rules["summary"]["places"]
    sign = work.kinds.signs["conflict"] if work.kinds is not None else 0.0
    return {
        "relevant": sign >= rules["conflict"] and not outside,
        "labels": _labels(work),
        "summary": summary,
    }


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """Always relevant, always tribal conflict alone, never a summary."""
    return [{"relevant": True, "labels": [LABELS[0]], "summary": False} for _ in records]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Relevance of all, labels of the relevant, summaries among the others; by origin, too."""
    counts: Tally = {}
    relevant = record[RELEVANT] == "Yes"
    for name in ("", f"_{record['ACLED/GDELT'].lower()}"):
        said = prediction["relevant"]
        count(counts, f"relevance{name}", relevant and said, said, relevant)
        if relevant:
            for label in LABELS:
                gold, ours = record[label] == "X", label in prediction["labels"]
                count(counts, f"label{name}", gold and ours, ours, gold)
                count(counts, f"label{name} {label}", gold and ours, ours, gold)
        else:
            reason = next(v for k, v in record.items() if k.startswith("Why"))
            hit(counts, f"summary{name}", reason.startswith(SUMMARY) == prediction["summary"])
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Relevance F1, label F1 (micro and macro), accuracy on summaries; notes and articles apart."""
    total = summed(tallies)
    result: Figures = {}
    for name in ("", "_acled", "_gdelt"):
        macro = sum(counted_f1(total, f"label{name} {label}") for label in LABELS) / len(LABELS)
        result |= {
            f"relevance_f1{name}": counted_f1(total, f"relevance{name}"),
            f"label_micro_f1{name}": counted_f1(total, f"label{name}"),
            f"label_macro_f1{name}": macro,
            f"summary_accuracy{name}": accuracy(total, f"summary{name}"),
        }
    return result


def _labels(work: Work) -> list[str]:
    """A label for each list of words or kinds that the text's events and lemmas touch."""
    rules = table("ceha")
    lemmas = {t.lemma for t in work.mentions.tokens}
    kinds = {work.ontology.outside_kind(e.event.kind) for e in work.events}
    found = [
        label
        for label in LABELS[:-1]
        if lemmas & set(rules["labels"][label]["lemmas"])
        or kinds & set(rules["labels"][label]["kinds"])
    ]
    return found[: rules["at_most"]] or [LABELS[-1]]


def _day(time: str) -> str | None:
    digits = "".join(c for c in time if c.isdigit())
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}" if len(digits) >= len("20310314") else None


TASKS = (
    Task(
        name="ceha",
        unit="description",
        read=read,
        trivial=trivial,
        trivial_is="always relevant, always tribal",
        prose=lambda record: str(record["Event Description"]),
        tally=tally,
        figures=figures,
        trained_by=lambda record: str(record["Event Description"]),
    ),
)
