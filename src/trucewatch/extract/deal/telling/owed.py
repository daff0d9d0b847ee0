"""Whether words inside a frame of a deal's terms are worded as owed."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from trucewatch.extract.deal.telling.frames import MARKED, Frame
from trucewatch.extract.deal.telling.owing import MODALS, in_condition, is_wished, owing_verbs
from trucewatch.extract.tree import Tree
from trucewatch.extract.units import Unit
from trucewatch.records.claim import Claim

_UNREAL = frozenset({"demanded", "feared", "denied"})
#: Verbs of what a deal has brought to an end.
_OVER = frozenset({"end"})


def is_owed(
    tree: Tree, unit: Unit, frame: Frame, told: Claim | None, fighters: AbstractSet[str]
) -> bool:
    """Whether the frame makes a duty of the unit. ``told``: the claim that tells it.

    ``fighters``: words for a side or its people, for what one side says the other must do.
    """
    head = unit.primary.head
    if in_condition(tree, head):
        return False  # "once the army pulls its men back" is when, not what
    if _is_what_came_of_it(tree, head):
        return False
    if told is not None and told.background and not frame.direct:
        return False
    if frame.direct:
        return True
    if is_wished(tree, head):
        return False
    if told is not None and told.stance.factuality in _UNREAL:
        return False
    if _is_demand(tree, unit, told, fighters):
        return False
    owed = told is not None and told.stance.factuality == "obliged"
    return owed or frame.rule == MARKED or _is_worded_so(tree, unit)


def _is_demand(tree: Tree, unit: Unit, told: Claim | None, fighters: AbstractSet[str]) -> bool:
    """ "The army must leave, the rebels said": what one side says the other must do."""
    speaker = told.speaker if told is not None else None
    if speaker is None or speaker.kind not in {"party", "unknown"}:
        return False
    named = {w.strip(",.").lower().rstrip("s") for w in speaker.words.split()}
    if speaker.kind == "unknown" and not named & fighters:
        return False
    verb = tree.clause_head(unit.primary.head)
    modal = {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux")}
    return bool(modal & {"must", "should"})


def _is_what_came_of_it(tree: Tree, head: int) -> bool:
    """ "They agreed a truce that ended five weeks of fighting": done by the deal, not owed."""
    token = tree.tokens[head]
    return token.dep == "relcl" and token.tag == "VBD" and token.lemma in _OVER


def _is_worded_so(tree: Tree, unit: Unit) -> bool:
    if any(unit.first <= v < unit.last for v in owing_verbs(tree, unit.first, unit.last)):
        return True  # "the silence is to start": the verb that is owed hangs on "is"
    for verb in (tree.clause_head(unit.primary.head), unit.anchor):
        modal = {tree.tokens[k].text.lower() for k in tree.kids(verb, "aux")}
        if modal & (MODALS | {"to", "may", "can"}):
            return True
    return False
