"""In what two claims of one happening cannot both be so: occurrence, doer, count, day, place."""

from __future__ import annotations

from collections.abc import Iterator

from trucewatch.assess.counts import clashing_figures
from trucewatch.assess.facets import Facets, other_doer, same_doer
from trucewatch.records.incident import ContradictionKind

_OF_THE_DEAL = frozenset(
    {"agreement_reached", "ceasefire_effective", "ceasefire_extended", "ceasefire_collapsed"}
)
Clash = tuple[ContradictionKind, str]


def clashes(a: Facets, b: Facets) -> Iterator[Clash]:
    """Each way in which the two clash; tellers of one origin never do."""
    if a.origin == b.origin and not (_takes_back(a, b) or _takes_back(b, a)):
        return
    if a.told != b.told:
        telling, against = (a, b) if a.told else (b, a)
        if answers(against, telling):
            yield "occurrence", "one tells of it, the other says that it was not so"
        return
    if not a.told:
        return
    figures = clashing_figures(a, b)
    if figures is not None:
        x, y = figures
        yield "count", f"{x.kind}: “{x.span.quote}” against “{y.span.quote}”"
    if _blame_apart(a, b):
        yield "attribution", f"“{_doer(a)}” against “{_doer(b)}”"
    gap = _days_apart(a, b)
    if gap:
        yield "time", f"told {gap} {'day' if gap == 1 else 'days'} apart"
    if _places_apart(a, b) and not gap:
        yield "place", f"“{_place(a)}” against “{_place(b)}”"


def _takes_back(denial: Facets, telling: Facets) -> bool:
    """Whether an outlet in its own voice takes back what it told itself."""
    claim = denial.claim
    own = claim.speaker is None and denial.voice is None and not telling.headline
    return own and claim.stance.factuality == "denied" and telling.told


def answers(against: Facets, telling: Facets) -> bool:
    """Whether a denial, or a telling that it was not, speaks against just this telling.

    Who denies a deed of its own answers those who blame it, not those who saw only the deed. An
    outlet that takes a number back answers those who gave that number.
    """
    denied = against.claim.stance.factuality == "denied"
    if against.voice is not None and against.voice == telling.voice:
        return False
    if telling.wrong and not against.wrong and not denied:
        return False  # "no lorry came" and "soldiers stopped the lorries" agree
    own_word = denied and against.claim.speaker is None and against.voice is None
    later = telling.order > against.order and telling.claim.report != against.claim.report
    if own_word and later:
        return False  # an outlet takes back what was told before, and not what is told later
    if against.rest and not telling.rest:
        return False  # the others that did not come are not those that came
    if denied and against.claim.figures and not against.blames:
        return _same_figures(against, telling)
    none = {f.kind for f in against.claim.figures if f.high == 0}
    if none:
        return any(f.kind in none and (f.low or 0) > 0 for f in telling.claim.figures)
    if not against.blames:
        return True
    if not telling.blames:
        # Grammar may hide who did it: it is enough that the accused side is named in the telling.
        accused = against.doers or frozenset({against.voice} if against.voice else ())
        return bool(accused & telling.sides) and telling.claim.event.actor is None
    return same_doer(against, telling) or not other_doer(against, telling)


def _same_figures(a: Facets, b: Facets) -> bool:
    x = {(f.kind, f.low, f.high) for f in a.claim.figures}
    return bool(x & {(f.kind, f.low, f.high) for f in b.claim.figures})


def _blame_apart(a: Facets, b: Facets) -> bool:
    """Whether they lay one act at two doors; an act that is no wrong is often told by its halves"""
    return a.wrong and b.wrong and other_doer(a, b)


def _days_apart(a: Facets, b: Facets) -> int:
    """Days between two claims each of which names one day; 0: none, or one names more."""
    if a.start is None or b.start is None or a.days is None or b.days is None:
        return 0
    if a.claim.event.kind in _OF_THE_DEAL or b.claim.event.kind in _OF_THE_DEAL:
        return 0  # agreed, signed and announced are several days of one deal
    if a.claim.stance.factuality == b.claim.stance.factuality == "ongoing":
        # "Open since Saturday": a stretch is told from its first day, a glance from its own.
        return abs(a.start - b.start) if a.days and b.days else 0
    if a.days > 1 or b.days > 1 or a.runs_on or b.runs_on:
        return 0
    if a.headline or b.headline:  # a headline has its report's day
        return 0
    gap = max(b.start - (a.end or 0), a.start - (b.end or 0))
    return max(gap, 0)


def _places_apart(a: Facets, b: Facets) -> bool:
    if not a.place or not b.place or a.place & b.place or a.headline or b.headline:
        return False
    x, y = a.claim.event.place, b.claim.event.place
    wide = {"country", "region"}
    if x is None or y is None or x.precision in wide or y.precision in wide:
        return False
    if a.place & b.content or b.place & a.content:
        return False
    return _same_figures(a, b)


def _doer(one: Facets) -> str:
    actor = one.claim.event.actor
    return actor.words if actor is not None else ""


def _place(one: Facets) -> str:
    where = one.claim.event.place
    return where.words if where is not None else ""
