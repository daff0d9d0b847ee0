"""The numbers that stand in a claim's words, and what a bare one counts."""

from __future__ import annotations

from bisect import bisect_left

from trucewatch.records.claim import Figure
from trucewatch.records.mention import FigureMention
from trucewatch.records.span import Span

#: What a bare number counts, by the kind of event it stands in.
_COUNTED = {
    "evacuation": "evacuated",
    "displacement": "displaced",
    "detainee_release": "released",
    "prisoner_exchange": "released",
    "arrest": "detained",
    "abduction": "abducted",
    "return_of_displaced": "returned",
    "weapons_handover": "weapons",
    "assassination": "incidents",
}
#: Prisoners who come home are freed.
_COME_HOME = {
    ("detainee_release", "returned"): "released",
    ("prisoner_exchange", "returned"): "released",
}
#: Kinds of a number whose own words do not say what befell those counted.
_BARE = frozenset({"people", "count"})
#: "Two of the 14 men": the 14 are those there are, whatever befell the two.
_WHOLE = "figures.whole.people"


def figures_of(found: tuple[FigureMention, ...], span: Span, event: str) -> tuple[Figure, ...]:
    """The numbers inside ``span``, in text order, as figures of an event of kind ``event``."""
    figures = []
    low = bisect_left(found, span.start, key=lambda f: f.span.start)
    for mention in found[low : bisect_left(found, span.end, key=lambda f: f.span.start)]:
        if not span.covers(mention.span):
            continue
        kind = mention.kind or "count"
        if kind in _BARE and mention.rule != _WHOLE:
            kind = _COUNTED.get(event, kind)
        kind = _COME_HOME.get((event, kind), kind)
        figures.append(
            Figure(
                kind=kind,
                low=mention.low,
                high=mention.high,
                span=mention.span,
                rule=mention.rule,
                unit=mention.unit,
                told=mention.told,
                role=mention.role,
                part_of=mention.part_of,
                base=mention.base,
                tally=mention.tally,
                period=mention.period,
                per=mention.per,
            )
        )
    return tuple(figures)
