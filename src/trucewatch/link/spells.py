"""Over how long a claim tells: tallies of weeks, states that last, acts of the deal on one day."""

from __future__ import annotations

from trucewatch.link.traces import Trace

_SHORT = 2  # days that one happening may span ("overnight", "Friday to Saturday")
_LONG = 4  # days from which a number is one of a whole time
#: Days for which a state told of twice is held to be one.
LASTING = 28
#: Acts of the deal itself.
DEAL = frozenset(
    {"agreement_reached", "ceasefire_effective", "ceasefire_extended", "ceasefire_collapsed"}
)
_STATES = frozenset(
    """troop_deployment heavy_weapons_presence checkpoint_established fortification siege
    aid_obstructed territory_seized""".split()
)
_EDGE = 1  # days by which the ends of one period may differ


def tallies_apart(a: Trace, b: Trace) -> str | None:
    """Why two numbers cannot be of one happening, or None.

    A count over days against one of a day, counts over different days, a count of all so far
    against what was added last.
    """
    if not a.told or not b.told:
        return None
    x, y = _days(a), _days(b)
    numbers = bool(a.figures or b.figures)
    if x is not None and y is not None and numbers:
        if max(x, y) > _LONG and min(x, y) <= _SHORT:
            return "a count over days against one happening"
        if max(x, y) > _SHORT and not _one_period(a, b) and not a.figures & b.figures:
            return "counts over different days"
    of_one_kind = {f[0] for f in a.figures} & {f[0] for f in b.figures}
    if of_one_kind and not a.figures & b.figures and a.runs_on != b.runs_on:
        return "a count of all so far against one of a part"
    return None


def same_state(a: Trace, b: Trace) -> str | None:
    """Why both tell of one act of the deal, or of one state that lasts; None where they do not.

    What is still so, or still not done, at one place or to one person is one matter however many
    days lie between two tellings of it.
    """
    if a.kind != b.kind or a.told != b.told:
        return None
    if a.kind in DEAL and a.told:
        if a.start is None or b.start is None or abs(a.start - b.start) > _EDGE:
            return None
        # Fire that holds is no second start of the truce.
        same = a.claim.stance.factuality == b.claim.stance.factuality
        return "one act of the deal, days agree" if same else None
    x, y = a.claim.stance.factuality, b.claim.stance.factuality
    lasting = a.kind in _STATES and x == y == "ongoing"
    if not lasting and not x == y == "did_not_happen":
        return None
    if a.doers and b.doers and not a.doers & b.doers:
        return None
    gap = abs((a.start or a.published or 0) - (b.start or b.published or 0))
    if gap > LASTING or a.claim.report == b.claim.report:
        return None
    if a.place_words and b.place_words:
        return "a state that lasts, same place" if _within(a, b) else None
    named = a.target & b.target & (a.names | b.names)
    return "the same still not done to the same" if named and not lasting else None


def _within(a: Trace, b: Trace) -> bool:
    return a.place_words <= b.place_words or b.place_words <= a.place_words


def _days(one: Trace) -> int | None:
    return None if one.start is None or one.end is None else one.end - one.start


def _one_period(a: Trace, b: Trace) -> bool:
    first = abs((a.start or 0) - (b.start or 0)) <= _EDGE
    return first and abs((a.end or 0) - (b.end or 0)) <= _EDGE
