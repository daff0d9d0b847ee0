"""MUC-4: who did what to whom with which weapon, and four slots of each incident's template.

Scores stand in ``muc4_scores``; here is how the pipeline's events become entities and templates.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from benchmarks.quality.coding import country_names
from benchmarks.quality.maps import table
from benchmarks.quality.metrics import Figures
from benchmarks.quality.reading import Work, article
from benchmarks.quality.task import Prediction, Record, Task
from benchmarks.quality.tasks.muc4_scores import ROLES, figures, required_entities, tally
from benchmarks.quality.text import fold
from trucewatch.records.claim import EventMention
from trucewatch.records.span import Span

_HEADER = 300  # characters
#: Share in hundredths from which a mark is a filler.
_MARKED = 40
_BEFORE = frozenset({"DET", "NUM", "PUNCT", "ADP", "ADV", "SCONJ"})
_MONTHS = "JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split()
_WIRED = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(_MONTHS)})[A-Z]* (\d\d)\b", re.IGNORECASE)


def read(record: Record) -> Prediction:
    """Role fillers of the events that the set counts as incidents, and a template for each type."""
    work = article(record["text"], wired(record["text"]))
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
    roles |= _marked(work)
    return {"roles": roles, "templates": list(templates.values())}


def _marked(work: Work) -> dict[str, list[list[str]]]:
    """Fillers of the roles that the encoder's marks fill better than events do.

    Of fillers that end in the same word the longest stands for all: it is one somebody.
    """
    found: dict[str, list[list[str]]] = {}
    for role, mark in table("muc4")["marks"].items():
        words = {
            fold(m.span.quote) for m in work.mentions.marks if m.role == mark and m.share >= _MARKED
        }
        longest: dict[str, str] = {}
        for filler in sorted(words, key=lambda w: (-len(w), w)):
            longest.setdefault(filler.rsplit(" ", 1)[-1], filler)
        found[role] = [[filler] for filler in longest.values()]
    return found


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
        _add(roles["PerpInd"], told.actor.span, work)
        for name in _organisations(told.actor.span, work):
            _add(roles["PerpOrg"], name, work)
    if told.target is not None:
        role = _role_of(told.target.span, work)
        if role is not None:
            _add(roles[role], told.target.span, work)
    weapons = _words("weapons", work)
    for i, token in enumerate(work.mentions.tokens):
        inside = event.clause.start <= token.start < event.clause.end
        if inside and i != event.head and token.pos == "NOUN" and token.lemma in weapons:
            _add(roles["Weapon"], Span.cut(work.text, token.start, token.end), work)


def _organisations(span: Span, work: Work) -> list[Span]:
    """Proper names of bodies inside an actor's words: "rebels of the Ardun Front"."""
    return [
        a.span
        for a in work.mentions.actors
        if span.covers(a.span) and (a.actor is not None or a.rule == "actors.body")
    ]


def _role_of(span: Span, work: Work) -> str | None:
    """Whether a target is a person, a thing, a weapon; None where its head word tells nothing."""
    head = work.head_of((span.start, span.end))
    if head is None:
        return None
    token = work.mentions.tokens[head]
    for role in ("Weapon", "Target", "Victim"):
        if token.lemma in _words(role, work):
            return role
    # a name: of a person rather than of a thing
    return "Victim" if token.pos == "PROPN" else None


def _words(role: str, work: Work) -> frozenset[str]:
    listed = table("muc4")["words"]["Weapon" if role == "weapons" else role]
    return frozenset(listed["own"]).union(*(work.ontology.words[n] for n in listed["lists"]))


def _add(fillers: list[list[str]], span: Span, work: Work) -> None:
    words = filler(span, work)
    if words and [words] not in fillers:
        fillers.append([words])


def filler(span: Span, work: Work) -> str:
    """Words as the set writes fillers: up to the head word, without articles, numbers, pronouns."""
    head = work.head_of((span.start, span.end))
    if head is None or work.mentions.tokens[head].pos == "PRON":
        return ""
    last = work.mentions.tokens[head]
    inside = [t for t in work.mentions.tokens if span.start <= t.start and t.end <= last.end]
    while len(inside) > 1 and (inside[0].pos in _BEFORE or inside[0].tag == "PRP$"):
        inside = inside[1:]
    return fold(work.text[inside[0].start : inside[-1].end]) if inside else ""


def wired(text: str) -> str | None:
    """The day in the header line of a wire ("TEL MARWAN, 3 JAN 90 --"), which is given."""
    found = _WIRED.search(text[:_HEADER])
    if found is None:
        return None
    day, month, year = found.groups()
    return f"19{year}-{_MONTHS.index(month.upper()) + 1:02}-{int(day):02}"


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
        trained_by=lambda record: str(record["text"]),
    ),
)
