"""India police events: what every sentence of 779 articles says that the police did."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.quality.maps import table
from benchmarks.quality.metrics import (
    Figures,
    Tally,
    average_precision,
    count,
    counted_f1,
    share,
    summed,
)
from benchmarks.quality.reading import sentence
from benchmarks.quality.task import Prediction, Record, Task

LABELS = ("KILL", "ARREST", "FAIL", "FORCE", "ANY_ACTION")


def select(records: Sequence[Record]) -> list[Record]:
    """Documents: their sentences in order."""
    documents: dict[int, list[Record]] = {}
    for record in records:
        documents.setdefault(record["doc_id"], []).append(record)
    return [
        {"doc_id": name, "sentences": sorted(group, key=lambda r: int(r["sent_id"]))}
        for name, group in documents.items()
    ]


def read(unit: Record) -> Prediction:
    """For each sentence: its labels and whether the pipeline sees any event in it."""
    return [_sentence(record["sent_text"]) for record in unit["sentences"]]


def trivial(units: Sequence[Record]) -> list[Prediction]:
    """All labels everywhere."""
    return [[{"labels": list(LABELS), "kept": True} for _ in unit["sentences"]] for unit in units]


def tally(unit: Record, prediction: Prediction) -> Tally:
    """Labels of sentences; the document's labels and its score; what a filter would keep."""
    counts: Tally = {}
    for record, ours in zip(unit["sentences"], prediction, strict=True):
        for label in LABELS:
            gold, said = label in record["sent_labels"], label in ours["labels"]
            count(counts, label, gold and said, said, gold)
        acted = "ANY_ACTION" in record["sent_labels"]
        count(counts, "filter", acted and ours["kept"], ours["kept"], acted)
        counts["sentences",] = counts.get(("sentences",), 0) + 1
    for label in LABELS:
        has = any(label in r["sent_labels"] for r in unit["sentences"])
        score = max((float(label in p["labels"]) for p in prediction), default=0.0)
        counts["document", label, score, has] = 1
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """F1 of each label, their mean; average precision over documents; the filter's recall."""
    total = summed(tallies)
    scores = {label: counted_f1(total, label) for label in LABELS}
    ranked = {label: average_precision(_ranking(total, label)) for label in LABELS}
    return {
        **{f"f1_{label.lower()}": score for label, score in scores.items()},
        "macro_f1": sum(scores.values()) / len(scores),
        **{f"document_ap_{label.lower()}": number for label, number in ranked.items()},
        "any_action_recall_at_filter": share(
            total.get(("filter", "right"), 0), total.get(("filter", "gold"), 0)
        ),
        "share_kept_by_filter": share(
            total.get(("filter", "predicted"), 0), total.get(("sentences",), 0)
        ),
    }


def keywords(records: Sequence[Record]) -> Mapping[str, Figures]:
    """What two plain words reach: arrest or detain for ARREST, police for ANY_ACTION."""
    units = select(records)
    answers = [[_by_words(r["sent_text"]) for r in unit["sentences"]] for unit in units]
    result = figures([tally(u, a) for u, a in zip(units, answers, strict=True)])
    names = ("f1_arrest", "f1_any_action")
    return {"keywords arrest, detain; police": {name: result[name] for name in names}}


def _by_words(text: str) -> Prediction:
    low = text.casefold()
    labels = ["ARREST"] if "arrest" in low or "detain" in low else []
    if "police" in low:
        labels.append("ANY_ACTION")
    return {"labels": labels, "kept": True}


def _ranking(total: Tally, label: str) -> dict[float, tuple[float, float]]:
    ranked: dict[float, tuple[float, float]] = {}
    for key, number in total.items():
        if key[:2] == ("document", label):
            good, items = ranked.get(key[2], (0.0, 0.0))
            ranked[key[2]] = (good + number * key[3], items + number)
    return ranked


def _sentence(text: str) -> Prediction:
    """Labels by the encoder's signs; a filter would keep what it or the rules see."""
    work = sentence(text)
    rules = table("indiapolice")
    signs = work.kinds.signs if work.kinds is not None else {}
    labels = {
        label for sign, (label, least) in rules["signs"].items() if signs.get(sign, 0.0) >= least
    }
    if labels - {"FAIL"}:
        labels.add("ANY_ACTION")
    kept = bool(work.events) or signs.get("force_acted", 0.0) >= rules["kept"]
    return {"labels": sorted(labels), "kept": kept}


TASKS = (
    Task(
        name="indiapolice_sents",
        unit="sentence",
        read=read,
        trivial=trivial,
        trivial_is="all labels everywhere",
        prose=lambda unit: " ".join(str(r["sent_text"]) for r in unit["sentences"]),
        tally=tally,
        figures=figures,
        select=select,
        checks=keywords,
        trained_by=lambda unit: str(unit["doc_id"]),
        size=lambda units: sum(len(u["sentences"]) for u in units),
    ),
)
