"""Who tells it where: one teller of two things, a headline over its body, a denial."""

from __future__ import annotations

from trucewatch.link.kinds import one_block
from trucewatch.link.traces import Trace

_BESIDE = 250  # characters between a denial and what its teller says was done instead
_BREATH = 60  # characters between a blow and the harm that it did
_HARM = frozenset({"killed", "injured", "casualties"})
#: Acts of which each side does its own.
_OWN_HALF = frozenset(
    {"force_withdrawal", "weapons_handover", "detainee_release", "remains_exchange", "demining"}
    | {"troop_deployment", "patrol", "fortification", "heavy_weapons_presence"}
)


def one_teller(a: Trace, b: Trace) -> bool:
    """Whether one speaker, or one outlet itself, tells both in one report."""
    if a.claim.report != b.claim.report:
        return False
    x, y = a.claim.speaker, b.claim.speaker
    return (x.words if x else None) == (y.words if y else None)


def apart(a: Trace, b: Trace) -> int:
    """Characters between the two in one report."""
    return max(a.claim.span.start - b.claim.span.end, b.claim.span.start - a.claim.span.end)


def own_headline(a: Trace, b: Trace) -> bool:
    """Whether one is the headline over the other, the first of its kind in the report's body."""
    if a.claim.report != b.claim.report or a.headline == b.headline:
        return False
    return (b if a.headline else a).first_told


def told_instead(a: Trace, b: Trace) -> bool:
    """Whether one is a denial and the other, beside it, what is told instead.

    That is an accused side's own account, or what follows on an outlet's correction.
    """
    if a.told == b.told or a.claim.report != b.claim.report:
        return False
    denial, account = (b, a) if a.told else (a, b)
    if denial.claim.stance.factuality != "denied" or not _days_meet(a, b):
        return False
    if apart(a, b) > _BESIDE:
        return False
    if denial.voice is None:
        return denial.claim.speaker is None and denial.kind == account.kind
    own = denial.voice == account.voice and not account.claim.figures
    if account.claim.span.start < denial.claim.span.start and account.kind != denial.kind:
        return False  # what stands before it is seldom told instead
    return own and one_block(a.kind, b.kind)


def same_breath(a: Trace, b: Trace) -> bool:
    """ "Shells hit the mill. Two men were killed": one teller, beside each other, one with harm."""
    if not (a.told and b.told) or not one_teller(a, b):
        return False
    harmed = [any(kind in _HARM for kind, _, _ in one.figures) for one in (a, b)]
    return apart(a, b) <= _BREATH and harmed[0] != harmed[1]


def opposed(a: Trace, b: Trace) -> bool:
    """One teller in one report who names two sides as doers tells of two happenings."""
    if not (a.told and b.told) or not a.doers or not b.doers or a.doers & b.doers:
        return False
    # Who withdraws or hands over does its own half of a deal: another side's is another act.
    if one_teller(a, b) or (a.kind == b.kind and a.kind in _OWN_HALF):
        return True
    # Two acts by two doers at two spots of one town: an assault on its airstrip, shells on its
    # market.
    return (
        a.kind != b.kind
        and bool(a.place_words and b.place_words)
        and not (a.place_words <= b.place_words or b.place_words <= a.place_words)
    )


def _days_meet(a: Trace, b: Trace) -> bool:
    if a.start is None or b.start is None or a.end is None or b.end is None:
        return True
    return a.start <= b.end and b.start <= a.end
