"""Clauses that the encoder takes for a deal's term, wherever they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass

from trucewatch.extract.deal.telling.owing import is_wished
from trucewatch.extract.learnt import head_of, words_of
from trucewatch.extract.tree import Tree
from trucewatch.records.mention import SpanMark

_TIMETABLE = "timetable"
_TOLD = frozenset({"VBD", "VBZ", "VBP"})


@dataclass(frozen=True, slots=True)
class _Bar:
    """Shares in hundredths from which a mark makes a term, by what its clause looks like.

    ``plain``: a verb that is told or owed. ``bare``: words without such a verb ("release of men"
    may head anything), or a day ("takes effect on Friday" is news). ``aside``: a noun in something
    told ("the deadline for the release passed"), or words that say who somebody is.
    """

    plain: int
    bare: int
    aside: int


#: Terms stand together: beside a sure one an unsure mark serves, and a lone one does not.
_ALONE = _Bar(plain=65, bare=85, aside=101)
_BESIDE = _Bar(plain=50, bare=65, aside=65)
#: Share from which a mark speaks for those beside it.
_SURE = 60


@dataclass(frozen=True, slots=True)
class _Read:
    mark: SpanMark
    words: tuple[int, ...]
    head: int
    sentence: int


def marked_clauses(
    tree: Tree,
    marks: Sequence[SpanMark],
    is_framed: Callable[[int], bool],
    framed: Set[int] = frozenset(),
) -> Iterator[tuple[int, int]]:
    """Tokens ``first`` to ``last`` (exclusive) of each such clause, in any wording of what is owed.

    ``is_framed`` tells of a token whether a rule has it for a term's already, ``framed`` the
    numbers of the sentences with such tokens. Headlines tell what was done; what is wished or
    feared is no term.
    """
    read = [r for mark in marks if (r := _read(tree, mark)) is not None]
    sure = [r for r in read if r.mark.share >= _SURE]
    for this in read:
        if is_framed(this.head):
            continue
        verb = tree.whole_clause(this.head)
        if tree.sentences[this.sentence].role != "body" or is_wished(tree, verb):
            continue
        clause = [*tree.subtree(verb), *this.words]
        first, last = min(clause), max(clause) + 1
        if this.mark.share >= _least(tree, this, verb, first, last, _bar(this, sure, framed)):
            yield first, last


def _read(tree: Tree, mark: SpanMark) -> _Read | None:
    words = words_of(tree, mark.span) if mark.share >= _BESIDE.plain else ()
    if not words:
        return None
    head = head_of(tree, words)
    return _Read(mark, words, head, tree.tokens[head].sentence)


def _bar(this: _Read, sure: Sequence[_Read], framed: Set[int]) -> _Bar:
    """Lower where a term is told in the same sentence or the next to it."""
    around = {this.sentence - 1, this.sentence, this.sentence + 1}
    near = any(r is not this and r.sentence in around for r in sure) or framed & around
    return _BESIDE if near else _ALONE


def _least(tree: Tree, this: _Read, verb: int, first: int, last: int, bar: _Bar) -> int:
    tags = {tree.tokens[k].tag for k in range(first, last)}
    told = bool(tags & _TOLD)
    if tree.tokens[verb].dep == "relcl":
        return bar.aside
    if not tree.is_verb(this.head) and told and "MD" not in tags:
        return bar.aside
    if this.mark.role == _TIMETABLE or not (told or "MD" in tags):
        return bar.bare
    return bar.plain
