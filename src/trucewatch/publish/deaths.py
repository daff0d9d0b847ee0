"""One number of deaths out of what was told, as a dataset wants it. Of no record: export only.

The record keeps every figure apart, with its words. A dataset with one column for deaths asks for
one number; here it is made by a convention that is named, from the tellings of one happening.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from trucewatch.ontology.counts import CountConvention
from trucewatch.records.claim import Figure
from trucewatch.records.mention import FigureMention

_Counted = Figure | FigureMention


def told_deaths(
    tellings: Iterable[Sequence[_Counted]], convention: CountConvention, *, in_war: bool = False
) -> int:
    """Deaths by a dataset's convention; 0 where none are told of.

    ``tellings`` are the figures of one claim each, or of one sentence. Groups told side by side in
    one telling ("two guards and a driver") come to one number, parts ("including …") stay inside
    their wholes. Of several tellings that give a number the lowest is taken, one without a number
    only where no other has one; nobody killed only where nobody tells of a death.
    """
    numbered: list[int] = []
    vague: list[int] = []
    single: list[int] = []
    for figures in tellings:
        killed = [f for f in figures if f.kind == "killed" and f.part_of is None]
        killed = [f for f in killed if f.low != 0 and (f.low is not None or f.high is not None)]
        new = [f for f in killed if not f.rule.startswith("figures.the.")]
        if not killed:
            continue
        total = sum(_number(f, convention, in_war=in_war) for f in new)
        if not new:
            # "The driver died": may have been counted before; "him … him" is one.
            single.append(len({f.span.quote.lower() for f in killed}))
        elif any(f.told == "vague" for f in new):
            vague.append(total)
        else:
            numbered.append(total)
    return min(numbered or vague or single, default=0)


def _number(figure: _Counted, convention: CountConvention, *, in_war: bool) -> int:
    if figure.told == "vague":
        return convention.number(figure.span.quote, in_war=in_war)
    return figure.low if figure.low is not None else figure.high or 0
