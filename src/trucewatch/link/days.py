"""Whether two claims can be of one day: as stated, as published, or because one is silent."""

from __future__ import annotations

from trucewatch.link.answers import Answer, taken_back
from trucewatch.link.tellers import one_teller, own_headline
from trucewatch.link.traces import Trace

#: The score of pairs that cannot be one happening.
BARRED = -1.0
#: Days within which an undated claim may speak of what another report told.
NEAR = 7
HEADLINE_GAP = 3  # days by which a headline's day may differ from its own body's
#: Acts that are done once and for all: two days for one are a dispute about the day.
_ONCE = frozenset({"force_withdrawal", "corridor_opened", "services_restored", "siege_eased"})


def near(a: Trace, b: Trace) -> bool:
    """Whether the two were published within a week, as far as is known."""
    return a.published is None or b.published is None or abs(a.published - b.published) <= NEAR


def compare_days(a: Trace, b: Trace, answer: Answer | None) -> tuple[float, str]:
    """Points and the reason; ``BARRED``: they cannot be of one time."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        late = taken_back(a, b) or taken_back(b, a) or _same_number_there(a, b)
        if not near(a, b) and not late:
            return BARRED, "told more than a week apart, a day is not stated"
        return 0.0, "a day is not stated"
    if a.start == b.start and a.sharp and b.sharp:
        return 0.25, "same day"
    gap = max(0, b.start - a.end, a.start - b.end)
    if gap == 0:
        return 0.15, "days overlap"
    if own_headline(a, b) and gap <= HEADLINE_GAP:
        return 0.1, "the headline's day is its report's"
    if answer is not None and gap <= NEAR:
        return 0.0, "told against later"
    if gap == 1:
        # One teller who names two days tells of two happenings; two may differ by a night.
        one = one_teller(a, b)
        return (BARRED if one else 0.05), "dates one day apart"
    if gap <= HEADLINE_GAP and _completed_twice(a, b):
        return 0.0, f"one completion, dates {gap} days apart"
    return BARRED, f"dates {gap} days apart"


def _same_number_there(a: Trace, b: Trace) -> bool:
    """The same number of the same, at one place: told again weeks later without a day."""
    return bool(a.figures & b.figures and a.place_words and a.place_words & b.place_words)


def _completed_twice(a: Trace, b: Trace) -> bool:
    """What can be completed only once, told by two with different days."""
    once = a.kind == b.kind and a.kind in _ONCE and not a.figures and not b.figures
    if a.kind != "force_withdrawal" and not a.place_words & b.place_words:
        return False
    one_side = not a.doers or not b.doers or bool(a.doers & b.doers)
    one_place = not a.place_words or not b.place_words or bool(a.place_words & b.place_words)
    return once and one_side and one_place
