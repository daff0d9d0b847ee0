"""Whence somebody fired, where that tells who: "shots came from a hut held by the Brigade"."""

from __future__ import annotations

from collections.abc import Callable

from trucewatch.extract.parts.owners import Owners
from trucewatch.extract.tree import Tree

#: "From an area under rebel control".
_UNDER = frozenset({"control", "command", "authority"})
_SIDES = frozenset({"side", "line"})
_WINDS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
)


class Sources:
    """Finds who is at the place from which something came, in one report."""

    def __init__(self, tree: Tree, owners: Owners, is_somebody: Callable[[int], bool]) -> None:
        self._tree = tree
        self._owners = owners
        self._is_somebody = is_somebody

    def of(self, head: int) -> list[int]:
        """Who is named by what stands after "from" under a verb or noun, or beside it."""
        tree = self._tree
        for place in tree.prepositional(head, "from"):
            if found := self._at(place):
                return found
        return []

    def _at(self, place: int) -> list[int]:
        tree, tokens = self._tree, self._tree.tokens
        if tokens[place].lemma.lower() in _WINDS:
            return self.of(place)  # "from the east, from posts held by the Guard"
        if self._is_somebody(place) or tokens[place].lemma in _SIDES:
            owners = self._owners.of(place)
            return owners or ([place] if self._is_somebody(place) else [])
        if found := self._owners.of(place):
            return found
        for control in tree.prepositional(place, "under"):
            if tokens[control].lemma in _UNDER:
                inside = tree.kids(control, "poss", "compound", "nmod", "amod")
                return [k for k in inside if self._is_somebody(k)][-1:]
        return []
