"""ECB+: which documents tell of one event among look-alikes, and which mentions are one action."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

from benchmarks.quality.given import claim_at
from benchmarks.quality.likeness import cluster_documents, cluster_mentions, sketch
from benchmarks.quality.metrics import Figures, b3, f1, mean_f1, pair_counts, share
from benchmarks.quality.reading import Work, paragraphs
from benchmarks.quality.task import Prediction, Record, Task
from benchmarks.quality.text import Laid, detokenised

Item = TypeVar("Item", bound=Hashable)

#: The whole text, and the text without its first sentence, which gives the topic away.
VIEWS = {"body": "", "whole": "_with_first_sentence"}


def read(record: Record) -> Prediction:
    """What the pipeline sees of a document, in both views, and claims at the gold mentions."""
    whole, laid, numbers = work_of(record, first=0)
    body, _, _ = work_of(record, first=1)
    places = {
        m: laid.stretch(numbers[tokens[0]], numbers[tokens[-1]] + 1)
        for m, tokens in mentions(record).items()
    }
    return {
        "whole": sketch(whole),
        "body": sketch(body),
        "claims": {m: claim_at(whole, place, m) for m, place in places.items()},
    }


def join(records: Sequence[Record], answers: Sequence[Prediction]) -> list[Prediction]:
    """Clusters over all documents: of documents in each view, and of mentions."""
    found: dict[str, list[int]] = {}
    for view in VIEWS:
        found[view] = cluster_documents([answer[view] for answer in answers])
    actions = cluster_mentions([answer["claims"] for answer in answers])
    return [
        {**{view: found[view][i] for view in VIEWS}, "mentions": actions[i]}
        for i in range(len(records))
    ]


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """One cluster for each topic; all mentions apart."""
    return [
        {
            **dict.fromkeys(VIEWS, record["topic"]),
            "mentions": {m: f"{i} {m}" for m in gold_mentions(record)},
        }
        for i, record in enumerate(records)
    ]


def score(records: Sequence[Record], predictions: Sequence[Prediction]) -> Figures:
    """Pair F1 and B³ of documents, over all and inside topics; B³ of mentions."""
    result: Figures = {}
    for view, suffix in VIEWS.items():
        gold = {i: r["subtopic"] for i, r in enumerate(records)}
        ours = {i: p[view] for i, p in enumerate(predictions)}
        result |= {
            f"pair_f1_all{suffix}": f1(*pair_counts(gold, ours)),
            f"pair_f1_within_topic{suffix}": _within(records, gold, ours),
            f"b3_f1_all{suffix}": _b3_f1(gold, ours)[2],
        }
    actions = {(i, m): c for i, r in enumerate(records) for m, c in gold_mentions(r).items()}
    said = {(i, m): predictions[i]["mentions"][m] for i, m in actions}
    precision, recall, both = _b3_f1(actions, said)
    return result | {
        "mention_b3_f1": both,
        "mention_b3_precision": precision,
        "mention_b3_recall": recall,
        "n_mentions": float(len(actions)),
    }


def checks(records: Sequence[Record]) -> Mapping[str, Figures]:
    """Mentions of the same lower-cased words in the same topic as one action."""
    answers = trivial(records)
    for record, answer in zip(records, answers, strict=True):
        words = {t[0]: t[2].lower() for t in record["tokens"]}
        answer["mentions"] = {
            m: (record["topic"], " ".join(words[t] for t in tokens))
            for m, tokens in mentions(record).items()
        }
    names = ("mention_b3_precision", "mention_b3_recall", "mention_b3_f1")
    result = score(records, answers)
    return {"same words in one topic": {name: result[name] for name in names}}


def gold_mentions(record: Record) -> dict[str, str]:
    """Mentions of actions with the cluster across documents that each is in."""
    return {
        m: r["instance_id"]
        for r in record["relations"]
        if r["tag"] == "CROSS_DOC_COREF" and (r.get("instance_id") or "")[:3] in {"ACT", "NEG"}
        for m in r["src"]
    }


def mentions(record: Record) -> dict[str, list[int]]:
    """The same mentions with their token numbers."""
    return {m: record["markables"][m]["tokens"] for m in gold_mentions(record)}


def work_of(record: Record, first: int) -> tuple[Work, Laid, dict[int, int]]:
    """The document from sentence ``first`` on, its text and the position of each token number."""
    kept = [t for t in record["tokens"] if t[1] >= first]
    lines: dict[int, list[str]] = defaultdict(list)
    for _, sentence, word in kept:
        lines[sentence].append(word)
    laid = detokenised(list(lines.values()))
    return paragraphs(laid.text), laid, {t[0]: i for i, t in enumerate(kept)}


def _within(
    records: Sequence[Record],
    gold: Mapping[int, Hashable],
    ours: Mapping[int, Hashable],
) -> float:
    """Pair F1 over pairs inside a topic, pooled."""
    topics = {i: r["topic"] for i, r in enumerate(records)}
    return f1(
        *pair_counts(
            {i: (topics[i], g) for i, g in gold.items()},
            {i: (topics[i], o) for i, o in ours.items()},
        )
    )


def _b3_f1(
    gold: Mapping[Item, Hashable], ours: Mapping[Item, Hashable]
) -> tuple[float, float, float]:
    p, r, n = b3(gold, ours)
    return share(p, n), share(r, n), mean_f1(share(p, n), share(r, n))


TASKS = (
    Task(
        name="ecbplus",
        unit="document",
        read=read,
        trivial=trivial,
        trivial_is="one cluster a topic; mentions apart",
        prose=lambda record: " ".join(t[2] for t in record["tokens"]),
        whole=score,
        join=join,
        checks=checks,
    ),
)
