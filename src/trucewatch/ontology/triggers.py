"""Triggers out of data files, and the register that finds the same one twice."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from trucewatch.ontology.entries import Entry
from trucewatch.ontology.model import Trigger
from trucewatch.ontology.schemes import PARTS_OF_SPEECH
from trucewatch.ontology.sources import Node, nearest

CONDITIONS = (
    "object", "subject", "modifier", "particle", "near", "unless", "not_object", "not_subject"
)  # fmt: skip
TRIGGER_KEYS = ("lemma", "phrase", "pos", "head", *CONDITIONS, "weight")

Words = Mapping[str, frozenset[str]]


def read_words(entry: Entry) -> dict[str, frozenset[str]]:
    """The lists of ``words.yml``. A list may take in another by ``$name``."""
    raw = {key: entry.texts(key) for key in entry.table}
    done: dict[str, frozenset[str]] = {}

    def expand(name: str, above: tuple[str, ...]) -> frozenset[str]:
        if name in done:
            return done[name]
        found: set[str] = set()
        for where, word, node in raw[name]:
            if not word.startswith("$"):
                _check_lemma(entry, node, where, word)
                found.add(word)
            elif word[1:] not in raw:
                entry.note(node, f"{where}: no list {word!r}{nearest(word[1:], raw)}")
            elif word[1:] in (*above, name):
                entry.note(node, f"{where}: {word!r} goes round in a circle")
            else:
                found |= expand(word[1:], (*above, name))
        done[name] = frozenset(found)
        return done[name]

    return {name: expand(name, ()) for name in raw}


def _check_lemma(entry: Entry, node: Node, where: str, lemma: str) -> None:
    if lemma != lemma.lower():
        entry.note(node, f"{where}: {lemma!r} must be lower case: {lemma.lower()!r}")
    elif " " in lemma.strip():
        entry.note(node, f"{where}: {lemma!r} must be one word (its lemma), not several")


def read_trigger(entry: Entry, trigger_id: str, words: Words) -> Trigger:
    """The trigger that an entry's keys spell. The caller checks the set of keys."""
    lemmas = _lemmas(entry)
    pos = entry.choice_or_none("pos", PARTS_OF_SPEECH)
    last = len(lemmas) - 1
    head = entry.number("head", last if pos in ("NOUN", "ADJ") else 0)
    if lemmas and not 0 <= head <= last:
        entry.fault("head", f"{head} is outside the words, which are numbered 0 to {last}")
    conditions = {key: _condition(entry, key, words) for key in CONDITIONS}
    weight = entry.number("weight", 0)
    return Trigger(trigger_id, lemmas, pos, head, **conditions, weight=weight)


def _lemmas(entry: Entry) -> tuple[str, ...]:
    if not entry.ok:
        return ()
    if ("lemma" in entry.table) == ("phrase" in entry.table):
        keys = ", ".join(sorted(entry.table)) or "none"
        entry.note(entry.node, f"{entry.path}: give either lemma or phrase; keys given: {keys}")
        return ()
    key = "lemma" if "lemma" in entry.table else "phrase"
    value = entry.text(key)
    if value != value.lower():
        entry.fault(key, f"{value!r} must be lower case: {value.lower()!r}")
    lemmas = tuple(value.split())
    if key == "lemma" and len(lemmas) > 1:
        entry.fault(key, f"{value!r} is more than one word; write phrase: {value}")
    elif key == "phrase" and len(lemmas) == 1:
        entry.fault(key, f"{value!r} is one word; write lemma: {value}")
    return lemmas


def _condition(entry: Entry, key: str, words: Words) -> frozenset[str]:
    if key not in entry.table:
        return frozenset()
    found: set[str] = set()
    given = entry.texts(key)
    for where, word, node in given:
        if not word.startswith("$"):
            _check_lemma(entry, node, where, word)
            found.add(word)
        elif word[1:] in words:
            found |= words[word[1:]]
        else:
            hint = nearest(word[1:], words) or "; lists stand in words.yml"
            entry.note(node, f"{where}: no list {word!r}{hint}")
    if entry.table[key].value == []:
        entry.fault(key, "must hold a word, is an empty list")
    return frozenset(found)


@dataclass(slots=True)
class TriggerRegister:
    """Triggers of one family (events, provisions, …): the same one twice is a fault.

    Two kinds may share a trigger only where its weights tell which wins.
    """

    seen: dict[tuple[object, ...], list[tuple[str, str, Trigger]]] = field(default_factory=dict)

    def add(self, entry: Entry, code: str, trigger: Trigger) -> None:
        """Take the trigger of an entry in, and note what it repeats."""
        if not trigger.lemmas:
            return
        key = (
            trigger.lemmas,
            trigger.pos,
            trigger.head,
            *(getattr(trigger, condition) for condition in CONDITIONS),
        )
        for file, other, earlier in self.seen.get(key, ()):
            words = " ".join(trigger.lemmas)
            if file == entry.sheet.file:
                message = f"{words!r} stands twice in the file (first as {earlier.id})"
            elif earlier.weight == trigger.weight:
                message = (
                    f"{words!r} is a trigger of {other!r} too ({file}) with the same conditions; "
                    "give one of the two another weight"
                )
            else:
                continue
            entry.note(entry.node, f"{entry.path}: {message}")
            break
        self.seen.setdefault(key, []).append((entry.sheet.file, code, trigger))
