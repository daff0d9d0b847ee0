"""ACLED rows of 2022: an analyst's note into sub-type, actors, date, place, deaths."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from benchmarks.quality.coding import country_codes, main_event
from benchmarks.quality.maps import table
from benchmarks.quality.metrics import (
    FARTHEST_KM,
    Figures,
    Tally,
    accuracy,
    class_figures,
    confuse,
    count,
    counted_f1,
    distance,
    distance_figures,
    hit,
    kilometres,
    summed,
)
from benchmarks.quality.reading import Work, sentence
from benchmarks.quality.task import Prediction, Record, Task
from benchmarks.quality.text import fold
from trucewatch.annotate.encoder.heads import ACLED_SUB_TYPES
from trucewatch.ontology.counts import load_count_convention
from trucewatch.ontology.model import Actor
from trucewatch.publish.acled_names import Somebody, name_sides
from trucewatch.publish.deaths import told_deaths
from trucewatch.publish.event_rows import figure_row
from trucewatch.records.claim import EventMention, Party
from trucewatch.records.mention import ActorMention, PlaceMention

#: Rows kept of each sub-type, by the hash of their id: half of all rows are peaceful protests.
PER_TYPE = 60
#: The note alone, and the note with the country told.
RUNS = {"note": "", "country": "_country"}
_BRACKETS = re.compile(r"\([^()]*\)")


def select(records: Sequence[Record]) -> list[Record]:
    """The sample: sorted by the SHA-1 of the id, the first rows of each sub-type."""
    kept: list[Record] = []
    taken: Counter[str] = Counter()
    for record in sorted(records, key=lambda r: _sha1(r["event_id_cnty"])):
        taken[record["sub_event_type"]] += 1
        if taken[record["sub_event_type"]] <= PER_TYPE:
            kept.append(record)
    return kept


def read(record: Record) -> Prediction:
    """The coded fields, once from the note alone and once with the country told."""
    told = country_codes().get(fold(record["country"]))
    return {
        "note": _coded(sentence(record["notes"])),
        "country": _coded(sentence(record["notes"], country=told)),
    }


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """Always Attack, nobody, 0 deaths, at (0, 0)."""
    answer = {
        "sub_type": "Attack",
        "actors": [],
        "date": None,
        "location": None,
        "point": [0.0, 0.0],
        "deaths": 0,
    }
    return [dict.fromkeys(RUNS, answer) for _ in records]


def tally(record: Record, prediction: Prediction) -> Tally:
    """Counts of both runs."""
    counts: Tally = {}
    for run, suffix in RUNS.items():
        ours = prediction[run]
        confuse(counts, f"sub_event{suffix}", record["sub_event_type"], ours["sub_type"])
        gold = {n for n in (_bare(record["actor1"]), _bare(record["actor2"])) if n}
        said = {n for n in map(_bare, ours["actors"]) if n}
        count(counts, f"actor{suffix}", len(gold & said), len(said), len(gold))
        hit(counts, f"location{suffix}", fold(record["location"]) == fold(ours["location"] or ""))
        hit(counts, f"date{suffix}", record["event_date"] == ours["date"])
        deaths = int(float(record["fatalities"]))
        hit(counts, f"fatalities{suffix}", deaths == ours["deaths"])
        if deaths:
            hit(counts, f"fatalities_deadly{suffix}", deaths == ours["deaths"])
        if float(record["geo_precision"]) == 1:
            point = ours["point"]
            place = (float(record["latitude"]), float(record["longitude"]))
            km = kilometres(*place, *point) if point else FARTHEST_KM
            distance(counts, f"km{suffix}", km)
    return counts


def figures(tallies: Sequence[Tally]) -> Figures:
    """All figures of the run on notes; those of the run with the country end in ``_country``."""
    total = summed(tallies)
    result: Figures = {}
    for suffix in RUNS.values():
        right, macro, _ = class_figures(total, f"sub_event{suffix}")
        km = distance_figures(total, f"km{suffix}", within=(25, 161))
        named = {
            "sub_event_macro_f1": macro,
            "sub_event_accuracy": right,
            "actor_f1": counted_f1(total, f"actor{suffix}"),
            "location_accuracy": accuracy(total, f"location{suffix}"),
            **km,
            "date_accuracy": accuracy(total, f"date{suffix}"),
            "fatalities_accuracy": accuracy(total, f"fatalities{suffix}"),
            "fatalities_accuracy_deadly": accuracy(total, f"fatalities_deadly{suffix}"),
        }
        result |= {f"{name}{suffix}": number for name, number in named.items()}
    return result


def _coded(work: Work) -> dict[str, Any]:
    codes = table("acled")
    event = main_event(work, codes["sub_types"])
    sub_type = _sub_type(work)
    place = _place(event, work)
    located = place if place is None or place.lat is not None else place.within
    return {
        "sub_type": sub_type,
        "actors": _actors(event, work, sub_type),
        "date": _date(event, work),
        "location": place.name if place else None,
        "point": [located.lat, located.lon] if located else None,
        "deaths": _deaths(work),
    }


def _sub_type(work: Work) -> str:
    """The likeliest sub-type of ACLED's own as the encoder reads the note."""
    shares = work.kinds.sub_types if work.kinds is not None else {}
    ours = {code: share for code, share in shares.items() if code in ACLED_SUB_TYPES}
    return max(ours, key=lambda code: ours[code], default=str(table("acled")["absent"]))


def _deaths(work: Work) -> int:
    """Deaths by ACLED's convention, each sentence a telling."""
    figures = work.mentions.figures
    tellings = [
        [figure_row(f) for f in figures if told.span.covers(f.span)]
        for told in work.mentions.sentences
    ]
    return told_deaths(tellings, load_count_convention("acled"))


def _date(event: EventMention | None, work: Work) -> str | None:
    if event is not None and event.event.time is not None and event.event.time.start:
        return event.event.time.start
    return next((t.start for t in work.mentions.times if t.start), None)


def _place(event: EventMention | None, work: Work) -> PlaceMention | None:
    """The place of the event; else the first literal place of the finest grain."""
    places = work.mentions.places
    if event is not None and event.event.place is not None:
        here = event.event.place.span
        for place in places:
            if place.span == here:
                return place
    literal = [p for p in places if p.literal]
    exact = [p for p in literal if p.precision == "exact"]
    return next(iter(exact or literal), None)


def _actors(event: EventMention | None, work: Work, sub_type: str) -> list[str]:
    """Names as ACLED writes them, of an event of that sub-type."""
    event = _event_of(sub_type, work) or event
    sides = (event.event.actor, event.event.target) if event is not None else (None, None)
    doer, other = (_somebody(side, work) for side in sides)
    country = _country(work)
    present = [_named(mention, work) for mention in work.mentions.actors]
    named = name_sides(sub_type, doer, other, present, country, work.ontology.countries)
    return sorted({name for name in named if name})


def _event_of(sub_type: str, work: Work) -> EventMention | None:
    """The main event among those of kinds that are coded as that sub-type."""
    codes = table("acled")["sub_types"]
    return main_event(work, {kind for kind, code in codes.items() if code == sub_type})


def _somebody(party: Party | None, work: Work) -> Somebody | None:
    """Who a party is, by the longest mention inside its words."""
    if party is None or any(t.span.overlaps(party.span) for t in work.mentions.times):
        return None  # a day is nobody
    inside = [m for m in work.mentions.actors if m.span.overlaps(party.span)]
    if not inside:
        adjectives = [p for p in work.mentions.places if not p.literal]
        nation = next((p.country for p in adjectives if p.span.overlaps(party.span)), None)
        return Somebody(party.words, country=nation)
    named = _named(max(inside, key=lambda m: (m.actor == party.actor, len(m.span))), work)
    return replace(named, words=party.words) if named.actor is None else named


def _named(mention: ActorMention, work: Work) -> Somebody:
    actor = _register(work.ontology.actors).get(mention.actor or "")
    return Somebody(mention.span.quote, actor, mention.kind, mention.country)


@lru_cache(maxsize=2)
def _register(actors: tuple[Actor, ...]) -> dict[str, Actor]:
    return {actor.id: actor for actor in actors}


def _country(work: Work) -> str | None:
    """The country told, else the one that most of the note's places lie in."""
    if work.country is not None:
        return work.country
    told = Counter(p.country for p in work.mentions.places if p.literal and p.country)
    told.update(m.country for m in work.mentions.actors if m.country)
    return told.most_common(1)[0][0] if told else None


def _bare(name: str) -> str:
    while _BRACKETS.search(name):
        name = _BRACKETS.sub("", name)
    return fold(name)


def _sha1(text: str) -> str:
    return hashlib.sha1(text.encode("utf-8"), usedforsecurity=False).hexdigest()


TASKS = (
    Task(
        name="acled_2022_sample",
        unit="event",
        read=read,
        trivial=trivial,
        trivial_is="always Attack, 0 deaths, at (0, 0)",
        prose=lambda record: str(record["notes"]),
        tally=tally,
        figures=figures,
        select=select,
        trained_by=lambda record: str(record["event_id_cnty"]),
    ),
)
