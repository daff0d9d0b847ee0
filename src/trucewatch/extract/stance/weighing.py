"""The encoder's second look at a stance that the rules read out of little.

A past tense, a modal verb or a word such as "failed to" decides by itself. Where an event has
none of these (a bare noun, an infinitive, a present that may be a habit), the encoder, which has
seen how people judge thousands of sentences whole, may say that it is still ahead, that it is
real, or that nobody could be sure. What it says is a step of its own in the stance.
"""

from __future__ import annotations

from trucewatch.extract.stance.compose import State
from trucewatch.records.mention import FactMark

#: In tenths: below this, few people would say that it happened; above, most would.
_NOT_YET = -10
_IN_DOUBT = 5
_REAL = 20
_STILL_TO_COME = 15

#: Own moods that leave open whether it happened, and those that do so only for a habit.
_BARE = frozenset({"mood.infinitive", "mood.noun", "mood.gerund"})
_OPEN = _BARE | {"mood.present"}
#: Shapes of a sentence that decide by themselves what the words present.
_DECIDING = frozenset(
    {"factuality.purpose", "factuality.counterfactual", "factuality.lest", "factuality.own_side"}
)
_AHEAD = frozenset({"planned", "conditional"})


def weigh(state: State, mark: FactMark | None) -> State:
    """The state after the encoder's look; ``mark`` None where no encoder read the text."""
    if mark is None or state.rules[0] not in _OPEN or any(map(_decides, state.rules)):
        return state
    if state.real:
        if mark.came <= _NOT_YET:
            code = "planned" if mark.comes >= _STILL_TO_COME else "conditional"
            return state.turned(code, "encoder.fact.ahead")
        if mark.came <= _IN_DOUBT and state.rules[0] != "mood.noun":
            return state.weighed("possible", "encoder.fact.doubt")
    elif state.factuality in _AHEAD and mark.came >= _REAL and _stands_alone(state):
        return state.turned("happened", "encoder.fact.real")
    return state


def _stands_alone(state: State) -> bool:
    """Whether nothing but its own bare form puts the event ahead.

    In "could lead to arrests" the noun is ahead by the verb over it, which the parse may hide.
    """
    return state.rules[0] in _BARE and "factuality.noun_from_verb" not in state.rules


def _decides(rule: str) -> bool:
    """Whether a step was made by such a shape or a word of the lexicon."""
    of_lexicon = rule.startswith("factuality.") and rule.count(".") > 1
    return of_lexicon or rule in _DECIDING
