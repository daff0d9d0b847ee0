"""Those who stop fire alone: "ordered its forces to halt attacks", "a truce of its own"."""

from __future__ import annotations

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.tree import Tree
from trucewatch.records.mention import Sentence

_ORDERING = frozenset({"order", "instruct", "direct", "command"})
_ISSUING = frozenset({"give", "issue", "make", "publish"})
_ORDERS = frozenset({"order", "instruction", "directive", "command", "decree"})
_DECLARING = frozenset({"announce", "declare", "proclaim", "begin", "observe", "start"})
_ALONE = frozenset({"unilateral", "one-sided"})
_OWN = frozenset({"its", "his", "her", "their", "all"})
_HALTING = frozenset({"halt", "stop", "cease", "suspend", "hold", "end", "pause"})
_FIRE = frozenset(
    {"operation", "attack", "fire", "offensive", "strike", "shelling", "hostility", "fighting"}
    | {"raid", "assault", "bombardment", "action", "activity"}
)
#: Those who speak or order for the body that is named with them.
_HEADS = frozenset(
    {"leadership", "command", "commander", "leader", "head", "chief", "spokesman", "spokesperson"}
    | {"spokeswoman", "headquarters", "staff", "presidium", "committee"}
)


class Declarers:
    """Finds who declares a halt that only binds its own. Built once for a report."""

    def __init__(self, tree: Tree, bodies: Bodies) -> None:
        self._tree = tree
        self._bodies = bodies

    def of_sentence(self, sentence: Sentence) -> list[int]:
        """The bodies that a sentence tells to order a halt, or to declare a truce, on their own."""
        verbs = [i for i in range(sentence.first, sentence.last) if self._tree.is_verb(i)]
        return [h for v in verbs if self._halts(v) or self._declares(v) for h in self._who(v)]

    def of_stem(self, sentence: Sentence) -> list[int]:
        """The same for what stands before a list: "The command gives its men these orders:"."""
        if not sentence.span.quote.rstrip().endswith(":"):
            return []
        tree = self._tree
        for v in range(sentence.first, sentence.last):
            if not tree.is_verb(v) or tree.is_passive(v):
                continue
            given = {tree.tokens[k].lemma for k in tree.kids(v, "dobj")} & _ORDERS
            issues = tree.tokens[v].lemma in _ISSUING and bool(given)
            orders = tree.tokens[v].lemma in _ORDERING and bool(self._own(v))
            if issues or orders or self._declares(v):
                return self._who(v)
        return []

    def _own(self, verb: int) -> list[int]:
        """Those of its own people whom it orders: "its forces", "all units"."""
        tree = self._tree
        charged = tree.kids(verb, "dobj", "dative")
        for clause in tree.kids(verb, "ccomp", "xcomp"):  # the parser's subject of "to halt"
            charged += tree.kids(clause, "nsubj")
        return [
            noun
            for noun in charged
            if self._bodies.is_armed(noun)
            and _OWN & {tree.tokens[k].text.lower() for k in tree.kids(noun, "poss", "det")}
        ]

    def _halts(self, verb: int) -> bool:
        tree = self._tree
        if tree.tokens[verb].lemma not in _ORDERING or tree.is_passive(verb) or not self._own(verb):
            return False
        for clause in tree.kids(verb, "xcomp", "ccomp"):
            stopped = {tree.tokens[k].lemma for k in tree.objects(clause)}
            if tree.tokens[clause].lemma in _HALTING and stopped & _FIRE:
                return True
        return False

    def _declares(self, verb: int) -> bool:
        """ "Declared a unilateral truce", "announced a truce of its own"."""
        tree = self._tree
        if tree.tokens[verb].lemma not in _DECLARING or tree.is_passive(verb):
            return False
        for noun in tree.kids(verb, "dobj"):
            if tree.tokens[noun].lemma.lower() not in self._bodies.deals:
                continue
            alone = {tree.tokens[k].lemma.lower() for k in tree.kids(noun, "amod", "compound")}
            own = [
                k
                for p in tree.kids(noun, "prep")
                for k in tree.kids(p, "pobj", "pcomp", "amod")
                if tree.tokens[k].text.lower() == "own"
            ]
            if alone & _ALONE or own:
                return True
        return False

    def _who(self, verb: int) -> list[int]:
        return [b for h in self._tree.agents(verb) for b in self._body(h)]

    def _body(self, head: int) -> list[int]:
        """The body itself, or that for which its leadership orders, as named here or before."""
        tree = self._tree
        lemma = tree.tokens[head].lemma.lower()
        if lemma not in _HEADS:
            plain = tree.tokens[head].pos != "PRON" and not self._bodies.means_all(head)
            return [head] if plain and self._bodies.is_armed(head) else []
        for i in range(head, -1, -1):
            if tree.tokens[i].lemma.lower() != lemma:
                continue
            owners = [*tree.prepositional(i, "of"), *tree.kids(i, "poss", "compound")]
            named = [h for h in owners if self._bodies.is_armed(h)]
            if named:
                return named[:1]
        return []
