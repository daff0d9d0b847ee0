"""PLV: one PLOVER root for a sentence whose source and target are marked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from benchmarks.quality.coding import best_for_pair, touches
from benchmarks.quality.maps import table
from benchmarks.quality.metrics import Figures, Tally, class_figures, confuse, summed
from benchmarks.quality.reading import sentence
from benchmarks.quality.task import Prediction, Record, Task

_MARK = re.compile(r"</?([st])>")


def read(record: Record) -> Prediction:
    """Root and class of the event that fits the marked pair best; see ``absent`` in the map."""
    text, source, target = unmarked(record["marked_sentence"])
    work = sentence(text)
    plover = table("plover")
    found = best_for_pair(work, source, target)
    if found is None:
        said = any(a.speaker and touches(a.speaker.span, source) for a in work.sayings)
        kind = plover["absent"]["plv"]["said" if said else "silent"]
    else:
        kind = found[1]
    return [plover["fold"]["plv"].get(kind, kind), plover["quad"][kind]]


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """Always the commonest root; always the commonest class."""
    return [table("plover")["trivial"]["plv"] for _ in records]


def unmarked(
    marked: str,
) -> tuple[str, tuple[int, int] | None, tuple[int, int] | None]:
    """The sentence without its marks and where source and target stand in it, where marked."""
    plain: list[str] = []
    opened: dict[str, int] = {}
    found: dict[str, tuple[int, int]] = {}
    at = last = 0
    for mark in _MARK.finditer(marked):
        piece = marked[last : mark.start()]
        plain.append(piece)
        at += len(piece)
        last = mark.end()
        side = mark.group(1)
        if not mark.group(0).startswith("</"):
            opened.setdefault(side, at)
        elif side in opened and side not in found:
            found[side] = (opened[side], at)
    plain.append(marked[last:])
    return "".join(plain), found.get("s"), found.get("t")


def tally(record: Record, prediction: Prediction) -> Tally:
    """Classified root and class."""
    counts: Tally = {}
    confuse(counts, "root", record["gold_root"], prediction[0])
    confuse(counts, "quad", record["gold_penta"], prediction[1])
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Accuracy and macro-F1 of root and class."""
    total = summed(tallies)
    result: Figures = {}
    for name in ("root", "quad"):
        right, macro, _ = class_figures(total, name)
        result |= {f"{name}_macro_f1": macro, f"{name}_accuracy": right}
    return result


TASKS = (
    Task(
        name="plv",
        unit="sentence",
        read=read,
        trivial=trivial,
        trivial_is="always YIELD; always class 3",
        prose=lambda record: str(record["sentence"]),
        tally=tally,
        figures=figures,
    ),
)
