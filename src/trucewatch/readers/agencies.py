"""Agencies whose words or pictures an outlet carries, and the places of a page that name them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from trucewatch.errors import OntologyError
from trucewatch.readers.wordlists import read_data

_KINDS = frozenset({"wire", "state", "photo"})
_KEYS = frozenset({"name", "kind", "aliases"})


@dataclass(frozen=True, slots=True)
class Agency:
    """``kind``: wire (text and pictures), state (the voice of a state) or photo (pictures)."""

    name: str
    kind: str
    aliases: tuple[str, ...]


@cache
def load_agencies() -> Mapping[str, Agency]:
    """Every name and alias, as it is written, to its agency.

    Raises:
        OntologyError: an entry is malformed or a name stands twice.
    """
    return index_agencies(read_data("agencies.yml"), "readers/data/agencies.yml")


def index_agencies(entries: Any, where: str) -> dict[str, Agency]:
    """The index of a parsed file; see ``load_agencies``."""
    if not isinstance(entries, list):
        raise OntologyError(f"{where}: must be a list of entries, not {type(entries).__name__}")
    index: dict[str, Agency] = {}
    for number, entry in enumerate(entries):
        if not isinstance(entry, Mapping) or set(entry) != _KEYS:
            raise OntologyError(f"{where}[{number}]: must have exactly {', '.join(sorted(_KEYS))}")
        if entry["kind"] not in _KINDS:
            known = ", ".join(sorted(_KINDS))
            raise OntologyError(f"{where}[{number}].kind: {entry['kind']!r} must be one of {known}")
        agency = Agency(entry["name"], entry["kind"], tuple(entry["aliases"]))
        for name in (agency.name, *agency.aliases):
            if name in index:
                raise OntologyError(f"{where}[{number}]: {name!r} already names {index[name].name}")
            index[name] = agency
    return index


@cache
def agency_pattern() -> str:
    """A regular expression group over all names, longest first."""
    names = sorted(load_agencies(), key=lambda name: (-len(name), name))
    return "(?:" + "|".join(re.escape(name) for name in names) + ")"


def named_agency(words: str) -> Agency | None:
    """The agency that ``words`` name, alone or first of a list such as ``AFP/Getty Images``."""
    first = re.split(r"\s{0,20}(?:/|,| via | and )\s*", words.strip(), maxsplit=1)[0]
    return load_agencies().get(first.strip())
