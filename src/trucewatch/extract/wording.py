"""The words that name somebody or something: noun phrases and parties, as they stand."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import islice, takewhile

from trucewatch.extract.tree import Tree
from trucewatch.records.claim import Party
from trucewatch.records.mention import Mentions
from trucewatch.records.span import Span

_SIDE_DEPS = frozenset({"relcl", "acl", "appos", "punct", "cc", "conj", "advcl", "parataxis"})
_KEPT_PREPOSITIONS = frozenset({"of", "in", "for"})
_NO_PARTY_TAGS = frozenset({"WDT", "WP", "EX"})


def noun_phrase(text: str, tree: Tree, head: int) -> Span:
    """The noun with what stands before it and its "of" and place, less clauses and appositions."""
    aside = frozenset(
        k
        for k in tree.children[head]
        if (tree.tokens[k].dep in _SIDE_DEPS and not _is_hyphen(tree, k))
        or (
            tree.tokens[k].dep == "prep"
            and (tree.tokens[k].lemma not in _KEPT_PREPOSITIONS or tree.charged(head) is not None)
        )
    )
    tokens = set(tree.subtree(head, without=aside))
    first = last = head
    while first - 1 in tokens:
        first -= 1
    while last + 1 in tokens:
        last += 1
    while first < head and tree.tokens[first].pos in {"PUNCT", "ADP"}:
        if tree.tokens[first + 1].lemma in {"least", "most"}:
            break
        first += 1
    while last > head and (tree.tokens[last].pos == "PUNCT" or tree.tokens[last].tag == "POS"):
        last -= 1
    return Span.cut(text, tree.tokens[first].start, tree.tokens[last].end)


def _is_hyphen(tree: Tree, i: int) -> bool:
    """A hyphen inside a name, "Harakat al-Nur", which the parser hangs on the name as it does any
    other mark."""
    token = tree.tokens[i]
    if token.text != "-" or not 0 < i < len(tree.tokens) - 1:
        return False
    return tree.tokens[i - 1].end == token.start and token.end == tree.tokens[i + 1].start


def first_party(text: str, tree: Tree, heads: Iterable[int]) -> Party | None:
    """The first of the heads that can be somebody, without a register entry."""
    for head in heads:
        token = tree.tokens[head]
        people = token.tag == "VBN" and token.dep in {"pobj", "dobj"}  # "of the wounded"
        # "600 of the militia's men"
        people = people or (token.pos == "NUM" and bool(tree.prepositional(head, "of")))
        if (
            people or token.pos in {"NOUN", "PROPN", "PRON", "ADJ"}
        ) and token.tag not in _NO_PARTY_TAGS:
            span = noun_phrase(text, tree, head)
            return Party(span.quote, span)
    return None


def register_actor(mentions: Mentions, span: Span) -> str | None:
    """The register entry named inside the words, the longest name first."""
    first = bisect_left(mentions.actors, span.start, key=lambda a: a.span.start)
    begun = takewhile(lambda a: a.span.start < span.end, islice(mentions.actors, first, None))
    inside = [a for a in begun if a.actor is not None and a.span.end <= span.end]
    return max(inside, key=lambda a: len(a.span)).actor if inside else None
