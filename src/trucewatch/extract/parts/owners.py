"""Whose a thing is that acts: "a mortar of the mercenaries", "the army's guns", "an army drone"."""

from __future__ import annotations

from collections.abc import Callable

from trucewatch.extract.tree import Tree

#: What joins a thing to those whose it is: "a missile from a Tallish drone".
_JOINS = ("of", "from")
#: What people do with the place, post or arms that they have: "positions held by the Guard".
_HOLDING = frozenset({"hold", "man", "control", "occupy", "run", "operate", "belong"})
#: "Any mortar of his".
_OWN = frozenset({"his", "hers", "its", "ours", "theirs", "mine"})
#: "Personnel carriers" are nobody's by that.
_FREIGHT = frozenset({"personnel", "troop"})
_DEPTH = 3


class Owners:
    """Finds who stands behind the things of one report."""

    def __init__(self, tree: Tree, is_somebody: Callable[[int], bool]) -> None:
        self._tree = tree
        self._is_somebody = is_somebody

    def of(self, thing: int, depth: int = _DEPTH) -> list[int]:
        """Heads of the words that name whose it is; nothing where no words do.

        "Our guns" and "an army drone" are named by the whole phrase: the thing's own head.
        """
        tree, tokens = self._tree, self._tree.tokens
        for k in tree.kids(thing, "poss"):
            if tokens[k].pos == "PRON":
                return [thing]
            if self._is_somebody(k):
                return tree.conjuncts(k)
        inside = tree.kids(thing, "compound", "amod", "nmod")
        if any(self._is_somebody(k) and tokens[k].lemma not in _FREIGHT for k in inside):
            return [thing]
        for holder in self.holders(thing):
            return [holder]
        for inner in tree.prepositional(thing, *_JOINS):
            if tokens[inner].text.lower() in _OWN:
                return [thing]
            if self._is_somebody(inner):
                return tree.conjuncts(inner)
            if depth and (found := self.of(inner, depth - 1)):
                return found
        return []

    def holders(self, thing: int) -> list[int]:
        """ "A hut held by the Brigade", "the drone belonged to the army": who has it."""
        tree = self._tree
        verbs = tree.kids(thing, "acl", "relcl")
        if tree.tokens[thing].dep == "nsubj":
            verbs.append(tree.tokens[thing].head)
        return [
            h
            for verb in verbs
            if tree.tokens[verb].lemma in _HOLDING
            for h in tree.prepositional(verb, "by", "to")
            if self._is_somebody(h)
        ]
