"""Actors in outside schemes: sectors, ACLED's codes of who acts, and how ACLED names people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from trucewatch.ontology.entries import Entry, Sheet
from trucewatch.ontology.model import Actor
from trucewatch.ontology.schemes import ACLED, ACTOR_KINDS, SECTORS
from trucewatch.ontology.sources import Faults, Node, read_yaml

_FILE = Path(__file__).parent / "data" / "schemes" / "actors.yml"
_KEYS = (
    "sectors",
    "inter",
    "inter_of_stock",
    "forces",
    "countries",
    "article",
    "names",
    "branches",
    "stock",
    "identities",
    "sides",
)
_CODES = range(1, 9)
_NONE = Node({}, 1)


@dataclass(frozen=True, slots=True)
class Stock:
    """A stock name and the words that call for it. ``nationals``: only with a nationality."""

    name: str
    pattern: re.Pattern[str]
    nationals: bool


@dataclass(frozen=True, slots=True)
class OutsideActors:
    """The table ``schemes/actors.yml``; what each part is, its comments say."""

    sectors: Mapping[str, str]
    inter: Mapping[str, int]
    inter_of_stock: Mapping[str, int]
    forces: Mapping[str, str]
    countries: Mapping[str, str]
    article: frozenset[str]
    names: Mapping[str, str]
    branches: tuple[tuple[str, str, str], ...]
    stock: tuple[Stock, ...]
    identities: Mapping[str, str]
    sides: Mapping[str, tuple[str, str]]

    def sector(self, actor: Actor | None, kind: str | None) -> str | None:
        """The PLOVER sector: the register's, else that of the kind; None where neither is known."""
        return actor.sector if actor is not None else self.sectors.get(kind or "")

    def inter_code(self, actor: Actor | None, kind: str | None, abroad: bool = False) -> int | None:
        """ACLED's code 1 to 8 of who acts. ``abroad``: a state's forces outside their country."""
        code = self.inter.get(self.sector(actor, kind) or "")
        return 8 if code == 1 and abroad else code


@cache
def load_outside_actors(path: Path = _FILE) -> OutsideActors:
    """The table that trucewatch ships, read once.

    Raises:
        OntologyError: the table is wrong; names the line and the field.
    """
    faults = Faults()
    node = read_yaml(path.read_bytes(), path.name, faults)
    top = Entry(Sheet(path.name, faults), node or _NONE)
    top.keys(_KEYS)
    table = OutsideActors(
        sectors=_codes(top, "sectors", ACTOR_KINDS, SECTORS),
        inter=_numbers(top, "inter", SECTORS),
        inter_of_stock=_numbers(top, "inter_of_stock", None),
        forces=_codes(top, "forces", SECTORS, None),
        countries=_codes(top, "countries", None, None),
        article=frozenset(code for _, code, _ in top.texts("article")),
        names=_codes(top, "names", None, None),
        branches=tuple(_branches(top)),
        stock=tuple(_stock(top)),
        identities=_codes(top, "identities", None, None),
        sides=dict(_sides(top)),
    )
    faults.raise_any(str(path.parent))
    return table


def _fields(top: Entry, key: str) -> Iterator[tuple[Entry, str]]:
    entry = top.within(key)
    if entry is not None:
        for name in entry.table:
            yield entry, name


def _codes(
    top: Entry, key: str, keys: frozenset[str] | None, values: frozenset[str] | None
) -> dict[str, str]:
    found = {}
    for entry, name in _fields(top, key):
        if keys is not None and name not in keys:
            entry.fault(name, f"{name!r} is not known; must be one of {', '.join(sorted(keys))}")
        found[name] = entry.choice(name, values) if values is not None else entry.text(name)
    return found


def _numbers(top: Entry, key: str, keys: frozenset[str] | None) -> dict[str, int]:
    found = {}
    for entry, name in _fields(top, key):
        found[name] = entry.number(name, 0)
        if (keys is not None and name not in keys) or found[name] not in _CODES:
            entry.fault(name, "must give a PLOVER sector or stock name a code from 1 to 8")
    return found


def _branches(top: Entry) -> Iterator[tuple[str, str, str]]:
    for name, node in top.items("branches"):
        entry = Entry(top.sheet, node, name)
        entry.keys(("country", "words", "name"))
        yield entry.text("country"), entry.text("words"), entry.text("name")


def _stock(top: Entry) -> Iterator[Stock]:
    for name, node in top.items("stock"):
        entry = Entry(top.sheet, node, name)
        entry.keys(("name", "words"), ("nationals",))
        words = sorted((w for _, w, _ in entry.texts("words")), key=lambda w: (-len(w), w))
        choices = "|".join(map(re.escape, words))
        pattern = re.compile(rf"(?<![\w-])(?:{choices})(?![\w-])")
        yield Stock(entry.text("name"), pattern, entry.flag("nationals"))


def _sides(top: Entry) -> Iterator[tuple[str, tuple[str, str]]]:
    known = {sub_type for sub_types in ACLED.values() for sub_type in sub_types}
    for entry, name in _fields(top, "sides"):
        sides = [side for _, side in _texts(entry, name)]
        if name not in known or len(sides) != 2:
            entry.fault(name, "must give an ACLED sub-event type a list of two sides")
            continue
        yield name, (sides[0], sides[1])


def _texts(entry: Entry, key: str) -> Iterator[tuple[str, str]]:
    for name, node in entry.items(key):  # unlike ``texts``, the same word may stand twice
        yield name, node.value if isinstance(node.value, str) else "-"


@cache
def load_iso3() -> Mapping[str, str]:
    """ISO 3166 alpha-3 codes of countries to alpha-2: ``schemes/iso3.yml``, read once.

    Raises:
        OntologyError: the table is wrong.
    """
    path = _FILE.with_name("iso3.yml")
    faults = Faults()
    top = Entry(Sheet(path.name, faults), read_yaml(path.read_bytes(), path.name, faults) or _NONE)
    found = {code: top.text(code) for code in top.table}
    faults.raise_any(str(path.parent))
    return found
