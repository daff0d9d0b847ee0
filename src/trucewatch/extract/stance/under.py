"""The state of an event under one word above it or beside it: what that word makes of it."""

from __future__ import annotations

from trucewatch.extract.stance.compose import DUE, State, as_real_as, compose
from trucewatch.extract.stance.governing import COPULAS, Governors
from trucewatch.extract.stance.mood import is_finite, own_mood
from trucewatch.extract.stance.tense import Mood
from trucewatch.extract.tree import Tree
from trucewatch.ontology.model import FactualityCue

#: Effects that hold only of a governor's own complement ("began to", "failed to").
_NEEDS_CLOSE = frozenset({"begun", "completed", "implied_true", "implied_false", "negated"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_CLAUSES = frozenset({"xcomp", "pcomp", "ccomp", "csubj", "csubjpass"})
_HAVING = frozenset({"have", "lack"})
_BESIDE = frozenset({"head", "clause", "sentence"})
#: "the promised release" is what was promised, "the looming assault" what looms. In a headline
#: the parser may take a verb for a part of the noun's name: "Guard halts prisoner releases".
_PARTICIPLE = {
    "VBN": frozenset({"object", "complement"}),
    "VBG": frozenset({"subject"}),
    "VBZ": frozenset({"object", "complement"}),
}
#: Verbs by which a thing comes about: "fears that the tax will bring back the killings".
_BRINGING = frozenset(
    {"bring", "spark", "trigger", "cause", "provoke", "reignite", "rekindle", "restart", "revive"}
)
_TOLD = Mood("happened", "certain", (), "mood.told")


class Under:
    """What the words of one report make of the events that they govern."""

    def __init__(self, tree: Tree, governors: Governors) -> None:
        self._tree = tree
        self._governors = governors

    def beside(self, head: int, state: State) -> State:
        """Modifiers of the event's own word: "feared reprisals", "reportedly shelled"."""
        tree = self._tree
        named = [n for k in tree.kids(head, "compound") for n in tree.kids(k, "compound")]
        for k in (*tree.children[head], *named):
            if tree.tokens[k].dep not in {"amod", "advmod", "npadvmod", "prep", "compound"}:
                continue
            scopes = _BESIDE | _PARTICIPLE.get(tree.tokens[k].tag, frozenset())
            for found in self._governors.at(k):
                if found.cue.scope in scopes:
                    state = compose(state, found.cue, _TOLD, found.words)
        return state

    def under(self, here: int, above: int, state: State) -> State | None:
        """The state under the next word up, or None where that word takes the event as known."""
        tree = self._tree
        token = tree.tokens[here]
        if tree.is_verb(above):
            state = self._clause_adverbs(above, here, state)
        finite = tree.is_verb(here) and is_finite(tree, here)
        for found in self._governors.reaching(here, above):
            cue, at = found.cue, found.at
            if finite and (cue.effect in _NEEDS_CLOSE or cue.scope == "object"):
                continue
            state = compose(state, cue, self._mood_in_place(at, cue), found.words)
            if cue.id == DUE and self._had_been(at):
                state = state.turned("obliged", "factuality.had_been_due", found.words)
            return self.beside(at, state) if tree.tokens[at].pos in {"NOUN", "PROPN"} else state
        if token.pos == "ADP" and token.dep in {"prep", "agent", "dative", "prt"}:
            return self._through(here, above, state)
        if token.dep in _CLAUSES and tree.is_verb(here):
            if finite:
                return None
            return self._carried(above, state)
        if token.dep == "acl":
            return None
        if tree.is_verb(above):
            return self._from_verb(here, above, state)
        return state

    def _mood_in_place(self, i: int, cue: FactualityCue) -> Mood:
        """The mood of a governor: an adjective's is its copula's.

        What is done to avert something averts it as far as the words go.
        """
        tree = self._tree
        token = tree.tokens[i]
        if token.dep in {"acomp", "oprd"} and not tree.is_verb(i):
            return own_mood(tree, token.head)
        mood = own_mood(tree, i)
        if cue.effect == "implied_false" and mood.rule == "mood.infinitive":
            above = tree.clause_head(token.head)
            if above != i and token.dep in {"advcl", "xcomp", "acl"}:
                real = own_mood(tree, above)
                return _TOLD if real.factuality == "did_not_happen" else real
        return mood

    def _had_been(self, at: int) -> bool:
        """ "Families had been due to return": owed by then, and told as such."""
        tree = self._tree
        verb = tree.tokens[at].head
        return any(tree.tokens[k].text.lower() == "had" for k in tree.kids(verb, "aux"))

    def _through(self, here: int, above: int, state: State) -> State | None:
        """Through a preposition: "of" leads on, others only to a verb or from a noun unnamed."""
        tree = self._tree
        noun = next(iter(tree.kids(here, "pobj", "pcomp")), here)
        if tree.is_verb(above):
            return self._from_verb(here, above, state, noun)
        word = tree.tokens[here].lemma
        leads = word == "of" or not state.real
        return state if leads or (word in {"for", "to"} and not self.is_known(noun)) else None

    def is_known(self, noun: int) -> bool:
        """Whether a noun is named as something known: "the siege", "its raid"."""
        tree = self._tree
        words = {tree.tokens[k].lemma for k in tree.kids(noun, "det")}
        named = bool(tree.kids(noun, "poss")) or tree.tokens[noun].pos == "PROPN"
        return named or bool(words & _DEFINITE)

    def _carried(self, above: int, state: State) -> State:
        """A clause without tense under a word that no cue tells of is as real as that word."""
        if not self._tree.is_verb(above):
            return state
        return as_real_as(state, own_mood(self._tree, above), above, "factuality.carried")

    def _from_verb(
        self, here: int, verb: int, state: State, noun: int | None = None
    ) -> State | None:
        """A noun's event is as real as the verb that brings it; one taken as known is parted."""
        tree = self._tree
        noun = here if noun is None else noun
        token, lemma = tree.tokens[here], tree.tokens[verb].lemma
        mood = own_mood(tree, verb)
        predicate = token.dep == "attr" or (
            token.dep == "prep" and not tree.kids(verb, "attr", "acomp", "expl")
        )
        if lemma in COPULAS and predicate:
            if mood.factuality == "ongoing" and state.real:
                return state.turned("ongoing", mood.rule, (verb, *mood.cues))
            return as_real_as(state, mood, verb, "factuality.predicate")
        if lemma in _HAVING and token.dep == "dobj" and state.real and mood.real:
            return state.turned(mood.factuality, mood.rule, (verb, *mood.cues))  # "has no power"
        if not state.real:
            return state
        if lemma in _BRINGING and token.dep == "dobj" and not mood.real:
            return as_real_as(state, mood, verb, "factuality.noun_from_verb")
        if self.is_known(noun):
            return None
        if mood.factuality == "did_not_happen" and token.dep not in {"dobj", "nsubjpass"}:
            return None
        return as_real_as(state, mood, verb, "factuality.noun_from_verb")

    def _clause_adverbs(self, verb: int, here: int, state: State) -> State:
        for k in self._tree.kids(verb, "advmod", "prep", "npadvmod"):
            if k == here:
                continue
            for found in self._governors.at(k):
                if found.cue.scope in {"clause", "sentence"}:
                    state = compose(state, found.cue, _TOLD, found.words)
        return state
