"""How a claim's factuality was reached, step by step, in words for people."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim, StanceStep
from trucewatch.told import Told, messages, say
from trucewatch.views.wording import code

#: What the form of a word says by itself. ``.negated`` is added where a "no" goes with it.
_MOODS = messages(
    {
        "mood.can": "“can”, “could”: left open",
        "mood.excluded": "“without”, “instead of”: left undone",
        "mood.gerund": "a form without tense: the words around it decide",
        "mood.going_to": "“going to”: still to come",
        "mood.got_to": "“got to”: done",
        "mood.has_been": "lasts until now",
        "mood.had_to_by": "“had to … by”: owed by a day",
        "mood.has_to": "“have to”: owed now, done in the past tense",
        "mood.have_to": "“have to”, as sure as the words before it",
        "mood.headline_present": "a headline tells news in the present tense",
        "mood.imperative": "a command",
        "mood.infinitive": "“to …”: nothing done yet, as far as this word goes",
        "mood.is_to": "“is to”: still to come",
        "mood.may": "“may”, “might”: left open",
        "mood.may_have": "“may have”: perhaps done",
        "mood.must": "“must”, “should”: asked for",
        "mood.noun": "names the event, and no more",
        "mood.participle": "names the event as going on",
        "mood.past": "past tense",
        "mood.perfect": "told as done by now",
        "mood.perfect_infinitive": "“to have …”: told as done",
        "mood.present": "present tense",
        "mood.present_progressive": "going on as it is told",
        "mood.present_passive": "present tense: a state that lasts",
        "mood.present_soon": "present tense, at a time still to come",
        "mood.progressive": "going on",
        "mood.should_have": "“should have”: it was not done",
        "mood.still": "“still”: lasts until now",
        "mood.subjunctive": "worded as what somebody wants",
        "mood.told": "told as done",
        "mood.used_to": "“used to”: done, and done no more",
        "mood.will": "“will”: still to come",
        "mood.would": "“would”: still to come",
        "mood.would_have": "“would have”: it was not done",
        "mood.yet_to": "“yet to”: not done so far",
    }
)
_NEGATED = ".negated"
_SAYING = "factuality.said."

#: What stands around the word.
_AROUND = messages(
    {
        "encoder.fact.ahead": "the encoder, reading the whole sentence: rather something still "
        "to come",
        "encoder.fact.doubt": "the encoder, reading the whole sentence: people would not be sure",
        "encoder.fact.real": "the encoder, reading the whole sentence: rather told as done",
        "factuality.beside": "told as part of that, and no surer than that",
        "factuality.called_untrue": "called a lie or an allegation by those whom it charges: "
        "denied",
        "factuality.carried": "has no tense of its own: as sure as the word that carries it",
        "factuality.counterfactual": "“had … would have”: it did not come about",
        "factuality.forbidden": "what a ban asks for: owed",
        "factuality.had_been_due": "“had been due”: it was owed",
        "factuality.how_to": "a way of doing it, not the act",
        "factuality.if_clause": "a condition",
        "factuality.judged": "judged, not told: what it would be to do it",
        "factuality.done_by_saying": "done by saying or signing it, so that it does not go on",
        "factuality.deadline_over": "the time for it ran out with some of it left: not done",
        "factuality.feared.own_side": "expected against their own side by %(speaker)s: feared",
        "factuality.lest": "“lest”: somebody fears it",
        "factuality.none_to": "there is none to do it with or for",
        "factuality.noun_from_verb": "a noun that is as sure as the verb that brings it",
        "factuality.noun_to": "what this is there for, not an act",
        "factuality.old_news": "long past when the report was published: told as background",
        "factuality.background.old_clause": "stands in a clause of an old date: told as background",
        "factuality.background.had_lasted": "had lasted and was over: told as background",
        "factuality.background.era": "went on for years: told as background",
        "factuality.background.once": "was so once: told as background",
        "factuality.own_charge": "what others say of their own side, taken up by %(speaker)s: "
        "a denial",
        "factuality.own_guns": "their own guns were silent, says %(speaker)s: a denial",
        "factuality.own_custody": "said by %(speaker)s of people whom nobody else is said to hold",
        "factuality.own_side": "said of their own side by %(speaker)s: a denial",
        "factuality.predicate": "as sure as “is”, “was”, “will be” before it",
        "factuality.purpose": "what it is done for, as likely as that makes it",
        "factuality.question": "asked, not told",
        "factuality.then_clause": "only follows from a condition",
        "factuality.told_by_lack": "tells what there is instead of it: not done",
        "factuality.too": "“too … to”: not done",
        "factuality.until_then": "a time still to come",
        "factuality.whoever": "of whoever does it, nobody known",
        "factuality.whether": "“whether”: left open",
        "provisions.claim_of_term": "a term of the deal that no other word tells of",
        "speech.retraction": "the outlet takes back what it had said",
    }
)

#: What the act of saying it does, and what a governing word does, by the code that it gives.
_SAID = messages(
    {
        "happened": "told as done by %(speaker)s",
        "ongoing": "told as going on by %(speaker)s",
        "obliged": "said to be owed by %(speaker)s",
        "planned": "said to be still to come by %(speaker)s",
        "conditional": "left open by %(speaker)s",
        "feared": "feared or warned of by %(speaker)s",
        "demanded": "asked for by %(speaker)s",
        "did_not_happen": "said not to have been by %(speaker)s",
        "denied": "called untrue by %(speaker)s",
    }
)
_EFFECTS = messages(
    {
        "happened": "takes it as done",
        "ongoing": "says that it goes on",
        "obliged": "says that it is owed",
        "planned": "says that it is still to come",
        "conditional": "leaves it open",
        "feared": "somebody fears it or warns of it",
        "demanded": "somebody asks for it",
        "did_not_happen": "says that it did not take place",
        "denied": "calls it untrue",
        "implied_true": "as real as this word is itself",
        "implied_false": "not done where this word holds, done where this word is denied",
        "begun": "begun, so far as this word is real",
        "completed": "carried to its end, so far as this word is real",
        "probable": "less than certain",
        "modal_possible": "no more than possible",
        "uncertain": "left open",
        "background": "told as history",
        "negated": "the other way round",
    }
)
_FRAME = say("told among the terms of a deal, so it is owed")
_UNNAMED = say("the speaker")


@dataclass(frozen=True, slots=True)
class Rung:
    """One step: the exact words (None: no words of its own), what holds after it, and why."""

    step: StanceStep
    means: str

    @property
    def words(self) -> str | None:
        """The words in the report."""
        return self.step.words.quote if self.step.words else None

    @property
    def result(self) -> str:
        """What the words say after this step, with how sure they are where it is not plain."""
        certainty = self.step.certainty
        said = code(self.step.factuality)
        if certainty == "certain":
            return said
        return say("%(factuality)s, %(certainty)s", factuality=said, certainty=code(certainty))


def rungs(claim: Claim, ontology: Ontology) -> list[Rung]:
    """The steps of a claim's stance in the order of reading."""
    speaker = claim.speaker.words if claim.speaker is not None else _UNNAMED
    return [_rung(step, claim, ontology, speaker) for step in claim.stance.steps]


def _rung(step: StanceStep, claim: Claim, ontology: Ontology, speaker: str) -> Rung:
    # "denied", "urged": the word of saying may be a word of the lexicon of factuality too
    own = step.words is not None and claim.cue is not None and claim.cue.covers(step.words)
    effect = _effect(step.rule, ontology)
    if own and effect in _SAID:
        return Rung(step, say(_SAID[effect], speaker=speaker))
    return Rung(step, step_meaning(step.rule, ontology, speaker) or step.rule)


def step_meaning(rule: str, ontology: Ontology, speaker: str = _UNNAMED) -> Told | None:
    """What a rule of factuality does, in plain words; None for any other rule."""
    if rule.startswith("mood."):
        form = rule.removesuffix(_NEGATED)
        if form not in _MOODS:
            return None
        means = say(_MOODS[form])
        return means if form == rule else say("%(means)s; with “no” or “not”", means=means)
    if rule.startswith("frames."):
        return _FRAME
    if rule.startswith(_SAYING):
        message = _SAID.get(rule.removeprefix(_SAYING))
    else:
        message = _AROUND.get(rule) or _EFFECTS.get(_effect(rule, ontology) or "")
    return None if message is None else say(message, speaker=speaker)


def _effect(rule: str, ontology: Ontology) -> str:
    return next((cue.effect for cue in ontology.cues if cue.id == rule), "")
