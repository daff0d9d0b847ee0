"""Clauses that the encoder takes for a deal's term, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from trucewatch.extract.learnt import head_of, words_of
from trucewatch.extract.tree import Tree
from trucewatch.records.mention import SpanMark

#: Share in hundredths from which such a clause tells a term.
_SURE = 80
_TOLD = frozenset({"VBD", "VBZ", "VBP"})
_TOLD_OF = frozenset({"relcl", "ccomp"})


def marked_clauses(
    tree: Tree, marks: Sequence[SpanMark], is_framed: Callable[[int], bool]
) -> Iterator[tuple[int, int, bool]]:
    """Tokens ``first`` to ``last`` (exclusive) of each such clause; whether it has no finite verb.

    A verb must be worded as owed, as in every clause that nothing but its place makes a term; a
    heading of a list ("withdrawal of gunmen;") has none. ``is_framed`` tells of a token whether a
    rule has it for a term's already. Headlines tell what was done; a clause that says who somebody
    is, or what somebody says, states no term by itself.
    """
    for mark in marks:
        words = words_of(tree, mark.span) if mark.share >= _SURE else ()
        if not words or is_framed(head_of(tree, words)):
            continue
        verb = tree.whole_clause(head_of(tree, words))
        token = tree.tokens[verb]
        if token.dep in _TOLD_OF or tree.sentences[token.sentence].role != "body":
            continue
        clause = [*tree.subtree(verb), *words]
        first, last = min(clause), max(clause) + 1
        tags = {tree.tokens[k].tag for k in range(first, last)}
        if not tree.is_verb(head_of(tree, words)) and tags & _TOLD and "MD" not in tags:
            continue  # "the deadline for the release passed": a noun in something told
        yield first, last, not tags & (_TOLD | {"MD"})
