"""Reads the items of a half and adds up what was right."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from benchmarks.quality.metrics import Figures, Tally, interval
from benchmarks.short import claims, duties
from benchmarks.short.errors import Error
from benchmarks.short.items import PARTS, Half, Item, Part, load_items
from benchmarks.short.reading import answer
from trucewatch.ontology.load import load_ontology

_SCORERS = MappingProxyType({"duties": duties, "claims": claims})
NAMED = (
    "duties_recall duties_precision duties_f1 bearer deadline claims_recall claims_precision "
    "kind factuality speaker start place figures_f1"
).split()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Figures of one half, the ends of their 95% intervals, and how many items were read."""

    figures: Figures
    ends: dict[str, tuple[float, float]]
    numbers: dict[str, int]


def tallies(part: Part, items: Sequence[Item]) -> Iterator[tuple[Tally, list[Error]]]:
    """Counts and differences of each item, read with the real pipeline."""
    ontology = load_ontology()
    for item in items:
        yield _SCORERS[part].compare(item, answer(item, ontology), ontology)


def measure(half: Half) -> Outcome:
    """All figures of one half; the interval resamples texts, the same on every machine."""
    figures: Figures = {}
    ends: dict[str, tuple[float, float]] = {}
    numbers: dict[str, int] = {}
    for part in PARTS:
        items = load_items(part, half)
        counts = [tally for tally, _ in tallies(part, items)]
        figures |= _SCORERS[part].figures(counts)
        ends |= interval(counts, _SCORERS[part].figures)
        numbers |= {f"{part}_texts": len(items), part: sum(map(_asked, items))}
    return Outcome({name: figures[name] for name in NAMED}, ends, numbers)


def seen_errors(field: str) -> Iterator[tuple[str, int, Error]]:
    """What differs in one field: part, number of the text, difference. Of the seen half alone."""
    for part in PARTS:
        for number, (_, errors) in enumerate(tallies(part, load_items(part, "seen"))):
            for error in errors:
                if error.field == field:
                    yield part, number, error


def _asked(item: Item) -> int:
    return len(item.duties) + len(item.claims)
