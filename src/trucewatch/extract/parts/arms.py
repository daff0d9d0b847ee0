"""The arms that something is done with: "shelled the port with mortars", "using drones"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit

_WITH = frozenset({"with", "using"})


def arms_with(tree: Tree, hit: Hit, arms: AbstractSet[str]) -> Iterator[int]:
    """Arms after "with" or "using", of the trigger or of the verb that carries it.

    ``arms``: the words for them.
    """
    tokens = tree.tokens
    heads = [hit.head]
    governor = tree.governor(hit.head)
    if governor is not None and not tree.is_verb(hit.head):
        heads.append(governor)
    for head in heads:
        for k in tree.children[head]:
            lemma = tokens[k].lemma
            if tokens[k].dep == "prep" and lemma in _WITH:
                nouns: Iterable[int] = tree.kids(k, "pobj")
            elif tokens[k].dep in {"advcl", "acl", "prep"} and lemma == "use":
                nouns = tree.kids(k, "dobj", "pobj")
            else:
                continue
            yield from (n for noun in nouns for n in tree.conjuncts(noun) if _armed(tree, n, arms))
    # Arms that the parser hangs on what was hit: "attacked the port with cluster bombs"
    if tree.is_verb(hit.head):
        for thing in tree.objects(hit.head) + tree.agents(hit.head):
            yield from (n for n in tree.prepositional(thing, "with") if _armed(tree, n, arms))


def _armed(tree: Tree, noun: int, arms: AbstractSet[str]) -> bool:
    inside = tree.kids(noun, "compound")
    return tree.tokens[noun].lemma in arms or any(tree.tokens[k].lemma in arms for k in inside)
