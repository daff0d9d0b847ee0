"""Whom "it" and "they" stand for, where somebody is told to do something.

"The Front says that it has freed 84 men": whoever speaks of "it" in words of their own speaks of
themselves. Else it is the subject of the clause or sentence before, if that names a body alone.
"""

from __future__ import annotations

from collections.abc import Callable

from trucewatch.extract.tree import SUBJECTS, Tree

_PLURAL = frozenset({"NNS", "NNPS"})
_REPORTING = frozenset(
    {"say", "state", "announce", "declare", "claim", "insist", "maintain", "add", "tell", "deny"}
    | {"confirm", "report", "admit", "acknowledge", "argue", "reply", "answer", "stress", "pledge"}
    | {"promise", "vow", "agree", "undertake", "offer", "refuse", "warn", "threaten", "reject"}
    | {"dispute", "affirm", "assert", "boast", "concede", "write", "reiterate", "repeat"}
)


class Meant:
    """Finds the noun that a pronoun stands for, in one report."""

    def __init__(self, tree: Tree, is_somebody: Callable[[int], bool]) -> None:
        self._tree = tree
        self._is_somebody = is_somebody

    def by(self, pronoun: int) -> list[int]:
        """The head of the words that name the one meant; nothing where that is not sure."""
        word = self._tree.tokens[pronoun].text.lower()
        if word not in {"it", "they"}:
            return []
        many = word == "they"
        found = self._teller(pronoun, many)
        if found is None:
            found = self._earlier(pronoun, many)
        return self._tree.conjuncts(found) if found is not None else []

    def _teller(self, pronoun: int, many: bool) -> int | None:
        """The subject of the nearest verb of saying that the pronoun's clause hangs on."""
        tree, tokens = self._tree, self._tree.tokens
        for above in tree.ancestors(pronoun):
            if tokens[above].lemma in _REPORTING and tree.is_verb(above):
                named = next((k for k in tree.kids(above, *SUBJECTS) if k != pronoun), None)
                if named is None or not self._fits(named, many):
                    return None
                return named
        return None

    def _earlier(self, pronoun: int, many: bool) -> int | None:
        """The subject of the clause before, in the same sentence or at the head of the last."""
        tree, tokens = self._tree, self._tree.tokens
        here = tokens[pronoun].sentence
        for number in (here, here - 1):
            if number < 0:
                break
            sentence = tree.sentences[number]
            subjects = [
                i
                for i in range(sentence.first, min(sentence.last, pronoun))
                if tokens[i].dep in {"nsubj", "nsubjpass"} and tokens[i].pos != "PRON"
            ]
            fitting = [i for i in subjects if self._fits(i, many)]
            if len(fitting) == 1 and (number != here or subjects == fitting):
                return fitting[0] if self._is_alone(fitting[0], sentence.first, pronoun) else None
            if subjects:
                return None
        return None

    def _is_alone(self, noun: int, first: int, end: int) -> bool:
        """Whether no other somebody stands between, whom the pronoun might mean as well."""
        tree = self._tree
        own = set(tree.subtree(noun))
        last = min(end, tree.sentences[tree.tokens[noun].sentence].last)
        return not any(
            tree.tokens[i].pos in {"NOUN", "PROPN"} and self._is_somebody(i)
            for i in range(first, last)
            if i not in own
        )

    def _fits(self, noun: int, many: bool) -> bool:
        token = self._tree.tokens[noun]
        if token.pos not in {"NOUN", "PROPN"} or not self._is_somebody(noun):
            return False
        plural = token.tag in _PLURAL or len(self._tree.conjuncts(noun)) > 1
        return plural or token.pos == "PROPN" if many else not plural
