"""Doers that the parser hung elsewhere than on their verb."""

from __future__ import annotations

from collections.abc import Callable

from trucewatch.extract.nearby import Nearby
from trucewatch.extract.tree import Tree

_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_NOUNS = frozenset({"NOUN", "PROPN"})
#: Between a verb and the noun before it: "rebels had never fired".
_BETWEEN = frozenset({"AUX", "ADV", "PART"})
#: Words whose clause ends before a "by" behind them.
_ENDS = frozenset({";", ":", "—", "–", "and", "but", "while"})
_LONGEST = 25  # words between a passive and its "by"


class Unbound:
    """Finds the doers of one report's verbs by where they stand."""

    def __init__(self, tree: Tree, near: Nearby, is_somebody: Callable[[int], bool]) -> None:
        self._tree = tree
        self._near = near
        self._is_somebody = is_somebody

    def by(self, verb: int) -> list[int]:
        """Who stands after "by" behind a passive, whatever it was hung on.

        "Was kept waiting at the crossing for seven hours by soldiers".
        """
        tree, tokens = self._tree, self._tree.tokens
        if not tree.kids(verb, "auxpass"):
            return []  # "accused of taking much of it, embezzled or wasted, by officials"
        last = min(tree.sentences[tokens[verb].sentence].last, verb + _LONGEST)
        for i in range(verb + 1, last):
            token = tokens[i]
            if token.text.lower() in _ENDS or (i > verb + 1 and self._is_other_verb(i, verb)):
                return []
            if token.lemma == "by" and token.pos == "ADP":
                named = [k for k in tree.kids(i, "pobj") if self._is_somebody(k)]
                return tree.conjuncts(named[0]) if named else []
        return []

    def before(self, verb: int) -> list[int]:
        """The noun right before a finite verb without a subject, as in "On 7 May rebels fired".

        "In the night from Thursday to Friday elements of the Shield fired": it was hung on a
        preposition of the words for a time.
        """
        tree, tokens = self._tree, self._tree.tokens
        aux = tree.kids(verb, "aux")
        first = min([verb, *aux])
        if tokens[verb].tag not in _FINITE and not any(tokens[k].tag in _FINITE for k in aux):
            return []
        at = first - 1
        while at >= 0 and tokens[at].pos in _BETWEEN:
            at -= 1
        if at < 0 or tokens[at].sentence != tokens[verb].sentence or tokens[at].pos not in _NOUNS:
            return []
        head = self._top(at)
        if head is None or not any(
            self._is_somebody(h) for h in (head, *tree.prepositional(head, "of"))
        ):
            return []
        return tree.conjuncts(head)

    def _top(self, noun: int) -> int | None:
        """The noun that the phrase ending at ``noun`` is headed by, if a time's words bear it."""
        tokens = self._tree.tokens
        while True:
            token = tokens[noun]
            above = tokens[token.head]
            if token.dep in {"compound", "nmod"}:
                noun = token.head
            elif token.dep == "pobj" and above.lemma == "of" and above.head != token.head:
                noun = above.head
            elif token.dep == "pobj":
                bearer = tokens[above.head]
                timed = self._near.is_time(bearer) or self._near.is_time(above)
                return noun if timed or self._is_timed(noun) else None
            else:
                return noun if token.dep in {"npadvmod", "dep", "appos"} else None

    def _is_timed(self, noun: int) -> bool:
        """Whether words for a time stand right before the noun's phrase."""
        tree = self._tree
        first = min(k for k in tree.subtree(noun) if k <= noun)
        return any(self._near.is_time(tree.tokens[k]) for k in (first, first - 1) if 0 <= k < noun)

    def _is_other_verb(self, i: int, verb: int) -> bool:
        tree = self._tree
        return tree.is_verb(i) and tree.tokens[i].dep not in {"xcomp", "pcomp"} and i != verb
