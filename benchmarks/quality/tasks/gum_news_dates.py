"""GUM Wikinews: dates with their days, spans given and end to end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from benchmarks.quality.metrics import (
    Figures,
    Tally,
    accuracy,
    count,
    counted_f1,
    hit,
    matched,
    summed,
)
from benchmarks.quality.reading import times
from benchmarks.quality.task import Prediction, Record, Task
from benchmarks.quality.text import Laid, detokenised, overlap
from trucewatch.records.mention import TimeMention

_WHEN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
Value = list[str | None]  # when, from, to


def read(record: Record) -> Prediction:
    """Values for the gold spans, and all dates found with their values."""
    laid = _laid(record)
    found = times(laid.text, record["dct"])
    dated = [t for t in found if t.type in {"DATE", "TIME"}]
    given: list[Value | None] = []
    for date in gold(record):
        here = laid.stretch(date["tok_start"], date["tok_end"])
        best = max(
            (t for t in found if overlap((t.span.start, t.span.end), here)),
            key=lambda t: min(t.span.end, here[1]) - max(t.span.start, here[0]),
            default=None,
        )
        given.append(_value(best) if best else None)
    return {"given": given, "found": [[*_tokens(laid, t), _value(t)] for t in dated]}


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """Gold spans, the document's day as every value."""
    return [
        {
            "given": [[record["dct"], None, None] for _ in gold(record)],
            "found": [
                [d["tok_start"], d["tok_end"], [record["dct"], None, None]] for d in gold(record)
            ],
        }
        for record in records
    ]


def gold(record: Record) -> list[dict[str, Any]]:
    """The dates that count: no datelines, none without a day or both ends."""
    return [
        d
        for d in record["dates"]
        if d.get("rend") != "bold" and ("when" in d or ("from" in d and "to" in d))
    ]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Values of given spans; dates found, those on left-out gold dates not counted."""
    counts: Tally = {}
    scored = gold(record)
    for date, value in zip(scored, prediction["given"], strict=True):
        hit(counts, "given", value == _gold_value(date))
    left_out = [_span(d) for d in record["dates"] if d not in scored]
    ours = [
        (start, end, value)
        for start, end, value in prediction["found"]
        if not any(overlap((start, end), other) for other in left_out)
    ]
    pairs = matched(
        scored,
        ours,
        lambda d, o: overlap(_span(d), (o[0], o[1])) and o[2] == _gold_value(d),
    )
    count(counts, "found", len(pairs), len(ours), len(scored))
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Accuracy of values with spans given; F1 of dates end to end."""
    total = summed(tallies)
    return {
        "value_accuracy": accuracy(total, "given"),
        "value_f1": counted_f1(total, "found"),
        "n_dates": total.get(("given", "of"), 0),
    }


def _laid(record: Record) -> Laid:
    return detokenised([record["tokens"]])


def _span(date: dict[str, Any]) -> tuple[int, int]:
    return date["tok_start"], date["tok_end"]


def _gold_value(date: dict[str, Any]) -> Value:
    return [date["when"], None, None] if "when" in date else [None, date["from"], date["to"]]


def _tokens(laid: Laid, time: TimeMention) -> tuple[int, int]:
    inside = laid.touched(time.span.start, time.span.end)
    return inside[0], inside[-1] + 1


def _value(time: TimeMention) -> Value:
    """A year, month or day as such; all else by its first and last day."""
    value = (time.value or "").split("T")[0]
    if _WHEN.fullmatch(value):
        return [value, None, None]
    return [None, time.start, time.end]


TASKS = (
    Task(
        name="gum_news_dates",
        unit="document",
        read=read,
        trivial=trivial,
        trivial_is="the document's day",
        prose=lambda record: " ".join(record["tokens"]),
        tally=tally,
        figures=figures,
    ),
)
