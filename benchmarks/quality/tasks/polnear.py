"""PolNeAR: every attribution of an article: source, cue, content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from benchmarks.quality.metrics import (
    Figures,
    Tally,
    count,
    counted_f1,
    counted_pr,
    matched,
    summed,
)
from benchmarks.quality.reading import article
from benchmarks.quality.task import Prediction, Record, Task
from trucewatch.records.span import Span

ROLES = ("source", "cue", "content")
Spans = list[list[int]]
Said = dict[str, Spans]  # one attribution: role -> spans


def select(records: Sequence[Record]) -> list[Record]:
    """For each document the record whose annotator sorts first; some have up to six."""
    first: dict[str, Record] = {}
    for record in records:
        held = first.get(record["doc"])
        if held is None or record["annotator"] < held["annotator"]:
            first[record["doc"]] = record
    return list(first.values())


def read(record: Record) -> Prediction:
    """Attributions as the pipeline finds them, in its order, less those inside another's words.

    The set's annotators hardly ever marked speech inside speech (152 of 24,821).
    """
    work = article(record["text"], record["date"], record["publisher"])
    return [
        {
            "source": _spans(a.speaker.span if a.speaker else None),
            "cue": _spans(a.cue),
            "content": _spans(*a.content),
        }
        for a in work.attributions
        if a.parent is None
    ]


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """No attribution anywhere."""
    return [[] for _ in records]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Characters covered by each role, and attributions right as a whole."""
    return compare(record["attributions"], prediction)


def compare(gold: Sequence[Said], system: Sequence[Said]) -> Tally:
    """Counts of one list of attributions against another."""
    counts: Tally = {}
    for role in ROLES:
        ours = _covered(span for a in system for span in a[role])
        theirs = _covered(span for a in gold for span in a[role])
        count(counts, role, len(ours & theirs), len(ours), len(theirs))
    gold_sets = [_sets(a) for a in gold]
    system_sets = [_sets(a) for a in system]
    right = len(matched(gold_sets, system_sets, _same))
    count(counts, "relation", right, len(system), len(gold))
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Character F1 of each role and relation F1; precision and recall of each beside them."""
    total = summed(tallies)
    result = {
        "relation_f1": counted_f1(total, "relation"),
        **{f"{role}_char_f1": counted_f1(total, role) for role in reversed(ROLES)},
    }
    for name in ("relation", *reversed(ROLES)):
        result[f"{name}_precision"], result[f"{name}_recall"] = counted_pr(total, name)
    return result


def between_people(records: Sequence[Record]) -> Mapping[str, Figures]:
    """The human ceiling: each pair of annotators of one document, the earlier id as gold."""
    by_doc: dict[str, list[Record]] = {}
    for record in records:
        by_doc.setdefault(record["doc"], []).append(record)
    pairs = [
        compare(first["attributions"], second["attributions"])
        for group in by_doc.values()
        for first, second in combinations(sorted(group, key=lambda r: str(r["annotator"])), 2)
    ]
    if not pairs:
        return {}
    return {"one annotator against another": {**figures(pairs), "pairs": float(len(pairs))}}


def _spans(*spans: Span | None) -> Spans:
    return [[s.start, s.end] for s in spans if s is not None]


def _covered(spans: Any) -> set[int]:
    return {at for start, end in spans for at in range(start, end)}


def _sets(said: Said) -> tuple[set[int], set[int]]:
    return _covered(said["source"]), _covered(said["content"])


def _same(gold: tuple[set[int], set[int]], system: tuple[set[int], set[int]]) -> bool:
    source, content = gold
    shared = len(content & system[1])
    if not shared or 2 * shared < len(content) or 2 * shared < len(system[1]):
        return False
    return bool(source & system[0]) or (not source and not system[0])


TASKS = (
    Task(
        name="polnear",
        unit="document",
        read=read,
        trivial=trivial,
        trivial_is="no attribution",
        prose=lambda record: str(record["text"]),
        tally=tally,
        figures=figures,
        select=select,
        checks=between_people,
        trained_by=lambda record: str(record["doc"]),
    ),
)
