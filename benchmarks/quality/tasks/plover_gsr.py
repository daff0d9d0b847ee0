"""PLOVER gold-standard records: event and coded actors of sentences from the CAMEO manual."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from benchmarks.quality.coding import best_for_pair, country_of, sector_of
from benchmarks.quality.maps import table
from benchmarks.quality.metrics import (
    Figures,
    Tally,
    class_figures,
    confuse,
    count,
    counted_f1,
    summed,
)
from benchmarks.quality.reading import Work, sentence
from benchmarks.quality.task import Prediction, Record, Task
from trucewatch.records.claim import Party

SIDES = ("source", "target")


def read(record: Record) -> Prediction:
    """The event nearest to the root of its sentence, and the codes of who acts on whom."""
    work = sentence(record["text"])
    found = best_for_pair(work, None, None)
    if found is None:
        absent = table("plover")["absent"]["plover_gsr"]
        kind = absent["said" if work.sayings else "silent"]
        return {"event": kind, "source": [], "target": []}
    event, kind = found
    sides = dict(zip(SIDES, (event.event.actor, event.event.target), strict=True))
    return {"event": kind, **{side: _coded(party, work) for side, party in sides.items()}}


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """Always the commonest event, no actors."""
    kind = table("plover")["trivial"]["plover_gsr"]
    return [{"event": kind, "source": [], "target": []} for _ in records]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Classified event; codes of each side, with and without sector."""
    counts: Tally = {}
    fold = table("plover")["fold"]["plover_gsr"]
    gold, said = record["event"], prediction["event"]
    confuse(counts, "event", fold.get(gold, gold), fold.get(said, said))
    for side in SIDES:
        true = _gold(record.get(side))
        ours = {(code, sector or "") for code, sector in prediction[side]}
        _count_sets(counts, f"{side}_code", {c for c, _ in true}, {c for c, _ in ours})
        _count_sets(counts, f"{side}_code_sector", true, ours)
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Event accuracy and macro-F1; F1 of actors' codes."""
    total = summed(tallies)
    right, macro, _ = class_figures(total, "event")
    names = [f"{side}_code{strict}" for strict in ("", "_sector") for side in SIDES]
    return {
        "event_macro_f1": macro,
        "event_accuracy": right,
        **{f"{name}_f1": counted_f1(total, name) for name in names},
    }


def _gold(listed: Any) -> set[tuple[str, str]]:
    # two records hold a stray text where the list of targets should be
    if not isinstance(listed, list):
        return set()
    return {(a["code"], a.get("sector") or "") for a in listed if a.get("code")}


def _coded(party: Party | None, work: Work) -> list[list[str | None]]:
    country = country_of(party, work)
    return [[country, sector_of(party, work)]] if country else []


def _count_sets(counts: Tally, name: str, gold: set[Any], ours: set[Any]) -> None:
    count(counts, name, len(gold & ours), len(ours), len(gold))


TASKS = (
    Task(
        name="plover_gsr",
        unit="sentence",
        read=read,
        trivial=trivial,
        trivial_is="always AGREE",
        prose=lambda record: str(record["text"]),
        tally=tally,
        figures=figures,
    ),
)
