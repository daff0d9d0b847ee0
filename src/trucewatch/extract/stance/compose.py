"""How the stance of an event changes under a word that governs it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucewatch.extract.stance.tense import REAL, Mood
from trucewatch.ontology.model import FactualityCue
from trucewatch.records.claim import FACTUALITIES, Certainty, Factuality

_RANK: dict[str, int] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
_CERTAINTIES: dict[str, Certainty] = {
    "probable": "probable",
    "possible": "possible",
    "unknown": "unknown",
    "modal_possible": "possible",
    "uncertain": "unknown",
}
_CODES: dict[str, Factuality] = {
    "happened": "happened",
    "ongoing": "ongoing",
    "obliged": "obliged",
    "planned": "planned",
    "conditional": "conditional",
    "feared": "feared",
    "demanded": "demanded",
    "did_not_happen": "did_not_happen",
    "denied": "denied",
}
#: What is neither real nor ahead: somebody's voice or a condition; it passes on through others.
_VOICED = frozenset({"conditional", "demanded", "feared"})
#: Said of what was tried or rumoured, these leave nothing of how sure that was.
_FINAL = frozenset({"did_not_happen", "denied"})
#: Forms of a finished act: what somebody fears, asks or plans cannot be that.
_PAST = frozenset({"mood.past", "mood.perfect", "mood.has_been", "mood.headline_present"})
_AHEAD = frozenset({"planned", "demanded", "feared"})
_WEIGHS = frozenset({"probable", "modal_possible", "uncertain"})
_AS_REAL_AS = frozenset({"implied_true", "begun", "completed"})


#: What was due by a day is told as owed; what "is due" is still to come.
DUE = "factuality.planned.due"
_PRESENT = frozenset({"mood.present", "mood.present_progressive"})


@dataclass(frozen=True, slots=True)
class Step:
    """One step so far: the tokens that stood there, the rule, and what they made of the event."""

    tokens: tuple[int, ...]
    rule: str
    factuality: Factuality
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class State:
    """The stance so far. ``bare``: the event's form has no tense, the word above decides."""

    steps: tuple[Step, ...]
    background: bool = False
    bare: bool = False

    @classmethod
    def of(cls, mood: Mood, head: int | None = None) -> State:
        """The state that the own mood of the word ``head`` gives."""
        tokens = mood.cues if head is None else (head, *mood.cues)
        step = Step(tokens, mood.rule, mood.factuality, mood.certainty)
        return cls((step,), bare=mood.bare)

    @property
    def factuality(self) -> Factuality:
        """What the words say so far."""
        return self.steps[-1].factuality

    @property
    def certainty(self) -> Certainty:
        """How sure they are of it so far."""
        return self.steps[-1].certainty

    @property
    def rules(self) -> tuple[str, ...]:
        """The rule of each step."""
        return tuple(step.rule for step in self.steps)

    @property
    def real(self) -> bool:
        """Whether the words say so far that it took or takes place."""
        return self.factuality in REAL

    @property
    def told(self) -> bool:
        """Whether the event's own words tell it as done."""
        return any(rule in _PAST for rule in self.rules)

    def turned(self, code: str, rule: str, cues: tuple[int, ...] = ()) -> State:
        """The same with another code, because of ``rule``."""
        return self.then(Step(cues, rule, _CODES[code], self.certainty))

    def weighed(self, certainty: Certainty, rule: str, cues: tuple[int, ...] = ()) -> State:
        """The same, no surer than ``certainty``."""
        step = Step(cues, rule, self.factuality, worse(self.certainty, certainty))
        return replace(self, steps=(*self.steps, step))

    def then(self, *steps: Step) -> State:
        """The same after further steps that settle what a bare form left open."""
        return State((*self.steps, *steps), self.background)


def compose(state: State, cue: FactualityCue, mood: Mood, words: tuple[int, ...]) -> State:
    """The state once the governing ``words``, themselves in ``mood``, have had their say.

    - ``implied_true``, ``begun``, ``completed``, ``happened``: as real as the governor;
    - ``implied_false``, ``negated``: the opposite of a real governor;
    - a factuality code: what the governor makes of it, unless the governor is denied itself;
    - ``probable``, ``modal_possible``, ``uncertain``: only less sure;
    - ``background``: told as history.
    """
    if cue.effect == "background":
        return replace(state.weighed(state.certainty, cue.id, words), background=True)
    if cue.effect == "conditional" and state.factuality in _AHEAD and not state.bare:
        # "discussed the planned exchange"
        return state.weighed(state.certainty, cue.id, words)
    code = _code(state, cue, mood)
    certainty = _CERTAINTIES.get(cue.certainty or cue.effect, "certain")
    if code == state.factuality or code not in _FINAL:
        certainty = worse(state.certainty, certainty)
    if not mood.real:
        certainty = worse(certainty, mood.certainty)
    return state.then(Step((*words, *mood.cues), cue.id, _CODES[code], certainty))


def _code(state: State, cue: FactualityCue, mood: Mood) -> str:
    effect, negative = cue.effect, mood.factuality == "did_not_happen"
    match effect:
        case "implied_false" | "negated":
            if negative:
                return _realised(state, mood)
            if state.factuality == "feared":
                return state.factuality  # "barred them from pursuing feared reprisals"
            return mood.factuality if mood.factuality in _VOICED else _opposite(state)
        case "happened":
            return _realised(state, mood) if mood.real else state.factuality
        case "denied":
            return state.factuality if negative else effect
        case "did_not_happen":
            return _realised(state, mood) if negative else effect
    if effect in _AS_REAL_AS:
        return _as_real(state, mood)
    if effect in _WEIGHS:
        return _weighed(state, mood)
    if effect in FACTUALITIES:
        return _given(state, effect, mood, cue.id)
    return state.factuality


def _as_real(state: State, mood: Mood) -> str:
    if mood.real:
        return _realised(state, mood)
    return "did_not_happen" if state.factuality == "did_not_happen" else mood.factuality


def _weighed(state: State, mood: Mood) -> str:
    if mood.factuality == "did_not_happen":
        return _opposite(state)  # "do not believe that they fired"
    if not mood.real and state.real:
        return mood.factuality
    return _realised(state, mood) if state.bare else state.factuality


def _given(state: State, effect: str, mood: Mood, cue: str) -> str:
    if state.real and state.told:
        return state.factuality
    if mood.factuality == "did_not_happen":
        return effect if effect in {"feared", "demanded"} else "did_not_happen"
    if cue == DUE and mood.rule == "mood.past" and not state.bare:
        return "obliged"  # "the exchange had been due on 4 May"
    if effect == "planned":
        if state.factuality == "did_not_happen" and state.rules[-1].endswith(".negated"):
            return "did_not_happen"  # "vowed not to leave"
        return mood.factuality if mood.factuality in _VOICED else effect
    return effect


def as_real_as(state: State, mood: Mood, above: int, rule: str) -> State:
    """The state of an event told inside something that is itself not real ("may try, firing …").

    ``above`` is the word of that something, ``mood`` its mood.
    """
    if not state.real or mood.real:
        return state
    certainty = worse(state.certainty, mood.certainty)
    return state.then(
        Step((above, *mood.cues), mood.rule, mood.factuality, certainty),
        Step((), rule, mood.factuality, certainty),
    )


def _opposite(state: State) -> str:
    return "happened" if state.factuality == "did_not_happen" else "did_not_happen"


def _realised(state: State, mood: Mood) -> str:
    """A form without tense takes its governor's: "began to hand over", "continues to fire"."""
    if state.bare or (state.rules[-1] == "mood.noun" and mood.rule in _PRESENT):
        return "ongoing" if mood.factuality == "ongoing" else "happened"
    return state.factuality


def worse(first: Certainty, second: Certainty) -> Certainty:
    """The less sure of two."""
    return first if _RANK[first] >= _RANK[second] else second
