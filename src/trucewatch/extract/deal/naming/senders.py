"""Those who put their names for others: "the envoys of the Government and of the Council"."""

from __future__ import annotations

from trucewatch.extract.tree import Tree

_SENT = frozenset(
    {"envoy", "delegation", "representative", "commander", "leader", "negotiator", "elder"}
    | {"delegate", "chief", "sheikh", "notable", "head", "officer", "general"}
)


def represented(tree: Tree, head: int) -> list[int]:
    """The nouns for whom an envoy, elder or commander puts a name; nothing for any other noun."""
    if tree.tokens[head].lemma.lower() not in _SENT:
        return []
    found = tree.prepositional(head, "of")
    for p in tree.kids(head, "prep") if found else []:
        found += [k for c in tree.conjuncts(p) if c != p for k in tree.kids(c, "pobj")]
    return list(dict.fromkeys(found))
