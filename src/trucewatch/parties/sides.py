"""The sides of a case's deals, and which of them words name: "soldiers" are the army's side."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence

from trucewatch.ontology.model import Actor, Ontology
from trucewatch.parties.bodies import (
    COMMON,
    FORCE_OF_STATE,
    NOBODY,
    REBELS,
    STATE,
    is_of_state,
    telling,
)
from trucewatch.parties.names import fold
from trucewatch.parties.short import ShortNames
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.ids import bytes_id
from trucewatch.records.report import Report

#: What one side calls the other's men.
_BY_FOES = frozenset({"gunmen", "gunman", "mercenary", "mercenarie", "regime"})
_ALL = re.compile(
    r"\b(?:both|the two|two|all|neither|either|each|the|opposing|warring)\s+(?:of\s+the\s+)?"
    r"(?:sides?|part(?:y|ies)|delegations|belligerents)\b|\beach other\b",
    re.IGNORECASE,
)
_AND = re.compile(r"(?<!\s)\s+and\s+")
_SOURCE = re.compile(r"^(?:an?|the|our) (?:\w+ ){0,2}sources?$", re.IGNORECASE)
_OWN = re.compile(r"\b(?:we|us|our|ours)\b", re.IGNORECASE)
_ENEMY = re.compile(r"\b(?:enemy|enemies|adversary|the other (?:side|party))\b", re.IGNORECASE)
_MONITORS = frozenset("monitor observer observatory mission peacekeeper mediator cell".split())


_ONE_SIDED = frozenset({"state_media", "party_statement"})


class Sides:
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
        self._reports = {r.id: r for r in reports}
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

    def learn(self, other: Sides) -> None:
        """Take over which sides words name, where the other's names are the same."""
        if (self.key, self.short) == (other.key, other.short):
            self._known_words = other._known_words

    def footing(self, claim: Claim) -> tuple[Hashable, ...]:
        """All that the answers about a claim hang on beside the claim and the ontology.

        In two cases in which a claim stands on equal footing the same is said of it.
        """
        actor, speaker = claim.event.actor, claim.speaker
        said = (
            claim.span.quote,
            actor.words if actor else None,
            speaker.words if speaker else None,
        )
        return self.key, self.voice(claim), self.we(claim), self.short.among(*said)

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
        if voice is not None and _OWN.search(words):
            return frozenset({voice})
        if voice is not None and _ENEMY.search(words):
            return self._other(voice)
        found: frozenset[str] = frozenset()
        for part in _AND.split(words):
            found |= self._by_name(part) or self._by_head(part) or self._by_allegiance(part)
        if not found and voice is not None and set(fold(words)) & (REBELS | _BY_FOES):
            return self._other(voice)
        return found

    def voice(self, claim: Claim) -> str | None:
        """The side that the claim's teller speaks for, or None.

        Where an outlet speaks itself, only a party's own statement or its state media do so;
        their unnamed sources speak for them.
        """
        if claim.speaker is not None:
            found = self.of(claim.speaker.words)
            if not found and _SOURCE.search(claim.speaker.words):
                return self._of_outlet(claim)
            return min(found) if len(found) == 1 else None
        return self._of_outlet(claim)

    def _of_outlet(self, claim: Claim) -> str | None:
        report = self._reports.get(claim.report)
        if report is None or report.kind not in _ONE_SIDED:
            return None
        found = self._by_name(report.outlet or "")
        if not found and report.kind == "state_media":
            states = [n[0] for n in self._names if any(self._is_state(x) for x in n)]
            return states[0] if len(states) == 1 else None
        return min(found) if len(found) == 1 else None

    def doers(self, claim: Claim) -> frozenset[str]:
        """The sides that the claim names as having done it."""
        actor = claim.event.actor
        if actor is None:
            return frozenset()
        found = self.of(actor.words, self.we(claim))
        return found or self.of(_apposition(claim.span.quote, actor.words), self.voice(claim))

    def by_foes(self, claim: Claim) -> bool:
        """Whether the doer is named as foes call the other side's men alone: "gunmen"."""
        actor = claim.event.actor
        return (
            actor is not None
            and not self.of(actor.words)
            and bool(set(fold(actor.words)) & _BY_FOES)
        )

    def we(self, claim: Claim) -> str | None:
        """The side that "we" in the claim is.

        In a party's own statement that passes on what others say, without quoting them, "us" is
        the party: "the enemy accuses us of shelling the mill".
        """
        voice = self.voice(claim)
        own = self._of_outlet(claim) if claim.speaker is not None else None
        if own is None or own == voice or self._is_quoted(claim):
            return voice
        actor = claim.event.actor
        words = actor.words if actor is not None else claim.span.quote
        return own if _OWN.search(words) is not None else voice

    def _is_quoted(self, claim: Claim) -> bool:
        """Whether the claim's words stand inside quotation marks of its report."""
        report = self._reports.get(claim.report)
        text = report.text if report is not None else ""
        paragraph = text[text.rfind("\n", 0, claim.span.start) + 1 : claim.span.start]
        opened = paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1
        return opened or claim.span.quote[:1] in '“"'

    def third_did(self, claim: Claim) -> bool:
        """Whether the claim names a doer who is surely none of the sides."""
        actor = claim.event.actor
        return actor is not None and not self.doers(claim) and self._is_third(actor.words)

    def _is_third(self, words: str) -> bool:
        if self.of(words):
            return False
        if set(fold(words)) & NOBODY:
            return True
        named = [w for w in re.findall(r"[\w'’-]+", words)[1:] if w[:1].isupper()]
        first = words.split(maxsplit=1)[0] if words.split() else ""
        article = first.casefold() in {"the", "a", "an"}
        lone = bool(first[:1].isupper() and len(first) > 1 and first.isupper())
        owner = bool(re.match(r"[A-Z][\w-]+['’]s\b", words))  # "Harun's men"
        return self.known and bool(lone or owner or (named and (article or first[:1].isupper())))

    def _of_helpers(self, name: str, helpers: set[str]) -> bool:
        words = set(fold(name))
        if (
            not words
            or re.search(r"\d", name)
            or _ALL.search(name)
            or _OWN.search(name)
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


def _apposition(quote: str, name: str) -> str | None:
    """What stands between commas after the name: "a unit of the army"."""
    found = re.search(re.escape(name) + r",\s+((?:an?|the|part|itself)\s[^,]+),", quote)
    return found.group(1) if found else None
