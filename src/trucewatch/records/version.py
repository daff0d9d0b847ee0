"""Versions of one report, and what became of the claims of those that a later one replaced."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

#: What a later version does with a claim's words: they stand, stand otherwise, stand no more.
Mark = Literal["unchanged", "changed", "gone"]
MARKS: tuple[Mark, ...] = get_args(Mark)
#: Why a claim carries no status by itself any more.
Withdrawal = Literal["changed", "gone", "taken_back"]


@dataclass(frozen=True, slots=True)
class Versions:
    """The versions of one report by id, oldest first; the last one speaks.

    ``captured``: the instant (ISO, UTC) at which each was first taken in; None: not known.
    ``reasons``: for each version but the first, how it was recognised, in words; ``rules`` the
    rule's id of each.
    """

    reports: tuple[str, ...]
    captured: tuple[str | None, ...]
    reasons: tuple[str, ...]
    rules: tuple[str, ...]

    @property
    def latest(self) -> str:
        """The version that speaks."""
        return self.reports[-1]

    def number(self, report: str) -> int:
        """Which version a report is, from 1."""
        return self.reports.index(report) + 1


@dataclass(frozen=True, slots=True)
class PossibleVersion:
    """Two reports that may be versions of one. They are kept apart until a person says so."""

    first: str
    second: str
    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of one claim of an older version, ``report``.

    ``later``: the version that was looked at. ``claim_there``: the claim that has these words there
    (``unchanged``) or has them otherwise (``changed``); None: none was read there.
    """

    claim: str
    report: str
    mark: Mark
    later: str
    claim_there: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A claim that carries no status by itself any more, kept and shown with the reason.

    ``changed``, ``gone``: a later version of its report has not these words any more.
    ``taken_back``: its outlet denies it in a correction. ``report``: where that shows.
    """

    claim: str
    how: Withdrawal
    report: str
    claim_there: str | None
    why: str


def latest_of(fates: tuple[Fate, ...]) -> dict[str, str]:
    """For each claim whose words stand unchanged in a later version: the last claim that has them.

    Whatever was said of the older claim is said of that one.
    """
    step = {f.claim: f.claim_there for f in fates if f.mark == "unchanged" and f.claim_there}
    found = {}
    for claim in step:
        last = claim
        while (there := step.get(last)) is not None:
            last = there
        found[claim] = last
    return found


def first_of(fates: tuple[Fate, ...]) -> dict[str, str]:
    """For each claim whose words stood unchanged in an older version: the first claim of them."""
    step = {f.claim_there: f.claim for f in fates if f.mark == "unchanged" and f.claim_there}
    found = {}
    for claim in step:
        first = claim
        while (there := step.get(first)) is not None:
            first = there
        found[claim] = first
    return found
