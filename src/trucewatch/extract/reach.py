"""Whether a time, place or number hangs on an event's own words, by the syntax between them."""

from __future__ import annotations

from trucewatch.extract.tree import Tree
from trucewatch.extract.units import Unit

#: Clauses without a time of their own: "a woman fetching water on Sunday".
_LOOSE = frozenset({"acl", "xcomp", "pcomp"})
#: Relations to a noun that keep words to that noun: "the 2011 uprising".
INSIDE_NOUN = frozenset({"nummod", "amod", "compound", "nmod", "poss"})


def belongs(
    tree: Tree,
    unit: Unit,
    words: range,
    through: frozenset[str] = INSIDE_NOUN,
    stops: frozenset[int] = frozenset(),
) -> bool:
    """Whether a time's or place's words hang on the unit's verb or noun, and on no other.

    ``stops`` are the anchors of the sentence's other events, whose words are theirs.
    ``through`` are relations to a noun that keep the words to that noun ("the 2011 uprising").
    """
    if not words:
        return False
    head, anchor = unit.primary.head, unit.anchor
    chain = {head, anchor, *(a for a in tree.ancestors(head) if tree.is_below(a, anchor))}
    here = next((i for i in words if tree.tokens[i].head not in words), words[0])
    if head in words:
        return True
    while tree.tokens[here].head != here:
        token = tree.tokens[here]
        above = token.head
        if above == head:
            return True
        loose = tree.tokens[above].dep in _LOOSE and above not in chain
        if tree.is_verb(above) and not (loose and above not in stops):
            # "On Monday they shelled the town and arrested two men": both on Monday
            joined = tree.tokens[anchor].dep == "conj" and tree.tokens[anchor].head == above
            return above in chain or (joined and words[0] < above)
        if token.dep in through and above not in chain:
            return False  # "the 2011 uprising": the uprising's year, not the event's
        here = above
    return here in chain
