"""What the kind of an event makes of words that are read alike for all kinds.

Force that a speaker expects against the speaker's own side is feared, not announced. What is done
by saying it ("condemns", "cancels the status") is done, though its verb stands in the present.
"""

from __future__ import annotations

from trucewatch.extract.outlet import WE
from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold
from trucewatch.records.claim import Event, Stance
from trucewatch.records.saying import Attribution

_EXPECTING = frozenset({"expected", "expects", "expect", "likely", "anticipates", "anticipated"})
_OURS = frozenset({"our", "us", "ourselves"})
#: Kinds that come about when they are said or signed, so that they never go on.
_DONE_BY_SAYING = frozenset(
    {"accusation", "condemnation", "rejection", "ceasefire_collapsed", "agreement_reached"}
)
_ORDERED = "factuality.demanded.order"
_SUFFERING = frozenset({"resident", "humanitarian"})
_PRESENT = "mood.present"


def judge_by_kind(
    stance: Stance, event: Event, attribution: Attribution | None, ontology: Ontology
) -> Stance:
    """The stance with what the event's kind, doer and target add to it."""
    if event.kind in _DONE_BY_SAYING and stance.rules[-1] == _PRESENT:
        return stance.then("happened", "factuality.done_by_saying")
    if event.kind == "investigation" and stance.rules[-1].startswith(_ORDERED):
        return stance.then("happened", "factuality.done_by_saying")  # "orders an inquiry"
    return _feared_by_own_side(stance, event, attribution, ontology)


def _feared_by_own_side(
    stance: Stance, event: Event, attribution: Attribution | None, ontology: Ontology
) -> Stance:
    """The stance, ``feared`` where the words expect force against the speaker's own people.

    They are the speaker's own where the target's words name the side that the speaker's do
    ("Opposition activist": "opposition hubs") or say "our"; those who live or bring help there
    are those who suffer it.
    """
    last = stance.steps[-1]
    speaker = attribution.speaker if attribution is not None else None
    if stance.factuality != "planned" or last.words is None:
        return stance
    if ontology.events[event.kind].group != "force":
        return stance
    words = last.words.quote.casefold().split()
    if not _EXPECTING & set(words):
        return stance
    # Those who live or work there expect it to happen to them.
    suffer = (speaker is not None and speaker.kind in _SUFFERING) or (
        attribution is not None and attribution.rule.endswith(WE)
    )
    target = set(event.target.words.casefold().split()) if event.target is not None else set()
    own = (
        speaker is not None
        and event.target is not None
        and bool(set(fold(event.target.words)) & set(fold(speaker.words)))
    )
    if suffer or own or target & _OURS:
        return stance.then("feared", "factuality.feared.own_side", last.words)
    return stance
