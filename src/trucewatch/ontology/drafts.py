"""An actor of a case out of what a person or a list says of it, with every fault told."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trucewatch.ontology.model import Actor, Allegiance, Ontology
from trucewatch.ontology.outside_actors import load_outside_actors
from trucewatch.ontology.own_actors import OWN
from trucewatch.ontology.schemes import ACTOR_KINDS, SECTORS
from trucewatch.ontology.sources import nearest
from trucewatch.records.ids import content_id

_WORD = re.compile(r"[a-z0-9]+")
_LONGEST = 200  # characters of a name
_SHOWN = 60  # characters of a bad value that a fault shows


@dataclass(slots=True)
class Draft:
    """What is said of one actor, unchecked. ``aliases`` may repeat the name and each other.

    ``side``: on whose side, by id or by name.
    """

    name: str
    kind: str | None = None
    sector: str | None = None
    country: str | None = None
    aliases: Sequence[str] = ()
    side: str | None = None
    ucdp: int | None = None
    wikidata: str | None = None
    allegiances: Sequence[Allegiance] = ()


@dataclass(slots=True)
class Checked:
    """The actor, or None; and what is wrong: (field, message that gives value and remedy)."""

    actor: Actor | None = None
    faults: list[tuple[str, str]] = field(default_factory=list)


def check_draft(draft: Draft, ontology: Ontology) -> Checked:
    """The actor of a draft. Without a name or with a bad code, there is none.

    An alias that is no name is told and left out.
    """
    checked = Checked()
    name = _name("name", draft.name, checked)
    aliases = [_name("alias", alias, checked) for alias in draft.aliases]
    kind = _code("kind", draft.kind or "armed_group", ACTOR_KINDS, checked)
    sector = _code(
        "sector", draft.sector or load_outside_actors().sectors.get(kind, "CVL"), SECTORS, checked
    )
    country = find_country(draft.country, ontology) if draft.country else None
    if draft.country and country is None:
        right = "give an ISO 3166 code such as ML, or an English name"
        checked.faults.append(("country", f"{shown(draft.country)} is no country; {right}"))
    if any(key != "alias" for key, _ in checked.faults) or not name:
        return checked
    allegiances = list(draft.allegiances)
    if draft.side:
        allegiances.append(Allegiance(find_actor_id(draft.side, ontology), "part_of"))
    checked.actor = Actor(
        id=own_id(name),
        name=name,
        kind=kind,
        sector=sector,
        country=country,
        aliases=tuple(a for a in dict.fromkeys(aliases) if a and a != name),
        wikidata=draft.wikidata,
        ucdp=draft.ucdp,
        allegiances=tuple(allegiances),
    )
    return checked


def own_id(name: str) -> str:
    """``case.hill_brigades``: the same name always gives the same id."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().casefold()
    letters = sum(c.isalnum() for c in name)
    words = _WORD.findall(plain)
    if sum(map(len, words)) < letters / 2:  # another script: nothing readable would be left
        return OWN + content_id("actor", name).replace("-", "_")
    return OWN + "_".join(words)


def find_country(told: str, ontology: Ontology) -> str | None:
    """The ISO 3166 alpha-2 code of a code of two or three letters, or of an English name."""
    code = told.strip()
    if code.upper() in ontology.countries and len(code) == 2:
        return code.upper()
    if len(code) == 3 and code.upper() in iso3():
        return iso3()[code.upper()]
    return _country_names(ontology).get(_plain(code))


def find_actor_id(told: str, ontology: Ontology) -> str:
    """The id of the one actor of that id or name; else the words as they are."""
    if any(actor.id == told for actor in ontology.actors):
        return told
    plain = told.casefold()
    named = {a.id for a in ontology.actors if plain in {n.casefold() for n in (a.name, *a.aliases)}}
    return named.pop() if len(named) == 1 else told


def shown(value: str) -> str:
    """A bad value as a fault shows it."""
    return repr(value[:_SHOWN])


def iso3() -> Mapping[str, str]:
    """ISO 3166 alpha-3 codes to alpha-2."""
    from trucewatch.ontology.outside_actors import load_iso3

    return load_iso3()


def _name(key: str, told: str, checked: Checked) -> str:
    name = " ".join(told.split())
    if not any(c.isalpha() for c in name):
        checked.faults.append((key, f"{shown(told)} holds no letter; give the name as reports do"))
    elif len(name) > _LONGEST:
        checked.faults.append((key, f"{shown(told)} … is longer than {_LONGEST} characters"))
    elif any(unicodedata.category(c) in {"Cc", "Cs"} for c in name):
        checked.faults.append((key, f"{shown(told)} holds a control character; leave it out"))
    else:
        return name
    return ""


def _code(key: str, told: str, codes: frozenset[str], checked: Checked) -> str:
    if told not in codes:
        hint = nearest(told, codes) or f"; must be one of {', '.join(sorted(codes))}"
        checked.faults.append((key, f"{shown(told)} is not known{hint}"))
    return told


def _country_names(ontology: Ontology) -> Mapping[str, str]:
    return {_plain(n): code for code, names in ontology.countries.items() for n in names}


def _plain(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold()
    return " ".join(re.findall(r"\w+", plain)).removeprefix("the ")
