"""The whole record: of one report (a reading) and of a case."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import (
    Assessment,
    Bearing,
    Contradiction,
    Copies,
    Coverage,
    Incident,
    ProvisionStatus,
)
from trucewatch.records.judgement import Correction, Judgement
from trucewatch.records.mention import Mentions
from trucewatch.records.report import Report
from trucewatch.records.saying import Attribution
from trucewatch.records.span import Span
from trucewatch.records.version import Fate, PossibleVersion, Versions, Withdrawn


@dataclass(frozen=True, slots=True)
class Unread:
    """A sentence that may tell of ``may_tell`` though nothing was read in it: for people to see.

    ``share`` in hundredths: how sure the encoder is. It is no claim.
    """

    span: Span
    may_tell: str
    share: int


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read out of one report alone. ``version`` names rules and model."""

    report: Report
    mentions: Mentions
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    agreements: tuple[Agreement, ...]
    provisions: tuple[Provision, ...]
    version: str
    unread: tuple[Unread, ...] = ()


@dataclass(frozen=True, slots=True)
class PrivatePerson:
    """Words by which a report names somebody without public office, whether a claim is theirs

    or not: what leaves the case must not name them.
    """

    report: str
    words: str


NameSort = Literal["person", "place", "unsure_place", "actor"]


@dataclass(frozen=True, slots=True)
class Named:
    """What annotation took capitalised words of a report for: who may be withheld rests on it.

    ``unsure_place``: a place that no list holds.
    """

    report: str
    words: str
    sort: NameSort


@dataclass(frozen=True, slots=True)
class Record:
    """Everything known of a case, each tuple in a fixed order. Days are ISO.

    ``as_of`` is the day up to which reports were taken in, by ``clock`` (see ``records.clocks``);
    None: all.
    ``statuses`` hold one row for each provision and each day asked for. Claims and provisions are
    as people corrected them; ``corrections`` hold what was read instead.
    ``reports`` hold every version; of a report with several, ``claims`` hold those of the last and,
    of the others, those whose words the last has not: ``fates`` say what became of each,
    ``withdrawn`` which claims carry no status by themselves.
    """

    name: str
    country: str | None
    as_of: str | None
    version: str
    reports: tuple[Report, ...]
    claims: tuple[Claim, ...]
    agreements: tuple[Agreement, ...]
    provisions: tuple[Provision, ...]
    copies: tuple[Copies, ...]
    incidents: tuple[Incident, ...]
    bearings: tuple[Bearing, ...]
    assessments: tuple[Assessment, ...]
    statuses: tuple[ProvisionStatus, ...]
    contradictions: tuple[Contradiction, ...]
    coverage: tuple[Coverage, ...]
    judgements: tuple[Judgement, ...]
    private: tuple[PrivatePerson, ...] = ()
    named: tuple[Named, ...] = ()
    clock: Literal["published", "captured", "happened"] = field(default="published", kw_only=True)
    corrections: tuple[Correction, ...] = field(default=(), kw_only=True)
    versions: tuple[Versions, ...] = field(default=(), kw_only=True)
    possible_versions: tuple[PossibleVersion, ...] = field(default=(), kw_only=True)
    fates: tuple[Fate, ...] = field(default=(), kw_only=True)
    withdrawn: tuple[Withdrawn, ...] = field(default=(), kw_only=True)

    def speaking(self) -> tuple[Report, ...]:
        """The reports less those that a later version replaced."""
        older = {report for group in self.versions for report in group.reports[:-1]}
        return tuple(r for r in self.reports if r.id not in older)

    def standing(self) -> tuple[Claim, ...]:
        """The claims less those that were withdrawn."""
        lost = {w.claim for w in self.withdrawn}
        return tuple(c for c in self.claims if c.id not in lost)

    def versions_of(self, report: str) -> Versions | None:
        """The versions that a report, by id, is one of; None where it is the only one."""
        return next((group for group in self.versions if report in group.reports), None)
