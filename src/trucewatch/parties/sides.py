"""What a claim says of the sides of a case's deals: whose voice it is, who did it, who "we" are."""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence

from trucewatch.ontology.model import Ontology
from trucewatch.parties.bodies import NOBODY
from trucewatch.parties.named_sides import BY_FOES, OWN, NamedSides
from trucewatch.parties.names import fold
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.report import Report

_SOURCE = re.compile(r"^(?:an?|the|our) (?:\w+ ){0,2}sources?$", re.IGNORECASE)
_ONE_SIDED = frozenset({"state_media", "party_statement"})


class Sides(NamedSides):
    """The parties to a case's deals, and what claims say of them."""

    def __init__(
        self,
        reports: Sequence[Report],
        agreements: Sequence[Agreement],
        provisions: Sequence[Provision],
        ontology: Ontology,
    ) -> None:
        super().__init__(reports, agreements, provisions, ontology)
        self._reports = {r.id: r for r in reports}

    def footing(self, claim: Claim) -> tuple[Hashable, ...]:
        """All that the answers about a claim hang on beside the claim and the ontology.

        In two cases in which a claim stands on equal footing the same is said of it.
        """
        actor, speaker = claim.event.actor, claim.speaker
        said = (
            claim.span.quote,
            actor.words if actor else None,
            speaker.words if speaker else None,
        )
        return self.key, self.voice(claim), self.we(claim), self.short.among(*said)

    def voice(self, claim: Claim) -> str | None:
        """The side that the claim's teller speaks for, or None.

        Where an outlet speaks itself, only a party's own statement or its state media do so;
        their unnamed sources speak for them.
        """
        if claim.speaker is not None:
            found = self.of(claim.speaker.words)
            if not found and _SOURCE.search(claim.speaker.words):
                return self._of_outlet(claim)
            return min(found) if len(found) == 1 else None
        return self._of_outlet(claim)

    def _of_outlet(self, claim: Claim) -> str | None:
        report = self._reports.get(claim.report)
        if report is None or report.kind not in _ONE_SIDED:
            return None
        found = self._by_name(report.outlet or "")
        if not found and report.kind == "state_media":
            states = [n[0] for n in self._names if any(self._is_state(x) for x in n)]
            return states[0] if len(states) == 1 else None
        return min(found) if len(found) == 1 else None

    def doers(self, claim: Claim) -> frozenset[str]:
        """The sides that the claim names as having done it."""
        actor = claim.event.actor
        if actor is None:
            return frozenset()
        found = self.of(actor.words, self.we(claim))
        return found or self.of(_apposition(claim.span.quote, actor.words), self.voice(claim))

    def by_foes(self, claim: Claim) -> bool:
        """Whether the doer is named as foes call the other side's men alone: "gunmen"."""
        actor = claim.event.actor
        return (
            actor is not None
            and not self.of(actor.words)
            and bool(set(fold(actor.words)) & BY_FOES)
        )

    def we(self, claim: Claim) -> str | None:
        """The side that "we" in the claim is.

        In a party's own statement that passes on what others say, without quoting them, "us" is
        the party: "the enemy accuses us of shelling the mill".
        """
        voice = self.voice(claim)
        own = self._of_outlet(claim) if claim.speaker is not None else None
        if own is None or own == voice or self._is_quoted(claim):
            return voice
        actor = claim.event.actor
        words = actor.words if actor is not None else claim.span.quote
        return own if OWN.search(words) is not None else voice

    def _is_quoted(self, claim: Claim) -> bool:
        """Whether the claim's words stand inside quotation marks of its report."""
        report = self._reports.get(claim.report)
        text = report.text if report is not None else ""
        paragraph = text[text.rfind("\n", 0, claim.span.start) + 1 : claim.span.start]
        opened = paragraph.count("“") > paragraph.count("”") or paragraph.count('"') % 2 == 1
        return opened or claim.span.quote[:1] in '“"'

    def third_did(self, claim: Claim) -> bool:
        """Whether the claim names a doer who is surely none of the sides."""
        actor = claim.event.actor
        return actor is not None and not self.doers(claim) and self._is_third(actor.words)

    def _is_third(self, words: str) -> bool:
        if self.of(words):
            return False
        if set(fold(words)) & NOBODY:
            return True
        named = [w for w in re.findall(r"[\w'’-]+", words)[1:] if w[:1].isupper()]
        first = words.split(maxsplit=1)[0] if words.split() else ""
        article = first.casefold() in {"the", "a", "an"}
        lone = bool(first[:1].isupper() and len(first) > 1 and first.isupper())
        owner = bool(re.match(r"[A-Z][\w-]+['’]s\b", words))  # "Harun's men"
        return self.known and bool(lone or owner or (named and (article or first[:1].isupper())))


def _apposition(quote: str, name: str) -> str | None:
    """What stands between commas after the name: "a unit of the army"."""
    found = re.search(re.escape(name) + r",\s+((?:an?|the|part|itself)\s[^,]+),", quote)
    return found.group(1) if found else None
