"""The words of a report by what hangs on what, whatever the relations mean."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Hashable
from functools import wraps
from typing import TypeVar

from trucewatch.records.mention import Mentions, Sentence, Token
from trucewatch.records.span import Span

T = TypeVar("T", bound="Branches")


def once(find: Callable[[T, int], list[int]]) -> Callable[[T, int], list[int]]:
    """Keeps what a method finds for each word: the rules of every stage ask the same of one."""
    name = find.__name__

    @wraps(find)
    def found(branches: T, i: int) -> list[int]:
        known = branches.known[name]
        if i not in known:
            known[i] = find(branches, i)
        return known[i][:]

    return found


class Branches:
    """Tokens with those that hang on them. Every index is a position in ``mentions.tokens``."""

    def __init__(self, mentions: Mentions) -> None:
        self.mentions = mentions
        self.tokens: tuple[Token, ...] = mentions.tokens
        self.sentences: tuple[Sentence, ...] = mentions.sentences
        self._sentence_starts = [s.span.start for s in self.sentences]
        self._deps = [t.dep for t in self.tokens]
        self.children: list[list[int]] = [[] for _ in self.tokens]
        for i, token in enumerate(self.tokens):
            if token.head != i:
                self.children[token.head].append(i)
        #: What methods marked ``once`` have found, by their name and the word; so for others.
        self.known: defaultdict[str, dict[Hashable, list[int]]] = defaultdict(dict)
        self._lemmas: dict[int, frozenset[str]] = {}

    def sentence_of(self, span: Span) -> Sentence | None:
        """The sentence that holds all of a span, None where none does."""
        at = bisect_right(self._sentence_starts, span.start) - 1
        if at < 0 or not self.sentences[at].span.covers(span):
            return None
        return self.sentences[at]

    def inside(self, span: Span, sentence: Sentence) -> range:
        """The tokens of a sentence that stand in a span."""
        first = sentence.first
        while first < sentence.last and self.tokens[first].end <= span.start:
            first += 1
        last = first
        while last < sentence.last and self.tokens[last].start < span.end:
            last += 1
        return range(first, last)

    def lemmas(self, sentence: int) -> frozenset[str]:
        """All lemmas of a sentence, by its number: what is not among them needs no search."""
        if sentence not in self._lemmas:
            words = self.sentences[sentence]
            found = frozenset(t.lemma for t in self.tokens[words.first : words.last])
            self._lemmas[sentence] = found
        return self._lemmas[sentence]

    def kids(self, i: int, *deps: str) -> list[int]:
        """Children in one of the relations, in text order."""
        children = self.children[i]
        if not children:
            return []
        dep_of = self._deps
        return [k for k in children if dep_of[k] in deps]

    def subtree(self, i: int, without: frozenset[int] = frozenset()) -> list[int]:
        """``i`` and all below it, in text order, leaving out the branches in ``without``."""
        found = [i]
        for here in found:  # it grows while it is gone through
            children = self.children[here]
            if children:
                found += [k for k in children if k not in without] if without else children
        found.sort()
        return found

    def conjuncts(self, i: int) -> list[int]:
        """``i`` and the words joined to it by "and", "or", commas."""
        found = [i]
        for here in found:  # it grows while it is gone through
            found += self.kids(here, "conj")
        found.sort()
        return found

    @once
    def ancestors(self, i: int) -> list[int]:
        """From the head of ``i`` up to the root of its sentence."""
        found: list[int] = []
        while self.tokens[i].head != i:
            i = self.tokens[i].head
            found.append(i)
        return found

    def is_below(self, i: int, top: int) -> bool:
        """Whether ``i`` is ``top`` or stands under it."""
        return i == top or top in self.ancestors(i)
