"""Who holds those whom a deal lets go: "captives held by the Front", "out of army jails"."""

from __future__ import annotations

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.tree import Tree

_HOLDING = frozenset(
    {"hold", "detain", "keep", "seize", "capture", "imprison", "jail", "abduct", "kidnap", "take"}
    | {"arrest", "retain", "intern"}
)
_CUSTODY = frozenset(
    {"custody", "hand", "jail", "prison", "captivity", "detention", "cell", "camp"}
)
_IN = frozenset({"in", "from", "at"})


class Holders:
    """Finds those who hold what is to be let go. Built once for a report."""

    def __init__(self, tree: Tree, bodies: Bodies) -> None:
        self._tree = tree
        self._bodies = bodies

    def find(self, head: int, freed: list[int]) -> list[int]:
        """Those in whose hands the freed are told to be; nothing where no words tell it.

        ``freed``: the nouns for them, with the word of the release (``head``) that takes them.
        """
        tree = self._tree
        for noun in freed:
            for verb in tree.kids(noun, "acl", "relcl"):
                if tree.tokens[verb].lemma in _HOLDING:
                    named = self._named(tree.agents(verb), noun)
                    if named:
                        return named
        for i in [*freed, head]:
            for place in [*tree.prepositional(i, *_IN), *self._out_of(i)]:
                if tree.tokens[place].lemma in _CUSTODY:
                    owners = tree.kids(place, "poss", "compound", "amod")
                    named = self._named([*owners, *tree.prepositional(place, "of")], place)
                    if named:
                        return named
        return []

    def _named(self, heads: list[int], freed: int) -> list[int]:
        """The heads that name somebody; no pronoun, which may mean the freed themselves."""
        tokens = self._tree.tokens
        plain = [h for h in heads if h != freed and tokens[h].pos in {"NOUN", "PROPN"}]
        return [h for h in plain if self._bodies.is_body(h)]

    def _out_of(self, i: int) -> list[int]:
        """ "Walk out of government jails"."""
        tree = self._tree
        return [
            h for p in tree.kids(i, "prep", "prt", "advmod") for h in tree.prepositional(p, "of")
        ]
