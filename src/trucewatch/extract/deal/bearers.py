"""Who owes a duty, who gains by it and who stands surety for it, as the words name them."""

from __future__ import annotations

from trucewatch.extract.deal.bodies import Bodies
from trucewatch.extract.tree import Tree
from trucewatch.extract.units import Unit
from trucewatch.extract.wording import register_actor
from trucewatch.records.claim import Party
from trucewatch.records.mention import Mentions

_PERMITTING = frozenset({"let", "allow", "permit", "enable", "grant", "help", "ensure"})
_ONE = frozenset({"it", "he", "she", "its", "his", "her"})
_MANY = frozenset({"they", "their"})
#: Nouns that say nothing without their owner: "its fighters".
_MEMBERS = frozenset(
    {"fighter", "force", "troop", "soldier", "man", "men", "unit", "guard", "army"}
)
_SURETY = frozenset(
    {"guarantee", "supervise", "monitor", "oversee", "verify", "underwrite", "observe"}
)
_AUSPICES = frozenset(
    {
        "supervision",
        "auspex",
        "auspice",
        "auspices",
        "oversight",
        "guarantee",
        "monitoring",
        "watch",
    }
)
_NEGATIVE = frozenset({"neither", "no", "not", "n't", "none", "nor", "nobody", "never"})
_TELLING = frozenset({"say", "add", "tell", "report", "announce", "state", "explain", "note"})
_GIVING = frozenset({"to", "for"})


class Bearers:
    """Names those whom a duty concerns. Built once for a report."""

    def __init__(
        self, tree: Tree, mentions: Mentions, bodies: Bodies, parties: tuple[str, ...]
    ) -> None:
        self._parties = parties
        self._tree = tree
        self._mentions = mentions
        self._bodies = bodies

    def bearer(self, unit: Unit) -> Party | None:
        """Who is to do it; None for a passive without "by", and where only a thing is named."""
        if self._only_permits(unit.primary.head):
            return None  # "civilians may leave": whoever is to let them is not told
        heads = [h for h in self._doers(unit.primary.head) if not self._is_nobody(h)]
        resolved = [n for h in heads for n in self._resolved(h)]
        party = self._bodies.party(resolved)
        all_sides = any(self._bodies.stands_for_all(h) for h in resolved[:1])
        if party is not None and all_sides and len(self._parties) > 1:
            party = Party(" and ".join(self._parties), party.span)  # "neither side"
        return self._named(party)

    def _only_permits(self, head: int) -> bool:
        tree = self._tree
        verb = head if tree.is_verb(head) else tree.clause_head(head)
        modal = {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux")}
        near = tree.kids(verb, "neg", "nsubj", "nsubjpass", "preconj", "cc")
        near += [n for k in near for n in tree.kids(k, "det", "preconj")]
        negated = {tree.tokens[k].text.lower() for k in near} & _NEGATIVE
        return bool(modal & {"may", "can"}) and not negated

    def _is_nobody(self, head: int) -> bool:
        """ "No armed person shall enter": it binds whoever comes, nobody by name."""
        tree = self._tree
        none = {tree.tokens[k].text.lower() for k in tree.kids(head, "det")} & {"no"}
        return bool(none) and not self._bodies.stands_for_all(head)

    def beneficiary(self, unit: Unit) -> Party | None:
        """To whom it is to be given or for whom it is meant."""
        tree, head = self._tree, unit.primary.head
        objects = tree.patients(head)
        found = tree.kids(head, "dative")
        for word in sorted(_GIVING):
            for i in [head, *objects]:
                found += tree.prepositional(i, word)
        named = [h for h in found if self._bodies.is_body(h) and h not in objects]
        return self._named(self._bodies.party(named[:1]))

    def guarantor(self, unit: Unit) -> Party | None:
        """ "guaranteed by X", "under the supervision of X"."""
        tree = self._tree
        for i in range(unit.first, unit.last):
            token = tree.tokens[i]
            found: list[int] = []
            if token.lemma in _SURETY and token.tag in {"VBN", "VBD"}:
                found = tree.prepositional(i, "by")
            elif token.lemma in _AUSPICES and token.pos == "NOUN":
                found = tree.prepositional(i, "of") + tree.kids(i, "poss")
            named = [h for h in found if self._bodies.is_body(h)]
            if named:
                return self._named(self._bodies.party(named))
        return None

    def _named(self, party: Party | None) -> Party | None:
        if party is None:
            return None
        return Party(party.words, party.span, register_actor(self._mentions, party.span))

    def _doers(self, head: int) -> list[int]:
        tree = self._tree
        verb = head if tree.is_verb(head) else tree.governor(head)
        if not tree.is_verb(head):
            own = [h for h in tree.agents(head) if tree.tokens[h].dep != "compound"]
            if any(self._bodies.is_body(h) for h in own):
                return own
            if verb is None or tree.is_passive(verb):
                return tree.prepositional(verb, "by") if verb is not None else []
        if verb is None:
            return []
        above = tree.tokens[verb].head
        if tree.tokens[above].lemma in _PERMITTING and tree.tokens[verb].dep in {"ccomp", "xcomp"}:
            verb = above  # "let health workers reach": whoever lets them
            if tree.is_passive(verb):
                return tree.prepositional(verb, "by")
        subject = tree.subject(verb)
        if subject is not None and tree.tokens[subject].lemma == "there":
            return []
        doers = [h for h in tree.agents(verb) if h != head]
        if not doers:
            doers = self._given_time(verb)
        return doers + self._with(verb, doers)

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

    def _resolved(self, head: int) -> list[int]:
        """The nouns that a pronoun stands for, or the owner of "its fighters"; else the noun."""
        tree = self._tree
        token = tree.tokens[head]
        word = token.text.lower()
        if word in _ONE | _MANY and token.pos == "PRON":
            return self._antecedent(head, word in _MANY)
        if token.lemma in _MEMBERS:
            owners = [k for k in tree.kids(head, "poss") if tree.tokens[k].pos == "PRON"]
            if owners:
                many = tree.tokens[owners[0]].text.lower() in _MANY
                return self._antecedent(head, many) or [head]
        return [head]

    def _antecedent(self, pronoun: int, many: bool) -> list[int]:
        """The nearest body before, of this sentence or the two before, subjects first.

        With what is joined to it where many are meant.
        """
        tree = self._tree
        here = tree.tokens[pronoun].sentence
        for number in range(here, max(-1, here - 3), -1):
            sentence = tree.sentences[number]
            heads = [
                i
                for i in range(sentence.first, min(sentence.last, pronoun))
                if tree.tokens[i].pos in {"NOUN", "PROPN"}
                and tree.tokens[i].dep in {"nsubj", "nsubjpass", "dobj", "pobj", "poss", "conj"}
                and self._bodies.is_body(i)
                and self._fits(i, many)
                and not self._is_teller(i)
            ]
            subjects = [i for i in heads if tree.tokens[i].dep in {"nsubj", "nsubjpass"}]
            if subjects:
                heads = [subjects[-1] if number == here else subjects[0]]
            if heads and (subjects or number != here):
                return tree.conjuncts(heads[-1]) if many else heads[-1:]
        return []

    def _is_teller(self, noun: int) -> bool:
        """ "…, the mayor added. It is also to …": who tells of a duty is not who owes it."""
        token = self._tree.tokens[noun]
        return token.dep == "nsubj" and self._tree.tokens[token.head].lemma in _TELLING

    def _fits(self, noun: int, many: bool) -> bool:
        tree = self._tree
        plural = tree.tokens[noun].tag in {"NNS", "NNPS"} or len(tree.conjuncts(noun)) > 1
        if self._bodies.is_common(noun):
            return many
        return plural or tree.tokens[noun].pos == "PROPN" if many else not plural
