"""Whether one claim answers another: a denial, a counter-account, a correction."""

from __future__ import annotations

from dataclasses import dataclass

from trucewatch.link.kinds import one_block
from trucewatch.link.traces import Trace

_WITHIN = 7  # days in which one answers what was told
#: Days within which an outlet corrects what it told.
LATE = 45
_STILL = 3  # days by which "it was not done" may be told of a later day than the act
#: What is seen to be there, and days later seen no more.
_STATES = frozenset({"heavy_weapons_presence", "troop_deployment", "fortification", "siege"})
#: Acts that come in turns, of which a later one may not have come yet.
_IN_TURNS = frozenset(
    {"detainee_release", "prisoner_exchange", "evacuation", "remains_exchange", "aid_delivered"}
)
_REPEATED = 0.6  # share of a correction's words that what it corrects must hold
_VIOLENT = frozenset(
    """armed_clash small_arms_fire sniper_fire shelling air_strike explosion ground_advance
    attack_on_civilians attack_on_protected""".split()
)


@dataclass(frozen=True, slots=True)
class Answer:
    """How one claim answers another; ``wide``: it may name another, wider place."""

    points: float
    reason: str
    wide: bool = False


def answer_of(a: Trace, b: Trace) -> Answer | None:
    """The answer that one of the two gives to the other, if one does."""
    if a.told != b.told:
        telling, denial = (a, b) if a.told else (b, a)
        return _against(telling, denial)
    if a.told and b.told:
        return _counter(a, b) or _counter(b, a)
    return None


def _against(telling: Trace, denial: Trace) -> Answer | None:
    if not _in_time(telling, denial):
        return None
    if telling.kind == denial.kind and _gap(telling, denial) == 0 and _none(telling, denial):
        return Answer(0.3, "one counts some, the other none")
    if denial.claim.stance.factuality == "denied":
        if taken_back(telling, denial):
            return Answer(0.4, "the outlet takes back what it told", wide=True)
        if _is_accused(telling, denial):
            return Answer(0.3, "one denies what the other tells", wide=True)
        if telling.claim.report == denial.claim.report:
            return Answer(0.3, "one denies what the other tells")
        if _same_scene(telling, denial):
            return Answer(0.3, "one denies what the other tells of that day and place")
        if _sweeps(telling, denial):
            return Answer(0.35, "one denies that there was any such act", wide=True)
        return None
    if denial.voice is not None and denial.voice in telling.doers and _another(telling, denial):
        return Answer(0.3, "the accused side says that it was not so", wide=True)
    tally = (telling.end or 0) - (telling.start or 0) > 1
    if telling.kind in _IN_TURNS and (tally or _gap(telling, denial) > 0):
        return None  # the second batch that has not come yet is not the first that came
    later = _WITHIN if telling.kind in _STATES else _STILL
    if _gap(telling, denial) > later or _one_teller(telling, denial):
        return None  # what is not done days later, or beside it by the same teller, is another act
    # "The road has not been opened": the same act at the same place, by those said to have done it
    same_place = bool(telling.place_words & denial.place_words)
    same_doer = bool(telling.doers & denial.doers)
    if telling.kind == denial.kind and (same_place or (same_doer and _another(telling, denial))):
        return Answer(0.2, "the other says that it was not done")
    return None


def may_answer(a: Trace, b: Trace) -> bool:
    """Whether a telling and what speaks against it are worth comparing: most pairs are not.

    Only what is told in two reports, of which one tells that it was and one that it was not, is
    judged by this glance.
    """
    telling, denial = (a, b) if a.told else (b, a)
    voice, alike = denial.voice, telling.kind == denial.kind
    if telling.kind == "aid_obstructed" and denial.kind == "aid_delivered":
        return True
    if alike and not denial.place_words.isdisjoint(telling.place_words):
        return True
    accused = voice is not None and (voice in telling.doers or voice in telling.sides)
    if accused and voice != telling.voice:
        return True
    if denial.claim.stance.factuality == "denied":
        if denial.claim.speaker is None or denial.sweeping or telling.actor <= denial.said:
            return True
        if denial.actor and denial.actor == telling.actor:
            return True
    elif alike and not telling.doers.isdisjoint(denial.doers):
        return True
    return bool(alike and denial.figures and telling.figures and _none(telling, denial))


def _none(telling: Trace, denial: Trace) -> bool:
    """Whether one counts none of what the other counts some of."""
    none = {kind for kind, _, high in denial.figures if high == 0}
    return any(low and kind in none for kind, low, _ in telling.figures)


def taken_back(telling: Trace, denial: Trace) -> bool:
    """Whether an outlet in its own voice denies what was told before in the same words or number.

    Corrections come late: no day need be stated.
    """
    if denial.claim.stance.factuality != "denied" or denial.claim.speaker is not None:
        return False
    if denial.voice is not None or not telling.told:
        return False
    dated = telling.published is not None and denial.published is not None
    if dated and not 0 <= (denial.published or 0) - (telling.published or 0) <= LATE:
        return False
    if telling.figures & denial.figures:
        return True
    if telling.figures and denial.figures and _gap(telling, denial):
        return False
    shared = telling.content & denial.content
    return len(shared) >= _REPEATED * min(len(telling.content), len(denial.content))


def _same_scene(telling: Trace, denial: Trace) -> bool:
    """One kind, one place by name, days that overlap: nothing else can be meant."""
    if telling.kind != denial.kind or not telling.place_words & denial.place_words:
        return False
    if denial.start is None:  # "no woman was taken": what was last told of that place
        return telling.published is None or telling.published <= (denial.published or 0)
    if telling.start is None:
        return False
    return telling.start <= (denial.end or 0) and denial.start <= (telling.end or 0)


def _sweeps(telling: Trace, denial: Trace) -> bool:
    """Whether a party's "nobody was arrested there that week" covers what was told.

    One kind of act, days that overlap, and no two places that a map or their names part: "at the
    bridge" and "on the far bank" may be one.
    """
    if not denial.sweeping or not one_block(telling.kind, denial.kind):
        return False
    if telling.start is None or denial.start is None or _gap(telling, denial):
        return False
    if telling.voice is not None and telling.voice == denial.voice:
        return False
    return not (telling.place_names and denial.place_names)


def _gap(a: Trace, b: Trace) -> int:
    """Days between the two, as far as both state theirs."""
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return 0
    return max(0, b.start - a.end, a.start - b.end)


def _one_teller(a: Trace, b: Trace) -> bool:
    x, y = a.claim.speaker, b.claim.speaker
    same = (x.words if x else None) == (y.words if y else None)
    return same and a.claim.report == b.claim.report


def _in_time(telling: Trace, denial: Trace) -> bool:
    """A denial answers what was told before it, or with it."""
    if taken_back(telling, denial):
        return True
    late = denial.end if denial.end is not None else denial.published
    if telling.start is not None and late is not None and telling.start > late:
        return False
    if telling.start is not None and denial.start is not None and _gap(telling, denial) == 0:
        return True  # of one day: whoever was printed first
    if telling.published is None or denial.published is None:
        return True
    # A later telling of what was done before the denial is what the denial was of.
    early = _WITHIN if telling.start is not None else 1
    return -early <= denial.published - telling.published <= _WITHIN


def _is_accused(telling: Trace, denial: Trace) -> bool:
    if denial.voice is not None and denial.voice in telling.doers | telling.sides:
        # Grammar may hide who did it ("repelled an attack by"): it is enough to be named in it.
        return telling.voice != denial.voice
    speaker = denial.claim.speaker
    if speaker is None or not telling.actor:
        return bool(denial.doers & telling.doers)
    return telling.actor <= denial.said or (bool(denial.actor) and denial.actor == telling.actor)


def _another(telling: Trace, denial: Trace) -> bool:
    """Whether somebody else tells against it than told it."""
    return denial.voice is not None and denial.voice != telling.voice


def _counter(first: Trace, second: Trace) -> Answer | None:
    """The accused side's own account of the violence that it is accused of."""
    if second.voice is None or second.voice not in first.doers or second.voice in second.doers:
        return None
    if first.voice == second.voice or not {first.kind, second.kind} <= _VIOLENT:
        return None
    if first.start is None or second.start is None or first.end is None or second.end is None:
        near = first.published is None or second.published is None
        near = near or abs((first.published or 0) - (second.published or 0)) <= _WITHIN
        return Answer(0.25, "a counter-account") if near else None
    meet = first.start <= second.end and second.start <= first.end
    return Answer(0.25, "a counter-account") if meet else None
