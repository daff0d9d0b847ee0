"""The clause of a headline that tells of something else: "agree to extend truce as mill burns".

In a headline "as" with a present tense puts a second happening beside the first. Nobody named
before it owes, plans or says what it tells of.
"""

from __future__ import annotations

from trucewatch.extract.tree import Tree

_FINITE = frozenset({"VBZ", "VBP", "VBD"})


def meanwhile(tree: Tree, first: int, last: int) -> int | None:
    """The "as" that opens such a clause among the tokens ``first`` to ``last`` (exclusive)."""
    for k in range(first + 1, last):
        token = tree.tokens[k]
        if token.text != "as" or tree.sentences[token.sentence].role != "headline":
            continue
        verb = tree.tokens[token.head]
        if token.dep == "mark" and verb.tag in _FINITE and token.head > k:
            return k
    return None


def beside_headline(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in such a clause."""
    marks = tree.kids(verb, "mark")
    return any(meanwhile(tree, k - 1, k + 1) == k for k in marks if k > 0)
