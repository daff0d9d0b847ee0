"""How likely two claims tell of one happening: a number and the reason in words.

Incompatible places or days bar a tie whatever else agrees: two happenings are never one.
"""

from __future__ import annotations

from functools import lru_cache

from trucewatch.link.answers import Answer, answer_of, taken_back
from trucewatch.link.places import ELSEWHERE, WIDE, compare_places
from trucewatch.link.spells import DEAL, same_state, tallies_apart
from trucewatch.link.traces import Trace, trace
from trucewatch.ontology.model import Ontology
from trucewatch.records.claim import Claim

#: Pairs that score at least this are held to tell of one happening.
SAME = 0.6
#: The score of pairs that cannot be one happening.
BARRED = -1.0
#: The score of a denial and its teller's own account: places may differ, that is the dispute.
INSTEAD = 0.9
#: Days within which an undated claim may speak of what another report told.
NEAR = 7
_HEADLINE_GAP = 3  # days by which a headline's day may differ from its own body's
_SAME_WORDS = 6  # words that a quote needs before sameness of words means anything
_BESIDE = 250  # characters between a denial and what its teller says was done instead
_BREATH = 60  # characters between a blow and the harm that it did
_HARM = frozenset({"killed", "injured", "casualties"})
_NEXT = 240  # characters within which one report goes on about one happening

#: Kinds that outlets use for one happening: "explosion" and "shelling" of a market.
ALIKE = (
    frozenset(
        {"shelling", "explosion", "attack_on_civilians", "air_strike", "attack_on_protected"}
    ),
    frozenset({"armed_clash", "small_arms_fire", "sniper_fire", "ground_advance"}),
    frozenset({"armed_clash", "shelling", "attack_on_civilians"}),
    frozenset({"attack_on_civilians", "small_arms_fire", "sniper_fire"}),
    frozenset({"air_strike", "patrol"}),
    frozenset({"aid_delivered", "corridor_opened", "siege_eased"}),
    frozenset({"aid_delivered", "aid_obstructed"}),
    frozenset({"detainee_release", "prisoner_exchange"}),
    frozenset({"weapons_handover", "status_settlement"}),
    frozenset({"troop_deployment", "patrol", "checkpoint_established"}),
    frozenset({"evacuation", "displacement"}),
    frozenset({"force_withdrawal", "territory_transferred"}),
    frozenset({"arrest", "abduction"}),
)
#: Acts of which each side does its own.
_OWN_HALF = frozenset(
    {"force_withdrawal", "weapons_handover", "detainee_release", "remains_exchange", "demining"}
)
#: Acts that are done once and for all: two days for one are a dispute about the day.
_ONCE = frozenset({"force_withdrawal", "corridor_opened", "services_restored", "siege_eased"})
_FIRED = frozenset({"round", "shell", "mortar", "gun", "rocket"})
_DRONE = frozenset({"drone", "drones", "uav", "quadcopter"})


def score_pair(first: Claim, second: Claim, ontology: Ontology) -> tuple[float, str]:
    """A score from 0 to 1 and its reason, by the words of the two claims alone."""
    score, reason = score_traces(trace(first, ontology), trace(second, ontology))
    return max(score, 0.0), reason


def score_traces(a: Trace, b: Trace) -> tuple[float, str]:
    """A score up to 1 and its reason, such as "same kind, same town, dates one day apart".

    ``BARRED``, ``ELSEWHERE``: cannot be one; 0: nothing says that they are.
    """
    if told_instead(a, b):
        return INSTEAD, "what a denier says was done instead"
    once = same_state(a, b)
    if once is not None:
        return 0.7, once
    total, kinds = _kinds(a, b)
    if total == 0.0:
        return 0.0, kinds
    reasons = [kinds]
    if _opposed(a, b):
        return BARRED, "one teller names two doers"
    barred = tallies_apart(a, b)
    if barred is not None:
        return BARRED, barred
    answer = answer_of(a, b)
    if a.told != b.told and answer is None and not (_own_headline(a, b) or _kept_out(a, b)):
        return 0.0, "one tells of it, the other of nothing like it"
    if a.told == b.told and a.words == b.words and len(a.words) >= _SAME_WORDS and _near(a, b):
        return 0.95, "the same words"
    for points, reason in (_times(a, b, answer), _places(a, b, answer)):
        if points < 0:
            return points, reason
        total += points
        reasons.append(reason)
    if answer is not None:
        total += answer.points
        reasons.append(answer.reason)
    if _same_breath(a, b):
        return max(total, 0.65), "harm told in one breath with what did it"
    for points, reason in (*_bodies(a, b), *_tellings(a, b)):
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
        if gap > _HEADLINE_GAP:
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


@lru_cache(maxsize=4096)
def _one_block(x: str, y: str) -> bool:
    return x == y or any(x in group and y in group for group in ALIKE)


def _kinds(a: Trace, b: Trace) -> tuple[float, str]:
    if a.kind == b.kind:
        return 0.3, "same kind"
    if {a.kind, b.kind} == {"aid_delivered", "aid_obstructed"}:
        if _kept_out(a, b):
            return 0.3, "what was stopped did not arrive"
        return 0.0, "different kinds"
    if {a.kind, b.kind} == {"air_strike", "patrol"} and not (_DRONE & a.words and _DRONE & b.words):
        return 0.0, "different kinds"
    if {a.kind, b.kind} == {"small_arms_fire", "shelling"}:
        if a.claim.report == b.claim.report and a.content & b.content & _FIRED:
            return 0.2, "kinds used of one happening"
        return 0.0, "different kinds"
    if _one_block(a.kind, b.kind):
        return 0.2, "kinds used of one happening"
    return 0.0, "different kinds"


def _kept_out(a: Trace, b: Trace) -> bool:
    """Aid that did not arrive and aid that was stopped are one thing told twice."""
    if {a.kind, b.kind} != {"aid_delivered", "aid_obstructed"}:
        return False
    aid, stop = (a, b) if a.kind == "aid_delivered" else (b, a)
    return aid.claim.stance.factuality == "did_not_happen" and stop.told


def told_instead(a: Trace, b: Trace) -> bool:
    """Whether one is a denial and the other, beside it, what is told instead.

    That is an accused side's own account, or what follows on an outlet's correction.
    """
    if a.told == b.told or a.claim.report != b.claim.report:
        return False
    denial, account = (b, a) if a.told else (a, b)
    if denial.claim.stance.factuality != "denied" or not _days_meet(a, b):
        return False
    gap = max(a.claim.span.start - b.claim.span.end, b.claim.span.start - a.claim.span.end)
    if gap > _BESIDE:
        return False
    if denial.voice is None:
        return denial.claim.speaker is None and denial.kind == account.kind
    own = denial.voice == account.voice and not account.claim.figures
    return own and _one_block(a.kind, b.kind)


def _same_breath(a: Trace, b: Trace) -> bool:
    """ "Shells hit the mill. Two men were killed": one teller, beside each other, one with harm."""
    if not (a.told and b.told) or not _one_teller(a, b):
        return False
    gap = max(a.claim.span.start - b.claim.span.end, b.claim.span.start - a.claim.span.end)
    harmed = [any(kind in _HARM for kind, _, _ in one.figures) for one in (a, b)]
    return gap <= _BREATH and harmed[0] != harmed[1]


def _days_meet(a: Trace, b: Trace) -> bool:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end


def _opposed(a: Trace, b: Trace) -> bool:
    """One teller in one report who names two sides as doers tells of two happenings."""
    if not (a.told and b.told) or not a.doers or not b.doers or a.doers & b.doers:
        return False
    # Who withdraws or hands over does its own half of a deal: another side's is another act.
    return _one_teller(a, b) or (a.kind == b.kind and a.kind in _OWN_HALF)


def _one_teller(a: Trace, b: Trace) -> bool:
    if a.claim.report != b.claim.report:
        return False
    x, y = a.claim.speaker, b.claim.speaker
    return (x.words if x else None) == (y.words if y else None)


def _own_headline(a: Trace, b: Trace) -> bool:
    """Whether one is the headline over the other, the first of its kind in the report's body."""
    if a.claim.report != b.claim.report or a.headline == b.headline:
        return False
    return (b if a.headline else a).first_told


def _near(a: Trace, b: Trace) -> bool:
    return a.published is None or b.published is None or abs(a.published - b.published) <= NEAR


def _times(a: Trace, b: Trace, answer: Answer | None) -> tuple[float, str]:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        late = taken_back(a, b) or taken_back(b, a) or _same_number_there(a, b)
        if not _near(a, b) and not late:
            return BARRED, "told more than a week apart, a day is not stated"
        return 0.0, "a day is not stated"
    if a.start == b.start and a.sharp and b.sharp:
        return 0.25, "same day"
    gap = max(0, b.start - a.end, a.start - b.end)
    if gap == 0:
        return 0.15, "days overlap"
    if _own_headline(a, b) and gap <= _HEADLINE_GAP:
        return 0.1, "the headline's day is its report's"
    if answer is not None and gap <= NEAR:
        return 0.0, "told against later"
    if gap == 1:
        # One teller who names two days tells of two happenings; two may differ by a night.
        one = _one_teller(a, b)
        return (BARRED if one else 0.05), "dates one day apart"
    if gap <= _HEADLINE_GAP and _completed_twice(a, b):
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


def _places(a: Trace, b: Trace, answer: Answer | None) -> tuple[float, str]:
    points, reason = compare_places(a, b)
    if points >= 0:
        return points, reason
    if points == ELSEWHERE and (_own_headline(a, b) or (answer is not None and answer.wide)):
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


def _tellings(a: Trace, b: Trace) -> list[tuple[float, str]]:
    found = []
    shared = a.words & b.words
    if shared:
        overlap = len(shared) / min(len(a.words), len(b.words))
        found.append((0.2 * overlap, f"{overlap:.0%} of the words shared"))
    if _own_headline(a, b):
        found.append((0.25, "headline of the same report"))
    elif a.claim.report == b.claim.report:
        gap = max(a.claim.span.start - b.claim.span.end, b.claim.span.start - a.claim.span.end)
        if gap <= _NEXT and a.told == b.told:
            found.append((0.1, "one goes on from the other"))
    return found
