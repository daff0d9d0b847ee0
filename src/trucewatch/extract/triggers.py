"""Where the words of an ontology's triggers stand in a report. Grammar: ontology/model.Trigger."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from trucewatch.extract.tree import VERBAL, Tree
from trucewatch.ontology.model import Ontology, Trigger

_SKIPPED = frozenset({"DET", "ADJ", "PRON", "NUM", "ADV", "PART"})
_MAX_SKIP = 2  # words between two words of a phrase ("carried out a fierce attack")
_NOMINAL = frozenset({"pobj", "dobj", "nsubj", "nsubjpass"})
_WINDOW = 3  # words beside the head in which an "unless" word counts whatever the syntax says


@dataclass(frozen=True, slots=True)
class Hit:
    """A trigger found: its kind's code, its head and all its words (token indices)."""

    code: str
    trigger: Trigger
    head: int
    words: tuple[int, ...]

    @property
    def rank(self) -> tuple[int, int, int]:
        """Weight, then words, then conditions: the more exact of two rivals wins."""
        t = self.trigger
        conditions = (t.object, t.subject, t.modifier, t.particle, t.near)
        return (t.weight, len(t.lemmas), sum(bool(c) for c in conditions))


class TriggerIndex:
    """Triggers of many kinds, found by the lemma of their head."""

    def __init__(self, triggers: Mapping[str, Iterable[Trigger]]) -> None:
        self._by_head: dict[str, list[tuple[str, Trigger, bool]]] = {}
        for code in sorted(triggers):
            for trigger in triggers[code]:
                head = trigger.lemmas[trigger.head]
                self._by_head.setdefault(head, []).append((code, trigger, _asks(trigger)))

    def find(self, tree: Tree, first: int, last: int) -> list[Hit]:
        """All hits whose head is a token from ``first`` to ``last`` (exclusive), in text order."""
        found: list[Hit] = []
        for i in range(first, last):
            known = self._by_head.get(tree.tokens[i].lemma)
            if known is None:
                continue
            around = _Around(tree, i)
            for code, trigger, asks in known:
                words = _words(tree, i, trigger)
                if words is not None and (not asks or _holds(around, trigger, words)):
                    found.append(Hit(code, trigger, i, words))
        return found

    def refuses(self, tree: Tree, i: int) -> bool:
        """Whether words beside a token keep it from being a trigger that it would else be.

        "The film bombed" under ``not_subject`` or ``unless``: a rule knows the word, and better.
        """
        around = _Around(tree, i)
        for _, trigger, asks in self._by_head.get(tree.tokens[i].lemma, ()):
            words = _words(tree, i, trigger) if asks else None
            if words is None or _holds(around, trigger, words):
                continue
            nothing: frozenset[str] = frozenset()
            freed = replace(trigger, unless=nothing, not_object=nothing, not_subject=nothing)
            if freed != trigger and _holds(around, freed, words):
                return True
        return False

    def best(self, tree: Tree, first: int, last: int) -> list[Hit]:
        """The hits left when the best-ranked takes its words and rivals on them fall away."""
        found = self.find(tree, first, last)
        if len(found) <= 1:
            return found
        ranked = sorted(found, key=lambda h: (_negated(h.rank), h.head, h.code))
        taken: set[int] = set()
        kept: list[Hit] = []
        for hit in ranked:
            if hit.head not in taken and not (len(hit.words) > 1 and taken & set(hit.words)):
                kept.append(hit)
                taken.update(hit.words)
        return sorted(kept, key=lambda h: h.head)


_INDEXES: dict[tuple[str, str], TriggerIndex] = {}


def event_index(ontology: Ontology) -> TriggerIndex:
    """The index of all event kinds' triggers, built once for each version of the data."""
    return _kept("events", ontology)


def provision_index(ontology: Ontology) -> TriggerIndex:
    """The index of all provision kinds' triggers, built once for each version of the data."""
    return _kept("provisions", ontology)


def cue_index(ontology: Ontology) -> TriggerIndex:
    """The index of the cues of factuality, built once for each version of the data."""
    return _kept("cues", ontology)


def speech_index(ontology: Ontology) -> TriggerIndex:
    """The index of the cues of speech, built once for each version of the data."""
    return _kept("speech", ontology)


def _kept(family: str, ontology: Ontology) -> TriggerIndex:
    # A version is a hash over the data, so the same key always stands for the same triggers.
    key = (family, ontology.version)
    if key not in _INDEXES:
        if family in {"events", "provisions"}:
            kinds = ontology.events if family == "events" else ontology.provisions
            triggers = {code: kind.triggers for code, kind in kinds.items()}
        else:
            cues = ontology.cues if family == "cues" else ontology.speech
            triggers = {cue.id: (cue.trigger,) for cue in cues}
        _INDEXES[key] = TriggerIndex(triggers)
    return _INDEXES[key]


def _negated(rank: tuple[int, int, int]) -> tuple[int, int, int]:
    return (-rank[0], -rank[1], -rank[2])


def _words(tree: Tree, head: int, trigger: Trigger) -> tuple[int, ...] | None:
    """The tokens of the trigger's phrase around its head, or None where they do not stand."""
    token = tree.tokens[head]
    if trigger.pos is not None and not _is_pos(trigger.pos, token.pos, token.tag, token.dep):
        return None
    if len(trigger.lemmas) == 1:
        return (head,)
    if not tree.lemmas(token.sentence).issuperset(trigger.lemmas):
        return None
    before = _run(tree, head, trigger.lemmas[: trigger.head][::-1], -1)
    if before is None:
        return None
    after = _run(tree, head, trigger.lemmas[trigger.head + 1 :], 1)
    if after is None:
        rest = trigger.lemmas[trigger.head + 1 :]
        parted = [
            k for k in tree.kids(head, "prt", "prep", "advmod") if tree.tokens[k].lemma == rest[0]
        ]
        if len(rest) != 1 or not parted:
            return None
        after = parted[:1]
    return tuple(sorted([*before, head, *after]))


def _run(tree: Tree, start: int, lemmas: tuple[str, ...], step: int) -> list[int] | None:
    sentence = tree.sentences[tree.tokens[start].sentence]
    found: list[int] = []
    here = start
    for lemma in lemmas:
        skipped = 0
        here += step
        while sentence.first <= here < sentence.last and tree.tokens[here].lemma != lemma:
            if tree.tokens[here].pos not in _SKIPPED or skipped == _MAX_SKIP:
                return None
            skipped += 1
            here += step
        if not sentence.first <= here < sentence.last:
            return None
        found.append(here)
    return found


def _is_pos(wanted: str, pos: str, tag: str, dep: str) -> bool:
    if wanted == "VERB":
        if tag == "VBN" and dep in _NOMINAL:
            return False  # "the evacuation of the wounded": people, not an act
        return pos in VERBAL or tag in {"VBN", "VBG", "VBD"}
    if wanted == "NOUN":
        return pos in {"NOUN", "PROPN"} or tag == "VBG"
    return pos == wanted


class _Around:
    """The lemmas around one head, each group found once for all triggers that ask for it."""

    def __init__(self, tree: Tree, head: int) -> None:
        self.tree, self.head = tree, head

    @cached_property
    def patients(self) -> set[str]:
        """Of what is acted on."""
        return self.lemmas(_with_content(self.tree, self.tree.patients(self.head)))

    @cached_property
    def agents(self) -> set[str]:
        """Of who acts."""
        return self.lemmas(_with_content(self.tree, self.tree.agents(self.head)))

    @cached_property
    def clause(self) -> set[str]:
        """Of the whole clause."""
        return self.lemmas(self.tree.subtree(self.tree.whole_clause(self.head)))

    @cached_property
    def beside(self) -> set[str]:
        """Of the words beside the head, whatever the syntax says."""
        sentence = self.tree.sentences[self.tree.tokens[self.head].sentence]
        first = max(sentence.first, self.head - _WINDOW)
        return self.lemmas(range(first, min(sentence.last, self.head + _WINDOW + 1)))

    def lemmas(self, tokens: Iterable[int]) -> set[str]:
        """The lemmas of words, and what the proper names among them name."""
        found: set[str] = set()
        for t in tokens:
            found.add(self.tree.tokens[t].lemma)
            if t in self.tree.proper:
                found.update(self.tree.proper[t])
        return found


def _asks(trigger: Trigger) -> bool:
    """Whether a trigger asks anything of what stands around its words."""
    acted_on, who = (trigger.object, trigger.not_object), (trigger.subject, trigger.not_subject)
    rest = (trigger.modifier, trigger.particle, trigger.near, trigger.unless)
    return any((*acted_on, *who, *rest))


def _holds(around: _Around, trigger: Trigger, words: tuple[int, ...]) -> bool:
    if trigger.object or trigger.not_object:
        if trigger.object and trigger.object.isdisjoint(around.patients):
            return False
        if not trigger.not_object.isdisjoint(around.patients):
            return False
    if trigger.subject or trigger.not_subject:
        if trigger.subject and trigger.subject.isdisjoint(around.agents):
            return False
        if not trigger.not_subject.isdisjoint(around.agents):
            return False
    tree, head = around.tree, around.head
    if trigger.modifier and trigger.modifier.isdisjoint(around.lemmas(tree.modifiers(head))):
        return False
    if trigger.particle:
        beside = tree.kids(head, "prt", "advmod", "prep")
        if trigger.particle.isdisjoint(around.lemmas(beside)):
            return False
    if trigger.near or trigger.unless:
        own = {tree.tokens[t].lemma for t in words}
        if trigger.near and not (trigger.near & around.clause) - own:
            return False
        if (trigger.unless & around.clause) - own or (trigger.unless & around.beside) - own:
            return False
    return True


def _with_content(tree: Tree, heads: list[int]) -> list[int]:
    """The heads, and for "dozens of rebels" or "part of the town" the noun that carries content."""
    found = list(heads)
    for h in heads:
        found.extend(tree.prepositional(h, "of"))
        found.extend(tree.kids(h, "compound"))
    return found
