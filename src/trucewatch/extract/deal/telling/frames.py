"""Stretches of a report that tell what a deal asks, rather than what was done.

"Under the deal …", "the agreement calls for …", "both sides agreed to …", "a deal that halts …",
lists of articles, and the sentences after them that go on in the same key ("Fighters would …").
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from trucewatch.extract.deal.naming.deal_nouns import deal_nouns
from trucewatch.extract.deal.naming.nouns import is_earlier_deal, is_terms, other_deal, struck
from trucewatch.extract.deal.printed.lists import Printed, find_printed
from trucewatch.extract.deal.telling.marked_terms import marked_clauses
from trucewatch.extract.deal.telling.owing import owing_verbs
from trucewatch.extract.deal.telling.shapes import (
    agreed_parts,
    deadline_moved,
    deal_clauses,
    exchanged,
    given_until,
    leads_by_deal,
    subject_parts,
)
from trucewatch.extract.tree import Tree, tree_of
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Basis
from trucewatch.records.mention import Mentions, Sentence

#: The rule of a frame that rests on the encoder's mark alone.
MARKED = "frames.marked"

_FIGHTING = ("armed_people", "weapons", "fire_words", "detainees", "small_arms")
_REACH = 2  # sentences without a duty after which a report no longer tells a deal's terms
_LONG_REACH = 8  # the same for words that tell of nothing but duties: "is to", "shall"
_SWEARING = frozenset({"swear", "undertake", "agree"})
_TURNS = frozenset({"exchange", "return", "turn"})  # "In exchange, the army will …"


@dataclass(frozen=True, slots=True)
class Frame:
    """Tokens ``first`` to ``last`` (exclusive) tell a deal's terms; ``rule`` says why.

    ``direct`` is False for a frame taken over from one before: there a duty must be worded as
    owed. ``basis`` is ``text`` where the report prints the agreement's own words.
    """

    first: int
    last: int
    rule: str
    direct: bool
    basis: Basis = "account"


def find_frames(mentions: Mentions, ontology: Ontology) -> tuple[Frame, ...]:
    """All frames of a report in text order. A sentence has at most one that covers it whole."""
    tree = tree_of(mentions)
    finder = _Finder(tree, ontology)
    fighting = frozenset[str]().union(*(ontology.words[name] for name in _FIGHTING))
    printed = find_printed(tree, ontology.words["deals"], fighting)
    found: list[Frame] = []
    for sentence in tree.sentences:
        item = next((p for p in printed if p.first <= sentence.first < p.last), None)
        if item is not None:
            found += [_listed(item, sentence)] if item.asks else []
        else:
            found.extend(finder.read(sentence))
    idle = [p for p in printed if not p.asks]
    marked = _marked(tree, mentions, tuple(found))
    marked = [m for m in marked if not any(p.first <= m.first < p.last for p in idle)]
    return tuple(sorted([*found, *marked], key=_order))


def _marked(tree: Tree, mentions: Mentions, found: tuple[Frame, ...]) -> list[Frame]:
    framed = frozenset(s for f in found for s in _sentences(tree, f))
    clauses = marked_clauses(tree, mentions.owed, lambda k: in_frame(found, k) is not None, framed)
    return [Frame(a, b, MARKED, direct=False) for a, b in clauses]


def _order(frame: Frame) -> tuple[int, int]:
    return frame.first, frame.last


def in_frame(frames: tuple[Frame, ...], token: int) -> Frame | None:
    """The narrowest frame that holds the token; a direct one before one taken over."""
    holding = [f for f in frames if f.first <= token < f.last]
    return min(holding, key=lambda f: (not f.direct, f.last - f.first)) if holding else None


def framed_sentences(tree: Tree, frames: tuple[Frame, ...]) -> list[Sentence]:
    """The sentences that a frame touches, in text order: no other tells of a duty."""
    numbers = {number for f in frames for number in _sentences(tree, f)}
    return [tree.sentences[number] for number in sorted(numbers)]


def _sentences(tree: Tree, frame: Frame) -> range:
    """The numbers of the sentences that a frame touches."""
    return range(tree.tokens[frame.first].sentence, tree.tokens[frame.last - 1].sentence + 1)


def _listed(item: Printed, sentence: Sentence) -> Frame:
    return Frame(sentence.first, sentence.last, "frames.printed", direct=True, basis=item.basis)


class _Finder:
    """Reads sentence after sentence, and remembers how long ago a deal's terms were told."""

    def __init__(self, tree: Tree, ontology: Ontology) -> None:
        self._tree = tree
        self._deals = ontology.words["deals"]
        self._verbs = ontology.words["deal_verbs"]
        self._nouns = [i for i in deal_nouns(tree, self._deals) if not is_earlier_deal(tree, i)]
        self._makers: set[str] = set()
        self._since: int | None = None  # sentences since terms or the deal itself were told
        self._colon = False  # the sentence before ended by announcing terms

    def read(self, sentence: Sentence) -> list[Frame]:
        """The frames of one sentence."""
        first, last = sentence.first, sentence.last
        nouns = self._nouns[bisect_left(self._nouns, first) : bisect_left(self._nouns, last)]
        found = self._direct(first, last, nouns)
        if not found:
            found = self._taken_over(sentence, nouns)
        sworn = any(self._tree.tokens[i].lemma in _SWEARING for i in range(first, last))
        if found or any(struck(self._tree, n) or self._in_force(n) for n in nouns):
            self._since = 0
            self._remember(first, last)
        elif self._since is not None and sworn:
            self._since = 0
        elif self._since is not None:
            self._since = self._since + 1 if self._since < _LONG_REACH else None
        return found

    def _direct(self, first: int, last: int, nouns: list[int]) -> list[Frame]:
        tree = self._tree
        terms = [i for i in range(first, last) if is_terms(tree, i, self._deals)]
        lead = leads_by_deal(tree, first, last, terms)
        if lead is not None:
            return [Frame(*lead, "frames.under_the_deal", direct=True)]
        found = []
        for stretch, rule in subject_parts(tree, first, last, terms, self._verbs):
            found.append(Frame(*stretch, rule, direct=True))
        for noun in nouns:
            found += [Frame(*s, "frames.deal_that", direct=True) for s in deal_clauses(tree, noun)]
        near = bool(nouns) or self._is_near()
        found += [
            Frame(*s, "frames.agreed_to", direct=True)
            for s in agreed_parts(tree, first, last, near)
        ]
        if near or self._nouns:
            found += [
                Frame(*s, "frames.given_until", direct=True) for s in given_until(tree, first, last)
            ]
            found += [
                Frame(*s, "frames.deadline_moved", direct=True)
                for s in deadline_moved(tree, first, last, nouns)
            ]
        if near:
            found += [
                Frame(*s, "frames.in_exchange", direct=True) for s in exchanged(tree, first, last)
            ]
        return found

    def _taken_over(self, sentence: Sentence, nouns: list[int]) -> list[Frame]:
        first, last = sentence.first, sentence.last
        if other_deal(self._tree, first, last, self._deals):
            return []
        goes_on = self._since is not None and sentence.role == "body"
        owing = owing_verbs(self._tree, first, last, strict=not self._is_near())
        if goes_on and (owing if self._is_near() else self._by_makers(owing)):
            turn = self._tree.tokens[first + 1].lemma in _TURNS if last - first > 1 else False
            rule = "frames.in_return" if turn else "frames.goes_on"
            return [Frame(first, last, rule, direct=False)]
        if nouns and owing_verbs(self._tree, first, last, strict=True):
            return [Frame(first, last, "frames.beside_the_deal", direct=False)]
        return []

    def _by_makers(self, verbs: list[int]) -> bool:
        """Whether somebody named where the deal was told is to do it, however far from there."""
        tree = self._tree
        heads = [h for v in verbs for h in tree.agents(v)]
        return any(tree.tokens[h].text.lower() in self._makers for h in heads)

    def _remember(self, first: int, last: int) -> None:
        named = {"NOUN", "PROPN"}
        self._makers |= {t.text.lower() for t in self._tree.tokens[first:last] if t.pos in named}

    def _is_near(self) -> bool:
        return self._since is not None and self._since <= _REACH

    def _in_force(self, noun: int) -> bool:
        """ "The truce took effect", "remains committed to the truce"."""
        tree = self._tree
        token = tree.tokens[noun]
        if token.dep == "nsubj":
            return tree.tokens[token.head].lemma in {
                "take",
                "come",
                "go",
                "enter",
                "begin",
                "start",
            }
        return token.dep == "pobj" and "commit" in {
            tree.tokens[a].lemma for a in tree.ancestors(noun)[:3]
        }
