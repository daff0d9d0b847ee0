"""Sentences that say who it was: "It was the Column", "was the work of the Column"."""

from __future__ import annotations

from collections.abc import Callable

from trucewatch.extract.tree import Tree

_DOING = frozenset({"work", "doing", "deed", "responsibility", "fault"})
_WHO = frozenset({"WP", "WDT"})


class Clefts:
    """Finds who is said to be the doer by a form of "to be", in one report."""

    def __init__(self, tree: Tree, is_somebody: Callable[[int], bool]) -> None:
        self._tree = tree
        self._is_somebody = is_somebody

    def of(self, head: int) -> list[int]:
        """Who did what the verb or noun tells, by the clause around it."""
        tree, tokens = self._tree, self._tree.tokens
        above = tokens[head].head
        if above == head or tokens[above].lemma != "be":
            return []
        if tree.is_verb(head):
            if tokens[head].dep == "csubj":
                asked = any(tokens[k].tag in _WHO for k in tree.kids(head, "nsubj"))
            else:  # "It was the company, firing from both banks"
                asked = tokens[head].dep in {"advcl", "relcl"} and self._is_it(above)
            return self._named(above) if asked else []
        if tokens[head].dep != "nsubj":
            return []
        return [
            h
            for work in tree.kids(above, "attr")
            if tokens[work].lemma in _DOING
            for h in (*tree.kids(work, "poss"), *tree.prepositional(work, "of"))
            if self._is_somebody(h)
        ]

    def _is_it(self, be: int) -> bool:
        return any(
            self._tree.tokens[k].text.lower() in {"it", "this", "that"}
            for k in self._tree.kids(be, "nsubj")
        )

    def _named(self, be: int) -> list[int]:
        tree = self._tree
        return [
            c
            for k in tree.kids(be, "attr")
            for c in tree.conjuncts(k)
            if any(self._is_somebody(h) for h in (c, *tree.prepositional(c, "of")))
        ]
