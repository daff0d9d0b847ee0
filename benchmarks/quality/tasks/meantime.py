"""MEANTIME: how certain events are, when, who takes part, and which mentions are one event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.quality.given import claim_at, linked, participants
from benchmarks.quality.maps import table
from benchmarks.quality.metrics import (
    Figures,
    Tally,
    b3,
    class_figures,
    confuse,
    count,
    counted_f1,
    each_class,
    mean_f1,
    share,
    summed,
)
from benchmarks.quality.reading import Place, Work, paragraphs
from benchmarks.quality.task import Prediction, Record, Task
from benchmarks.quality.tasks.timex import Timex, tally_times
from benchmarks.quality.text import Laid, detokenised
from trucewatch.records.claim import Stance

Markables = dict[str, dict[str, Any]]
#: Forms of a word that put it before the report.
_TOLD = frozenset({"mood.past", "mood.perfect", "mood.has_been"})
CLASSES = ("FACT", "FUTURE", "NEG", "OTHER")
#: Sentences in which times are marked: the title, the line of the day, four of the text.
TIMED = range(6)
Pair = tuple[tuple[int, ...], tuple[int, ...]]  # tokens of an event mention, of an entity mention


def read(record: Record) -> Prediction:
    """Stances, times, participants and clusters, gold mentions given."""
    laid, numbers = laid_out(record)
    work = paragraphs(laid.text, published=created(record))
    places = {m: _place(laid, numbers, e["tokens"]) for m, e in _mentions(record, "EVENT").items()}
    return {
        "factuality": {m: _read_class(work, places[m]) for m in judged(record)},
        "times": [
            [*_numbers(laid, t.span.start, t.span.end), t.type, t.value]
            for t in work.mentions.times
        ],
        "participants": sorted(_participants(work, record, laid, numbers, places)),
        "clusters": _clusters(work, record, places),
    }


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """Always FACT; the document's day as every value; nobody takes part; all events apart."""
    return [
        {
            "factuality": dict.fromkeys(judged(record), "FACT"),
            "times": [[t[0], t[1], t[2], created(record)] for t in gold_times(record)],
            "participants": [],
            "clusters": {m: m for m in gold_clusters(record)},
        }
        for record in records
    ]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Counts of all four parts."""
    counts: Tally = {}
    for mention, true in judged(record).items():
        confuse(counts, "factuality", true, prediction["factuality"][mention])
    said = [tuple(t) for t in prediction["times"]]
    tally_times(counts, gold_times(record), [t for t in said if _was_marked(record, t)])
    whole: Tally = {}
    tally_times(whole, gold_times(record), said)
    counts |= {("whole text", part): n for (name, part), n in whole.items() if name == "value"}
    gold = gold_participants(record)
    ours = {(tuple(a), tuple(b)) for a, b in prediction["participants"]}
    count(counts, "participant", len(gold & ours), len(ours), len(gold))
    precision, recall, n = b3(gold_clusters(record), prediction["clusters"])
    counts |= {("b3", "p"): precision, ("b3", "r"): recall, ("b3", "n"): n}
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """Accuracy and macro-F1 of factuality; value F1; participant F1; B³ F1 of event mentions."""
    total = summed(tallies)
    right, macro, _ = class_figures(total, "factuality")
    p, r, n = (total.get(("b3", part), 0) for part in "prn")
    return {
        "factuality_macro_f1": macro,
        "factuality_accuracy": right,
        **each_class(total, "factuality", CLASSES, "factuality_"),
        "time_value_f1": counted_f1(total, "value"),
        "time_value_f1_whole_text": counted_f1(total, "whole text"),
        "participant_f1": counted_f1(total, "participant"),
        "event_b3_f1": mean_f1(share(p, n), share(r, n)),
    }


def checks(records: Sequence[Record]) -> Mapping[str, Figures]:
    """How much of each kind there is to score."""
    return {
        "counts": {
            "judged_events": float(sum(len(judged(r)) for r in records)),
            "times": float(sum(len(gold_times(r)) for r in records)),
            "participants": float(sum(len(gold_participants(r)) for r in records)),
            "clustered_events": float(sum(len(gold_clusters(r)) for r in records)),
        }
    }


def judged(record: Record) -> dict[str, str]:
    """Event mentions with certainty, polarity and time, and their class of four."""
    return {
        m: _gold_class(e)
        for m, e in _mentions(record, "EVENT").items()
        if e.get("certainty") and e.get("polarity") and e.get("time")
    }


def created(record: Record) -> str | None:
    """The document's day."""
    return next(
        (
            e["value"]
            for e in record["markables"].values()
            if e["tag"] == "TIMEX3" and e.get("functionInDocument") == "CREATION_TIME"
        ),
        None,
    )


def gold_times(record: Record) -> list[Timex]:
    """Time expressions but the document's day: tokens from first to last, type, value."""
    return [
        (e["tokens"][0], e["tokens"][-1] + 1, e["type"], e.get("value"))
        for e in record["markables"].values()
        if e["tag"] == "TIMEX3" and e["tokens"] and e.get("functionInDocument") != "CREATION_TIME"
    ]


def _was_marked(record: Record, time: Timex) -> bool:
    """Whether gold could hold a time here.

    Its annotators marked times in the title and the first sentences only, and the document's own
    day, which is told to the reader and is no gold, is printed among them.
    """
    sentences = {number: sentence for number, sentence, _ in record["tokens"]}
    if sentences[time[0]] not in TIMED:
        return False
    printed = (
        set(e["tokens"])
        for e in record["markables"].values()
        if e["tag"] == "TIMEX3" and e.get("functionInDocument") == "CREATION_TIME"
    )
    return not any(tokens & set(range(time[0], time[1])) for tokens in printed)


def gold_participants(record: Record) -> set[Pair]:
    """Tokens of event and entity of each HAS_PARTICIPANT relation."""
    marks: Markables = record["markables"]
    return {
        (tuple(marks[event]["tokens"]), tuple(marks[entity]["tokens"]))
        for r in record["relations"]
        if r["tag"] == "HAS_PARTICIPANT"
        for event in r["src"]
        for entity in r["tgt"]
    }


def gold_clusters(record: Record) -> dict[str, str]:
    """Event mentions that refer to an instance, and the instance."""
    events = _mentions(record, "EVENT")
    return {
        m: r["tgt"][0]
        for r in record["relations"]
        if r["tag"] == "REFERS_TO"
        for m in r["src"]
        if m in events
    }


def laid_out(record: Record) -> tuple[Laid, dict[int, int]]:
    """Running text, and the position of each token number in it."""
    lines: dict[int, list[str]] = {}
    for _, sentence, word in record["tokens"]:
        lines.setdefault(sentence, []).append(word)
    return detokenised(list(lines.values())), {t[0]: i for i, t in enumerate(record["tokens"])}


def _mentions(record: Record, what: str) -> Markables:
    return {
        m: e
        for m, e in record["markables"].items()
        if e["tag"] == f"{what}_MENTION" and e["tokens"]
    }


def _gold_class(event: Mapping[str, Any]) -> str:
    if event["polarity"] == "NEG":
        return "NEG"
    if event["time"] == "FUTURE":
        return "FUTURE"
    sure = (event["certainty"], event["polarity"], event["time"])
    return "FACT" if sure == ("CERTAIN", "POS", "NON_FUTURE") else "OTHER"


def _read_class(work: Work, place: Place) -> str:
    head = work.head_of(place)
    return _class(work.stance(head)) if head is not None else "FACT"


def _class(stance: Stance) -> str:
    code = table("meantime")["factuality"][stance.factuality]
    if stance.factuality == "conditional" and _TOLD & set(stance.rules):
        return "OTHER"  # "if they have left": open, and not to come
    return "OTHER" if code == "FACT" and stance.certainty != "certain" else str(code)


def _place(laid: Laid, numbers: Mapping[int, int], tokens: Sequence[int]) -> Place:
    return laid.stretch(numbers[tokens[0]], numbers[tokens[-1]] + 1)


def _numbers(laid: Laid, start: int, end: int) -> tuple[int, int]:
    """First and last (exclusive) token number of a stretch; numbers run from 1 without gaps."""
    inside = laid.touched(start, end)
    return inside[0] + 1, inside[-1] + 2


def _participants(
    work: Work,
    record: Record,
    laid: Laid,
    numbers: Mapping[int, int],
    events: Mapping[str, Place],
) -> set[Pair]:
    entities = [
        (tuple(e["tokens"]), _place(laid, numbers, e["tokens"]))
        for e in _mentions(record, "ENTITY").values()
    ]
    headed = {work.head_of(place): tokens for tokens, place in entities}
    found: set[Pair] = set()
    for mention, place in events.items():
        head = work.head_of(place)
        if head is None:
            continue
        for party in participants(work, head):
            if party in headed:
                found.add((tuple(record["markables"][mention]["tokens"]), headed[party]))
    return found


def _clusters(work: Work, record: Record, events: Mapping[str, Place]) -> dict[str, str]:
    names = [m for m in gold_clusters(record) if m in events]
    claims = {m: c for m in names if (c := claim_at(work, events[m], m)) is not None}
    found = linked(list(claims.values()), work)
    groups = dict(zip(claims, (str(number) for number in found), strict=True))
    return {m: groups.get(m, f"unread {m}") for m in gold_clusters(record)}


TASKS = (
    Task(
        name="meantime",
        unit="document",
        read=read,
        trivial=trivial,
        trivial_is="FACT; the document's day; all apart",
        prose=lambda record: " ".join(t[2] for t in record["tokens"]),
        tally=tally,
        figures=figures,
        checks=checks,
    ),
)
