"""The way in which a figure counts: figures of two ways are never held together."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.records.claim import Figure
from trucewatch.told import each_told, listed, say
from trucewatch.views.folding import fold
from trucewatch.views.wording import code

#: Kinds that count people, of whom "men", "people", "residents" are words for the same.
_PEOPLE = frozenset(
    """killed injured displaced evacuated released detained abducted missing returned
    people""".split()
)
_HOMES = frozenset({"family", "household"})
_TALLIES = each_told({"new": "more than before", "cumulative": "all so far"})


@dataclass(frozen=True, slots=True)
class Counting:
    """What is counted, of whom, over which time, anew or in all. None: the words do not say."""

    tally: str | None
    per: str | None
    period: str | None
    unit: str | None
    role: str | None
    part: bool

    def words(self) -> str:
        """In words: "families, all so far, “since Friday”"; empty where the words say nothing."""
        said: list[str] = [say(self.unit)] if self.unit else []
        said += [code(self.role)] if self.role else []
        said += [_TALLIES[self.tally]] if self.tally else []
        said += [say(f"a {self.per}")] if self.per else []
        said += [f"“{self.period}”"] if self.period else []
        said += [say("part of a larger count")] if self.part else []
        return listed(said)


def counting(figure: Figure) -> Counting:
    """How a figure counts. Of people, only whether homes are counted instead is a unit."""
    unit = figure.unit
    if figure.kind in _PEOPLE:
        unit = "families" if unit in _HOMES else None
    period = fold(figure.period.quote) if figure.period else None
    return Counting(figure.tally, figure.per, period, unit, figure.role, figure.part_of is not None)
