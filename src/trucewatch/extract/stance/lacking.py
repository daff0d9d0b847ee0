"""Acts told by what there is instead of them: "boats still moored there", "kept their rifles".

The encoder marks such words as telling of the act that is owed. They tell that it was not done.
"""

from __future__ import annotations

from trucewatch.extract.learnt import words_of
from trucewatch.extract.stance.compose import State
from trucewatch.extract.tree import Tree
from trucewatch.records.claim import Event
from trucewatch.records.found import LEARNT

_STAYING = frozenset(
    {"stay", "remain", "moor", "anchor", "linger", "sit", "stand", "lie", "entrench", "park"}
)
_HOLDING = frozenset({"keep", "retain", "hold", "withhold", "hide", "languish"})
_WAITING = frozenset({"wait", "await", "stick", "stuck", "strand", "stranded", "rot", "spoil"})
_SHUT = frozenset(
    {"shut", "closed", "close", "locked", "lock", "barred", "bar", "blocked", "block"}
)
_OFF = frozenset({"dry", "dark", "off", "down", "dead", "cold"})
#: By kind, the words that tell of it only where it has not been done.
_INSTEAD = {
    "force_withdrawal": _STAYING | {"keep", "hold"},
    "weapons_handover": _HOLDING | {"remain"},
    "detainee_release": _HOLDING | {"remain", "missing"},
    "prisoner_exchange": _HOLDING | {"remain"},
    "remains_exchange": _HOLDING | {"remain"},
    "corridor_opened": _SHUT,
    "siege_eased": _STAYING,
    "services_restored": _OFF | _SHUT,
    "aid_delivered": _WAITING | _STAYING,
    "evacuation": _WAITING | _STAYING,
    "return_of_displaced": _WAITING | _STAYING,
    "demining": frozenset({"remain", "lie"}),
    "monitor_deployed": _WAITING,
}
#: Beside these the words say that it is done: "stands empty", "kept open", "stayed away".
_DONE = frozenset(
    {"open", "empty", "away", "out", "clear", "free", "vacant", "home", "back", "leave", "go"}
)
_BEING = frozenset({"be", "have"})
_STILL = "still"
_NEXT = 2  # words after the marked ones that may say so


def told_by_lack(tree: Tree, event: Event, head: int, state: State) -> State:
    """The state, turned where the encoder's words for a deed tell of what there is in its place."""
    instead = _INSTEAD.get(event.kind)
    if instead is None or not event.rule.startswith(LEARNT) or not state.real:
        return state
    words = words_of(tree, event.trigger)
    if not words:
        return state
    after = range(words[-1] + 1, min(words[-1] + 1 + _NEXT, len(tree.tokens)))
    lemmas = {tree.tokens[i].lemma.lower() for i in (*words, *after)}
    if lemmas & _DONE:
        return state
    said = {tree.tokens[i].lemma.lower() for i in words}
    lacking = bool(said & instead) or _is_still(tree, words, head)
    return (
        state.turned("did_not_happen", "factuality.told_by_lack", words[:1]) if lacking else state
    )


def _is_still(tree: Tree, words: tuple[int, ...], head: int) -> bool:
    """ "Are still on the hill": "still" with no verb of its own but "be"."""
    verbs = [i for i in words if tree.is_verb(i) and tree.tokens[i].lemma not in _BEING]
    if verbs:
        return False
    above = tree.clause_head(head)
    here = {*words, *tree.kids(head, "advmod"), *tree.kids(above, "advmod")}
    plain = tree.tokens[above].lemma in _BEING
    return plain and any(tree.tokens[i].lemma.lower() == _STILL for i in here)
