"""The sides of a case's deals, and which of them words name: "soldiers" are the army's side."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Self

from trucewatch.ontology.model import Actor, Ontology
from trucewatch.parties.bodies import (
    COMMON,
    FORCE_OF_STATE,
    REBELS,
    STATE,
    is_of_state,
    telling,
)
from trucewatch.parties.names import fold
from trucewatch.parties.short import ShortNames
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.ids import bytes_id
from trucewatch.records.report import Report

#: What one side calls the other's men.
BY_FOES = frozenset({"gunmen", "gunman", "mercenary", "mercenarie", "regime"})
_ALL = re.compile(
    r"\b(?:both|the two|two|all|neither|either|each|the|opposing|warring)\s+(?:of\s+the\s+)?"
    r"(?:sides?|part(?:y|ies)|delegations|belligerents)\b|\beach other\b",
    re.IGNORECASE,
)
_AND = re.compile(r"(?<!\s)\s+and\s+")
OWN = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_ENEMY = re.compile(r"\b(?:enemy|enemies|adversary|the other (?:side|party))\b", re.IGNORECASE)
_MONITORS = frozenset("monitor observer observatory mission peacekeeper mediator cell".split())


class NamedSides:
    """The parties to a case's deals. A side is named by the first of its names.

    Names come from the deals and, where a deal names none, from those who owe something under
    it; what stands in brackets after a name ("(DFM)") is a further name of it.
    """

    def __init__(
        self,
        reports: Sequence[Report],
        agreements: Sequence[Agreement],
        provisions: Sequence[Provision],
        ontology: Ontology,
    ) -> None:
        self.short = ShortNames(reports)
        self._actors = {
            alias.casefold(): actor
            for actor in ontology.actors
            for alias in (actor.name, *actor.aliases)
        }
        self._by_id = {actor.id: actor for actor in ontology.actors}
        days = [r.published.day for r in reports if r.published.day is not None]
        self._day = max(days, default=None)  # on which an ally's allegiance must hold
        self._names: list[list[str]] = []
        self._told_names: dict[str, frozenset[str]] = {}
        self._known_words: dict[tuple[str, str | None], frozenset[str]] = {}
        helpers = {n for a in agreements for n in (*a.mediators, *a.guarantors)}
        listed = [n for a in agreements for n in a.parties]
        owing = [p.duty_bearer.words for p in provisions if p.duty_bearer is not None]
        for name in [*listed, *owing]:
            for part in _AND.split(name):
                formal = name in listed
                if not self._of_helpers(part, helpers):
                    self._take(part, formal)
        self._known_words.clear()  # what was asked while names were still being taken
        self._told_names = {n: self._telling(n) for names in self._names for n in names}
        self.key = self._make_key(ontology.actors)

    @property
    def known(self) -> bool:
        """Whether any side is known by name."""
        return bool(self._names)

    @property
    def names(self) -> tuple[str, ...]:
        """The first name of each side, in the order of the deals."""
        return tuple(names[0] for names in self._names)

    def learn(self, other: Self) -> None:
        """Take over which sides words name, where the other's names are the same."""
        if (self.key, self.short) == (other.key, other.short):
            self._known_words = other._known_words

    def _make_key(self, actors: Sequence[Actor]) -> str:
        """Names the sides and the allegiances that hold, short names spelled out."""
        held = [
            (actor.id, told.to, self.short.spelled(getattr(self._by_id.get(told.to), "name", "")))
            for actor in actors
            for told in actor.allegiances
            if told.how != "backed_by" and told.holds(self._day)
        ]
        names = [[(n, self.short.spelled(n)) for n in names] for names in self._names]
        return bytes_id(repr((names, held)).encode())

    def of(self, words: str | None, voice: str | None = None) -> frozenset[str]:
        """The sides that the words name; empty where they name none that is known.

        ``voice``: the side that speaks, for "our fighters" and "the enemy".
        """
        key = words or "", voice
        if key not in self._known_words:
            self._known_words[key] = self._of(words, voice)
        return self._known_words[key]

    def _of(self, words: str | None, voice: str | None) -> frozenset[str]:
        if not words or not self._names:
            return frozenset()
        if _ALL.search(words):
            return frozenset(names[0] for names in self._names)
        if voice is not None and OWN.search(words):
            return frozenset({voice})
        if voice is not None and _ENEMY.search(words):
            return self._other(voice)
        found: frozenset[str] = frozenset()
        for part in _AND.split(words):
            found |= self._by_name(part) or self._by_head(part) or self._by_allegiance(part)
        if not found and voice is not None and set(fold(words)) & (REBELS | BY_FOES):
            return self._other(voice)
        return found

    def _of_helpers(self, name: str, helpers: set[str]) -> bool:
        words = set(fold(name))
        if (
            not words
            or re.search(r"\d", name)
            or _ALL.search(name)
            or OWN.search(name)
            or words & _MONITORS
        ):
            return True
        return any(words <= set(fold(h)) or set(fold(h)) <= words for h in helpers)

    def _take(self, name: str, formal: bool) -> None:
        """Put a name to the side it belongs to; a bare owing name makes a side if none fits."""
        home = self._by_name(name) or self._by_head(name)
        if len(home) == 1:
            (first,) = home
            next(names for names in self._names if names[0] == first).append(name)
        elif not home and (formal or len(self._names) < 2):
            self._names.append([name])

    def _telling(self, words: str) -> frozenset[str]:
        """The words that tell one body from another, short names spelled out."""
        return telling(self.short.spelled(words))

    def _name_words(self, name: str) -> frozenset[str]:
        return self._told_names.get(name) or self._telling(name)

    def _by_name(self, words: str) -> frozenset[str]:
        told = self._telling(words)
        found = {n[0] for n in self._names if any(told & self._name_words(name) for name in n)}
        if found:
            return frozenset(found)
        # A bare common noun names the one side in whose name it stands: "the brigade".
        common = set(fold(words)) & (COMMON - STATE - FORCE_OF_STATE)
        found = {n[0] for n in self._names if any(common & set(fold(name)) for name in n)}
        return frozenset(found) if len(found) == 1 else frozenset()

    def _by_head(self, words: str) -> frozenset[str]:
        told = set(fold(words))
        if self._is_state(words):
            states = [n[0] for n in self._names if any(self._is_state(x) for x in n)]
            return frozenset(states) if len(states) == 1 else frozenset()
        if told & REBELS and not self._telling(words):
            others = [n[0] for n in self._names if not any(self._is_state(x) for x in n)]
            return frozenset(others) if len(others) == 1 else frozenset()
        return frozenset()

    def _by_allegiance(self, words: str) -> frozenset[str]:
        """The side that the register says a named actor is a part or ally of."""
        actor = self._actors.get(re.sub(r"^(?:the|a)\s+", "", words.casefold()))
        sides: frozenset[str] = frozenset()
        for told in actor.allegiances if actor is not None else ():
            if told.how != "backed_by" and told.holds(self._day):
                sides |= self._named_side(told.to)
        return sides if len(sides) == 1 else frozenset()

    def _named_side(self, aim: str) -> frozenset[str]:
        """The one side that an actor's id, or a name, is a name of."""
        other = self._by_id.get(aim)
        names = {aim} if other is None else {other.name, *other.aliases}
        plain = {fold(name) for name in names}
        sides = frozenset(n[0] for n in self._names if any(fold(name) in plain for name in n))
        if not sides and other is not None and other.kind in {"government", "state_force"}:
            return self._by_head(other.name)
        return sides if len(sides) == 1 else frozenset()

    def _is_state(self, words: str) -> bool:
        actor = self._actors.get(re.sub(r"^(?:the|a)\s+", "", words.casefold()))
        if actor is not None and actor.kind in {"government", "state_force"}:
            return True
        return is_of_state(self.short.spelled(words))

    def _other(self, voice: str) -> frozenset[str]:
        others = [n[0] for n in self._names if n[0] != voice]
        return frozenset(others) if len(others) == 1 else frozenset()
