"""The words by which names of persons, their offices and their addresses are told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from trucewatch.annotate.places.names import given_names, listed
from trucewatch.annotate.word_lists import codes, groups, words
from trucewatch.errors import OntologyError
from trucewatch.ontology.load import load_ontology

_PACKAGE = "trucewatch.publish.protection"
#: libyaml's loader reads the lists in a tenth of the time; the same values come out.
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Role:
    """An office by which somebody is a public figure. Examples mark the name by ``[[ ]]``."""

    id: str
    offices: tuple[str, ...]
    must: tuple[str, ...]
    must_not: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Roles:
    """Who may be named; see ``data/public_roles.yml``."""

    roles: tuple[Role, ...]
    heading: tuple[str, ...]
    bodies: tuple[str, ...]
    private: tuple[str, ...]

    @property
    def offices(self) -> tuple[str, ...]:
        """The words of all offices, each once, the longest first."""
        every = {office for role in self.roles for office in role.offices}
        return tuple(sorted(every, key=lambda office: (-len(office), office)))


@cache
def load_roles() -> Roles:
    """The roles of public figures.

    Raises:
        OntologyError: a key is missing or unknown, an example marks no name, an office stands
            twice.
    """
    name = "public_roles.yml"
    data = _data(name, {"roles", "heading", "bodies", "private"})
    roles = tuple(_role(name, entry) for entry in data["roles"])
    seen: dict[str, str] = {}
    for role in roles:
        for office in role.offices:
            if office in seen:
                raise OntologyError(
                    f"{name}: roles.{role.id}.offices: {office!r} stands in {seen[office]} already"
                )
            seen[office] = role.id
    lists = (_words(name, key, data[key]) for key in ("heading", "bodies", "private"))
    return Roles(roles, *lists)


def _role(name: str, entry: Any) -> Role:
    keys = {"id", "offices", "must", "must_not"}
    if not isinstance(entry, dict) or set(entry) != keys:
        raise OntologyError(f"{name}: roles: {entry!r:.60} must have the keys {sorted(keys)}")
    where = f"roles.{entry['id']}"
    role = Role(
        str(entry["id"]),
        *(_words(name, f"{where}.{key}", entry[key]) for key in ("offices", "must", "must_not")),
    )
    for example in (*role.must, *role.must_not):
        if example.count("[[") != 1 or example.count("]]") != 1:
            raise OntologyError(f"{name}: {where}: {example!r} must mark one name by [[ ]]")
    return role


@cache
def listed_names(key: str) -> frozenset[str]:
    """A list of ``names.yml``."""
    data = _data("names.yml", None)
    if key not in data:
        raise OntologyError(f"names.yml: {key} is missing")
    return frozenset(_words("names.yml", key, data[key]))


@cache
def address_data() -> dict[str, Any]:
    """The lists of ``addresses.yml``."""
    return _data("addresses.yml", {"nouns", "numbered", "towns", "must", "must_not"})


@cache
def contact_data() -> dict[str, Any]:
    """The lists of ``contacts.yml``."""
    return _data("contacts.yml", {"hosts", "cues", "must", "must_not"})


@cache
def given() -> frozenset[str]:
    """Given names, small letters, without those that are a word of every day too."""
    return given_names()


@cache
def office_words() -> frozenset[str]:
    """The nouns of offices, and of those who are private: "minister", "spokesman", "widow"."""
    offices = load_roles().offices
    nouns = {office.rpartition(" ")[2] for office in offices if " of " not in office}
    return frozenset(nouns | {word for word in load_roles().private if " " not in word})


@cache
def ordinary_words() -> frozenset[str]:
    """Words that are no names, whatever their capitals: what the word lists of reading hold."""
    lists = listed(
        "generic_before", "generic_after", "organisation", "compass", "parts", "of_place"
    )
    kinds = [word for nouns in groups("actor_nouns.yml", "kinds").values() for word in nouns]
    offices = [word for office in load_roles().offices for word in office.split()]
    every: set[str] = set()
    for word in _each(
        words("common_words.yml", "common"),
        lists,
        listed("people", "saying", "bodies", "deals", "grounds"),
        kinds,
        codes("actor_nouns.yml", "bodies"),
        offices,
        load_roles().private,
        listed_names("function"),
        listed_names("human_after"),
        listed_names("human_done"),
        listed_names("owned"),
        listed_names("not_people"),
    ):
        every |= {word, f"{word}s"}
    return frozenset(every)


@cache
def body_words() -> frozenset[str]:
    """Nouns that make capitalised words the name of a body, an event, a building or a place."""
    nouns = _each(
        codes("actor_nouns.yml", "bodies"),
        listed("organisation", "generic_after", "roads"),
        load_roles().bodies,
    )
    return frozenset(form for noun in nouns for form in (noun, f"{noun}s"))


@cache
def collective_nouns() -> frozenset[str]:
    """Last words that, behind "the", name many or an office: "the Northern Assembly", "the Elders".

    Who is one of many counts only as many: "the Shepherd" may be what somebody is called.
    """
    heads = load_ontology().words["body_heads"]
    alone = {head for head in heads if head not in listed_names("one_of_many")}
    bodies = set(body_words()) - {form for noun in place_nouns() for form in (noun, f"{noun}s")}
    bodies |= set(load_roles().bodies)  # a department is a body, though it may be a district too
    return frozenset(bodies | alone | {f"{head}s" for head in heads})


@cache
def place_nouns() -> frozenset[str]:
    """Nouns that stand before or after the name of a place: "the village of X", "X district"."""
    return frozenset(listed("generic_before", "generic_after"))


@cache
def place_openers() -> frozenset[str]:
    """First words of names of places, which no person's name begins with: "Tel", "Wadi", "Camp"."""
    return frozenset(listed("openers")) - listed_names("titles") - listed_names("particles") | (
        listed_names("place_openers")
    )


@cache
def group_nouns() -> frozenset[str]:
    """Nouns that capitalised words before them describe: "Qasri forces", "Oril residents"."""
    kinds = [word for nouns in groups("actor_nouns.yml", "kinds").values() for word in nouns]
    nouns = _each(kinds, listed("generic_after", "people", "parts", "deals"), load_roles().offices)
    return frozenset(form for noun in nouns for form in (noun, f"{noun}s"))


def _each(*lists: Iterable[str]) -> Iterable[str]:
    for entries in lists:
        yield from entries


def _data(name: str, keys: set[str] | None) -> dict[str, Any]:
    text = resources.files(_PACKAGE).joinpath("data", name).read_text(encoding="utf-8")
    data = yaml.load(text, Loader=_Loader)  # noqa: S506 -- a safe loader, either way
    if not isinstance(data, dict) or (keys is not None and set(data) != keys):
        raise OntologyError(f"{name}: must hold the keys {', '.join(sorted(keys or ()))}")
    return data


def _words(name: str, where: str, entries: Any) -> tuple[str, ...]:
    if not isinstance(entries, list) or not entries:
        raise OntologyError(f"{name}: {where} must be a list of words")
    for entry in entries:
        if not isinstance(entry, str):
            raise OntologyError(f"{name}: {where}: {entry!r} is no word (put it in quotes)")
    return tuple(entries)
