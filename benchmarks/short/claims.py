"""How far the claims that were read are those that a careful reader lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set

from benchmarks.quality.metrics import (
    Figures,
    Tally,
    accuracy,
    count,
    counted_f1,
    counted_pr,
    hit,
    summed,
)
from benchmarks.short.errors import Error
from benchmarks.short.items import Assertion, Item
from benchmarks.short.pairing import paired, stretch
from benchmarks.short.reading import Answer
from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import same_name, same_place
from trucewatch.records.claim import Claim

_FIELDS = ("kind", "factuality", "speaker", "start", "place")


def both_or_neither(
    gold: str | None, ours: str | None, same: Callable[[str | None, str | None], bool]
) -> bool:
    """Whether both name the same, or neither names any."""
    return same(gold, ours) if gold and ours else not gold and not ours


def compare(item: Item, answer: Answer, ontology: Ontology) -> tuple[Tally, list[Error]]:
    """Counts of one text, and a line for each thing that differs; fields over paired claims."""
    tally: Tally = {}
    errors: list[Error] = []
    pairs = paired(
        [stretch(answer.text, c.words) for c in item.claims],
        [(c.span.start, c.span.end) for c in answer.claims],
    )
    for g, gold in enumerate(item.claims):
        if g not in pairs:
            errors.append(Error("miss", gold.words, gold.kind, None))
            continue
        ours = answer.claims[pairs[g]]
        for field, good, wanted, got in _fields(gold, ours, ontology):
            hit(tally, field, good)
            if not good:
                errors.append(Error(field, gold.words, wanted, got))
        told = {(f.kind, f.low, f.high) for f in ours.figures}
        count(tally, "figures", len(gold.figures & told), len(told), len(gold.figures))
        if gold.figures != told:
            errors.append(Error("figures", gold.words, _listed(gold.figures), _listed(told)))
    used = set(pairs.values())
    errors += [
        Error("extra", c.span.quote, None, c.event.kind)
        for o, c in enumerate(answer.claims)
        if o not in used
    ]
    count(tally, "claims", len(pairs), len(answer.claims), len(item.claims))
    return tally, errors


def figures(tallies: Sequence[Tally]) -> Figures:
    """The printed figures out of the counts of several texts."""
    total = summed(tallies)
    precision, recall = counted_pr(total, "claims")
    return (
        {"claims_recall": recall, "claims_precision": precision}
        | {field: accuracy(total, field) for field in _FIELDS}
        | {"figures_f1": counted_f1(total, "figures")}
    )


def _fields(
    gold: Assertion, ours: Claim, ontology: Ontology
) -> Iterator[tuple[str, bool, str | None, str | None]]:
    kind, factuality = ontology.outside_kind(ours.event.kind), ours.stance.factuality
    speaker = ours.speaker.words if ours.speaker else None
    time, where = ours.event.time, ours.event.place
    start = time.start[:10] if time and time.start else None
    place = where.named if where else None
    yield "kind", kind == gold.kind, gold.kind, kind
    yield "factuality", factuality == gold.factuality, gold.factuality, factuality
    yield "speaker", both_or_neither(gold.speaker, speaker, same_name), gold.speaker, speaker
    yield "start", start == gold.start, gold.start, start
    yield "place", both_or_neither(gold.place, place, same_place), gold.place, place


def _listed(numbers: Set[tuple[str, int | None, int | None]]) -> str | None:
    return "; ".join(sorted(f"{kind} {low}-{high}" for kind, low, high in numbers)) or None
