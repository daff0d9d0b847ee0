"""Which stretch of a sentence's words carries an event: its clause, without what only leads in."""

from __future__ import annotations

from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit
from trucewatch.records.mention import Sentence

_TERMS_LEAD = frozenset({"under", "accord", "per", "as"})
_LEADING = frozenset({"mark", "cc", "punct"})
_DETACHED = frozenset({"advcl", "prep", "relcl", "acl", "npadvmod", "advmod"})


def stretch(
    tree: Tree, sentence: Sentence, anchor: int, group: list[Hit], others: frozenset[int]
) -> tuple[int, int]:
    """The tokens, first to last (exclusive), that carry the event of ``anchor`` in ``sentence``.

    ``group``: its hits, the one that names it first; ``others``: anchors of the sentence's other
    events, whose words are theirs.
    """
    heads = {h.head for h in group}
    detached = {
        k
        for k in tree.children[anchor]
        if tree.tokens[k].dep in _DETACHED
        and k not in heads
        and _follows_comma(tree, k)
        and not any(tree.is_below(h, k) for h in heads)
    }
    top = anchor
    if tree.tokens[anchor].dep == "acl" and tree.tokens[anchor].tag == "VBN":
        top = tree.tokens[anchor].head  # "five people killed": the noun is part of what is told
    mine = set(tree.subtree(top, without=others | detached))
    core = group[0].head if group[0].head in mine else anchor
    first = last = core
    while first - 1 >= sentence.first and _goes_on(tree, first - 1, mine):
        first -= 1
    while last + 1 < sentence.last and _goes_on(tree, last + 1, mine):
        last += 1
    first = _without_lead(tree, first, core)
    while last > core and tree.tokens[last].dep in {"punct", "cc", "mark", "prep"}:
        last -= 1
    return first, last + 1


def _without_lead(tree: Tree, first: int, core: int) -> int:
    """The start of the clause itself: no "that", "during which", "to", "However,", "Under X,"."""
    while first < core:
        token = tree.tokens[first]
        comma = next((k for k in range(first, core) if tree.tokens[k].text == ","), None)
        if token.dep in _LEADING or token.tag in {"WDT", "WP", "WRB", "LS"} or token.text == "to":
            first += 1
        elif token.text.rstrip(".").isdigit() and (
            token.text.endswith(".") or tree.tokens[first + 1].text == "."
        ):
            first += 1 if token.text.endswith(".") else 2  # a paragraph's number
        elif token.pos == "ADP" and tree.tokens[first + 1].tag in {"WDT", "WP"}:
            first += 2
        elif comma is not None and token.dep == "advmod" and comma == first + 1:
            first = comma + 1
        elif comma is not None and token.dep == "prep" and token.lemma in _TERMS_LEAD:
            inside = tree.subtree(first)
            if inside[-1] >= comma:
                break
            first = comma + 1
        else:
            break
    return first


def _goes_on(tree: Tree, i: int, mine: set[int]) -> bool:
    return i in mine or tree.tokens[i].dep == "punct"


def _follows_comma(tree: Tree, k: int) -> bool:
    left = tree.subtree(k)[0]
    return left > 0 and left - 1 > tree.tokens[k].head and tree.tokens[left - 1].text in {",", "—"}
