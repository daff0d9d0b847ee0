"""Who owes a duty, who gains by it and who stands surety for it, as the words name them."""

from __future__ import annotations

from trucewatch.extract.deal.antecedents import Antecedents
from trucewatch.extract.deal.bodies import Bodies
from trucewatch.extract.deal.doers import Doers
from trucewatch.extract.deal.stems import Stems
from trucewatch.extract.tree import Tree
from trucewatch.extract.units import Unit
from trucewatch.extract.wording import register_actor
from trucewatch.records.claim import Party, Speaker
from trucewatch.records.mention import Mentions

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
#: Duties done for the sake of those who then go, come or are let go themselves.
_FOR_THEM = frozenset(
    {"evacuation", "return_of_displaced", "detainee_release", "humanitarian_access"}
    | {"freedom_of_movement", "siege_lifting", "services_repair", "remains_recovery"}
)
_SERVED = frozenset(
    {"civilian", "resident", "family", "patient", "wounded", "sick", "prisoner", "detainee"}
    | {"captive", "hostage", "displaced", "refugee", "evacuee", "returnee", "passenger", "pupil"}
    | {"student", "child", "woman", "inhabitant", "household", "idp", "pilgrim", "person", "people"}
    | {"vaccinator", "worker", "trader", "driver", "volunteer", "doctor", "nurse", "body"}
)
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
        self._doers = Doers(tree, bodies)
        self._antecedents = Antecedents(tree, bodies)
        self._stems = Stems(tree, bodies)

    def bearer(self, unit: Unit, speaker: Speaker | None = None) -> Party | None:
        """Who is to do it; None for a passive without "by", and where only a thing is named.

        ``speaker``: who tells of it, for what "we" shall do.
        """
        head = unit.primary.head
        if self._only_permits(head):
            return None  # "civilians may leave": whoever is to let them is not told
        heads = [h for h in self._doers.find(head) if not self._is_nobody(h)]
        if heads and unit.primary.code in _FOR_THEM and self._are_served(heads[0]):
            return None  # "displaced families will return": whoever is to let them is not told
        resolved = [n for h in heads for n in self._antecedents.of(h)]
        if not any(self._bodies.is_body(h) for h in resolved):
            if any(self._antecedents.is_first_person(h) for h in heads):
                return self._speaking(speaker)
            others = self._doers.agreeing(head) or self._stems.find(head)
            resolved = [n for h in others for n in self._antecedents.of(h)]
        party = self._bodies.party(resolved)
        all_sides = any(self._bodies.stands_for_all(h) for h in resolved[:1])
        if party is not None and all_sides and len(self._parties) > 1:
            party = Party(" and ".join(self._parties), party.span)  # "neither side"
        return self._named(party)

    def _speaking(self, speaker: Speaker | None) -> Party | None:
        """ "We shall not fire", said by somebody named."""
        if speaker is None or speaker.span is None:
            return None
        return self._named(Party(speaker.words, speaker.span))

    def _are_served(self, head: int) -> bool:
        """Whether they are those for whose sake it is done, not those who fight."""
        return self._tree.tokens[head].lemma.lower() in _SERVED

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
