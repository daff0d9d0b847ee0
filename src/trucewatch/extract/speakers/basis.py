"""How near to the facts whoever tells of an event is: saw it, is said to say it, heard of it."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from trucewatch.extract.tree import tree_of
from trucewatch.ontology.model import BasisCue, Ontology
from trucewatch.records.claim import ClaimBasis
from trucewatch.records.mention import Mentions, Token
from trucewatch.records.saying import Attribution

_FIRST = frozenset({"i", "we"})
_THIRD = frozenset({"he", "she", "they", "it"})
_PRONOUNS = _FIRST | _THIRD
_TOLD = frozenset({"VBD", "VBP", "VBZ", "VBN", "VBG"})  # "hopes to see" tells of no sight
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_TENSED = _FINITE | {"MD"}
_OF = frozenset({"of", "about"})


class Basis(NamedTuple):
    """The code and the rule that gives it."""

    code: ClaimBasis
    rule: str


class BasisReader:
    """Judges the events of one report."""

    def __init__(
        self, mentions: Mentions, ontology: Ontology, attributions: tuple[Attribution, ...]
    ) -> None:
        self._tree = tree_of(mentions)
        self._tokens = mentions.tokens
        self._starts = [t.start for t in mentions.tokens]
        self._attributions = attributions
        self._cues: dict[tuple[str, str], list[BasisCue]] = {}
        for cue in ontology.basis:
            self._cues.setdefault((cue.shape, cue.lemma), []).append(cue)

    def judge(self, head: int, attribution: Attribution | None) -> Basis:
        """On what the telling of the event at token ``head`` rests.

        ``attribution`` is the narrowest one that the event stands in (None: the outlet's own
        voice). What one speaker is told to have said by another is hearsay, whatever its words.
        """
        if attribution is None:
            return self._own_voice(head)
        if attribution.speaker is None:
            return Basis("hearsay", "basis.unattributed")
        if self._is_passed_on(attribution):
            return Basis("hearsay", "basis.nested")
        for verb in [head, *self._tree.ancestors(head)]:
            inside = _is_inside(self._tokens[verb], attribution)
            cue = (self._perceived if inside else self._told_by)(verb, head, attribution)
            if cue is not None:
                return Basis(cue.basis, cue.id)
            if not inside:
                break
        cue = self._described(attribution)
        return Basis(cue.basis, cue.id) if cue else Basis("reported", "basis.reported")

    def _own_voice(self, head: int) -> Basis:
        """Unknown, unless one of the outlet's people is told to have seen it."""
        for verb in self._tree.ancestors(head):
            subject = self._tree.subject(verb)
            if subject is None:
                continue
            people = self._cues.get(("outlet_noun", self._tokens[subject].lemma))
            seen = self._cues.get(("own_verb", self._tokens[verb].lemma), [])
            for cue in seen if people else []:
                if cue.basis == "first_hand" and self._holds(cue, verb, head):
                    return Basis(cue.basis, f"{cue.id}; {people[0].id}" if people else cue.id)
        return Basis("unknown", "basis.own_voice")

    def _is_passed_on(self, attribution: Attribution) -> bool:
        if attribution.parent is None or attribution.speaker is None:
            return False
        above = self._attributions[attribution.parent].speaker
        return above is not None and above.words != attribution.speaker.words

    def _perceived(self, verb: int, head: int, attribution: Attribution) -> BasisCue | None:
        """The cue of a verb above the event whose subject is the speaker."""
        lemma = self._tokens[verb].lemma
        for cue in self._cues.get(("own_passive", lemma), []):
            subjects = self._tree.kids(verb, "nsubjpass")
            if subjects and self._is_speaker(subjects[0], verb, attribution):
                return cue
        for cue in self._cues.get(("own_verb", lemma), []):
            subject = self._tree.subject(verb)
            if (
                subject is not None
                and self._holds(cue, verb, head)
                and self._is_speaker(subject, verb, attribution)
            ):
                return cue
        return None

    def _told_by(self, verb: int, head: int, attribution: Attribution) -> BasisCue | None:
        """The cue that is itself the word of the saying ("Odeh heard that …")."""
        token, cue_words = self._tokens[verb], attribution.cue
        if cue_words is None or not cue_words.start <= token.start < cue_words.end:
            return None
        cues = self._cues.get(("own_verb", token.lemma), [])
        return next((cue for cue in cues if self._holds(cue, verb, head)), None)

    def _holds(self, cue: BasisCue, verb: int, head: int) -> bool:
        """Whether the verb tells of a perceiving that was, of a thing or clause as asked."""
        if self._tokens[verb].tag not in _TOLD or verb == head:
            return False
        if self._tree.kids(verb, "neg", "nsubjpass"):
            return False
        return cue.complement in {"any", self._complement(verb, head)}

    def _complement(self, verb: int, head: int) -> str:
        """ "clause" where the verb's branch that holds the event says that something is so."""
        branch = head
        while self._tokens[branch].head != verb:
            branch = self._tokens[branch].head
        token = self._tokens[branch]
        if token.dep == "prep":
            return "clause" if token.lemma in _OF else "thing"
        if token.dep != "ccomp":
            return "thing"
        finite = token.tag in _FINITE or any(
            self._tokens[k].tag in _TENSED for k in self._tree.kids(branch, "aux", "auxpass")
        )
        return "clause" if finite or self._tree.kids(branch, "mark") else "thing"

    def _is_speaker(self, subject: int, verb: int, attribution: Attribution) -> bool:
        """Whether the subject is "I" in the speaker's own words, or "he" in the telling of them."""
        token = self._tokens[subject]
        word = token.text.lower()
        if word in _FIRST:
            return True
        speaker = attribution.speaker
        span = speaker.span if speaker else None
        if span is not None and span.start <= token.start < span.end:
            return True
        if word not in _THIRD or "quote" in attribution.rule:
            return False
        # "said the guards fled when they saw it": somebody else is the subject above
        for above in self._tree.ancestors(verb):
            if not _is_inside(self._tokens[above], attribution):
                return True
            others = self._tree.kids(above, "nsubj", "nsubjpass")
            if any(self._tokens[k].text.lower() not in _PRONOUNS for k in others):
                return False
        return True

    def _described(self, attribution: Attribution) -> BasisCue | None:
        """The cue among the words by which the speaker is called, here or in full."""
        speaker = attribution.speaker
        if speaker is None:
            return None
        spans = [s for s in (speaker.span, speaker.full) if s is not None]
        for span in spans:
            first, last = (bisect_left(self._starts, at) for at in (span.start, span.end))
            for token in self._tokens[first:last]:
                for word in (token.lemma, token.text.lower()):
                    found = self._cues.get(("speaker_noun", word))
                    if found:
                        return found[0]
        return None


def _is_inside(token: Token, attribution: Attribution) -> bool:
    return any(span.start <= token.start < span.end for span in attribution.content)
