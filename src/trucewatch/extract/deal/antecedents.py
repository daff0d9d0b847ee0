"""Whom a pronoun, or a noun that says nothing without its owner, stands for."""

from __future__ import annotations

from trucewatch.extract.deal.bodies import Bodies
from trucewatch.extract.tree import Tree

_ONE = frozenset({"it", "he", "she", "its", "his", "her"})
_MANY = frozenset({"they", "their"})
_FIRST = frozenset({"we", "i"})
_POINTING = frozenset({"those", "these"})
#: Nouns that say nothing without their owner: "its fighters", "officers from each side".
_MEMBERS = frozenset(
    {"fighter", "force", "troop", "soldier", "man", "men", "unit", "guard", "army", "officer"}
    | {"warship", "aircraft", "member", "vigilante", "person", "people", "representative", "team"}
    | {"watchman", "elder", "envoy", "patrol", "commander", "sapper", "engineer"}
)
#: What goes in lots: of whom it is told matters, not the lot.
_LOTS = frozenset({"batch", "convoy", "bus", "wave", "column", "instalment", "installment"})
_ORDER = frozenset({"first", "second", "third", "fourth", "last", "final", "next", "another"})
_TELLING = frozenset({"say", "add", "tell", "report", "announce", "state", "explain", "note"})
_NAMING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj"})
_SENTENCES = 3  # how far back a pronoun reaches, its own sentence included
_POINTED = 2  # the same for "those who …"


class Antecedents:
    """Finds the nouns that words stand for. Built once for a report."""

    def __init__(self, tree: Tree, bodies: Bodies) -> None:
        self._tree = tree
        self._bodies = bodies

    def of(self, head: int) -> list[int]:
        """The nouns meant; the head itself where it names somebody; nothing where nobody is known.

        "We" is whoever is named beside it; else nothing: only its speaker can tell.
        """
        tree = self._tree
        token = tree.tokens[head]
        word = token.text.lower()
        if word in _ONE | _MANY and token.pos == "PRON":
            return self._before(head, word in _MANY)
        if word in _FIRST:
            return self._beside_we(head)
        if word in _POINTING and token.dep != "det":
            named = self._before(head, many=True, reach=_POINTED)
            return named if len(named) == 1 and self._bodies.is_armed(named[0]) else []
        if self._is_lot(head):
            inner = [h for h in tree.prepositional(head, "of") if self._bodies.is_armed(h)]
            return inner[:1]
        if token.lemma in _MEMBERS or token.pos == "NUM":
            shared = self._sent_by_all(head)
            if shared:
                return shared
            owners = [k for k in tree.kids(head, "poss") if tree.tokens[k].pos == "PRON"]
            if owners:
                many = tree.tokens[owners[0]].text.lower() in _MANY
                return self._before(owners[0], many) or [head]
        return [head]

    def is_first_person(self, head: int) -> bool:
        """Whether it is "we" or "I"."""
        return self._tree.tokens[head].text.lower() in _FIRST

    def _is_lot(self, head: int) -> bool:
        tree = self._tree
        if tree.tokens[head].lemma in _LOTS:
            return True
        order = {tree.tokens[k].lemma.lower() for k in tree.kids(head, "amod")} & _ORDER
        return tree.tokens[head].lemma == "group" and bool(order)

    def _sent_by_all(self, head: int) -> list[int]:
        """ "Three officers from each side", "forces of the Parties": the sides that send them."""
        tree = self._tree
        for noun in [head, *tree.kids(head, "appos")]:
            for owner in tree.prepositional(noun, "from", "of"):
                if self._bodies.means_all(owner):
                    return [owner]
        return []

    def _beside_we(self, head: int) -> list[int]:
        """ "We, the elders of the Hasna, …": the name beside this "we" or an earlier one."""
        tree = self._tree
        for i in range(head, -1, -1):
            if tree.tokens[i].text.lower() == "we":
                named = [k for k in tree.kids(i, "appos") if self._bodies.is_body(k)]
                if named:
                    return tree.conjuncts(named[0])
        return []

    def _before(self, pronoun: int, many: bool, reach: int = _SENTENCES) -> list[int]:
        """The nearest body before, of this sentence or those before, subjects first.

        With what is joined to it where many are meant.
        """
        tree = self._tree
        here = tree.tokens[pronoun].sentence
        for number in range(here, max(-1, here - reach), -1):
            sentence = tree.sentences[number]
            heads = [
                i
                for i in range(sentence.first, min(sentence.last, pronoun))
                if tree.tokens[i].pos in {"NOUN", "PROPN"}
                and tree.tokens[i].dep in _NAMING
                and self._bodies.is_body(i)
                and self._fits(i, many)
                and not self._is_teller(i, pronoun)
            ]
            subjects = [i for i in heads if tree.tokens[i].dep in {"nsubj", "nsubjpass"}]
            if subjects:
                heads = [subjects[-1] if number == here else subjects[0]]
            if heads and (subjects or number != here):
                return tree.conjuncts(heads[-1]) if many else heads[-1:]
        return []

    def _is_teller(self, noun: int, pronoun: int) -> bool:
        """ "…, the mayor added. It is also to …": who tells of a duty is not who owes it.

        A force may tell what it will do itself: "The Group said it would free 20 men."
        """
        tree = self._tree
        token = tree.tokens[noun]
        if token.dep != "nsubj" or tree.tokens[token.head].lemma not in _TELLING:
            return False
        inside = tree.is_below(pronoun, token.head) and noun < token.head < pronoun
        return not (inside and self._bodies.is_armed(noun))

    def _fits(self, noun: int, many: bool) -> bool:
        tree = self._tree
        plural = tree.tokens[noun].tag in {"NNS", "NNPS"} or len(tree.conjuncts(noun)) > 1
        if self._bodies.is_common(noun):
            return many
        return plural or tree.tokens[noun].pos == "PROPN" if many else not plural
