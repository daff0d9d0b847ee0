"""Who publishes and who speaks, as JSON values: what was read of each, never a score of trust."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import Any

from trucewatch.publish.chain_words import is_own_voice, is_pronoun, is_undecided
from trucewatch.records.claim import Claim
from trucewatch.records.report import Report
from trucewatch.records.saying import Speaker
from trucewatch.views.coverage import unique, view_head
from trucewatch.views.folding import fold, fold_name
from trucewatch.views.sight import Sight

Document = dict[str, Any]
#: What a row of speakers stands for, and how it is keyed: (sort, words).
Teller = tuple[str, str]
_TOLD = frozenset({"happened", "ongoing"})


def sources_document(sight: Sight) -> Document:
    """Outlets and speakers, each in the order in which they first stand in what was read."""
    sources = sight.once(Sources)
    return {
        **view_head(sight, "sources"),
        "outlets": sources.outlets,
        "speakers": sources.speakers(),
    }


class Sources:
    """The outlets and speakers of one record; a row of a speaker is made where it is asked for."""

    def __init__(self, sight: Sight) -> None:
        self._sight = sight
        self._groups: dict[Teller, list[Claim]] = {}
        for claim in sight.record.claims:
            teller = _teller(sight, claim)
            if teller is not None:
                self._groups.setdefault(teller, []).append(claim)
        self._ordered = sorted(self._groups, key=lambda teller: teller[0] in {"unclear", "nobody"})
        self._clashes: dict[str, list[str]] = defaultdict(list)
        for found in sight.record.contradictions:
            for ident in found.claims:
                self._clashes[ident].append(found.id)
        self._tellings = _tellings(sight)
        self._rows: dict[Teller, Document] = {}
        self._parties = {fold_name(party) for party in sight.parties()}
        self.outlets = _outlets(sight)

    @property
    def count(self) -> int:
        """How many speakers there are."""
        return len(self._ordered)

    def speakers(self, first: int = 0, last: int | None = None) -> list[Document]:
        """The rows of speakers, from number ``first`` (0 is the first) to before ``last``."""
        return [self._speaker(teller) for teller in self._ordered[first:last]]

    def speaker_of(self, claim: Claim) -> Document | None:
        """The row in which the claim's teller stands; None where its outlet tells it itself."""
        teller = _teller(self._sight, claim)
        return None if teller is None else self._speaker(teller)

    def outlet_of(self, report: Report) -> Document:
        """The row of the outlet that published it."""
        reports, key = self._sight.reports, outlet_key(report)
        return next(row for row in self.outlets if outlet_key(reports[row["key"]]) == key)

    def _speaker(self, teller: Teller) -> Document:
        if teller not in self._rows:
            self._rows[teller] = self._row(teller)
        return self._rows[teller]

    def _row(self, teller: Teller) -> Document:
        sight, claims = self._sight, self._groups[teller]
        named = teller[0] in {"named", "unnamed"}
        who = [claim.speaker for claim in claims if claim.speaker is not None] if named else []
        outlets = Counter(outlet_key(sight.reports[claim.report]) for claim in claims)
        first = {outlet_key(sight.reports[c.report]): sight.reports[c.report] for c in claims[::-1]}
        told, others = self._told_too(claims)
        return {
            "key": claims[0].id,
            "sort": teller[0],
            **_about(who, self._parties),
            "sides": _sides(sight, claims) if named else [],
            "outlets": [
                {"key": first[key].id, "outlet": first[key].outlet, "claims": count}
                for key, count in outlets.items()
            ],
            "claims": [claim.id for claim in claims],
            "incidents": told,
            "told_by_others": others,
            "contradictions": unique(x for c in claims for x in self._clashes.get(c.id, ())),
        }

    def _told_too(self, claims: Sequence[Claim]) -> tuple[list[str], list[str]]:
        """The incidents that they tell of as having happened; those that others tell of so too."""
        mine = {claim.id for claim in claims}
        told: dict[str, set[str]] = {}  # by incident the origins of these claims
        for claim in claims:
            incident = self._sight.incident_of.get(claim.id)
            for ident, origin in self._tellings.get(incident.id if incident else "", ()):
                if incident and ident in mine:
                    told.setdefault(incident.id, set()).add(origin)
        rank = self._sight.incident_rank
        others = [
            incident
            for incident in sorted(told, key=lambda ident: rank[ident])
            if any(origin not in told[incident] for _, origin in self._tellings[incident])
        ]
        return list(told), others


def _tellings(sight: Sight) -> dict[str, list[tuple[str, str]]]:
    """By incident the standing claims that tell of it as having happened, each with its origin."""
    return {
        incident.id: [
            (ident, sight.origin(sight.claims[ident]))
            for ident in incident.claims
            if ident not in sight.withdrawn and sight.claims[ident].stance.factuality in _TOLD
        ]
        for incident in sight.incidents()
    }


def _outlets(sight: Sight) -> list[Document]:
    reports: dict[str, list[Report]] = {}
    for report in sight.record.reports:
        reports.setdefault(outlet_key(report), []).append(report)
    claims: dict[str, list[Claim]] = defaultdict(list)
    for claim in sight.record.claims:
        claims[outlet_key(sight.reports[claim.report])].append(claim)
    alone, tied = _first_to_tell(sight)
    latest = {report.id for report in sight.record.speaking()}
    copies = _copies(sight)
    return [
        {
            **_outlet(sight, [r for r in every if r.id in latest], claims[key], copies),
            "key": every[0].id,
            "outlet": every[0].outlet,
            "first_to_tell": alone[key],
            "first_tied": tied[key],
        }
        for key, every in reports.items()
    ]


def _copies(sight: Sight) -> dict[str, str]:
    """The reports whose text is another's, by what the page says or by comparing: whose, folded."""
    origins = {r.id: fold(sight.report_origin[r.id]) for r in sight.record.reports}
    return {
        r.id: origins[r.id]
        for r in sight.record.reports
        if origins[r.id] != fold(r.outlet or r.name)
    }


def _outlet(
    sight: Sight, reports: Sequence[Report], claims: Sequence[Claim], copies: Mapping[str, str]
) -> Document:
    days = sorted(r.published.day for r in reports if r.published.day is not None)
    own = [claim for claim in claims if is_own_voice(claim)]
    names = {fold(report.outlet) for report in reports if report.outlet}
    return {
        "kinds": [
            {"kind": kind, "reports": count}
            for kind, count in Counter(r.kind for r in reports).items()
        ],
        "sides": _sides(sight, own),
        "reports": [r.id for r in reports],
        "copies": [
            {"report": r.id, "of": sight.report_origin[r.id]} for r in reports if r.id in copies
        ],
        # Reports of others in which the text of this outlet stands.
        "carried": [
            r.id for r in sight.record.speaking() if r.id in copies and copies[r.id] in names
        ],
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
        "undated": len(reports) - len(days),
        "claims": [claim.id for claim in claims],
        "own_voice": [claim.id for claim in own],
    }


def outlet_key(report: Report) -> str:
    """Alike for two spellings of one outlet; empty where no outlet is stated."""
    return fold(report.outlet) if report.outlet else ""


def _first_to_tell(sight: Sight) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """By outlet the incidents of which it told on the first day: alone, and beside others."""
    alone: dict[str, list[str]] = defaultdict(list)
    tied: dict[str, list[str]] = defaultdict(list)
    for incident in sight.incidents():
        first = sight.published(incident)
        tellers = [sight.reports[sight.claims[c].report] for c in incident.claims]
        keys = unique(outlet_key(r) for r in tellers if first and r.published.day == first)
        for key in keys:
            (alone if len(keys) == 1 else tied)[key].append(incident.id)
    return alone, tied


def _teller(sight: Sight, claim: Claim) -> Teller | None:
    """Which row the claim stands in; None where its outlet speaks in its own voice.

    Somebody without a name, told of by two outlets, cannot be shown to be the same: two rows.
    """
    speaker = claim.speaker
    if speaker is None:
        return None if is_own_voice(claim) else ("nobody", "")
    if is_undecided(claim) or is_pronoun(speaker):
        return ("unclear", "")
    words = fold_name(speaker.words)
    if sight.origin(claim).startswith("unnamed:"):
        return ("unnamed", f"{fold(sight.report_origin[claim.report])}: {words}")
    return ("named", words)


def _about(who: Sequence[Speaker], parties: Set[str]) -> Document:
    """The fullest words, roles, kinds; whether a party itself, or a private person."""
    words = unique(speaker.words for speaker in who)
    return {
        "words": max(words, key=len, default=None),
        "roles": unique(s.role for s in who if s.role and fold(s.role) not in fold(s.words)),
        "kinds": unique(speaker.kind for speaker in who),
        "party": any(fold_name(w) in parties for w in words),
        "private": any(speaker.private for speaker in who),
    }


def _sides(sight: Sight, claims: Iterable[Claim]) -> list[str]:
    """The parties for which they speak."""
    return unique(side for claim in claims if (side := sight.side(claim)) is not None)
