"""From whom something came: "not a shot was fired from our side", "fire from the Guard".

Whose the place is from which shots came ("from a hut held by the Brigade") is told in the words
and is no statement of who fired: nobody is named for that.
"""

from __future__ import annotations

from collections.abc import Callable

from trucewatch.extract.parts.owners import Owners
from trucewatch.extract.tree import Tree

_SIDES = frozenset({"side"})
_WINDS = frozenset(
    {"north", "south", "east", "west", "northeast", "northwest", "southeast", "southwest"}
)


class Sources:
    """Finds from whom something came, in one report."""

    def __init__(self, tree: Tree, owners: Owners, is_somebody: Callable[[int], bool]) -> None:
        self._tree = tree
        self._owners = owners
        self._is_somebody = is_somebody

    def of(self, head: int) -> list[int]:
        """Those named right after "from" under a verb or noun."""
        tokens = self._tree.tokens
        for place in self._tree.prepositional(head, "from"):
            lemma = tokens[place].lemma.lower()
            if lemma in _SIDES and (found := self._owners.of(place)):
                return found
            if lemma not in _WINDS and self._is_somebody(place):
                return [place]
        return []
