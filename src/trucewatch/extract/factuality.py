"""How the words present an event: as done, owed, planned, feared, asked for, denied.

The reading goes from the event outwards. Its own verb gives a first answer (tense, modal, "not");
every word above it that governs it may change the answer ("failed to", "fear that", "calls for");
what a speaker does by saying it (denies, demands, warns) comes last. Words are in
``ontology/data/factuality/en.yml``; the meaning of each effect stands in ``compose``.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from trucewatch.extract.mood import Mood, own_mood
from trucewatch.extract.tree import Tree
from trucewatch.extract.triggers import TriggerIndex
from trucewatch.ontology.model import FactualityCue, Ontology, SpeechCue
from trucewatch.records.claim import (
    FACTUALITIES,
    Attribution,
    Certainty,
    Factuality,
    Stance,
)
from trucewatch.records.mention import Mentions
from trucewatch.records.span import Span

_REAL = frozenset({"happened", "ongoing"})
_RANK: dict[str, int] = {"certain": 0, "probable": 1, "possible": 2, "unknown": 3}
#: Relations past which what stands above no longer decides whether the event took place.
_WALLS = frozenset({"relcl", "parataxis", "appos"})
_PRESUPPOSING = frozenset(
    {"after", "since", "following", "amid", "despite", "during", "over", "because"}
)
_CONDITIONS = frozenset({"if", "unless", "provided", "should", "lest", "case"})
_COPULAS = frozenset({"be", "remain", "stay", "come"})
#: Relations across which a governor still says whether its own complement came about.
_CLOSE = frozenset(
    {"xcomp", "pcomp", "dobj", "pobj", "prep", "nsubj", "nsubjpass", "csubj", "attr", "conj"}
    | {"compound", "amod", "acl", "agent", "dative", "oprd"}
)
#: Effects that hold only of a governor's own complement ("began to", "failed to").
_NEEDS_CLOSE = frozenset(
    {"begun", "completed", "implied_true", "implied_false", "negated", "happened", "ongoing"}
)
_LASTING = frozenset({"continue", "persist", "go", "rage"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})


@dataclass(frozen=True, slots=True)
class _State:
    factuality: Factuality
    certainty: Certainty
    cues: tuple[int, ...]
    rules: tuple[str, ...]
    background: bool = False


def judge_stance(
    head: int,
    mentions: Mentions,
    ontology: Ontology,
    attribution: Attribution | None = None,
) -> Stance:
    """How the words present the event whose trigger is the token ``head``.

    ``attribution`` is the innermost saying that the event stands in: words outside its content
    do not govern the event, but its verb does ("denied that", "urged them to").
    """
    return StanceReader(mentions, ontology).judge(head, attribution)


class StanceReader:
    """Stances of many events of one report: builds the tree and the cue index once."""

    def __init__(self, mentions: Mentions, ontology: Ontology) -> None:
        self.tree = Tree(mentions)
        self._cues = {cue.id: cue for cue in ontology.cues}
        self._index = TriggerIndex({cue.id: (cue.trigger,) for cue in ontology.cues})
        self._speech: dict[str, list[SpeechCue]] = {}
        for cue in ontology.speech:
            if cue.stance is not None and len(cue.trigger.lemmas) == 1:
                self._speech.setdefault(cue.trigger.lemmas[0], []).append(cue)

    def judge(self, head: int, attribution: Attribution | None = None) -> Stance:
        """The stance of the event at ``head``; see ``judge_stance``."""
        state = self._own(head)
        state = self._beside(head, state)
        state = self._above(head, state, attribution)
        if attribution is not None:
            state = self._said(state, attribution)
        spans = tuple(self._words(i) for i in sorted(set(state.cues)))
        return Stance(
            state.factuality, state.certainty, spans, "; ".join(state.rules), state.background
        )

    def _words(self, i: int) -> Span:
        token = self.tree.tokens[i]
        return self.tree.sentences[token.sentence].span.part(token.start, token.end)

    def _own(self, head: int) -> _State:
        mood = own_mood(self.tree, head)
        return _State(mood.factuality, mood.certainty, mood.cues, (mood.rule,))

    def _cue_at(self, i: int) -> list[FactualityCue]:
        return [self._cues[h.code] for h in self._index.best(self.tree, i, i + 1)]

    def _beside(self, head: int, state: _State) -> _State:
        """Modifiers of the event's own word: "feared reprisals", "reportedly shelled"."""
        for k in self.tree.children[head]:
            if self.tree.tokens[k].dep not in {"amod", "advmod", "npadvmod", "prep", "compound"}:
                continue
            for cue in self._cue_at(k):
                if cue.scope in {"head", "clause", "sentence"}:
                    state = compose(state, cue, Mood("happened", "certain", (), ""), k)
        return state

    def _above(self, head: int, state: _State, attribution: Attribution | None) -> _State:
        """Governing words, from the nearest outwards, up to the wall of a saying."""
        tree = self.tree
        here, close = head, True
        while tree.tokens[here].head != here:
            token, above = tree.tokens[here], tree.tokens[here].head
            if token.dep in _WALLS or (token.dep == "conj" and tree.is_verb(here)):
                break
            if attribution is not None and not _inside(tree.tokens[above].start, attribution):
                break
            if token.dep == "prep" and token.lemma in _PRESUPPOSING:
                break
            if token.dep == "advcl":
                return self._adverbial(here, state)
            finite = tree.is_verb(here) and bool(tree.kids(here, "nsubj", "nsubjpass", "mark"))
            close = close and token.dep in _CLOSE and not finite
            state = self._governed(here, above, state, close)
            here = above
        return self._clause_adverbs(here, state)

    def _adverbial(self, verb: int, state: _State) -> _State:
        marks = self.tree.kids(verb, "mark", "advmod")
        conditions = [m for m in marks if self.tree.tokens[m].lemma in _CONDITIONS]
        if conditions:
            return replace(
                state,
                factuality="conditional",
                cues=(*state.cues, conditions[0]),
                rules=(*state.rules, "factuality.if_clause"),
            )
        return state

    def _governed(self, here: int, above: int, state: _State, close: bool) -> _State:
        tree = self.tree
        for cue in self._cue_at(above):
            if _reaches(tree, cue, here) and (close or cue.effect not in _NEEDS_CLOSE):
                return compose(state, cue, self._mood_in_place(above), above)
        token = tree.tokens[here]
        if tree.is_verb(above) and not tree.is_verb(here):
            predicate = token.dep == "prep" and tree.tokens[above].lemma in _COPULAS
            if predicate or token.dep in {"nsubj", "nsubjpass", "dobj", "attr"}:
                return self._from_verb(here, above, state)
        if token.dep in {"xcomp", "pcomp"} and tree.is_verb(above) and state.factuality in _REAL:
            mood = own_mood(tree, above)
            if mood.factuality not in _REAL:
                return replace(
                    state,
                    factuality=mood.factuality,
                    certainty=_worse(state.certainty, mood.certainty),
                    cues=(*state.cues, *mood.cues),
                    rules=(*state.rules, mood.rule),
                )
        return state

    def _mood_in_place(self, i: int) -> Mood:
        """The mood of a governor; an infinitive of purpose is as real as what it is done for."""
        mood = own_mood(self.tree, i)
        token = self.tree.tokens[i]
        if mood.rule == "mood.infinitive" and token.dep in {"advcl", "xcomp", "acl"}:
            above = self.tree.clause_head(token.head)
            if above != i:
                return replace(own_mood(self.tree, above), rule="mood.purpose")
        return mood

    def _from_verb(self, noun: int, verb: int, state: _State) -> _State:
        """A noun's event is as real as the verb that carries it, unless it is taken as known."""
        if state.factuality not in _REAL:
            return state
        mood = own_mood(self.tree, verb)
        known = any(
            self.tree.tokens[k].lemma in _DEFINITE for k in self.tree.kids(noun, "det", "poss")
        )
        if mood.factuality == "ongoing" and self.tree.tokens[verb].lemma in _COPULAS | _LASTING:
            return replace(state, factuality="ongoing", rules=(*state.rules, mood.rule))
        if mood.factuality in _REAL or (known and mood.factuality != "did_not_happen"):
            return state
        return _State(
            mood.factuality,
            _worse(state.certainty, mood.certainty),
            (*state.cues, *mood.cues),
            (*state.rules, mood.rule, "factuality.noun_from_verb"),
            state.background,
        )

    def _clause_adverbs(self, verb: int, state: _State) -> _State:
        for k in self.tree.kids(verb, "advmod", "prep", "npadvmod"):
            for cue in self._cue_at(k):
                if cue.scope in {"clause", "sentence"}:
                    state = compose(state, cue, Mood("happened", "certain", (), ""), k)
        return state

    def _stance_of(self, attribution: Attribution) -> str | None:
        """What the act of saying does; a cue with a particle needs it ("call for", not "call")."""
        words = set((attribution.cue.quote if attribution.cue else "").casefold().split())
        for cue in self._speech.get(attribution.verb or "", []):
            if not cue.trigger.particle or cue.trigger.particle & words:
                return cue.stance
        return None

    def _said(self, state: _State, attribution: Attribution) -> _State:
        stance = self._stance_of(attribution)
        if stance is None or stance == state.factuality:
            return state
        rule = f"factuality.said.{attribution.verb}"
        rules = (*state.rules, rule)
        if stance == "denied":
            return replace(state, factuality="denied", rules=rules)
        if stance in {"feared", "demanded", "planned"}:
            # A fear or demand about what is already done says nothing new of whether it was.
            if state.factuality in _REAL and stance != "demanded" and _is_past(state):
                return state
            if state.factuality in {"did_not_happen", "denied"} and stance != "demanded":
                return state
            return replace(state, factuality=_code(stance), rules=rules)
        return state


def compose(state: _State, cue: FactualityCue, mood: Mood, at: int) -> _State:
    """The state once a governing word has had its say.

    A governor that is itself not real ("might fail to", "must prevent") passes its own mood on.
    Of real governors: ``implied_true`` and ``begun`` keep the state; ``implied_false`` and
    ``negated`` turn it round; a factuality code replaces a state that is real or open.
    """
    cues, rules = (*state.cues, at), (*state.rules, cue.id)
    certainty = _worse(state.certainty, _certainty(cue.certainty))
    negative = mood.factuality == "did_not_happen"
    effect = cue.effect
    result: str = state.factuality
    if effect in FACTUALITIES:
        if negative:
            result = "did_not_happen" if effect in {"planned", "happened", "ongoing"} else effect
        elif not (state.factuality in {"denied"} and effect in _REAL):
            result = effect
    elif mood.factuality not in _REAL and not negative:
        result = mood.factuality
    elif effect in {"implied_false", "negated"} and not negative:
        result = _turned(state.factuality)
    elif effect in {"implied_true", "begun", "completed"}:
        result = _turned("happened") if negative else _realised(state.factuality)
    elif effect == "background":
        return replace(state, background=True, rules=rules)
    elif effect in {"modal_possible", "uncertain"}:
        certainty = _worse(certainty, "possible")
    elif effect == "probable":
        certainty = _worse(certainty, "probable")
    return _State(_code(result), certainty, (*cues, *mood.cues), rules, state.background)


def _turned(factuality: str) -> str:
    if factuality in _REAL or factuality == "planned":
        return "did_not_happen"
    return "happened" if factuality == "did_not_happen" else factuality


def _realised(factuality: str) -> str:
    # "began to hand over": the bare infinitive reads as planned until its governor says it began
    return "happened" if factuality == "planned" else factuality


def _reaches(tree: Tree, cue: FactualityCue, here: int) -> bool:
    dep = tree.tokens[here].dep
    match cue.scope:
        case "subject":
            return dep in {"nsubj", "nsubjpass", "csubj"}
        case "object":
            return dep in {"dobj", "pobj", "prep", "nsubjpass", "agent", "pcomp", "xcomp"}
        case "complement":
            return dep not in {"nsubj", "advmod", "npadvmod", "conj", "relcl", "amod", "compound"}
        case "head":
            return dep in {"dobj", "pobj", "prep", "nsubj", "nsubjpass", "acl", "attr"}
    return True


def _inside(start: int, attribution: Attribution) -> bool:
    return any(c.start <= start < c.end for c in attribution.content)


def _is_past(state: _State) -> bool:
    return any(rule in {"mood.past", "mood.perfect"} for rule in state.rules)


def _worse(first: Certainty, second: Certainty) -> Certainty:
    return first if _RANK[first] >= _RANK[second] else second


def _certainty(code: str | None) -> Certainty:
    match code:
        case "probable":
            return "probable"
        case "possible":
            return "possible"
        case "unknown":
            return "unknown"
    return "certain"


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


def _code(name: str) -> Factuality:
    return _CODES[name]
