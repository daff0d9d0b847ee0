"""Where a claim comes from in the end: the same words in two outlets are one origin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucewatch.records.agreement import Agreement
from trucewatch.records.claim import Claim
from trucewatch.records.incident import CopiedSentence, Copies
from trucewatch.records.report import Report
from trucewatch.records.saying import Speaker

_PARTY_SIDED = frozenset({"party", "state_media"})
_UNNAMED = frozenset({"unnamed", "resident"})


class Origins:
    """Origins of claims, given which reports are copies and who is party to the deal."""

    def __init__(
        self,
        reports: Sequence[Report],
        copies: Sequence[Copies],
        agreements: Sequence[Agreement],
        party_names: Sequence[str] = (),
        sentences: Sequence[CopiedSentence] = (),
        latest: Mapping[str, str] | None = None,
    ) -> None:
        """``latest``: of each older version of a report, the last one, whose origin it has."""
        self._outlet = {r.id: r.origin or r.outlet or r.name for r in reports}
        self._kind = {r.id: r.kind for r in reports}
        for group in copies:
            for report in group.reports:
                self._outlet[report] = group.origin or self._outlet[group.reports[0]]
        for older, last in (latest or {}).items():
            self._outlet[older] = self._outlet[last]
        self._known: dict[str, str] = {}  # origins of claims, by the claim
        self._copied: dict[str, list[CopiedSentence]] = {}
        for one in sentences:
            self._copied.setdefault(one.report, []).append(one)
        self._words: dict[str, frozenset[str]] = {}  # that tell sides apart, of tellers
        parties = {name for a in agreements for name in a.parties} | set(party_names)
        self._parties = tuple(sorted(parties))

    def of(self, claim: Claim) -> str:
        """A key that two claims share where they go back to one teller."""
        known = self._known.get(claim.id)
        if known is None:
            known = self._known[claim.id] = self._of(claim)
        return known

    def _of(self, claim: Claim) -> str:
        # A body whose own bulletin is read and that others quote is one teller, not two.
        if claim.speaker is None:
            return f"teller:{self._outlet_key(claim)}"
        name = " ".join(_name(claim.speaker.words))
        if _is_unnamed(claim.speaker):
            # "Residents" told to two outlets cannot be shown to be the same people: two tellers.
            return f"unnamed:{self._outlet_key(claim)}:{name}"
        return f"teller:{name}"

    def _outlet_key(self, claim: Claim) -> str:
        outlet = self._outlet[self._written_in(claim)]
        return " ".join(_name(outlet.replace(",", " "))) or outlet.casefold()

    def _written_in(self, claim: Claim) -> str:
        """The report whose words the claim's are: that from which its sentence was copied."""
        at = claim.span.start
        for one in self._copied.get(claim.report, ()):
            if one.start <= at < one.end:
                return one.source
        return claim.report

    def side(self, claim: Claim) -> str | None:
        """The party that the teller speaks for, or None."""
        words = None if claim.speaker is None else claim.speaker.words
        if words is None:
            kind = self._kind[claim.report]
            return self._outlet[claim.report] if kind in _ONE_SIDED_REPORTS else None
        speaker = self._side_words(words)
        for party in self._parties:
            if speaker & self._side_words(party):
                return party
        if claim.speaker is not None and claim.speaker.kind in _PARTY_SIDED:
            return words
        return None

    def _side_words(self, words: str) -> frozenset[str]:
        known = self._words.get(words)
        if known is None:
            known = self._words[words] = _side_words(words)
        return known

    def independent(self, claims: Sequence[Claim]) -> list[Claim]:
        """Those of an incident's claims that count as tellers of it.

        News that tells in its own voice what it lets somebody tell in the same report, who is named
        and no party, has it from them and is no second teller. Who observes and reports by itself
        (a mission's bulletin) counts beside those it quotes.
        """
        quoting = {c.report for c in claims if c.speaker is not None and not self.weak(c)}
        return [
            c
            for c in claims
            if c.speaker is not None
            or c.report not in quoting
            or self._kind[c.report] not in _NEWS_REPORTS
        ]

    def weak(self, claim: Claim) -> bool:
        """Whether only a party or an unnamed teller stands behind the claim."""
        unnamed = claim.speaker is not None and _is_unnamed(claim.speaker)
        return unnamed or self.side(claim) is not None


_NEWS_REPORTS = frozenset({"news", "state_media", "social"})
_ONE_SIDED_REPORTS = frozenset({"state_media", "party_statement"})


#: Words for one body's forces: "a military spokesman" speaks for "the army".
_FORCES = frozenset({"army", "military", "troops", "soldiers"})
_SMALL = frozenset(
    """the a an of for and in local official officials spokesman spokeswoman spokesperson source
    sources commander leader fighters forces""".split()
)


def _side_words(words: str) -> frozenset[str]:
    found = {w.strip(".'\"").casefold() for w in words.replace(",", " ").split()}
    found = {w.removesuffix("'s").removesuffix("’s") for w in found} - _SMALL
    return frozenset(found | _FORCES if found & _FORCES else found)


def _is_unnamed(speaker: Speaker) -> bool:
    if speaker.kind in _UNNAMED and not speaker.private:
        return True
    # "a doctor", "two officials": a kind is not known and no name stands in the words
    return speaker.kind == "unknown" and not any(c.isupper() for c in speaker.words[1:])


_LESSER = frozenset({"the", "a", "an", "of", "for", "and", "in", "local", "official", "spokesman"})


def _name(words: str) -> tuple[str, ...]:
    """The words that name a teller: those before the comma, unless the name comes after it.

    "Karim Odeh, head of the clinic", but "a nurse at the clinic, Fanta Keita".
    """
    parts = [[w for w in part.split() if w.casefold() not in _LESSER] for part in words.split(",")]
    named = (part for part in parts if any(w[:1].isupper() for w in part))
    return tuple(w.strip(".'\"").casefold() for w in next(named, parts[0]))
