"""What an outlet takes back: "Correction: an earlier version of this report said that …"."""

from __future__ import annotations

from dataclasses import replace

from trucewatch.records.claim import Attribution, Stance
from trucewatch.records.report import BlockRole

_OWN_TEXTS = frozenset({"report", "version", "article", "story", "dispatch", "bulletin", "post"})
RULE = "speech.retraction"


def take_back(
    attribution: Attribution | None, stance: Stance, role: BlockRole, outlet: str | None
) -> tuple[Attribution | None, Stance]:
    """The attribution and stance of a claim, turned into the outlet's own denial where it is one.

    In a correction, what "an earlier version" or the outlet itself is said to have said is denied
    by the outlet: no speaker, factuality ``denied``. Everything else comes back as it is.
    """
    if role != "correction" or attribution is None or attribution.speaker is None:
        return attribution, stance
    words = attribution.speaker.words
    own = outlet is not None and outlet.casefold() in words.casefold()
    if not own and not _OWN_TEXTS & set(words.casefold().split()):
        return attribution, stance
    denied = stance.then("denied", RULE, attribution.cue)
    return replace(attribution, speaker=None, rule=RULE), denied
