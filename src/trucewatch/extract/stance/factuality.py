"""How the words present an event: as done, owed, planned, feared, asked for, denied.

The reading goes from the event outwards. Its own words give a first answer (tense, modal, "not"
in ``mood``); every word above it that governs it may change the answer ("failed to", "fear that",
"calls for": ``stances``), until a word that only takes the event as known parts it from the rest;
what a speaker does by saying it (``voices``) comes last. Words are in ``factuality/en_*.yml``.
"""

from __future__ import annotations

from trucewatch.extract.stance.compose import State
from trucewatch.extract.stance.forbidding import forbidden
from trucewatch.extract.stance.governing import Governors
from trucewatch.extract.stance.infinitives import (
    asked_how,
    is_open_infinitive,
    missed,
    under_adjective,
    under_noun,
    what_for,
)
from trucewatch.extract.stance.lacking import told_by_lack
from trucewatch.extract.stance.mood import has_subject, is_finite, own_mood
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
from trucewatch.extract.stance.under import Under
from trucewatch.extract.stance.voices import Voices
from trucewatch.extract.stance.weighing import weigh
from trucewatch.extract.tree import tree_of
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Event, Stance, StanceStep
from trucewatch.records.mention import FactMark, Mentions
from trucewatch.records.saying import Attribution
from trucewatch.records.span import Span

#: Prepositions whose noun is taken as known, whatever becomes of the clause it stands in.
_PRESUPPOSING = frozenset(
    {"after", "since", "following", "amid", "despite", "during", "over", "because", "before"}
)
#: Words of one step further apart than this are not shown as one stretch.
_APART = 4
#: Kinds told by what there is not: "no power", "did not hold". Between the words for any other kind
#: a "no" negates it: "fired no shots".
_LACKS = frozenset(
    {"services_cut", "siege", "aid_obstructed", "monitor_obstructed", "ceasefire_collapsed"}
    | {"talks_failed", "rejection"}
)


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
        self.tree = tree_of(mentions)
        self._governors = Governors(self.tree, ontology)
        self._under = Under(self.tree, self._governors)
        self._voices = Voices(self.tree, ontology)
        self._facts = mentions.facts
        self._deals = ontology.words["deals"]

    def judge(
        self, head: int, attribution: Attribution | None = None, event: Event | None = None
    ) -> Stance:
        """The stance of the event at ``head``; see ``judge_stance``."""
        code = event.kind if event is not None else None
        told = event.trigger if event is not None and code in _LACKS else None
        state = self._under.beside(head, State.of(own_mood(self.tree, head, told), head))
        state = forbidden(self.tree, head, state, self._deals)
        if event is not None:
            state = told_by_lack(self.tree, event, head, state)
        state, parted = self._above(head, state, attribution)
        state = asked(self.tree, head, state)
        if attribution is not None and not parted:
            state = self._voices.said(state, attribution)
        state = self._voices.of_own_side(head, state, attribution, code)
        fact = self._fact(head)
        state = weigh(state, fact)
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
        undone = missed(tree, here, state) if state.bare or not state.told else None
        if undone is not None:
            return undone, None, True
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
        moved = self._under.under(here, above, state)
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
            moved = self._under.under(here, above, state)
            return (state, True) if moved is None else (moved, True)
        return state, False


def _inside(start: int, attribution: Attribution) -> bool:
    return any(c.start <= start < c.end for c in attribution.content)
