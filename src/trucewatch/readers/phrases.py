"""The word lists of the readers, loaded from ``readers/data`` and checked as they are loaded."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from trucewatch.errors import OntologyError

_KEYS = frozenset({"rule", "what", "patterns", "longest", "at", "takes", "examples"})
_NEEDED = ("rule", "what", "patterns", "examples")
_PLACES = frozenset({"anywhere", "top", "end"})
_TAKES = frozenset({"nothing", "before", "after"})
_LONGEST = 200  # characters, where an entry does not say


@dataclass(frozen=True, slots=True)
class Phrase:
    """One entry of ``furniture.yml``: what a piece of furniture reads like.

    One of ``patterns`` must match the whole flat piece (case ignored), which has at most
    ``longest`` characters.
    ``at``: in which part of the page it counts (``top`` and ``end``: within the outer five pieces).
    ``takes``: which headline-like neighbours it makes furniture too.
    """

    rule: str
    what: str
    patterns: tuple[re.Pattern[str], ...]
    longest: int
    at: str
    takes: str
    match: tuple[str, ...]
    avoid: tuple[str, ...]

    def fits(self, flat: str) -> bool:
        """Whether the whole flat piece reads like this entry."""
        return len(flat) <= self.longest and any(p.fullmatch(flat) for p in self.patterns)


def read_data(name: str) -> Any:
    """The parsed YAML file ``readers/data/NAME``."""
    path = resources.files("trucewatch.readers") / "data" / name
    return yaml.safe_load(path.read_text(encoding="utf-8"))


@cache
def load_phrases() -> tuple[Phrase, ...]:
    """All entries of ``furniture.yml`` in the file's order.

    Raises:
        OntologyError: an entry is malformed; the message names file, entry and field.
    """
    return parse_phrases(read_data("furniture.yml"), "readers/data/furniture.yml")


def parse_phrases(entries: Any, where: str) -> tuple[Phrase, ...]:
    """The entries of a parsed file; see ``load_phrases``."""
    if not isinstance(entries, list):
        raise OntologyError(f"{where}: must be a list of entries, not {type(entries).__name__}")
    return tuple(_phrase(entry, f"{where}[{number}]") for number, entry in enumerate(entries))


def _phrase(entry: Any, where: str) -> Phrase:
    if not isinstance(entry, Mapping):
        raise OntologyError(f"{where}: must be a mapping, not {type(entry).__name__}")
    for key in entry:
        if key not in _KEYS:
            raise OntologyError(
                f"{where}: unknown key {key!r}; known are {', '.join(sorted(_KEYS))}"
            )
    for key in _NEEDED:
        if key not in entry:
            raise OntologyError(f"{where}: key {key!r} is missing")
    place, takes = entry.get("at", "anywhere"), entry.get("takes", "nothing")
    if place not in _PLACES:
        raise OntologyError(f"{where}.at: {place!r} must be one of {', '.join(sorted(_PLACES))}")
    if takes not in _TAKES:
        raise OntologyError(f"{where}.takes: {takes!r} must be one of {', '.join(sorted(_TAKES))}")
    examples = entry["examples"]
    if not isinstance(examples, Mapping) or not examples.get("match") or not examples.get("avoid"):
        raise OntologyError(f"{where}.examples: needs at least one 'match' and one 'avoid'")
    patterns = []
    for number, pattern in enumerate(entry["patterns"]):
        try:
            patterns.append(re.compile(pattern, re.IGNORECASE))
        except re.error as error:
            raise OntologyError(f"{where}.patterns[{number}]: {error}: {pattern!r}") from error
    return Phrase(
        rule=entry["rule"],
        what=entry["what"],
        patterns=tuple(patterns),
        longest=entry.get("longest", _LONGEST),
        at=place,
        takes=takes,
        match=tuple(examples["match"]),
        avoid=tuple(examples["avoid"]),
    )
