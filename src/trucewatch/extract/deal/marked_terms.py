"""Clauses that the encoder takes for a deal's term, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from trucewatch.extract.deal.owing import is_wished
from trucewatch.extract.learnt import head_of, words_of
from trucewatch.extract.tree import Tree
from trucewatch.records.mention import SpanMark

#: Share in hundredths from which such a clause tells a term; from which words without a verb do.
_SURE = 60
_SURER = 80
_TIMETABLE = "timetable"
_TOLD = frozenset({"VBD", "VBZ", "VBP"})


def marked_clauses(
    tree: Tree, marks: Sequence[SpanMark], is_framed: Callable[[int], bool]
) -> Iterator[tuple[int, int]]:
    """Tokens ``first`` to ``last`` (exclusive) of each such clause, in any wording of what is owed.

    ``is_framed`` tells of a token whether a rule has it for a term's already. Headlines tell what
    was done; what is wished or feared is no term, nor is who somebody is, nor a noun in a clause
    that tells what was done ("the deadline for the release passed").
    """
    for mark in marks:
        words = words_of(tree, mark.span) if mark.share >= _SURE else ()
        if not words or is_framed(head_of(tree, words)):
            continue
        verb = tree.whole_clause(head_of(tree, words))
        token = tree.tokens[verb]
        if tree.sentences[token.sentence].role != "body" or is_wished(tree, verb):
            continue
        if token.dep == "relcl":
            continue  # it says who somebody is
        clause = [*tree.subtree(verb), *words]
        first, last = min(clause), max(clause) + 1
        tags = {tree.tokens[k].tag for k in range(first, last)}
        if not tree.is_verb(head_of(tree, words)) and tags & _TOLD and "MD" not in tags:
            continue  # "the deadline for the release passed": a noun in something told
        bare = not tags & (_TOLD | {"MD"})
        if (bare or mark.role == _TIMETABLE) and mark.share < _SURER:
            continue  # "release of men" may head anything; "takes effect on Friday" is news
        yield first, last
