"""Which words a cue of factuality governs: its complement, its object, its subject."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import cue_index
from trucewatch.ontology.model import FactualityCue, Ontology

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
#: What a copula's predicate may say something of.
_SAID_OF = _SUBJECTS | {"ccomp", "xcomp", "attr", "advcl"}
_OBJECTS = frozenset(
    {"dobj", "prep", "nsubjpass", "pcomp", "xcomp", "ccomp", "dative", "csubjpass"}
)
_UNDER_NOUN = frozenset({"prep", "acl", "ccomp", "compound", "nmod", "pcomp", "xcomp", "relcl"})
_BESIDE_VERB = frozenset({"advmod", "npadvmod", "relcl", "amod", "compound", "agent"})
#: Prepositions by which a noun takes what it is about ("the plan for", "the agreement on").
_ABOUT = frozenset({"of", "for", "to", "on", "upon", "about", "over", "against", "from"})
COPULAS = frozenset({"be", "remain", "stay", "come", "become"})


@dataclass(frozen=True, slots=True)
class Governor:
    """A cue found at the token ``at``, with all words of its phrase."""

    cue: FactualityCue
    at: int
    words: tuple[int, ...]


class Governors:
    """Which cues of factuality govern a word of a report. Built once for it."""

    def __init__(self, tree: Tree, ontology: Ontology) -> None:
        self._tree = tree
        self._cues = {cue.id: cue for cue in ontology.cues}
        self._index = cue_index(ontology)
        self._at: dict[int, tuple[Governor, ...]] = {}

    def at(self, i: int) -> tuple[Governor, ...]:
        """The cues whose head is the token ``i``."""
        if i not in self._at:
            hits = self._index.best(self._tree, i, i + 1)
            self._at[i] = tuple(Governor(self._cues[h.code], h.head, h.words) for h in hits)
        return self._at[i]

    def any(self, here: int, above: int) -> bool:
        """Whether a cue governs ``here`` from ``above``."""
        return next(self.reaching(here, above), None) is not None

    def reaching(self, here: int, above: int) -> Iterator[Governor]:
        """Cues that govern ``here``: at the word above, or in the predicate of a copula."""
        tree = self._tree
        for found in self.at(above):
            # the words of the cue's own phrase are under it too ("launched a raid")
            if here in found.words or reaches(tree, found.cue, here, above):
                yield found
        if tree.tokens[above].lemma not in COPULAS or not tree.is_verb(above):
            return
        subject = tree.tokens[here].dep in _SUBJECTS
        others = ("acomp", "attr", "oprd") if subject else ("acomp", "nsubj")
        if tree.tokens[here].dep not in _SAID_OF:
            return
        for k in tree.kids(above, *others):
            if k == here:
                continue
            wanted = {"head", "complement"} if tree.tokens[k].pos == "ADJ" else {"head"}
            for found in self.at(k):
                if found.cue.scope in wanted:
                    yield found


def reaches(tree: Tree, cue: FactualityCue, here: int, above: int) -> bool:
    """Whether the cue at ``above`` governs its child ``here``, by the cue's scope."""
    token = tree.tokens[here]
    if token.dep == "prep" and tree.tokens[above].pos == "NOUN" and token.lemma not in _ABOUT:
        return False
    if token.dep == "prep" and here < above and tree.is_verb(above):
        return False  # "In a raid at dawn they failed to …": a circumstance, not what failed
    match cue.scope:
        case "subject":
            return token.dep in _SUBJECTS
        case "object":
            return token.dep in _OBJECTS
        case "complement":
            if token.dep in {"nsubj", "csubj"}:  # "the shelling stopped"
                return tree.is_verb(above) and not tree.kids(above, "dobj", "ccomp", "xcomp")
            return token.dep not in _BESIDE_VERB
        case "head":
            return token.dep in _UNDER_NOUN
    return True
