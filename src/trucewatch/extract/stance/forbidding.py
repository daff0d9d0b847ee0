"""Bans told in the present by a deal, or by nobody: "the truce forbids", "patrols are banned"."""

from __future__ import annotations

from trucewatch.extract.stance.compose import State
from trucewatch.extract.tree import Tree

_FORBIDDING = frozenset({"forbid", "ban", "prohibit", "bar", "outlaw"})
_ALLOWING = frozenset({"allow", "permit"})


def forbidden(tree: Tree, head: int, state: State, deals: frozenset[str]) -> State:
    """The state, ``obliged`` where the event's own words say that it must not be.

    "Digging is not allowed" does so of an act; "reporters are not allowed" tells of people kept
    out. A ban of the past ("was banned in May") is news.
    """
    verb = tree.clause_head(head)
    lemma = tree.tokens[verb].lemma
    own = verb == head or head in _subjects(tree, verb)
    if lemma not in _FORBIDDING | _ALLOWING or not own:
        return state
    auxiliaries = {tree.tokens[k].text.lower() for k in tree.kids(verb, "auxpass")}
    present = bool(auxiliaries & {"is", "are"})
    named = {tree.tokens[k].lemma for k in tree.kids(verb, "nsubj")}
    if lemma in _FORBIDDING:
        bans = present or bool(named & deals)
    else:
        acts = [k for k in _subjects(tree, verb) if tree.tokens[k].tag == "VBG"]
        bans = present and bool(tree.kids(verb, "neg")) and bool(acts)
    return state.turned("obliged", "factuality.forbidden", (verb,)) if bans else state


def _subjects(tree: Tree, verb: int) -> list[int]:
    return tree.kids(verb, "nsubjpass", "csubjpass")
