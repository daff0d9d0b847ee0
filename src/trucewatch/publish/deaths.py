"""One number of deaths out of what was told, as a dataset wants it. Of no record: export only.

The record keeps every figure apart, with its words. A dataset with one column for deaths asks for
one number; here it is made by a convention that is named, from the tellings of one happening.
Figures are rows of the document (``event_rows.figure_row``), so that a publisher may use it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from trucewatch.ontology.counts import CountConvention

FigureRow = Mapping[str, Any]
_Way = Literal["numbered", "vague", "single"]
_Number = Callable[[FigureRow], int | None]


@dataclass(frozen=True, slots=True)
class Toll:
    """What is told of deaths: the lowest number told and the highest; None: none is told.

    ``telling``: the place of the telling whose number is the lowest.
    """

    low: int | None
    high: int | None
    telling: int


def told_deaths(
    tellings: Iterable[Sequence[FigureRow]], convention: CountConvention, *, in_war: bool = False
) -> int:
    """Deaths by a dataset's convention; 0 where none are told of.

    ``tellings`` are the figures of one claim each, or of one sentence. Groups told side by side in
    one telling ("two guards and a driver") come to one number, parts ("including …") stay inside
    their wholes. Of several tellings that give a number the lowest is taken, one without a number
    only where no other has one; nobody killed only where nobody tells of a death.
    """

    def number(figure: FigureRow) -> int:
        if figure["told"] == "vague":
            return convention.number(figure["text"], in_war=in_war)
        return figure["low"] if figure["low"] is not None else figure["high"] or 0

    return min((total or 0 for _, total in _totals(list(tellings), number)), default=0)


def toll(tellings: Sequence[Sequence[FigureRow]]) -> Toll | None:
    """The lowest and the highest number told of deaths, by the same rules; None: none is told of.

    A vague count ("dozens") stands with the least that its words can mean.
    """
    found = _totals(tellings, _least)
    if not found:
        return None
    lows = [(low, at) for at, low in found if low is not None]
    highs = [high for at, _ in found if (high := _total(tellings[at], _most)) is not None]
    low, at = min(lows, default=(None, found[0][0]))
    return Toll(low, max(highs, default=None), at)


def tells_of_none(tellings: Iterable[Sequence[FigureRow]]) -> bool:
    """Whether somebody says that nobody was killed."""
    return any(f["kind"] == "killed" and f["high"] == 0 for figures in tellings for f in figures)


def of_dead(figures: Sequence[FigureRow]) -> list[FigureRow]:
    """Those of one telling that count dead, without parts of others and without "none"."""
    killed = [f for f in figures if f["kind"] == "killed" and f["part_of"] is None]
    return [f for f in killed if f["low"] != 0 and not (f["low"] is None and f["high"] is None)]


def _totals(
    tellings: Sequence[Sequence[FigureRow]], number: _Number
) -> list[tuple[int, int | None]]:
    """Each telling's place and number, of the tellings that tell it in the best way there is."""
    ways: dict[_Way, list[tuple[int, int | None]]] = {"numbered": [], "vague": [], "single": []}
    for at, figures in enumerate(tellings):
        way = _way(figures)
        if way is not None:
            ways[way].append((at, _total(figures, number)))
    return ways["numbered"] or ways["vague"] or ways["single"]


def _way(figures: Sequence[FigureRow]) -> _Way | None:
    killed = of_dead(figures)
    new = [f for f in killed if not _is_again(f)]
    if not new:
        return "single" if killed else None
    return "vague" if any(f["told"] == "vague" for f in new) else "numbered"


def _total(figures: Sequence[FigureRow], number: _Number) -> int | None:
    """One telling's number; None where a group in it has none."""
    killed = of_dead(figures)
    new = [f for f in killed if not _is_again(f)]
    if not new:
        # "The driver died": may have been counted before; "him … him" is one.
        return len({f["text"].lower() for f in killed})
    parts = [number(figure) for figure in new]
    return None if None in parts else sum(part or 0 for part in parts)


def _is_again(figure: FigureRow) -> bool:
    return str(figure["rule"]).startswith("figures.the.")


def _least(figure: FigureRow) -> int | None:
    low: int | None = figure["low"]
    return low


def _most(figure: FigureRow) -> int | None:
    """ "At least six": six is the most that is told."""
    high: int | None = figure["high"] if figure["high"] is not None else figure["low"]
    return high
