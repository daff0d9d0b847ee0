"""One happening, told by one or more claims, and the answers about it, kept apart."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from trucewatch.records.mention import TimePrecision
from trucewatch.records.told_fields import WHEN_TOLD

IncidentStatus = Literal[
    "alleged", "reported", "corroborated", "verified", "discounted", "retracted"
]
ResponsibilityCode = Literal["unattributed", "alleged", "contested", "admitted", "found_by_monitor"]
Effect = Literal["fulfils", "begins", "partly_fulfils", "breaches", "delays", "none"]
Flag = Literal["due", "overdue", "breach_alleged", "disputed", "suspended", "expired", "superseded"]
ContradictionKind = Literal["count", "place", "time", "actor", "occurrence", "attribution"]
IMPLEMENTATION: tuple[str, ...] = ("not_initiated", "minimal", "intermediate", "full")


@dataclass(frozen=True, slots=True)
class Tie:
    """Why two claims are held to tell of one happening: a score 0-1 and the reason in words."""

    first: str
    second: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening. ``claims`` in order of publication; days are ISO, earliest to latest told.

    ``date_precision``: how closely the claims that give the first day know it.
    """

    id: str
    kind: str
    claims: tuple[str, ...]
    start: str | None
    end: str | None
    place: str | None
    ties: tuple[Tie, ...]
    date_precision: TimePrecision = "unknown"


@dataclass(frozen=True, slots=True)
class Bearing:
    """That a claim bears on a provision, and how."""

    claim: str
    provision: str
    effect: Effect
    rule: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Status, contested, responsibility: three answers about an incident, never one score."""

    incident: str
    status: IncidentStatus
    contested: bool
    responsibility: ResponsibilityCode
    said_responsible: str | None
    origins: int
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class ProvisionStatus:
    """How far a provision is kept, as known on a day. ``implementation`` None: not known."""

    provision: str
    as_of: str
    implementation: str | None
    flags: tuple[Flag, ...]
    claims_for: tuple[str, ...]
    claims_against: tuple[str, ...]
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Claims that cannot all be so, with what they differ in. Never resolved by the machine."""

    id: str
    kind: ContradictionKind
    claims: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Copies:
    """Reports whose text is one origin's: a wire and what was printed from it."""

    reports: tuple[str, ...]
    origin: str | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class CopiedSentence:
    """A sentence of one report that stands word for word in an earlier one, ``source``."""

    report: str
    start: int
    end: int
    source: str


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much was read of one publication day: silence is not peace."""

    day: str
    reports: int
    origins: int
    #: Reports beside these of which nothing can be read yet: all in other languages.
    unread: int = field(default=0, metadata=WHEN_TOLD)
