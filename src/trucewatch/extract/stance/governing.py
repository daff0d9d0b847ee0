"""Which words a cue of factuality governs: its complement, its object, its subject."""

from __future__ import annotations

from trucewatch.extract.tree import Tree
from trucewatch.ontology.model import FactualityCue

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass"})
_OBJECTS = frozenset(
    {"dobj", "prep", "nsubjpass", "pcomp", "xcomp", "ccomp", "dative", "csubjpass"}
)
_UNDER_NOUN = frozenset({"prep", "acl", "ccomp", "compound", "nmod", "pcomp", "xcomp", "relcl"})
_BESIDE_VERB = frozenset({"advmod", "npadvmod", "relcl", "amod", "compound", "agent"})
#: Prepositions by which a noun takes what it is about ("the plan for", "the agreement on").
_ABOUT = frozenset({"of", "for", "to", "on", "upon", "about", "over", "against", "from"})


def reaches(tree: Tree, cue: FactualityCue, here: int, above: int) -> bool:
    """Whether the cue at ``above`` governs its child ``here``, by the cue's scope."""
    token = tree.tokens[here]
    if token.dep == "prep" and tree.tokens[above].pos == "NOUN" and token.lemma not in _ABOUT:
        return False
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
