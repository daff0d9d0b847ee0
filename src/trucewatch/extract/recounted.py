"""Clauses that give another number for what was told just before, without naming it again.

"The council puts the number at 28", "the army spoke of 22 lorries", "the figure was 11", "which
brought the total to 136", and the rows of a list: "Monday 10 March: 219". What is counted is the
last thing told with a number, a few sentences back at most.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit
from trucewatch.extract.units import Unit
from trucewatch.ontology.model import Trigger
from trucewatch.records.mention import FigureMention, Mentions, Sentence
from trucewatch.records.report import Report

#: Sentences after a number told in which a clause may give another.
REACH = 3
RECOUNTED = "events.recounted."
_NUMBER = frozenset({"number", "figure", "toll", "total", "count", "tally", "sum"})
_BARE = "count"  # the kind of a number of which its own words do not say what it counts
_THEM = frozenset({"it", "them", "that", "those", "this"})
_STANDING = frozenset({"be", "stand", "reach", "come"})
_BRINGING = frozenset({"bring", "take", "raise", "push"})
_ROW = re.compile(
    r"\W{0,20}(?P<label>[^:|\n]{3,60}?)\s{0,20}[:|]\s{0,20}"
    r"(?:about|around|over|nearly|at least|more than|some)?\s{0,20}\d[\d,]*"
    r"(?:\s+pe(?:ople|rsons))?\W*",
    re.I,
)


class Recounts:
    """Finds such clauses in one report. Built once; asked sentence by sentence, in order."""

    def __init__(self, report: Report, mentions: Mentions, tree: Tree) -> None:
        self._text, self._mentions, self._tree = report.text, mentions, tree
        self._starts = [f.span.start for f in mentions.figures]
        self._last: tuple[int, str, frozenset[str]] | None = None
        self._rows = False

    def find(self, number: int, sentence: Sentence, hits: Sequence[Hit]) -> list[Hit]:
        """Hits for the numbers of the sentence that count anew. ``hits``: those of other words."""
        row = self._row(number, sentence, hits)
        if row is not None:
            return [row]
        found: list[Hit] = []
        words = range(sentence.first, sentence.last)
        if not any(self._tree.tokens[i].pos == "NUM" for i in words):
            return found
        for i in words:
            form, noun = self._form(i)
            if noun is None or any(h.head == i or self._tree.is_below(h.head, i) for h in hits):
                continue
            what = self._counted(number, sentence, i, hits)
            if what is not None:
                trigger = Trigger(RECOUNTED + form, (self._tree.tokens[noun].lemma,))
                found.append(Hit(what, trigger, noun, (noun,)))
        return found

    def note(self, number: int, units: Sequence[Unit]) -> None:
        """Remember the last of the sentence's events that is told with a number."""
        tree = self._tree
        for unit in units:
            start, end = tree.tokens[unit.first].start, tree.tokens[unit.last - 1].end
            kinds = _kinds(self._figures(start, end))
            if kinds:
                self._last = (number, unit.primary.code, kinds)

    # ---- what is counted
    def _counted(
        self, number: int, sentence: Sentence, verb: int, hits: Sequence[Hit]
    ) -> str | None:
        """The kind of event told last with a number like the one of the clause of ``verb``."""
        told = self._just_told(sentence, verb, hits)
        if told is None and self._last is not None and number - self._last[0] <= REACH:
            told = self._last[1:]
        if told is None:
            return None
        words = self._tree.subtree(verb)
        start, end = self._tree.tokens[verb].start, self._tree.tokens[words[-1]].end
        if self._tree.tokens[verb].lemma in _STANDING:
            start = self._tree.tokens[words[0]].start
        kinds = _kinds(self._figures(start, min(end, sentence.span.end)))
        alike = kinds & told[1] or (kinds | told[1]) & {_BARE, "people"}
        return told[0] if kinds and alike else None

    def _just_told(
        self, sentence: Sentence, verb: int, hits: Sequence[Hit]
    ) -> tuple[str, frozenset[str]] | None:
        """What the same sentence tells before the verb, with a number."""
        tree = self._tree
        before = [h for h in hits if h.head < verb]
        before = [
            h
            for h in before
            if not any(tree.is_below(h.head, o.head) for o in before if o.head != h.head)
        ]
        kinds = _kinds(self._figures(sentence.span.start, tree.tokens[verb].start))
        return (before[-1].code, kinds) if before and kinds else None

    def _figures(self, start: int, end: int) -> tuple[FigureMention, ...]:
        low, high = bisect_left(self._starts, start), bisect_left(self._starts, end)
        return self._mentions.figures[low:high]

    # ---- forms
    def _form(self, i: int) -> tuple[str, int | None]:
        """The form of a verb that counts anew, and the number or its noun."""
        tree = self._tree
        if not tree.is_verb(i):
            return "", None
        lemma = tree.tokens[i].lemma
        objects = {tree.tokens[k].lemma.lower() for k in tree.kids(i, "dobj")}
        if lemma in {"put", "give"} and objects & (_NUMBER | _THEM):
            return "put_at", self._number(tree.prepositional(i, "at", "as"))
        if lemma == "speak":
            return "spoke_of", self._number(tree.prepositional(i, "of"))
        if lemma in _BRINGING and objects & _NUMBER:
            return "brought_to", self._number(tree.prepositional(i, "to"))
        if lemma in _STANDING and _NUMBER & {tree.tokens[k].lemma for k in tree.kids(i, "nsubj")}:
            said = [*tree.kids(i, "attr", "dobj"), *tree.prepositional(i, "at", "to")]
            return "stands_at", self._number(said)
        return "", None

    def _number(self, nouns: Sequence[int]) -> int | None:
        """The first of ``nouns`` that is a number or has one."""
        tokens, tree = self._tree.tokens, self._tree
        for k in nouns:
            if tokens[k].pos == "NUM" or any(
                tokens[n].pos == "NUM" for n in tree.kids(k, "nummod")
            ):
                return k
        return None

    # ---- rows of a list
    def _row(self, number: int, sentence: Sentence, hits: Sequence[Hit]) -> Hit | None:
        """ "Monday 10 March: 219", under a line that tells what is counted."""
        words = sentence.span.quote
        if hits or self._last is None or number - self._last[0] > 1 + REACH * self._rows:
            self._rows = False
            return None
        row = _ROW.fullmatch(words)
        at = sentence.span.start
        times = self._mentions.times
        first = bisect_left(times, at, key=lambda t: t.span.start)
        dated = first < len(times) and times[first].span.end <= at + (
            row.end("label") if row else 0
        )
        if row is None or not dated:
            return None
        numbers = [
            i
            for i in range(sentence.first, sentence.last)
            if self._tree.tokens[i].start >= at + row.end("label")
            and self._tree.tokens[i].text[0].isdigit()
        ]
        if not numbers:
            return None
        self._rows = True
        trigger = Trigger(RECOUNTED + "row", (self._tree.tokens[numbers[0]].lemma,))
        return Hit(self._last[1], trigger, numbers[0], (numbers[0],))


def _kinds(figures: Sequence[FigureMention]) -> frozenset[str]:
    return frozenset(f.kind or _BARE for f in figures)
