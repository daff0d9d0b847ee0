"""Who owes a duty, who gains by it and who stands surety for it, as the words name them."""

from __future__ import annotations

from trucewatch.extract.deal.bearers.antecedents import Antecedents
from trucewatch.extract.deal.bearers.doers import Doers
from trucewatch.extract.deal.bearers.holders import Holders
from trucewatch.extract.deal.bearers.stems import Stems
from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.tree import Tree
from trucewatch.extract.units import Unit
from trucewatch.extract.wording import register_actor
from trucewatch.parties.bodies import telling
from trucewatch.parties.names import fold
from trucewatch.records.claim import Party
from trucewatch.records.mention import Mentions
from trucewatch.records.saying import Speaker

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
#: Duties of those who hold what is to be let go.
_LETTING_GO = frozenset({"detainee_release", "prisoner_exchange", "remains_recovery"})
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
        self._holders = Holders(tree, bodies)
        self._antecedents = Antecedents(tree, bodies)
        self._stems = Stems(tree, bodies)

    def bearer(self, unit: Unit, speaker: Speaker | None = None) -> Party | None:
        """Who is to do it; None for a passive without "by", and where only a thing is named.

        ``speaker``: who tells of it, for what "we" shall do.
        """
        head = unit.primary.head
        if self._only_permits(head):
            return None  # "civilians may leave": whoever is to let them is not told
        told = self._doers.find(head) or self._parted(head)
        owner = self._owner_of_nobody(told[0]) if told and self._is_nobody(told[0]) else None
        if owner is not None:
            return self._named(owner)
        heads = [h for h in told if not self._is_nobody(h)]
        if unit.primary.code in _LETTING_GO:
            freed = self._freed(head)
            if not any(self._bodies.is_body(h) and h not in freed for h in heads):
                heads = self._holders.find(head, freed) or heads
        if heads and unit.primary.code in _FOR_THEM and self._are_served(heads[0]):
            return None  # "displaced families will return": whoever is to let them is not told
        resolved = [n for h in heads for n in self._antecedents.of(h)]
        if not any(self._bodies.is_body(h) for h in resolved):
            if any(self._antecedents.is_first_person(h) for h in heads):
                return self._speaking(speaker)
            others = self._doers.agreeing(head) or self._stems.find(head)
            others = others or self._stems.ordering(head)
            resolved = [n for h in others for n in self._antecedents.of(h)]
        elif self._are_ordered(resolved):
            resolved = self._stems.ordering(head) or resolved
        return self._named(self._by_party(resolved) or self._together(resolved))

    def _by_party(self, heads: list[int]) -> Party | None:
        """ "Prisoners in government jails": the party that the bare word before a noun names."""
        token = self._tree.tokens[heads[0]] if len(heads) == 1 else None
        if token is None or token.dep not in {"compound", "nmod"}:
            return None
        named = self._parties_with([heads[0]])
        return Party(named[0], self._bodies.name(heads[0])) if len(named) == 1 else None

    def _parted(self, head: int) -> list[int]:
        """ "No army aircraft, manned or unmanned, shall fly": the parser's subject of "manned"."""
        tree = self._tree
        verb = tree.clause_head(head)
        if tree.is_passive(verb):
            return []
        aside = [k for k in tree.kids(verb, "advcl") if k < verb and tree.tokens[k].pos == "ADJ"]
        return [n for k in aside for n in tree.kids(k, "nsubj") if n < k]

    def _are_ordered(self, heads: list[int]) -> bool:
        """ "All fighters shall …", "our men": whose they are, only who orders them can tell."""
        tree, head = self._tree, heads[0]
        near = tree.kids(head, "amod", "compound", "nummod", "prep", "poss", "appos", "det")
        bare = all(tree.tokens[k].text.lower() in {"all", "our", "the"} for k in near)
        return len(heads) == 1 and bare and tree.tokens[head].tag == "NNS"

    def _together(self, heads: list[int]) -> Party | None:
        """The heads as one party; "neither side" by the names of all sides, where they are told."""
        party = self._bodies.party(heads)
        all_sides = any(self._bodies.stands_for_all(h) for h in heads[:1])
        if party is not None and all_sides and len(self._parties) > 1:
            return Party(" and ".join(self._parties), party.span)
        return party

    def _freed(self, head: int) -> list[int]:
        """Those whom a release sets free; the subject of "are to walk out of jail", too."""
        tree = self._tree
        found = tree.patients(head)
        verb = head if tree.is_verb(head) else tree.governor(head)
        subject = tree.subject(verb) if verb is not None and not found else None
        return found if subject is None else [subject]

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

    def _owner_of_nobody(self, head: int) -> Party | None:
        """ "No army helicopter may fly", "no unit of the Front shall enter": whose it is not to be.

        A party that shares a word of its name with what stands before the noun, else a force there.
        """
        tree = self._tree
        near = tree.kids(head, "compound", "amod", "nmod", "poss")
        near += tree.prepositional(head, "of", "from")
        near += [k for n in near for k in tree.kids(n, "compound", "amod", "nmod")]
        named = self._parties_with(near)
        if len(named) == 1:
            return Party(named[0], self._bodies.name(head))
        near = [i for i in near if tree.tokens[i].pos in {"NOUN", "PROPN"}]
        forces = [i for i in near if self._bodies.is_armed(i) or self._bodies.means_all(i)]
        return self._together(forces[:1]) if not named else None

    def _parties_with(self, words: list[int]) -> list[str]:
        """The parties that the words tell by a name of theirs, else by what they are."""
        said = set(fold(" ".join(self._tree.tokens[i].text for i in words)))
        named = [p for p in self._parties if telling(p) & said]
        return named or [p for p in self._parties if set(fold(p)) & said]

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
