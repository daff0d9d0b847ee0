"""The nouns that name who is to do a thing, before any pronoun among them is resolved."""

from __future__ import annotations

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.tree import Tree

_PERMITTING = frozenset({"let", "allow", "permit", "enable", "grant", "help", "ensure"})
#: Verbs by which a deal puts a duty on their object: "obliges the army to leave".
_BINDING = frozenset(
    {"oblige", "bind", "commit", "require", "order", "compel", "instruct", "direct", "task"}
    | {"ask", "call", "enjoin", "charge", "request", "hold", "pledge"}
)
_KEEPING = frozenset({"bar", "ban", "forbid", "prohibit", "prevent", "keep", "stop", "exclude"})
#: Those who agreed that something shall be done, or not be done, are to see to it.
_AGREEING = frozenset(
    {"agree", "undertake", "pledge", "promise", "swear", "resolve", "vow", "guarantee", "commit"}
)
#: Verbs whose subject has to do with what a noun names, without doing it: "welcomed the handover".
_ABOUT = frozenset(
    {"welcome", "hail", "praise", "say", "announce", "discuss", "demand", "urge", "await", "see"}
    | {"observe", "reject", "propose", "monitor", "verify", "supervise", "oversee", "expect"}
    | {"agree", "delay", "block", "condemn", "confirm", "report", "attend", "want", "seek"}
)
#: Goings that a force does itself: "the withdrawal of army units", "a Council pull-back".
_GOINGS = frozenset(
    {"withdrawal", "pullback", "pullout", "pull", "departure", "exit", "retreat", "redeployment"}
    | {"deployment", "disengagement", "relocation", "back", "out", "drawdown", "regrouping"}
)
_CLAUSES = frozenset({"advcl", "xcomp", "ccomp"})
_CHAIN = frozenset({"xcomp", "conj", "ccomp"})


class Doers:
    """Finds who is to do what a verb or a noun names. Built once for a report."""

    def __init__(self, tree: Tree, bodies: Bodies) -> None:
        self._tree = tree
        self._bodies = bodies

    def find(self, head: int) -> list[int]:
        """The doers as the clause names them, pronouns included; nothing for a bare passive."""
        tree = self._tree
        verb = head if tree.is_verb(head) else tree.governor(head)
        if not tree.is_verb(head):
            own = self._of_noun(head)
            if own and not self._is_permitted(head):
                return own
            if verb is None or tree.is_passive(verb):
                return tree.prepositional(verb, "by") if verb is not None else []
            if tree.tokens[verb].lemma in _ABOUT and not self._agreed_to(head, verb):
                return []
        if verb is None:
            return []
        bound = self._bound(verb)
        if bound:
            return bound
        verb = self._permitting(verb)
        if tree.is_passive(verb):
            return tree.prepositional(verb, "by")
        subject = tree.subject(verb)
        if subject is not None and tree.tokens[subject].lemma == "there":
            return []
        doers = [h for h in tree.agents(verb) if h != head]
        if not doers:
            doers = self._given_time(verb)
        return doers + self._with(verb, doers)

    def agreeing(self, head: int) -> list[int]:
        """ "They agreed that nobody shall shoot": those who agreed, where nobody else is told."""
        tree = self._tree
        here = head if tree.is_verb(head) else tree.clause_head(head)
        while tree.tokens[here].dep in _CHAIN:
            above = tree.tokens[here].head
            clause = tree.tokens[here].dep in {"ccomp", "xcomp"}
            if clause and tree.tokens[above].lemma in _AGREEING:
                return [h for h in tree.agents(above) if self._bodies.is_body(h)]
            here = above
        return []

    def _of_noun(self, head: int) -> list[int]:
        """ "The militia's withdrawal", "release by the army", "the pull-back of Council units"."""
        tree = self._tree
        own = [h for h in tree.agents(head) if tree.tokens[h].dep != "compound"]
        if any(self._bodies.is_body(h) for h in own):
            return own
        if tree.tokens[head].lemma.lower() not in _GOINGS:
            return []
        going = [*tree.prepositional(head, "of"), *tree.kids(head, "compound")]
        return [h for h in going if self._bodies.is_armed(h)]

    def _is_permitted(self, head: int) -> bool:
        """ "Shall allow the evacuation of the wounded by the Red Cross": whoever allows it owes it.

        Of a force's own going, as in "allow the withdrawal of Front units", the force does.
        """
        tree = self._tree
        above = tree.tokens[head].head
        if tree.tokens[head].lemma.lower() in _GOINGS or tree.tokens[head].dep != "dobj":
            return False
        if tree.tokens[above].lemma not in _PERMITTING or tree.is_passive(above):
            return False
        return any(self._bodies.is_body(h) for h in tree.agents(above))

    def _agreed_to(self, head: int, verb: int) -> bool:
        """ "Agreed to a halt", "agreed a release": what they agreed to do, not to talk about."""
        tree = self._tree
        if tree.tokens[verb].lemma != "agree":
            return False
        lead = tree.subject(verb)
        yet = any(tree.tokens[k].lemma == "yet" for k in tree.kids(verb, "advmod"))
        above = tree.tokens[verb].head
        yet = yet or any(tree.tokens[k].lemma == "yet" for k in tree.kids(above, "advmod"))
        return lead is not None and lead != head and not yet

    def _permitting(self, verb: int) -> int:
        """ "Let health workers reach": whoever lets them is to do it."""
        tree = self._tree
        above = tree.tokens[verb].head
        if tree.tokens[above].lemma in _PERMITTING and tree.tokens[verb].dep in {"ccomp", "xcomp"}:
            return above
        return verb

    def _bound(self, verb: int) -> list[int]:
        """ "Obliges the guerrillas to free", "calls on the army to leave", "bars them from …"."""
        tree = self._tree
        here = verb
        while tree.tokens[here].dep == "conj" and tree.is_verb(tree.tokens[here].head):
            if tree.kids(here, "nsubj", "nsubjpass"):
                return []
            here = tree.tokens[here].head
        if tree.tokens[here].lemma in _KEEPING and not tree.is_passive(here):
            actors = [h for h in tree.agents(here) if self._bodies.is_body(h)]
            kept = [h for h in tree.kids(here, "dobj") if self._is_kept(h)]
            away = bool(tree.kids(here, "prep", "xcomp", "advcl"))
            return tree.conjuncts(kept[0]) if kept and away and not actors else []
        token = tree.tokens[here]
        if token.tag != "VB" or tree.kids(here, "nsubj", "nsubjpass"):
            return []
        if token.dep == "acl" and tree.tokens[token.head].dep == "conj":
            return self._bound_next(token.head)
        above = token.head
        if token.dep not in _CLAUSES or tree.tokens[above].lemma not in _BINDING:
            return []
        if tree.is_passive(above):
            return []
        charged = tree.kids(above, "dobj") or tree.prepositional(above, "on", "upon")
        named = [h for h in charged if self._bodies.is_body(h)]
        return tree.conjuncts(named[0]) if named else []

    def _is_kept(self, noun: int) -> bool:
        """ "Bars the police from …", not "must stop their patrols", whoever "they" are."""
        own = any(self._tree.tokens[k].pos == "PRON" for k in self._tree.kids(noun, "poss"))
        return self._bodies.is_armed(noun) and not own

    def _bound_next(self, noun: int) -> list[int]:
        """ "Obliges the army to leave and the rebels to disarm": the second's own duty."""
        tree = self._tree
        binding = any(
            tree.tokens[a].lemma in _BINDING for a in tree.ancestors(noun) if tree.is_verb(a)
        )
        return [noun] if binding and self._bodies.is_body(noun) else []

    def _given_time(self, verb: int) -> list[int]:
        """ "The Front has until Friday to free …": who has the time, however it is parsed."""
        tree = self._tree
        if tree.tokens[verb].tag != "VB":
            return []
        for above in tree.ancestors(verb):
            if tree.tokens[above].lemma in {"have", "give"} and tree.is_verb(above):
                until = any(tree.tokens[k].lemma == "until" for k in tree.kids(above, "prep"))
                return tree.agents(above) if until else []
        return []

    def _with(self, verb: int, doers: list[int]) -> list[int]:
        """ "X agreed with Y to …": both."""
        tree = self._tree
        above = tree.tokens[verb].head
        if doers and tree.tokens[verb].dep == "xcomp" and tree.tokens[above].lemma == "agree":
            return tree.prepositional(above, "with")
        return []
