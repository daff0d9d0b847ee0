"""What a rule's id means, in words: from the ontology, else from its family."""

from __future__ import annotations

from trucewatch.ontology.model import Ontology, Trigger
from trucewatch.views.steps import step_meaning

#: The longest beginning of an id that stands here tells what its family of rules does.
FAMILIES = {
    "actors": "who is named, by the register of actors or by the shape of the name",
    "agreements": "which deal is told of",
    "assess": "how far something is known or kept, out of what all claims say",
    "basis": "how near to the facts the teller is: saw it, is said to say it, passes it on",
    "encoder.fact": "how far the encoder takes the words to tell that it happened",
    "encoder.saying": "who is said to say it, as the encoder marks it",
    "events": "what happened, by words that tell of it",
    "events.place": "where it was, by how the place's name hangs on the event's words",
    "events.place.described": "where it was, by words that describe a place (“the town”) and the "
    "name given before that they mean; none where two are as likely",
    "events.place.home": "where it was, by where those whom it befell are said to live",
    "events.time": "when it was, by how the time's words hang on the event's words",
    "factuality": "how the words around it present it",
    "figures": "a number said of people or things",
    "versions": "which reports are versions of one: by address, by outlet, day and title, or by a "
    "person",
    "frames": "a stretch that tells what the deal asks, rather than what was done",
    "judgement": "a person decided it",
    "learnt": "the encoder takes these words to tell of it, and no listed wording does: look at "
    "them",
    "link": "what belongs together across reports",
    "mood": "how its own words present it: tense, modal verb, not",
    "places": "a place's name, and which place is meant",
    "provisions": "what is owed, by words that tell of the duty",
    "readers": "which part of the page it is, or when it was published",
    "speakers": "who the speaker's words mean, taken back to the fullest name",
    "speech": "who is said to say it, by words of saying or quotation marks",
    "speech.block": "words printed whole: all of it is that of the body whose document it is",
    "speech.own_voice": "nobody else is said to say it: the outlet speaks",
    "times": "which days a time's words mean, counted from the publication day",
}


def explain_rule(rule: str, ontology: Ontology) -> str:
    """One sentence on a single rule: the entry's definition and words, else its family's work."""
    family, _, rest = rule.partition(".")
    code = rest.partition(".")[0]
    if family == "events" and code in ontology.events:
        event = ontology.events[code]
        return f"{event.label}: {event.definition}{_told_by(event.triggers, rule)}"
    if family == "provisions" and code in ontology.provisions:
        duty = ontology.provisions[code]
        return f"{duty.label}: {duty.definition}{_told_by(duty.triggers, rule)}"
    step = step_meaning(rule, ontology)
    cues = {cue.id: cue.trigger for cue in ontology.cues}
    cues |= {cue.id: cue.trigger for cue in ontology.speech}
    for known in ontology.basis:
        if rule == known.id:
            return f"{FAMILIES[family]}; the word: {known.lemma}"
    if rule in cues:
        return f"{step or FAMILIES[family]}; the words: {' '.join(cues[rule].lemmas)}"
    if step:
        return step
    longest = _family(rule)
    if longest is None:
        return "not described"
    if longest == "judgement":
        return FAMILIES[longest]
    last = (
        rule.partition(":")[0].removeprefix(longest).strip(".").replace(".", ", ").replace("_", " ")
    )
    return FAMILIES[longest] + (f"; here: {last}" if last else "")


def _family(rule: str) -> str | None:
    parts = rule.partition(":")[0].split(".")
    beginnings = (".".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((beginning for beginning in beginnings if beginning in FAMILIES), None)


def _told_by(triggers: tuple[Trigger, ...], rule: str) -> str:
    words = next((" ".join(t.lemmas) for t in triggers if t.id == rule), None)
    return f" Told by: {words}" if words else ""
