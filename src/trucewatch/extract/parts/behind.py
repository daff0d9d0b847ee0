"""Who acts where the grammar names nobody, or but a thing or a pronoun."""

from __future__ import annotations

from trucewatch.extract.deal.naming.bodies import Bodies
from trucewatch.extract.nearby import Nearby
from trucewatch.extract.parts.clefts import Clefts
from trucewatch.extract.parts.meant import Meant
from trucewatch.extract.parts.owners import Owners
from trucewatch.extract.parts.sources import Sources
from trucewatch.extract.parts.unbound import Unbound
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit
from trucewatch.ontology.model import EventKind, Ontology

_WITH = frozenset({"with", "using"})
_LONGEST_ABBREVIATION = 5


class Behind:
    """Finds those behind the events of one report."""

    def __init__(self, tree: Tree, near: Nearby, bodies: Bodies, ontology: Ontology) -> None:
        self._tree = tree
        self._near = near
        self._bodies = bodies
        words = ontology.words
        self._things = words["inanimate_doers"]
        self._arms = words["instruments"] - words["vehicles"]
        self._striking = words["striking_verbs"]
        self._sorts = words["speech_generic_orgs"] | words["body_heads"]
        self._owners = Owners(tree, self._is_anybody)
        self._unbound = Unbound(tree, near, self._is_anybody)
        self._meant = Meant(tree, self._is_anybody)
        self._sources = Sources(tree, self._owners, self._is_anybody)
        self._clefts = Clefts(tree, self._is_anybody)

    def find(self, hit: Hit, kind: EventKind, things: list[int]) -> list[int]:
        """Who acts where the grammar names nobody, or but a thing or a pronoun."""
        head, is_force = hit.head, kind.group == "force"
        for thing in things:
            found = self._meant.by(thing) if self._is_own(thing, head) else []
            # "A car of the Fund hit a mine": whoever owns what is hit did nothing
            armed = kind.code != "explosion" and self._tree.tokens[thing].lemma in self._arms
            if not found and armed:
                found = self._owners.of(thing)
            if found:
                return found
        if found := self._clefts.of(head) or (self._sources.of(head) if is_force else []):
            return found
        if not self._tree.is_verb(head):
            if is_force and self._tree.tokens[head].lemma in self._arms:
                return self._owners.of(head) or self._wielding(head)
            return self._wielding(head) if is_force else []
        if things:
            return []
        passive = self._tree.is_passive(head)
        return self._unbound.by(head) if passive else self._unbound.before(head)

    def _is_own(self, subject: int, verb: int) -> bool:
        """Whether the verb has the subject itself or shares it, not through a phrase between."""
        tokens = self._tree.tokens
        return tokens[subject].head == verb or tokens[verb].dep in {"conj", "xcomp"}

    def _wielding(self, noun: int) -> list[int]:
        """ "The army struck the quarter with mortar rounds": who acts with what the noun names."""
        tree, tokens = self._tree, self._tree.tokens
        above = tokens[noun].head
        if tokens[noun].dep != "pobj" or tokens[above].lemma not in _WITH:
            return []
        verb = tree.governor(noun)
        if verb is None or tree.is_passive(verb) or tokens[verb].lemma not in self._striking:
            return []
        return [h for h in tree.agents(verb) if self._is_anybody(h)]

    def _is_anybody(self, token: int) -> bool:
        """Somebody by name or by what they are, though no list or name in the text tells who."""
        word = self._tree.tokens[token]
        if word.pos not in {"NOUN", "PROPN"} or (word.pos == "NOUN" and word.lemma in self._things):
            return False
        if self._near.is_somebody(word):
            return True
        if word.text.isupper() and len(word.text) > _LONGEST_ABBREVIATION:
            return False  # in a text of capitals every word looks like a name
        return self._bodies.is_body(token) or word.lemma.lower() in self._sorts
