"""A report laid out for finding who says what: syntax, reach of each phrase, quotation marks."""

from __future__ import annotations

import re
from bisect import bisect_left

from trucewatch.extract.tree import Tree, tree_of
from trucewatch.records.mention import ActorMention, Mentions, Quotation, Token
from trucewatch.records.report import Report
from trucewatch.records.span_index import SpanIndex

#: Marks that may stand between a speech clause and what is said.
BOUNDARY = frozenset({",", ":", "-", "--", "–", "—", ";", '"', "“", "”", "''", "``", "'", "’", "‘"})

#: The hour at which a line of a ticker or a log begins.
CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}")
DAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})

_DATELINE_REACH = 90  # characters within which a dateline must end
_DATELINE = re.compile(
    r"([A-Z][A-Z'’.-]+(?:[ /-][A-Z][A-Z'’.-]+)*(?:, [A-Z][\w.]+(?: \d{1,2})?(?:, \d{4})?"
    r"|, \d{1,2} [A-Z]\w+(?: \d{4})?)*)\s*(?:\((?P<agency>[\w .-]{2,30})\)\s*)?(?:--?|[–—])\s+"
)


class Page:
    """Tokens with the reach of their phrases and the quotation each stands in.

    ``left[i]`` and ``right[i]`` are the first and last token under ``i``; ``quote_of[i]`` is an
    index into ``quotations`` or -1; ``block_of[i]`` is the block of the token's sentence. All are
    made in one pass, so that every rule stays linear in the words it looks at.
    """

    def __init__(self, report: Report, mentions: Mentions) -> None:
        self.report = report
        self.text = report.text
        self.mentions = mentions
        self.tree = tree_of(mentions)
        self.tokens = mentions.tokens
        self.sentences = mentions.sentences
        self.quotations = mentions.quotations
        self.left, self.right = _reach(self.tree)
        self.starts = [t.start for t in self.tokens]
        self.quote_of = _inside(self.starts, self.quotations)
        #: Token -> the actor that annotation found there.
        self.actor_at = _actors_at(self.starts, mentions.actors)
        self.registered = SpanIndex.of(a.span for a in mentions.actors if a.actor is not None)
        #: Tokens of place names that stand for a place, not for a government or a person.
        self.place_at = frozenset(
            i
            for place in mentions.places
            if place.literal
            for i in range(
                bisect_left(self.starts, place.span.start), bisect_left(self.starts, place.span.end)
            )
        )
        #: First token of a block -> first token after its dateline ("KARSA, May 3 (Wire) - ").
        self.datelines: dict[int, int] = {}
        #: Folded names of outlets that the report itself shows to be some.
        self.outlets: frozenset[str] = frozenset()
        self._find_datelines()

    def _find_datelines(self) -> None:
        names = {(self.report.outlet or "").casefold(), (self.report.origin or "").casefold()}
        for sentence in self.sentences:
            block = self.report.blocks[sentence.block].span
            at = self.tokens[sentence.first].start
            match = _DATELINE.match(self.text[block.start : block.start + _DATELINE_REACH])
            if match is not None and at <= block.start + match.end(1):
                self.datelines[sentence.first] = bisect_left(self.starts, block.start + match.end())
                names.add((match.group("agency") or "").casefold())
        for i, token in enumerate(self.tokens):
            if token.lemma in {"reporter", "correspondent"} and i and token.pos == "NOUN":
                names.add(self.tokens[i - 1].text.casefold() if self._is_name(i - 1) else "")
        self.outlets = frozenset(names - {""})

    def _is_name(self, i: int) -> bool:
        return self.tokens[i].pos == "PROPN"

    def block(self, i: int) -> int:
        """The block in which token ``i`` stands."""
        return self.sentences[self.tokens[i].sentence].block

    def role(self, i: int) -> str:
        """The role of that block: headline, body, …"""
        return self.sentences[self.tokens[i].sentence].role

    def sentence(self, i: int) -> tuple[int, int]:
        """First token of the sentence of ``i``, and the one past its last."""
        s = self.sentences[self.tokens[i].sentence]
        return s.first, s.last

    def region(self, i: int) -> tuple[int, int]:
        """Where the words said may stand: the sentence, or its part inside the quotation."""
        first, last = self.sentence(i)
        first = max(first, self.datelines.get(first, first))
        q = self.quote_of[i]
        if q >= 0 and self.quotations[q].kind == "speech":
            inner = self.quotations[q].inner
            first = max(first, bisect_left(self.starts, inner.start))
            last = min(last, bisect_left(self.starts, inner.end))
        return first, last

    def quote_tokens(self, q: int) -> tuple[int, int]:
        """First token of a quotation, marks included, and the one past its last."""
        span = self.quotations[q].span
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def is_mark(self, i: int) -> bool:
        """Whether the token is a comma, colon, dash or quotation mark."""
        return self.tokens[i].text in BOUNDARY

    def tokens_in(self, start: int, end: int) -> list[tuple[int, Token]]:
        """The tokens that begin in a stretch of characters, with their indices."""
        first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [(i, self.tokens[i]) for i in range(first, last)]

    def before(self, i: int) -> int | None:
        """The nearest word before token ``i`` in its block, marks passed over."""
        block, k = self.block(i), i - 1
        while k >= 0 and self.is_mark(k) and self.block(k) == block:
            k -= 1
        return k if k >= 0 and self.block(k) == block else None

    def stretch(self, first: int, last: int) -> tuple[int, int] | None:
        """Characters of the tokens ``first`` to ``last`` (exclusive), stray marks cut off."""
        while first < last and self.tokens[first].text in {",", ":", ";", "-", "–", "—", "--"}:
            first += 1
        while last > first and self.tokens[last - 1].text in {
            ",", ":", ";", "-", "–", "—", "--", ".",
        }:  # fmt: skip
            last -= 1
        if first >= last:
            return None
        return self.tokens[first].start, self.tokens[last - 1].end


def _reach(tree: Tree) -> tuple[list[int], list[int]]:
    left, right = list(range(len(tree.tokens))), list(range(len(tree.tokens)))
    waiting = [len(c) for c in tree.children]
    done = [i for i, n in enumerate(waiting) if n == 0]
    while done:
        i = done.pop()
        head = tree.tokens[i].head
        if head == i:
            continue
        left[head] = min(left[head], left[i])
        right[head] = max(right[head], right[i])
        waiting[head] -= 1
        if waiting[head] == 0:
            done.append(head)
    return left, right


def _inside(starts: list[int], quotations: tuple[Quotation, ...]) -> list[int]:
    found = [-1] * len(starts)
    for number, quotation in enumerate(quotations):
        first = bisect_left(starts, quotation.span.start)
        for i in range(first, bisect_left(starts, quotation.span.end)):
            found[i] = number
    return found


def _actors_at(starts: list[int], actors: tuple[ActorMention, ...]) -> dict[int, ActorMention]:
    found: dict[int, ActorMention] = {}
    for actor in actors:
        first = bisect_left(starts, actor.span.start)
        for i in range(first, bisect_left(starts, actor.span.end)):
            found.setdefault(i, actor)
    return found
