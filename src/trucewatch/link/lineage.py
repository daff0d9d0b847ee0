"""The readings of a case in which the latest version of each report speaks; nothing is lost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise

from trucewatch.link.fates import find_fates
from trucewatch.link.versions import find_versions
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.clocks import Clock, known_by
from trucewatch.records.judgement import Judgement
from trucewatch.records.kept import Kept
from trucewatch.records.record import Reading
from trucewatch.records.report import Report
from trucewatch.records.version import (
    Fate,
    PossibleVersion,
    Versions,
    Withdrawn,
    first_of,
    latest_of,
)


@dataclass(frozen=True, slots=True)
class Lineage:
    """Which reports are versions of one, and what became of the older ones' claims.

    ``latest``: of each older version, by id, the last. ``roots`` and ``heirs``: of claims whose
    words stand unchanged over versions, the first and the last of each.
    """

    versions: tuple[Versions, ...] = ()
    possible: tuple[PossibleVersion, ...] = ()
    fates: tuple[Fate, ...] = ()
    latest: Mapping[str, str] = field(default_factory=dict)
    roots: Mapping[str, str] = field(default_factory=dict)
    heirs: Mapping[str, str] = field(default_factory=dict)
    #: First report of each version's and its number, by report; others are their own first.
    _steps: Mapping[str, tuple[Report, int]] = field(default_factory=dict)
    #: Version, start and id of the first claim of each claim in ``roots``.
    _firsts: Mapping[str, tuple[int, int, str]] = field(default_factory=dict)

    def place(self, report: Report) -> tuple[str, str, int]:
        """Where a report stands in order: at the place of its first version, then by version."""
        first, number = self._steps.get(report.id, (report, 0))
        return first.published.day or "", first.id, number

    def rank(self, report: Report) -> tuple[str, str, int]:
        """``place``, with reports without a day after all others."""
        day, first, number = self.place(report)
        return day or "9999", first, number

    def order(self, claim: Claim, place: tuple[str, str, int]) -> tuple[str, str, int, int, str]:
        """Where a claim stands among all, given its report's place: where its words first stood.

        So the first claim of an incident stays the first when an edit leaves its words alone.
        """
        day, report, number = place
        return (day, report, *self._firsts.get(claim.id, (number, claim.span.start, claim.id)))

    def withdrawn(self) -> tuple[Withdrawn, ...]:
        """Claims whose words the latest version has not, in the order of ``fates``."""
        return tuple(
            Withdrawn(
                f.claim,
                f.mark,
                f.later,
                self.heirs.get(f.claim_there, f.claim_there) if f.claim_there else None,
                f.why,
            )
            for f in self.fates
            if f.mark != "unchanged"
        )

    def edited(self) -> frozenset[frozenset[str]]:
        """Pairs of claims that are one sentence before and after an edit."""
        return frozenset(
            frozenset({w.claim, w.claim_there}) for w in self.withdrawn() if w.claim_there
        )

    def moved(self, judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
        """The judgements, said of the claims that now have the words they were said of."""
        return tuple(
            replace(
                j,
                target=self.heirs.get(j.target, j.target),
                value=self.heirs.get(j.value, j.value) if j.value is not None else None,
            )
            for j in judgements
        )

    def speaking(self, readings: Sequence[Reading]) -> tuple[Claim, ...]:
        """The claims of the latest versions, and of older ones those that did not pass on.

        Words that stand unchanged count once, as the latest version's. Ordered by report, as given.
        """
        return tuple(c for r in readings for c in r.claims if c.id not in self.heirs)

    def trim(
        self, agreements: Sequence[Agreement], provisions: Sequence[Provision]
    ) -> tuple[tuple[Agreement, ...], tuple[Provision, ...]]:
        """Deals and duties told once by each report: an older version's telling stands only where

        a later one does not tell the same thing in the same words.
        """
        if not self.latest:
            return tuple(agreements), tuple(provisions)
        deals = []
        for deal in agreements:
            told = {(e.report, e.span.quote) for e in deal.evidence}
            kept = (e for e in deal.evidence if not self._again(e.report, e.span.quote, told))
            deals.append(replace(deal, evidence=tuple(kept)))
        duties = []
        for duty in provisions:
            told = {(t.report, t.span.quote) for t in duty.tellings}
            kept_of = (t for t in duty.tellings if not self._again(t.report, t.span.quote, told))
            duties.append(replace(duty, tellings=tuple(kept_of)))
        return tuple(deals), tuple(duties)

    def _again(self, report: str, quote: str, told: set[tuple[str, str]]) -> bool:
        """Whether a later version of the report tells it in these words too."""
        if report not in self.latest:
            return False
        number, home = self._steps[report][1], self.latest[report]
        return any(
            words == quote
            and other != report
            and self.latest.get(other, other) == home
            and self._steps[other][1] > number
            for other, words in told
        )


def known_versions(
    readings: Sequence[Reading],
    as_of: str | None,
    clock: Clock,
    captured: Mapping[str, str],
    judgements: Sequence[Judgement],
) -> tuple[Reading, ...]:
    """The readings known by a day, as ``known_by`` gives them, less versions made later.

    When an edit was made no page says for sure. By the clock of publication a version after the
    first counts from its own publication day where that is later than the one before's, else from
    the day on which the case took it in: words are never shown on a day before anybody saw them.
    """
    known = known_by(readings, as_of, clock, captured)
    if as_of is None or clock != "published":
        return known
    reports = {r.report.id: r.report for r in readings}
    groups, _ = find_versions(list(reports.values()), captured, judgements)
    late = set()
    for group in groups:
        for before, after in pairwise(reports[r] for r in group.reports):
            last, own = before.published.day, after.published.day or ""
            seen = own if last and own > last else max(own, captured.get(after.id, "")[:10])
            if seen > as_of:
                late.add(after.id)
    return tuple(r for r in known if r.report.id not in late)


def find_lineage(
    known: Sequence[Reading],
    captured: Mapping[str, str],
    judgements: Sequence[Judgement],
    kept: Kept | None = None,
) -> Lineage:
    """Versions among the readings known, and the fate of each claim of the older ones.

    ``kept``: fates of the run before.
    """
    kept = kept or Kept()
    by_id = {r.report.id: r for r in known}
    groups, possible = find_versions([r.report for r in known], captured, judgements)
    fates = tuple(f for group in groups for f in _fates([by_id[r] for r in group.reports], kept))
    roots = first_of(fates)
    steps = {r: (by_id[g.reports[0]].report, n) for g in groups for n, r in enumerate(g.reports)}
    held = {c.id: c for r in steps for c in by_id[r].claims}
    return Lineage(
        versions=groups,
        possible=possible,
        fates=fates,
        latest={older: g.latest for g in groups for older in g.reports[:-1]},
        roots=roots,
        heirs=latest_of(fates),
        _steps=steps,
        _firsts={
            claim: (steps[held[root].report][1], held[root].span.start, root)
            for claim, root in roots.items()
        },
    )


def _fates(chain: Sequence[Reading], kept: Kept) -> list[Fate]:
    """Of each claim in the next version; of one lost there, in a later one that has it again."""
    found = {}
    for old, new in pairwise(chain):
        given = (old.claims, new.report, new.claims)
        name = ("fates", old.report.id, new.report.id)
        for fate in kept.get(name, given, partial(find_fates, *given)):
            found[fate.claim] = fate
    taken = {f.claim_there for f in found.values() if f.mark == "unchanged"}
    for at, old in enumerate(chain):
        lost = [c for c in old.claims if c.id in found and found[c.id].mark != "unchanged"]
        for new in chain[at + 2 :]:
            free = [c for c in new.claims if c.id not in taken]
            for fate in find_fates(lost, new.report, free):
                if fate.mark == "unchanged" and fate.claim_there is not None:
                    found[fate.claim] = fate
                    taken.add(fate.claim_there)
            lost = [c for c in lost if found[c.id].mark != "unchanged"]
    return [found[c.id] for reading in chain for c in reading.claims if c.id in found]
