"""How the words present an event: as done, owed, planned, feared, asked for, denied.

The reading goes from the event outwards. Its own words give a first answer (tense, modal, "not"
in ``mood``); every word above it that governs it may change the answer ("failed to", "fear that",
"calls for": ``stances``), until a word that only takes the event as known parts it from the rest;
what a speaker does by saying it (``voices``) comes last. Words are in ``factuality/en_*.yml``.
"""

from __future__ import annotations

from trucewatch.extract.stance.compose import State, as_real_as, compose
from trucewatch.extract.stance.governing import COPULAS, Governors
from trucewatch.extract.stance.infinitives import (
    asked_how,
    is_open_infinitive,
    under_adjective,
    under_noun,
    what_for,
)
from trucewatch.extract.stance.mood import Mood, has_subject, is_finite, own_mood
from trucewatch.extract.stance.subordinate import (
    adverbial,
    asked,
    depends,
    find_condition,
    is_inverted,
    is_provided,
    whoever,
    wondered,
)
from trucewatch.extract.stance.voices import Voices
from trucewatch.extract.stance.weighing import weigh
from trucewatch.extract.tree import Tree
from trucewatch.ontology.model import FactualityCue, Ontology
from trucewatch.records.claim import Attribution, Stance, StanceStep
from trucewatch.records.mention import FactMark, Mentions
from trucewatch.records.span import Span

#: Prepositions whose noun is taken as known, whatever becomes of the clause it stands in.
_PRESUPPOSING = frozenset(
    {"after", "since", "following", "amid", "despite", "during", "over", "because", "before"}
)
#: Effects that hold only of a governor's own complement ("began to", "failed to").
_NEEDS_CLOSE = frozenset({"begun", "completed", "implied_true", "implied_false", "negated"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those"})
_CLAUSES = frozenset({"xcomp", "pcomp", "ccomp", "csubj", "csubjpass"})
_BESIDE = frozenset({"head", "clause", "sentence"})
#: "the promised release" is what was promised, "the looming assault" what looms.
_PARTICIPLE = {"VBN": frozenset({"object", "complement"}), "VBG": frozenset({"subject"})}
_TOLD = Mood("happened", "certain", (), "mood.told")
#: Words of one step further apart than this are not shown as one stretch.
_APART = 4


def judge_stance(
    head: int,
    mentions: Mentions,
    ontology: Ontology,
    attribution: Attribution | None = None,
) -> Stance:
    """How the words present the event whose trigger is the token ``head``.

    ``attribution`` is the innermost saying that the event stands in: words outside its content
    do not govern the event, but its verb does ("denied that", "urged them to"). For many events
    of one report use one ``StanceReader``.
    """
    return StanceReader(mentions, ontology).judge(head, attribution)


class StanceReader:
    """Stances of many events of one report: builds the tree and the indexes of cues once."""

    def __init__(self, mentions: Mentions, ontology: Ontology) -> None:
        self.tree = Tree(mentions)
        self._governors = Governors(self.tree, ontology)
        self._voices = Voices(self.tree, ontology)
        self._facts = mentions.facts

    def judge(self, head: int, attribution: Attribution | None = None) -> Stance:
        """The stance of the event at ``head``; see ``judge_stance``."""
        state = self._beside(head, State.of(own_mood(self.tree, head), head))
        state, parted = self._above(head, state, attribution)
        state = asked(self.tree, head, state)
        if attribution is not None and not parted:
            state = self._voices.said(state, attribution)
        state = self._voices.of_own_side(head, state, attribution)
        fact = self._fact(head)
        state = weigh(state, fact, is_known=self._is_known(head))
        steps = tuple(
            StanceStep(self._words(s.tokens), s.rule, s.factuality, s.certainty)
            for s in state.steps
        )
        return Stance(steps, state.background, fact)

    def _fact(self, head: int) -> FactMark | None:
        return self._facts[head] if self._facts else None

    def _words(self, tokens: tuple[int, ...]) -> Span | None:
        """The words of a step as one stretch; of words far apart, the first named."""
        if not tokens:
            return None
        first, last = min(tokens), max(tokens)
        if last - first > _APART or self.tree.tokens[first].sentence != self._sentence(last):
            first = last = tokens[0]
        span = self.tree.sentences[self._sentence(first)].span
        return span.part(self.tree.tokens[first].start, self.tree.tokens[last].end)

    def _sentence(self, i: int) -> int:
        return self.tree.tokens[i].sentence

    def _beside(self, head: int, state: State) -> State:
        """Modifiers of the event's own word: "feared reprisals", "reportedly shelled"."""
        tree = self.tree
        for k in tree.children[head]:
            if tree.tokens[k].dep not in {"amod", "advmod", "npadvmod", "prep", "compound"}:
                continue
            scopes = _BESIDE | _PARTICIPLE.get(tree.tokens[k].tag, frozenset())
            for found in self._governors.at(k):
                if found.cue.scope in scopes:
                    state = compose(state, found.cue, _TOLD, found.words)
        return state

    def _above(
        self, head: int, state: State, attribution: Attribution | None
    ) -> tuple[State, bool]:
        """The state under all governing words, and whether the event was parted from the rest."""
        tree = self.tree
        here = head
        if tree.is_verb(head):
            state = wondered(tree, head, depends(tree, head, state))
        while tree.tokens[here].head != here:
            above = tree.tokens[here].head
            if attribution is not None and not _inside(tree.tokens[above].start, attribution):
                return self._at_saying(here, above, state, attribution)
            state, there, parted = self._one_up(head, here, state)
            if there is None:
                return state, parted
            here = there
        return state, False

    def _one_up(self, head: int, here: int, state: State) -> tuple[State, int | None, bool]:
        """The state once the word above ``here`` has had its say, and where to go on.

        No place to go on: the event ends there, parted from the rest or not.
        """
        tree = self.tree
        token, above = tree.tokens[here], tree.tokens[here].head
        if is_open_infinitive(tree, here, state) and not self._governors.any(here, above):
            found = self._infinitive(here, above, state)
            if found is not None:
                return found[0], above if found[1] else None, False
        if token.dep == "relcl":
            return whoever(tree, here, state), None, True
        if token.dep == "parataxis":
            return state, None, False
        if token.dep in {"conj", "appos"}:
            apart = tree.is_verb(here) and has_subject(tree, here) and state.real
            return state, None if apart else self._joined_to(here, above), False
        if self._is_known_already(head, here, state):
            return state, None, True
        if token.dep == "ccomp" and is_provided(tree, here):
            return state.turned("conditional", "factuality.if_clause", (above,)), None, True
        beside = token.dep == "advcl" or (token.dep == "ccomp" and is_inverted(tree, here))
        # "Had they left, it would have failed": what failed is not that they left
        if beside and (
            find_condition(tree, here) is not None or not self._governors.any(here, above)
        ):
            state, goes_on = adverbial(tree, here, state)
            return state, above if goes_on else None, True
        moved = self._governed(here, above, state)
        return (state, None, True) if moved is None else (moved, above, False)

    def _is_known_already(self, head: int, here: int, state: State) -> bool:
        """Whether the event is named as known: "the burned mill", "after the raid"."""
        token = self.tree.tokens[here]
        if token.dep == "amod" and token.tag == "VBN" and here == head:
            return True
        return token.dep == "prep" and token.lemma in _PRESUPPOSING and not state.bare

    def _infinitive(self, here: int, above: int, state: State) -> tuple[State, bool] | None:
        """What no cue says of "to …", and whether the words above still count."""
        tree = self.tree
        how = asked_how(tree, here, state)
        if how is not None:
            return how, False
        noun = under_noun(tree, here, state)
        if noun is not None:
            return noun, False
        judged = under_adjective(tree, here, above, state)
        if judged is not None:
            return judged, True
        meant = what_for(tree, here, above, state)
        return None if meant is state else (meant, True)

    def _joined_to(self, here: int, above: int) -> int:
        """The word that ``here`` is joined to; one with tense never to a form without."""
        tree = self.tree
        if not tree.is_verb(here) or not is_finite(tree, here):
            return above
        joined = [above, *tree.ancestors(above)]
        return next((k for k in joined if tree.is_verb(k) and is_finite(tree, k)), above)

    def _at_saying(
        self, here: int, above: int, state: State, attribution: Attribution
    ) -> tuple[State, bool]:
        """The state where the content of a saying ends; its verb may be a cue of this lexicon."""
        cue = attribution.cue
        start = self.tree.tokens[above].start
        if cue is None or not cue.start <= start < cue.end:
            return state, False
        if self._governors.any(here, above):
            moved = self._governed(here, above, state)
            return (state, True) if moved is None else (moved, True)
        return state, False

    def _governed(self, here: int, above: int, state: State) -> State | None:
        """The state under the next word up, or None where that word takes the event as known."""
        tree = self.tree
        token = tree.tokens[here]
        if tree.is_verb(above):
            state = self._clause_adverbs(above, here, state)
        finite = tree.is_verb(here) and is_finite(tree, here)
        for found in self._governors.reaching(here, above):
            cue, at = found.cue, found.at
            if finite and (cue.effect in _NEEDS_CLOSE or cue.scope == "object"):
                continue
            state = compose(state, cue, self._mood_in_place(at, cue), found.words)
            return self._beside(at, state) if tree.tokens[at].pos in {"NOUN", "PROPN"} else state
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
        tree = self.tree
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

    def _through(self, here: int, above: int, state: State) -> State | None:
        """Through a preposition: "of" leads on, others only to a verb or from a noun unnamed."""
        tree = self.tree
        noun = next(iter(tree.kids(here, "pobj", "pcomp")), here)
        if tree.is_verb(above):
            return self._from_verb(here, above, state, noun)
        word = tree.tokens[here].lemma
        leads = word == "of" or not state.real
        return state if leads or (word in {"for", "to"} and not self._is_known(noun)) else None

    def _is_known(self, noun: int) -> bool:
        """Whether a noun is named as something known: "the siege", "its raid"."""
        tree = self.tree
        words = {tree.tokens[k].lemma for k in tree.kids(noun, "det")}
        named = bool(tree.kids(noun, "poss")) or tree.tokens[noun].pos == "PROPN"
        return named or bool(words & _DEFINITE)

    def _carried(self, above: int, state: State) -> State:
        """A clause without tense under a word that no cue tells of is as real as that word."""
        if not self.tree.is_verb(above):
            return state
        return as_real_as(state, own_mood(self.tree, above), above, "factuality.carried")

    def _from_verb(
        self, here: int, verb: int, state: State, noun: int | None = None
    ) -> State | None:
        """A noun's event is as real as the verb that brings it; one taken as known is parted."""
        tree = self.tree
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
        if not state.real:
            return state
        if self._is_known(noun):
            return None
        if mood.factuality == "did_not_happen" and token.dep not in {"dobj", "nsubjpass"}:
            return None
        return as_real_as(state, mood, verb, "factuality.noun_from_verb")

    def _clause_adverbs(self, verb: int, here: int, state: State) -> State:
        for k in self.tree.kids(verb, "advmod", "prep", "npadvmod"):
            if k == here:
                continue
            for found in self._governors.at(k):
                if found.cue.scope in {"clause", "sentence"}:
                    state = compose(state, found.cue, _TOLD, found.words)
        return state


def _inside(start: int, attribution: Attribution) -> bool:
    return any(c.start <= start < c.end for c in attribution.content)
