"""MUC-4: who did what to whom with which weapon, and four slots of each incident's template.

Scores stand in ``muc4_scores``; here is how the pipeline's events become entities and templates.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from benchmarks.quality.coding import country_names
from benchmarks.quality.maps import table
from benchmarks.quality.metrics import Figures
from benchmarks.quality.reading import Work, article
from benchmarks.quality.task import Prediction, Record, Task
from benchmarks.quality.tasks.muc4_scores import ROLES, figures, required_entities, tally
from benchmarks.quality.text import fold
from trucewatch.records.claim import EventMention, Party

_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()


def read(record: Record) -> Prediction:
    """Role fillers of the events that the set counts as incidents, and a template for each type."""
    work = article(record["text"])
    kinds: dict[str, str] = table("muc4")["types"]
    roles: dict[str, list[list[str]]] = {role: [] for role in ROLES}
    templates: dict[str, Prediction] = {}
    for event in work.events:
        kind = kinds.get(work.ontology.outside_kind(event.event.kind))
        if kind is None or _is_clash(event, work):
            continue
        stage = table("muc4")["stages"].get(work.stance(event.head).factuality)
        if stage is None:
            continue
        _fill(roles, event, work)
        template = templates.setdefault(kind, {"type": kind, "stage": stage})
        _complete(template, event)
    return {"roles": roles, "templates": list(templates.values())}


def trivial(records: Sequence[Record]) -> list[Prediction]:
    """One accomplished attack in every document, nothing else."""
    return [
        {
            "roles": {role: [] for role in ROLES},
            "templates": [{"type": "ATTACK", "stage": "ACCOMPLISHED"}],
        }
        for _ in records
    ]


def checks(records: Sequence[Record]) -> Mapping[str, Figures]:
    """How many entities each role must find."""
    return {"required entities": {r.lower(): n for r, n in required_entities(records).items()}}


def _is_clash(event: EventMention, work: Work) -> bool:
    """Fights between forces are no incidents of this set."""
    if work.ontology.outside_kind(event.event.kind) != "armed_clash":
        return False
    kinds = {a.id: a.kind for a in work.ontology.actors}
    sides = [p.actor for p in (event.event.actor, event.event.target) if p is not None]
    return any(kinds.get(s or "") in {"state_force", "armed_group", "militia"} for s in sides)


def _fill(roles: dict[str, list[list[str]]], event: EventMention, work: Work) -> None:
    told = event.event
    if told.actor is not None:
        organised = told.actor.actor is not None
        _add(roles["PerpOrg" if organised else "PerpInd"], told.actor, work)
    if told.target is not None:
        head = work.head_of((told.target.span.start, told.target.span.end))
        lemma = work.mentions.tokens[head].lemma if head is not None else ""
        things = frozenset(table("muc4")["things"])
        _add(roles["Target" if lemma in things else "Victim"], told.target, work)
    if told.instrument is not None:
        _add(roles["Weapon"], told.instrument, work)


def _add(fillers: list[list[str]], party: Party, work: Work) -> None:
    words = filler(party, work)
    if words and [words] not in fillers:
        fillers.append([words])


def filler(party: Party, work: Work) -> str:
    """A party's words as the set writes fillers: without determiners and numbers, no pronouns."""
    inside = [
        t for t in work.mentions.tokens if party.span.start <= t.start and t.end <= party.span.end
    ]
    while inside and (inside[0].pos in {"DET", "NUM", "PUNCT", "ADP"} or inside[0].tag == "PRP$"):
        inside = inside[1:]
    if not inside or all(t.pos == "PRON" for t in inside):
        return ""
    return fold(work.text[inside[0].start : inside[-1].end])


def _complete(template: Prediction, event: EventMention) -> None:
    time, place = event.event.time, event.event.place
    if time is not None and time.end and "date" not in template:
        year, month, day = time.end.split("-")
        template["date"] = f"{day} {_MONTHS[int(month) - 1]} {year[2:]}"
    if place is not None and place.country and "country" not in template:
        template["country"] = fold(country_names().get(place.country, ""))
        if place.precision != "country":
            template["finer"] = [fold(place.name)]


TASKS = (
    Task(
        name="muc4",
        unit="document",
        read=read,
        trivial=trivial,
        trivial_is="one accomplished attack a document",
        prose=lambda record: str(record["text"]),
        tally=tally,
        figures=figures,
        checks=checks,
    ),
)
