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
from benchmarks.quality.reading import Work, sentence
from benchmarks.quality.task import Prediction, Record, Task
from trucewatch.records.claim import EventMention
from trucewatch.records.span import Span

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
    """Labels by the encoder's signs or by the rules; a filter would keep what either sees."""
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


def _by_rules(text: str) -> Prediction:
    work = sentence(text)
    labels: set[str] = set()
    for event in work.events:
        if _by_police(event, work):
            labels |= _told(event, work)
    # what the ontology has no kind for is still an action where police is its subject
    labels |= {label for verb in _police_verbs(work) for label in _stance_label(verb, work)}
    return {"labels": sorted(labels), "kept": bool(work.events)}


def _told(event: EventMention, work: Work) -> set[str]:
    """Labels of one event done by police."""
    kind = work.ontology.outside_kind(event.event.kind)
    labels = _stance_label(event.head, work)
    if "ANY_ACTION" not in labels:
        return labels
    labels |= set(table("indiapolice")["kinds"].get(kind, ()))
    if any(f.kind == "killed" and event.clause.covers(f.span) for f in work.mentions.figures):
        labels |= {"KILL", "FORCE"} if work.ontology.events[kind].group == "force" else set()
    return labels


def _stance_label(head: int, work: Work) -> set[str]:
    factuality = work.stance(head).factuality
    if factuality == "did_not_happen":
        return {"FAIL"}
    return {"ANY_ACTION"} if factuality in {"happened", "ongoing"} else set()


def _by_police(event: EventMention, work: Work) -> bool:
    """Police acts, or nobody is named and the kind or a word of the clause says police."""
    rules = table("indiapolice")
    actor = event.event.actor
    if actor is not None:
        return _names_police(actor.span, work)
    kind = work.ontology.outside_kind(event.event.kind)
    return kind in rules["implied"] or _names_police(event.clause, work)


def _names_police(span: Span, work: Work) -> bool:
    words = set(table("indiapolice")["police"])
    return any(t.lemma in words for t in work.mentions.tokens if span.start <= t.start < span.end)


def _police_verbs(work: Work) -> list[int]:
    """Verbs whose subject is police, those of saying and being left out."""
    words = set(table("indiapolice")["police"])
    idle = set(table("indiapolice")["idle"]) | {a.verb for a in work.sayings}
    found = []
    for i, token in enumerate(work.mentions.tokens):
        if token.pos == "VERB" and token.lemma not in idle:
            heads = work.tree.agents(i)
            if any(work.mentions.tokens[h].lemma in words for h in heads):
                found.append(i)
    return found


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
