"""The actor register: entries written one by one, and the arms of every state made by pattern."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from trucewatch.ontology.cues import Sheets, list_entries
from trucewatch.ontology.entries import Entry
from trucewatch.ontology.model import Actor, Allegiance
from trucewatch.ontology.schemes import ACTOR_KINDS, ALLEGIANCES, SECTORS
from trucewatch.ontology.sources import nearest
from trucewatch.ontology.states import StateNames

_ID = re.compile(r"[a-z][a-z0-9_]*(?:\.[a-z]{2})?")
_COUNTRY = re.compile(r"[A-Z]{2}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]*")
_DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def read_actors(sheets: Sheets, states: StateNames) -> tuple[Actor, ...]:
    """The register: the states' arms first, then the entries in the order of the files.

    One name may stand for actors of different countries, not of one.
    """
    actors = list(states.actors())
    owners = {actor.id: states.file for actor in actors}
    names = {(n, a.country): a.id for a in actors for n in (a.name, *a.aliases)}
    aims: list[tuple[Entry, str]] = []
    for sheet, node in sheets:
        for entry in list_entries(sheet, node, "actors"):
            actor = _actor(entry)
            if actor.id and actor.id in owners:
                entry.fault("id", f"{actor.id!r} stands twice (first in {owners[actor.id]})")
                continue
            owners[actor.id] = sheet.file
            for name in (actor.name, *actor.aliases):
                other = names.setdefault((name, actor.country), actor.id)
                if other != actor.id:
                    key = "name" if name == actor.name else "aliases"
                    entry.fault(key, f"{name!r} names {other!r} of the same country too")
            aims += [(entry, a.to) for a in actor.allegiances]
            actors.append(actor)
    _check_aims(aims, owners)
    return tuple(actors)


def _check_aims(aims: list[tuple[Entry, str]], owners: Mapping[str, str]) -> None:
    for entry, aim in aims:
        if aim and aim not in owners:
            hint = nearest(aim, owners) or "; give the id of an entry"
            entry.fault("allegiances", f"{aim!r} is no actor of the register{hint}")


def _actor(entry: Entry) -> Actor:
    entry.keys(
        ("id", "name", "kind", "sector"), ("country", "aliases", "wikidata", "ucdp", "allegiances")
    )
    actor = Actor(
        id=entry.text("id"),
        name=entry.text("name"),
        kind=entry.choice("kind", ACTOR_KINDS),
        sector=entry.choice("sector", SECTORS),
        country=entry.text_or_none("country"),
        aliases=tuple(alias for _, alias, _ in entry.texts("aliases")),
        wikidata=entry.text_or_none("wikidata"),
        ucdp=entry.number("ucdp", 0) or None,
        allegiances=tuple(_allegiances(entry)),
    )
    if actor.id and not _ID.fullmatch(actor.id):
        entry.fault("id", f"{actor.id!r} must be lower-case letters, digits and _")
    if actor.country is not None and not _COUNTRY.fullmatch(actor.country):
        entry.fault("country", f"{actor.country!r} must be two capitals (ISO 3166 alpha-2)")
    if actor.wikidata is not None and not _WIKIDATA.fullmatch(actor.wikidata):
        entry.fault("wikidata", f"{actor.wikidata!r} must be Q and digits")
    if actor.name in actor.aliases:
        entry.fault("aliases", f"{actor.name!r} is the name already")
    return actor


def _allegiances(entry: Entry) -> Iterator[Allegiance]:
    for name, node in entry.items("allegiances"):
        told = Entry(entry.sheet, node, name)
        told.keys(("to", "how"), ("since", "until"))
        since, until = _day(told, "since"), _day(told, "until")
        if since is not None and until is not None and since > until:
            told.fault("until", f"{until!r} is before since, {since!r}")
        yield Allegiance(
            to=told.text("to"),
            how=cast("Any", told.choice("how", ALLEGIANCES)),
            since=since,
            until=until,
        )


def _day(entry: Entry, key: str) -> str | None:
    """A year, month or day; a bare year is read as a number by YAML."""
    node = entry.table.get(key)
    if node is None or node.value is None:
        return None
    value = str(node.value) if isinstance(node.value, (int, str)) else ""
    if not _DAY.fullmatch(value):
        entry.fault(key, f"{value!r} must be a year, month or day: 2012, 2012-07 or 2012-07-15")
        return None
    return value
