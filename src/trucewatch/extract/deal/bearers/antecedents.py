"""Whom a pronoun, or a noun that says nothing without its owner, stands for."""

from __future__ import annotations

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.tree import Tree
from trucewatch.parties.bodies import STATE

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
#: Nouns that stand for a body named before: "the group", "the movement".
_SORTS = frozenset({"group", "movement", "organisation", "organization", "faction", "outfit"})
_TELLING = frozenset({"say", "add", "tell", "report", "announce", "state", "explain", "note"})
_NAMING = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj"})
_SENTENCES = 3  # how far back a pronoun reaches, its own sentence included
_POINTED = 2  # the same for "those who …"
_NAMED = 6  # the same for "the group"


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
        if self._is_sort(head):
            return self._before(head, many=False, reach=_NAMED, armed=True) or [head]
        if self._is_member(head) or token.pos == "NUM":
            return self._sent_by_all(head) or self._owner(head) or [head]
        return [head]

    def _is_member(self, head: int) -> bool:
        lemma = self._tree.tokens[head].lemma
        common = self._tree.tokens[head].pos == "NOUN"
        return lemma in _MEMBERS or (common and self._bodies.is_armed(head))

    def _owner(self, head: int) -> list[int]:
        """ "Its fighters": those whose they are."""
        tree = self._tree
        for k in tree.kids(head, "poss"):
            if tree.tokens[k].pos == "PRON":
                return self._before(k, tree.tokens[k].text.lower() in _MANY)
        return []

    def _is_sort(self, head: int) -> bool:
        """ "The group", with nothing that tells which."""
        tree, token = self._tree, self._tree.tokens[head]
        if token.lemma not in _SORTS or not token.text.islower() or token.tag != "NN":
            return False
        own = [tree.tokens[k].text.lower() for k in tree.kids(head, "det")]
        more = tree.kids(
            head, "amod", "compound", "poss", "prep", "appos", "conj", "nmod", "nummod"
        )
        return own == ["the"] and not more

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

    def _before(
        self, pronoun: int, many: bool, reach: int = _SENTENCES, armed: bool = False
    ) -> list[int]:
        """The nearest body before, of this sentence or those before, subjects first.

        With what is joined to it where many are meant. ``armed``: none but those who fight a
        state, which "the group" means.
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
                and (not armed or self._is_group(i))
            ]
            subjects = [i for i in heads if tree.tokens[i].dep in {"nsubj", "nsubjpass"}]
            if subjects:
                heads = [subjects[-1] if number == here else subjects[0]]
            if heads and (subjects or number != here):
                found = tree.conjuncts(heads[-1]) if many else heads[-1:]
                return self._meant(found)
        return []

    def _meant(self, found: list[int]) -> list[int]:
        """Those found, or whom "its fighters" or "the group" among them stands for in its turn."""
        if self._is_sort(found[0]):
            return self._before(found[0], many=False, reach=_NAMED, armed=True) or found
        return (self._owner(found[0]) if self._is_member(found[0]) else []) or found

    def _is_group(self, noun: int) -> bool:
        tree = self._tree
        if self._is_sort(noun) or not self._bodies.is_armed(noun):
            return False
        words = {noun, *tree.kids(noun, "compound", "amod", "nmod")}
        return not STATE & {tree.tokens[i].lemma.lower() for i in words}

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
