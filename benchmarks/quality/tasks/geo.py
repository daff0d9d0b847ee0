"""Four sets of place names: finding them, and saying where they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from benchmarks.quality.coding import country_codes
from benchmarks.quality.maps import table
from benchmarks.quality.metrics import (
    FARTHEST_KM,
    Figures,
    Tally,
    accuracy,
    count,
    counted_f1,
    distance,
    distance_figures,
    hit,
    kilometres,
    matched,
    summed,
)
from benchmarks.quality.places import resolve
from benchmarks.quality.reading import paragraphs
from benchmarks.quality.task import Prediction, Record, Task
from benchmarks.quality.text import fold, overlap


@dataclass(frozen=True, slots=True)
class Toponym:
    """A gold place name. ``lat`` None: nobody knows where; ``literal`` None: not said."""

    start: int
    end: int
    lat: float | None
    lon: float | None
    country: str | None
    literal: bool | None


Gold = Callable[[Record], list[Toponym]]


def listed(record: Record) -> list[Toponym]:
    """Gold of the sets with numbers: all toponyms."""
    return [
        Toponym(t["start"], t["end"], t.get("lat"), t.get("lon"), t.get("country"), None)
        for t in record["toponyms"]
    ]


def located(record: Record) -> list[Toponym]:
    """Gold of GeoWebNews: what has coordinates, given as texts; the rest are mostly no names."""
    literal: dict[str, bool] = table("geo")["literal"]
    return [
        Toponym(
            int(t["start"]),
            int(t["end"]),
            float(t["latitude"]),
            float(t["longitude"]),
            None,
            literal.get(t["type"]),
        )
        for t in record["toponyms"]
        if t.get("latitude")
    ]


def read(gold: Gold, name: str, record: Record) -> Prediction:
    """Place names found, as the set marks them, and where the gold ones are."""
    work = paragraphs(record["text"])
    adjectives = name not in table("geo")["names_only"]
    return {
        "found": [
            [p.span.start, p.span.end]
            for p in work.mentions.places
            if adjectives or p.rule != "places.adjective"
        ],
        "resolved": resolve(work, [(t.start, t.end) for t in _with_point(gold(record))]),
    }


def trivial(gold: Gold, records: Sequence[Record]) -> list[Prediction]:
    """No names found; all of them at (0, 0)."""
    nowhere = {"lat": 0.0, "lon": 0.0, "country": None, "literal": None}
    return [
        {"found": [], "resolved": [nowhere for _ in _with_point(gold(record))]}
        for record in records
    ]


def tally(gold: Gold, record: Record, prediction: Prediction) -> Tally:
    """Names found, exact and by overlap; kilometres of the gold names from where they are."""
    counts: Tally = {}
    true = sorted({(t.start, t.end) for t in gold(record)})
    ours = sorted({(start, end) for start, end in prediction["found"]})
    count(counts, "exact", len(set(true) & set(ours)), len(ours), len(true))
    count(counts, "overlap", len(matched(true, ours, overlap)), len(ours), len(true))
    for toponym, answer in zip(_with_point(gold(record)), prediction["resolved"], strict=True):
        _tally_resolved(counts, toponym, answer)
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Finding F1; distances; share resolved; country and literalness where gold has them."""
    total = summed(tallies)
    result = {
        "find_f1_exact": counted_f1(total, "exact"),
        "find_f1_overlap": counted_f1(total, "overlap"),
        **distance_figures(total, "km"),
        "share_resolved": accuracy(total, "resolved"),
        "n_toponyms": total.get(("overlap", "gold"), 0),
        "n_located": total.get(("resolved", "of"), 0),
    }
    for name in ("country", "literal"):
        if (name, "of") in total:
            result[f"{name}_accuracy"] = accuracy(total, name)
    return result


def _tally_resolved(counts: Tally, toponym: Toponym, answer: Mapping[str, Any] | None) -> None:
    resolved = answer is not None and answer["lat"] is not None
    hit(counts, "resolved", resolved)
    km = FARTHEST_KM
    if answer is not None and resolved:
        point = (toponym.lat or 0.0, toponym.lon or 0.0)
        km = kilometres(*point, answer["lat"], answer["lon"])
    distance(counts, "km", km)
    if toponym.country:
        code = _country(toponym.country)
        hit(counts, "country", answer is not None and code == answer["country"])
    if toponym.literal is not None:
        hit(counts, "literal", answer is not None and toponym.literal == answer["literal"])


def _with_point(toponyms: Sequence[Toponym]) -> list[Toponym]:
    return [t for t in toponyms if t.lat is not None]


def _country(name: str) -> str | None:
    other: dict[str, str] = table("geo")["country_names"]
    return other.get(fold(name)) or country_codes().get(fold(name))


TASKS = tuple(
    Task(
        name=name,
        unit="document",
        read=partial(read, gold, name),
        trivial=partial(trivial, gold),
        trivial_is="nothing found; always (0, 0)",
        prose=lambda record: str(record["text"]),
        tally=partial(tally, gold),
        figures=figures,
    )
    for name, gold in (
        ("geo_lgl", listed),
        ("geo_trnews", listed),
        ("geo_gwn", located),
        ("geo_geovirus", listed),
    )
)
