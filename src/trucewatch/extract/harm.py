"""Harm and the act that did it, told in one breath, are one event.

"Gunmen ambushed a convoy and killed a driver", "the raid that killed six", "a van hit a mine; one
man was killed and another was wounded", "two traders were killed when gunfire hit their van". Harm
with a place or time of its own is told for itself, and so is an act with a doer of its own.
"""

from __future__ import annotations

from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import Hit

_HARM = frozenset({"kill", "wound", "injure", "hurt", "maim", "martyr"})
_DIES = frozenset({"die", "perish"})
_OTHERS = frozenset({"another", "other"})
#: Whose harm the words tell without saying who they were before: "a carter", "her husband".
_SOMEBODY = frozenset({"a", "an", "his", "her", "their", "its", "our", "my", "one"})
_HAPPENING = frozenset({"when", "as", "after"})
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "expl")
_STOPS = frozenset({";", ":", "-", "–", "—"})


def fold_harm(
    tree: Tree, anchors: dict[int, list[Hit]], force: frozenset[str], means: frozenset[str]
) -> dict[int, list[Hit]]:
    """The anchors with harm joined to its act; only where both are of the kinds in ``force``."""
    homes = {a: _home(tree, a, anchors, force, means) for a in sorted(anchors)}
    folded: dict[int, list[Hit]] = {}
    for anchor in sorted(anchors):
        target, steps = anchor, 0
        while homes[target] != target and steps < len(homes):
            target, steps = homes[target], steps + 1
        folded.setdefault(target, []).extend(anchors[anchor])
    return folded


def _home(
    tree: Tree,
    anchor: int,
    anchors: dict[int, list[Hit]],
    force: frozenset[str],
    means: frozenset[str],
) -> int:
    if any(h.code not in force for h in anchors[anchor]):
        return anchor
    found = _outcome(tree, anchor)
    if found is None:
        found = _cause(tree, anchor, means)
    if found is not None and found not in anchors:
        named = [a for a in sorted(anchors) if any(h.head == found for h in anchors[a])]
        found = named[0] if named else None
    if found is None or not any(h.code in force for h in anchors[found]):
        return anchor
    return found


def _outcome(tree: Tree, anchor: int) -> int | None:
    """The act, or the noun that names it, whose outcome the verb ``anchor`` tells."""
    token = tree.tokens[anchor]
    if token.lemma not in _HARM | _DIES or token.head == anchor:
        return None
    if token.lemma in _DIES and token.dep == "relcl":
        return None
    if token.dep == "relcl":
        subject = next(iter(tree.kids(anchor, "nsubj")), anchor)
        return token.head if tree.tokens[subject].tag in {"WDT", "WP"} else None
    if token.dep not in {"conj", "parataxis"} or token.tag not in {"VBD", "VBN", "VBG"}:
        return None
    subjects = tree.kids(anchor, *_SUBJECTS)
    if not subjects:
        return token.head if token.dep == "conj" and token.head < anchor else None
    first = tree.tokens[subjects[0]]
    counted = first.pos == "NUM" or first.lemma in _OTHERS
    counted = counted or bool(tree.kids(subjects[0], "nummod"))
    counted = counted or any(
        tree.tokens[k].lemma.lower() in _SOMEBODY or tree.tokens[k].text.lower() in _SOMEBODY
        for k in tree.kids(subjects[0], "det", "poss")
    )
    told_apart = tree.kids(anchor, "prep", "agent", "npadvmod", "advcl")
    if counted and tree.tokens[token.head].lemma in _HARM | _DIES:
        # "a carter was killed and his son wounded when a mine went off": one cause, told once
        told_apart = tree.kids(anchor, "agent", "npadvmod")
    return token.head if counted and not told_apart else None


def _cause(tree: Tree, anchor: int, means: frozenset[str]) -> int | None:
    """The harm whose cause the clause of ``anchor`` tells.

    Either the clause says how ("when shells hit the mill"), or the parser hangs the first of two
    clauses on the second ("a van hit a mine; two men were killed").
    """
    token = tree.tokens[anchor]
    above = token.head
    lemma = tree.tokens[above].lemma
    if lemma not in _HARM | _DIES or not (lemma in _DIES or _is_suffered(tree, above)):
        return None
    if token.dep == "ccomp" and anchor < above:
        between = {tree.tokens[k].text for k in tree.kids(above, "punct") if anchor < k < above}
        return above if between & _STOPS else None
    asked = {tree.tokens[k].lemma for k in tree.kids(anchor, "advmod", "mark")}
    subject = next(iter(tree.kids(anchor, "nsubj", "nsubjpass")), None)
    by_things = subject is not None and tree.tokens[subject].lemma in means
    return above if token.dep == "advcl" and by_things and asked & _HAPPENING else None


def _is_suffered(tree: Tree, verb: int) -> bool:
    """ "Two were killed", and the headline that leaves the "were" out: "Two killed as"."""
    if tree.kids(verb, "nsubjpass"):
        return True
    bare = tree.tokens[verb].tag in {"VBN", "VBD"} and not tree.kids(verb, "dobj", "aux")
    joined = tree.tokens[verb].dep == "acl" or any(
        tree.tokens[k].lemma in _HARM for k in tree.ancestors(verb)[:1]
    )
    return bare and (joined or bool(tree.kids(verb, "nsubj")))
