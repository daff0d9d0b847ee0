"""How likely two claims tell of one happening: a number and the reason in words.

Incompatible places or days bar a tie whatever else agrees: two happenings are never one.
"""

from __future__ import annotations

from trucewatch.link.answers import Answer, answer_of
from trucewatch.link.days import BARRED, HEADLINE_GAP, compare_days, near
from trucewatch.link.kinds import compare_kinds, kept_out
from trucewatch.link.likeness import share
from trucewatch.link.places import ELSEWHERE, WIDE, compare_places
from trucewatch.link.spells import DEAL, same_state, tallies_apart
from trucewatch.link.tellers import (
    apart,
    opposed,
    own_headline,
    same_breath,
    told_instead,
)
from trucewatch.link.traces import Trace, trace
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim

#: Pairs that score at least this are held to tell of one happening.
SAME = 0.6
#: The score of a denial and its teller's own account: places may differ, that is the dispute.
INSTEAD = 0.9
_SAME_WORDS = 6  # words that a quote needs before sameness of words means anything
_NEXT = 240  # characters within which one report goes on about one happening
_SHARED = 0.4  # points of two claims that share all their words
_COUNTED = 3  # a number from which sameness of it means anything: one and two are everywhere
_FRESH = 1  # days after which a report tells what is new rather than what another has told
_PARTICULAR = 0.5  # share of the words beside the place by which an undated claim is known again


def score_pair(first: Claim, second: Claim, ontology: Ontology) -> tuple[float, str]:
    """A score from 0 to 1 and its reason, by the words of the two claims alone."""
    score, reason = score_traces(trace(first, ontology), trace(second, ontology))
    return min(max(score, 0.0), 1.0), reason


def score_traces(a: Trace, b: Trace) -> tuple[float, str]:
    """A score up to 1 and its reason, such as "same kind, same town, dates one day apart".

    ``BARRED``, ``ELSEWHERE``: cannot be one; 0: nothing says that they are.
    """
    if told_instead(a, b):
        return INSTEAD, "what a denier says was done instead"
    once = same_state(a, b)
    if once is not None:
        return 0.7, once
    total, kinds = compare_kinds(a, b)
    if total == 0.0:
        return 0.0, kinds
    reasons = [kinds]
    if opposed(a, b):
        return BARRED, "one teller names two doers"
    barred = tallies_apart(a, b)
    if barred is not None:
        return BARRED, barred
    answer = answer_of(a, b)
    if a.told != b.told and answer is None and not (own_headline(a, b) or kept_out(a, b)):
        return 0.0, "one tells of it, the other of nothing like it"
    if a.told == b.told and a.words == b.words and len(a.words) >= _SAME_WORDS and near(a, b):
        return 0.95, "the same words"
    for points, reason in (compare_days(a, b, answer), _places(a, b, answer)):
        if points < 0:
            return points, reason
        total += points
        reasons.append(reason)
    if answer is not None:
        total += answer.points
        reasons.append(answer.reason)
    if same_breath(a, b):
        return max(total, 0.65), "harm told in one breath with what did it"
    for points, reason in (*_bodies(a, b), *_tellings(a, b, answer)):
        total += points
        reasons.append(reason)
    return round(min(total, 1.0), 3), ", ".join(reasons)


def hopeless(a: Trace, b: Trace) -> bool:
    """Whether a glance shows that the two cannot be one: most pairs of a large case.

    Only what is told as done, on stated days and at named places, is judged by a glance.
    """
    if not (a.told and b.told) or a.headline or b.headline or a.kind in DEAL:
        return False
    if a.start is not None and b.start is not None and a.end is not None and b.end is not None:
        gap = b.start - a.end if b.start > a.end else a.start - b.end
        if gap > HEADLINE_GAP:
            return a.claim.stance.factuality != "ongoing" or b.claim.stance.factuality != "ongoing"
    if not a.place_words or not b.place_words or not a.place_words.isdisjoint(b.place_words):
        return False
    if a.place_words <= b.content or b.place_words <= a.content:
        return False
    x, y = a.place, b.place
    if x is None or y is None or x.precision in WIDE or y.precision in WIDE:
        return False
    if x.is_open or y.is_open:
        return False
    if x.lat is not None and y.lat is not None:  # a map may tell that they are near
        return False
    if not a.place_name.isdisjoint(b.place_name):
        return False
    return a.figures.isdisjoint(b.figures) and a.target.isdisjoint(b.target) and a.words != b.words


def _places(a: Trace, b: Trace, answer: Answer | None) -> tuple[float, str]:
    points, reason = compare_places(a, b)
    if points >= 0:
        return points, reason
    if points == ELSEWHERE and (own_headline(a, b) or (answer is not None and answer.wide)):
        return 0.05, "one place may hold the other"
    return points, reason


def _bodies(a: Trace, b: Trace) -> list[tuple[float, str]]:
    found = []
    x, y = a.claim.event.actor, b.claim.event.actor
    if x is not None and y is not None:
        if x.actor is not None and x.actor == y.actor:
            found.append((0.1, "same actor"))
        elif a.actor and b.actor and (a.actor <= b.actor or b.actor <= a.actor):
            found.append((0.1, "same actor in words"))
        elif a.doers & b.doers:
            found.append((0.1, "same side"))
    if a.place is None and b.place is None and a.names & b.names:
        found.append((0.1, "a name shared"))
    if a.target & b.target:
        found.append((0.1, "same target in words"))
    return found


def _tellings(a: Trace, b: Trace, answer: Answer | None) -> list[tuple[float, str]]:
    found = []
    shared = share(a.rare, b.rare)
    if not (a.rare and b.rare) and a.words & b.words:  # of no case: all words count alike
        alike = len(a.words & b.words) / min(len(a.words), len(b.words))
        found.append((0.2 * alike, f"{alike:.0%} of the words shared"))
    if shared:
        points = _SHARED if answer is None else _SHARED / 2  # a denial repeats what it denies
        found.append((points * shared, f"{shared:.0%} of the words shared, rare ones foremost"))
    one_report = a.claim.report == b.claim.report
    if answer is None and any((low or 0) >= _COUNTED for _, low, _ in a.figures & b.figures):
        found.append((0.25 if one_report else 0.15, "the same number of the same"))
    if own_headline(a, b):
        found.append((0.25, "headline of the same report"))
    elif one_report and apart(a, b) <= _NEXT and a.told == b.told:
        found.append((0.1, "one goes on from the other"))
    elif not one_report and _may_be_another(a, b):
        found.append((-0.25, "a day is not stated and nothing particular is shared"))
    return found


def _may_be_another(a: Trace, b: Trace) -> bool:
    """Whether an undated claim, told days after the other, has only kind and place in common.

    "Shots were fired at the mill" in Wednesday's report is not Monday's gunfire there.
    """
    if not (a.told and b.told) or a.headline or b.headline:
        return False
    if a.start is not None and b.start is not None:
        return False
    x = a.start if a.start is not None else a.published
    y = b.start if b.start is not None else b.published
    if x is None or y is None or abs(x - y) <= _FRESH:
        return False
    if a.figures & b.figures or a.target & b.target:
        return False
    return share(a.rare, b.rare, a.place_words | b.place_words) < _PARTICULAR
