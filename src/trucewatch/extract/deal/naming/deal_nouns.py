"""All words of a report that name a deal, found once for the stages that go through them."""

from __future__ import annotations

from trucewatch.extract.deal.naming.nouns import is_deal
from trucewatch.extract.tree import Tree


def deal_nouns(tree: Tree, deals: frozenset[str]) -> list[int]:
    """The words that name a truce or another deal, an earlier one too, in text order."""
    known = tree.known["deal_nouns"]
    if deals not in known:
        known[deals] = [i for i in range(len(tree.tokens)) if is_deal(tree, i, deals)]
    return known[deals][:]
