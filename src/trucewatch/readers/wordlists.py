"""The word lists of the readers under ``readers/data``, loaded once and checked as they load.

Every entry has a rule id, patterns, and examples that must and must not fit; a test runs them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as SafeLoader  # ten times as fast where libyaml is there
except ImportError:
    from yaml import SafeLoader  # type: ignore[assignment]  # the same interface

from trucewatch.errors import OntologyError
from trucewatch.records.report import REPORT_KINDS, BlockRole, ReportKind

_LONGEST = 200  # characters, where an entry does not say
_PLACES = frozenset({"anywhere", "top", "end", "inside"})
_TAKES = frozenset({"nothing", "before", "after"})
_LOOKS = frozenset({"opening", "outlet", "headline"})
_ROLES: Mapping[str, BlockRole] = {
    "correction": "correction",
    "byline": "byline",
    "caption": "caption",
}


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a paragraph of one role reads like; one entry of ``furniture.yml`` or ``roles.yml``.

    One of ``patterns`` must match the flat paragraph, all of it if ``whole``, else its start; it
    has at most ``longest`` characters. ``at``: in which part of the page it counts (``top`` and
    ``end``: within the outer five pieces; ``inside``: below a sentence of the report's own).
    ``takes``: which headline-like neighbours go with it.
    """

    rule: str
    role: BlockRole
    patterns: tuple[re.Pattern[str], ...]
    match: tuple[str, ...]
    avoid: tuple[str, ...]
    longest: int = _LONGEST
    whole: bool = True
    at: str = "anywhere"
    takes: str = "nothing"

    def fits(self, flat: str) -> bool:
        """Whether a flat paragraph reads like this entry."""
        if len(flat) > self.longest:
            return False
        if self.whole:
            return any(pattern.fullmatch(flat) for pattern in self.patterns)
        return any(pattern.match(flat) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class KindSign:
    """A sign of the kind of a report, to be looked for in one part of the page."""

    rule: str
    kind: ReportKind
    looks_in: str
    patterns: tuple[re.Pattern[str], ...]
    match: tuple[str, ...]
    avoid: tuple[str, ...]

    def fits(self, words: str) -> bool:
        """Whether the sign stands anywhere in ``words``."""
        return any(pattern.search(words) for pattern in self.patterns)


@dataclass(frozen=True, slots=True)
class Surrounding:
    """Tags, ARIA roles and words of class names that make what they hold furniture.

    ``words``: each is a run of lower-case words that must stand together in one name.
    """

    rule: str
    tags: frozenset[str]
    roles: frozenset[str]
    words: frozenset[tuple[str, ...]]
    match: tuple[str, ...]
    avoid: tuple[str, ...]


def read_data(name: str) -> Any:
    """The parsed YAML file ``readers/data/NAME``."""
    path = resources.files("trucewatch.readers") / "data" / name
    return yaml.load(path.read_text(encoding="utf-8"), Loader=SafeLoader)


@cache
def furniture_phrases() -> tuple[Phrase, ...]:
    """All entries of ``furniture.yml`` in the file's order; the first that fits wins."""
    return parse_phrases(read_data("furniture.yml"), "readers/data/furniture.yml", "furniture")


@cache
def role_phrases() -> tuple[Phrase, ...]:
    """All entries of ``roles.yml`` in the file's order; the first that fits wins."""
    return parse_phrases(read_data("roles.yml"), "readers/data/roles.yml", None)


@cache
def kind_signs() -> tuple[KindSign, ...]:
    """All entries of ``kinds.yml`` in the file's order; the first that fits wins."""
    return parse_kinds(read_data("kinds.yml"), "readers/data/kinds.yml")


@cache
def surroundings() -> tuple[Surrounding, ...]:
    """All entries of ``surroundings.yml`` in the file's order; the first that fits wins."""
    return parse_surroundings(read_data("surroundings.yml"), "readers/data/surroundings.yml")


def parse_phrases(entries: Any, where: str, role: BlockRole | None) -> tuple[Phrase, ...]:
    """The entries of a parsed file. ``role``: theirs, or None if each names its own.

    Raises:
        OntologyError: an entry is malformed; the message names file, entry and field.
    """
    needed = {"rule", "what", "patterns", "examples"} | (set() if role else {"role"})
    optional = {"longest"} | ({"at", "takes"} if role else {"whole"})
    phrases = []
    for entry, spot in _entries(entries, where, needed, optional):
        phrases.append(
            Phrase(
                rule=entry["rule"],
                role=role or _ROLES[_one_of(entry["role"], frozenset(_ROLES), f"{spot}.role")],
                patterns=_patterns(entry["patterns"], spot, re.IGNORECASE),
                longest=entry.get("longest", _LONGEST),
                whole=bool(entry.get("whole", role is not None)),
                at=_one_of(entry.get("at", "anywhere"), _PLACES, f"{spot}.at"),
                takes=_one_of(entry.get("takes", "nothing"), _TAKES, f"{spot}.takes"),
                match=tuple(entry["examples"]["match"]),
                avoid=tuple(entry["examples"]["avoid"]),
            )
        )
    return tuple(phrases)


def parse_kinds(entries: Any, where: str) -> tuple[KindSign, ...]:
    """The entries of a parsed ``kinds.yml``; raises as ``parse_phrases``."""
    needed = {"kind", "rule", "looks_in", "patterns", "examples"}
    signs = []
    for entry, spot in _entries(entries, where, needed, {"case"}):
        kind = next((one for one in REPORT_KINDS if one == entry["kind"]), None)
        if kind is None:
            known = ", ".join(REPORT_KINDS)
            raise OntologyError(f"{spot}.kind: {entry['kind']!r} must be one of {known}")
        signs.append(
            KindSign(
                rule=entry["rule"],
                kind=kind,  # type: ignore[arg-type]  # one of the literals: looked up among them
                looks_in=_one_of(entry["looks_in"], _LOOKS, f"{spot}.looks_in"),
                patterns=_patterns(
                    entry["patterns"], spot, 0 if entry.get("case") else re.IGNORECASE
                ),
                match=tuple(entry["examples"]["match"]),
                avoid=tuple(entry["examples"]["avoid"]),
            )
        )
    return tuple(signs)


def parse_surroundings(entries: Any, where: str) -> tuple[Surrounding, ...]:
    """The entries of a parsed ``surroundings.yml``; raises as ``parse_phrases``."""
    needed = {"rule", "what", "words", "examples"}
    return tuple(
        Surrounding(
            rule=entry["rule"],
            tags=frozenset(entry.get("tags", ())),
            roles=frozenset(entry.get("roles", ())),
            words=frozenset(tuple(words.split()) for words in entry["words"]),
            match=tuple(entry["examples"]["match"]),
            avoid=tuple(entry["examples"]["avoid"]),
        )
        for entry, _ in _entries(entries, where, needed, {"tags", "roles"})
    )


def _entries(
    entries: Any, where: str, needed: set[str], optional: set[str]
) -> list[tuple[Mapping[str, Any], str]]:
    """Each entry with its place in the file, after a check of its keys and examples."""
    if not isinstance(entries, list):
        raise OntologyError(f"{where}: must be a list of entries, not {type(entries).__name__}")
    checked = []
    for number, entry in enumerate(entries):
        spot = f"{where}[{number}]"
        if not isinstance(entry, Mapping):
            raise OntologyError(f"{spot}: must be a mapping, not {type(entry).__name__}")
        unknown = sorted(set(entry) - needed - optional)
        if unknown:
            known = ", ".join(sorted(needed | optional))
            raise OntologyError(f"{spot}: unknown key {unknown[0]!r}; known are {known}")
        missing = sorted(needed - set(entry))
        if missing:
            raise OntologyError(f"{spot}: key {missing[0]!r} is missing")
        examples = entry["examples"]
        if not (isinstance(examples, Mapping) and examples.get("match") and examples.get("avoid")):
            raise OntologyError(f"{spot}.examples: needs at least one 'match' and one 'avoid'")
        checked.append((entry, spot))
    return checked


def _one_of(value: Any, known: frozenset[str], spot: str) -> str:
    if value not in known:
        raise OntologyError(f"{spot}: {value!r} must be one of {', '.join(sorted(known))}")
    return str(value)


def _patterns(patterns: Any, spot: str, flags: int) -> tuple[re.Pattern[str], ...]:
    compiled = []
    for number, pattern in enumerate(patterns):
        try:
            compiled.append(re.compile(pattern, flags))
        except re.error as error:
            raise OntologyError(f"{spot}.patterns[{number}]: {error}: {pattern!r}") from error
    return tuple(compiled)
