"""What an outlet takes back: "Correction: an earlier version of this report said that …"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from trucewatch.records.claim import Stance
from trucewatch.records.mention import Mentions
from trucewatch.records.saying import Attribution

_OWN_TEXTS = frozenset(
    {"report", "version", "article", "story", "dispatch", "bulletin", "post", "entry", "newspaper"}
    | {"paper", "agency", "site", "page"}
)
_WE = frozenset({"we", "i"})
RULE = "speech.retraction"
#: A sentence that opens a correction, a live entry's time before it: "18:20 – Correction."
_OPENS = re.compile(r"(?:\W*\d{1,2}[:.]\d{2}\W*)?(?:correction|corrected|clarification)\b", re.I)
_NEXT = 3  # sentences of one paragraph that such a sentence speaks for


class Corrections:
    """The sentences of a report in which the outlet corrects itself."""

    def __init__(self, mentions: Mentions, text: str) -> None:
        self._mentions = mentions
        sentences = mentions.sentences
        found = {n for n, s in enumerate(sentences) if s.role == "correction"}
        for number, sentence in enumerate(sentences):
            if _OPENS.match(sentence.span.quote):
                for after in range(number, min(number + _NEXT, len(sentences))):
                    if "\n" in text[sentence.span.start : sentences[after].span.start]:
                        break
                    found.add(after)
        self._found = frozenset(found)

    def holds(self, sentence: int) -> bool:
        """Whether a sentence, by its number, stands in a correction."""
        return sentence in self._found


def take_back(
    chain: Iterable[Attribution], stance: Stance, corrected: bool, outlet: str | None
) -> tuple[Attribution | None, Stance]:
    """The attribution and stance of a claim, turned into the outlet's own denial where it is one.

    ``chain``: the innermost saying and those around it. In a correction (``corrected``) what "an
    earlier version", "this newspaper", "we" or the outlet itself is said to have said is denied by
    the outlet: no speaker, factuality ``denied``. Everything else comes back as it is.
    """
    sayings = list(chain)
    inner = sayings[0] if sayings else None
    if not corrected:
        return inner, stance
    for saying in sayings:
        named = saying.speaker is not None and _is_own(saying.speaker.words, outlet)
        if named:
            denied = stance.then("denied", RULE, saying.cue)
            return replace(saying, speaker=None, rule=RULE), denied
    return inner, stance


def _is_own(speaker: str, outlet: str | None) -> bool:
    words = speaker.casefold()
    named = outlet is not None and outlet.casefold() in words
    return named or words in _WE or bool(_OWN_TEXTS & set(words.split()))
