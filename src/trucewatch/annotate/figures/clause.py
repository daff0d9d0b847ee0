"""A sentence as figures need it: its tokens with their children, and whether a noun is a person."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from trucewatch.annotate import word_lists
from trucewatch.records.mention import Token
from trucewatch.records.span import Span

FILE = "figures.yml"
THINGS = {w: k for k, ws in word_lists.groups(FILE, "things").items() for w in ws}
PERSONS = frozenset(word_lists.words(FILE, "persons"))
VERBS = {w: k for k, ws in word_lists.groups(FILE, "verbs").items() for w in ws}
ADJECTIVES = {w: k for k, ws in word_lists.groups(FILE, "adjectives").items() for w in ws}
HARM = frozenset({"killed", "injured"})  # any noun may be what their verbs count


def _start(token: Token) -> int:
    return token.start


class Clause:
    """A sentence's tokens with their children; indices are those of the whole report."""

    def __init__(self, tokens: Sequence[Token], first: int, last: int) -> None:
        """Index the tokens ``first`` to ``last`` (exclusive)."""
        self.tokens, self.first, self.last = tokens, first, last
        self._children: dict[int, list[int]] = {}
        for i in range(first, last):
            if tokens[i].head != i:
                self._children.setdefault(tokens[i].head, []).append(i)

    @property
    def end(self) -> int:
        """The character after its last token."""
        return self.tokens[self.last - 1].end

    def of(self, i: int, *deps: str) -> list[int]:
        """Children of ``i``, of the dependencies named if any are."""
        children = self._children.get(i, [])
        return [c for c in children if not deps or self.tokens[c].dep in deps]

    def between(self, start: int, end: int) -> range:
        """The tokens that begin at characters ``start`` to ``end`` (exclusive)."""
        first = bisect_left(self.tokens, start, self.first, self.last, key=_start)
        return range(first, bisect_left(self.tokens, end, first, self.last, key=_start))

    def has_verb(self, first: Span, second: Span) -> bool:
        """Whether a verb stands between two spans of the sentence."""
        between = self.between(first.end, second.start)
        return any(self.tokens[i].pos in ("VERB", "AUX") for i in between)

    def lemma(self, i: int) -> str:
        """The lemma by which word lists know a token."""
        token = self.tokens[i]
        lemma = token.lemma.lower()
        if lemma.endswith("men") and token.tag in ("NNS", "NN", "NNPS"):
            lemma = lemma[:-3] + "man"
        single = lemma[:-1]
        known = lemma in PERSONS or lemma in THINGS
        if not known and lemma.endswith("s") and (single in PERSONS or single in THINGS):
            return single
        return lemma

    def is_person(self, i: int) -> bool:
        """Whether the noun at ``i`` names a person, people, or a nation's people."""
        return self.lemma(i) in PERSONS or self.tokens[i].tag == "NNPS"

    def word(self, i: int) -> str:
        """The token as it stands, in lower case."""
        return self.tokens[i].text.lower()
