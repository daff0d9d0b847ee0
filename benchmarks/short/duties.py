"""How far the terms that were read are those that a careful reader lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from benchmarks.quality.metrics import Figures, Tally, accuracy, count, hit, mean_f1, share, summed
from benchmarks.short.errors import Error
from benchmarks.short.items import Duty, Item
from benchmarks.short.pairing import paired, stretch
from benchmarks.short.reading import Answer
from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold, same_name
from trucewatch.records.agreement import Provision

_SEVERAL = re.compile(r"\s*(?:[,;/+&]|\band\b)\s*")
_ISO = re.compile(r"\d{4}-\d\d-\d\d")


def same_bearers(gold: Sequence[str], words: str | None) -> bool:
    """Whether our words name all who owe the duty, and nobody else."""
    if not gold or not words:
        return not gold and not words
    if len(gold) == 1 and set(fold(words)) <= set(fold(gold[0])):
        return bool(fold(words))  # a name may have a comma or an "and" of its own
    ours = [part for part in _SEVERAL.split(words) if part]
    return all(any(same_name(g, o) for o in ours) for g in gold) and all(
        any(same_name(g, o) for g in gold) for o in ours
    )


def same_deadline(gold: str | None, ours: str | None) -> bool:
    """Whether both are one day; words that give no day are no deadline."""
    return gold == (ours[:10] if ours and _ISO.match(ours) else None)


def compare(item: Item, answer: Answer, ontology: Ontology) -> tuple[Tally, list[Error]]:
    """Counts of one text, and a line for each thing that differs.

    Wordings are paired one to one. A duty is found where one of its own kind is paired with it; a
    provision is right where one of its wordings is.
    """
    tally: Tally = {}
    errors: list[Error] = []
    wordings = [(p, t.span) for p in answer.provisions for t in p.tellings]

    def one_kind(duty: Duty, provision: Provision) -> bool:
        ours, gold = provision.kind, duty.kind
        return ontology.outside_provision(ours) == ontology.outside_provision(gold)

    pairs = paired(
        [stretch(answer.text, d.words) for d in item.duties],
        [(s.start, s.end) for _, s in wordings],
        lambda g, o: one_kind(item.duties[g], wordings[o][0]),
    )
    right: set[str] = set()
    found = 0
    for g, duty in enumerate(item.duties):
        if g not in pairs:
            errors.append(Error("miss", duty.words, duty.kind, None))
            continue
        ours = wordings[pairs[g]][0]
        if not one_kind(duty, ours):
            errors.append(Error("kind", duty.words, duty.kind, ours.kind))
            continue
        found += 1
        right.add(ours.id)
        for field, good, wanted, got in _fields(duty, ours):
            hit(tally, field, good)
            if not good:
                errors.append(Error(field, duty.words, wanted, got))
    used = set(pairs.values())
    errors += [
        Error("extra", span.quote, None, p.kind)
        for o, (p, span) in enumerate(wordings)
        if o not in used
    ]
    count(tally, "found", found, len(wordings), len(item.duties))
    count(tally, "right", len(right), len(answer.provisions), len(item.duties))
    return tally, errors


def figures(tallies: Sequence[Tally]) -> Figures:
    """The printed figures out of the counts of several texts."""
    total = summed(tallies)
    recall = share(total.get(("found", "right"), 0), total.get(("found", "gold"), 0))
    precision = share(total.get(("right", "right"), 0), total.get(("right", "predicted"), 0))
    return {
        "duties_recall": recall,
        "duties_precision": precision,
        "duties_f1": mean_f1(precision, recall),
        "bearer": accuracy(total, "bearer"),
        "deadline": accuracy(total, "deadline"),
    }


def _fields(duty: Duty, ours: Provision) -> Iterator[tuple[str, bool, str | None, str | None]]:
    words = ours.duty_bearer.words if ours.duty_bearer else None
    yield "bearer", same_bearers(duty.bearers, words), ", ".join(duty.bearers) or None, words
    yield "deadline", same_deadline(duty.deadline, ours.deadline), duty.deadline, ours.deadline
