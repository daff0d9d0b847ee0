"""What the trials come to: a score for each module and for all, with an interval."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.reliability.mutation.mutants import Mutant
from benchmarks.reliability.mutation.trials import KILLED, TIMED_OUT

EQUIVALENT = "equivalent"
_Z = 1.96  # standard deviations of a 95 % interval


@dataclass(frozen=True, slots=True)
class Tally:
    """One module: how many mutants there are, and what became of those that were drawn."""

    mutants: int
    results: Counter[str]

    @property
    def tried(self) -> int:
        """Mutants drawn that can be found at all."""
        return self.results.total() - self.results[EQUIVALENT]

    @property
    def found(self) -> int:
        """Those that a test found; one that never ends is found."""
        return self.results[KILLED] + self.results[TIMED_OUT]

    @property
    def score(self) -> float | None:
        """Found of tried; None where nothing was tried."""
        return self.found / self.tried if self.tried else None


def overall(tallies: Sequence[Tally]) -> tuple[float, float, float]:
    """Score of all mutants, and the ends of its 95 % interval.

    Each module counts by how many mutants it has, not by how many were drawn. A module of which
    all were drawn adds nothing to the interval.
    """
    drawn = [tally for tally in tallies if tally.tried]
    weights = [tally.mutants * tally.tried / tally.results.total() for tally in drawn]
    total = sum(weights)
    score = variance = 0.0
    for tally, weight in zip(drawn, weights, strict=True):
        share = weight / total
        score += share * tally.found / tally.tried
        # With one more of each, a module whose drawn mutants were all found is not taken as sure.
        likely = (tally.found + 1) / (tally.tried + 2)
        left = 1 - tally.results.total() / tally.mutants
        variance += share**2 * likely * (1 - likely) / tally.tried * left
    half = _Z * math.sqrt(variance)
    return score, max(0.0, score - half), min(1.0, score + half)


def equivalents(path: Path) -> Mapping[str, Mapping[tuple[str, str], str]]:
    """Mutants that do what the code does: by file, what the line was and is now, and why.

    Raises:
        ValueError: an entry lacks one of them.
    """
    known: dict[str, dict[tuple[str, str], str]] = {}
    for file, entries in yaml.safe_load(path.read_text(encoding="utf-8")).items():
        for entry in entries:
            if not isinstance(entry, dict) or set(entry) != {"was", "now", "why"}:
                raise ValueError(f"{path.name}: {file}: {entry!r} needs was, now and why")
            known.setdefault(file, {})[entry["was"], entry["now"]] = entry["why"]
    return known


def is_equivalent(
    mutant: Mutant, file: str, known: Mapping[str, Mapping[tuple[str, str], str]]
) -> bool:
    """Whether the mutant is one of those."""
    return (mutant.was, mutant.now) in known.get(file, {})
