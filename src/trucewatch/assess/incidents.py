"""Status, contested, responsibility: three answers about each incident, each with its reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from trucewatch.assess.origins import Origins
from trucewatch.judged.standing import discounted, verified
from trucewatch.records.claim import Claim
from trucewatch.records.incident import (
    Assessment,
    Incident,
    IncidentStatus,
    ResponsibilityCode,
)
from trucewatch.records.judgement import Judgement
from trucewatch.records.version import Withdrawal, Withdrawn

_FOR = frozenset({"happened", "ongoing"})
_SINGLE = 1
#: What of a claim that was withdrawn is said after a number of claims.
_LOST: dict[Withdrawal, str] = {
    "changed": "whose words a later version changed",
    "gone": "whose words are gone from a later version",
    "taken_back": "that the outlet took back",
}


def assess_incidents(
    incidents: Sequence[Incident],
    claims: Sequence[Claim],
    origins: Origins,
    judgements: Sequence[Judgement],
    withdrawn: Sequence[Withdrawn] = (),
) -> tuple[Assessment, ...]:
    """One assessment for each incident, in their order.

    Software stops at *corroborated*; only a person's judgement gives *verified* or *discounted*.
    A denial makes an incident contested and never lowers its status. Claims that a person took out
    count for nothing; an incident of which none is left is discounted. ``withdrawn`` claims carry
    no status: an incident that only such claims tell of is *retracted*.
    """
    lost = {w.claim: w for w in withdrawn}
    by_id = {c.id: c for c in claims}
    out = discounted(claims, incidents, judgements)
    sure = verified(incidents, judgements)
    return tuple(
        _assess(i, [by_id[c] for c in i.claims if c in by_id], origins, out, sure.get(i.id), lost)
        for i in incidents
    )


def _assess(
    incident: Incident,
    claims: list[Claim],
    origins: Origins,
    out: Mapping[str, Judgement],
    sure: Judgement | None,
    lost: Mapping[str, Withdrawn],
) -> Assessment:
    counted = [c for c in claims if c.id not in out]
    judgement = sure
    if not counted and claims:
        judgement = sure or out[claims[0].id]
        counted = claims
    every = [c for c in counted if c.stance.factuality in _FOR]
    standing = [c for c in counted if c.id not in lost]
    telling = [c for c in standing if c.stance.factuality in _FOR]
    against = [c for c in standing if c.stance.factuality not in _FOR]
    gone = [lost[c.id] for c in counted if c.id in lost]
    if gone and not (telling if every else standing):
        status, why = _retracted(gone)
        rule = "assess.withdrawn"
    else:
        status, why = _status(telling, origins) if telling else _not_told(standing)
        why += f"; beside it {_named(gone)}" if gone else ""
        rule = "assess.status"
    if judgement is not None:
        status, why = _decided(judgement)
        rule = f"judgement:{judgement.id}"
    contested = bool(telling and against)
    # Who was said to have done what is told no more is still to be seen.
    code, said = _responsibility(every if rule == "assess.withdrawn" else telling, against)
    return Assessment(
        incident=incident.id,
        status=status,
        contested=contested,
        responsibility=code,
        said_responsible=said,
        origins=len({origins.of(c) for c in origins.independent(telling)}),
        rule=rule,
        why=why,
    )


def _not_told(standing: Sequence[Claim]) -> tuple[IncidentStatus, str]:
    """Of what only stands in words that deny, fear or ask for it. Who denies answers somebody."""
    if any(c.stance.factuality == "denied" for c in standing):
        return "alleged", "nobody here tells it as done: it is told by who denies it"
    return "alleged", "nobody here tells it as done"


def _retracted(gone: Sequence[Withdrawn]) -> tuple[IncidentStatus, str]:
    return "retracted", f"nothing that stands tells of it, only {_named(gone)}"


def _named(gone: Sequence[Withdrawn]) -> str:
    """How many claims were withdrawn, and how."""
    counts = {how: sum(w.how == how for w in gone) for how in _LOST}
    return ", ".join(
        f"{n} {'claim' if n == 1 else 'claims'} {_LOST[how]}" for how, n in counts.items() if n
    )


def _decided(judgement: Judgement) -> tuple[IncidentStatus, str]:
    by = f"{judgement.verb} by {judgement.by}"
    if judgement.verb == "verify":
        return "verified", f"{by} on {judgement.evidence}: {judgement.reason}"
    return "discounted", f"{by}: {judgement.reason}"


def _status(claims: list[Claim], origins: Origins) -> tuple[IncidentStatus, str]:
    claims = origins.independent(claims)
    keys = {origins.of(c) for c in claims}
    strong = {origins.of(c) for c in claims if not origins.weak(c)}
    sides = {side for c in claims if (side := origins.side(c)) is not None}
    if len(strong) > _SINGLE:
        return "corroborated", f"{len(strong)} independent origins that are no party tell of it"
    if len(sides) > _SINGLE:
        return "corroborated", "tellers of more than one party agree that it was"
    if strong and len(keys) > _SINGLE:
        return "corroborated", f"{len(keys)} origins tell of it, one of them no party"
    if strong:
        return "reported", "one origin that is no party tells of it"
    return "alleged", "only a party or unnamed tellers say so"


def _responsibility(
    telling: list[Claim], against: list[Claim]
) -> tuple[ResponsibilityCode, str | None]:
    blaming = [c for c in telling if c.event.actor is not None]
    if not blaming:
        return "unattributed", None
    first = blaming[0].event.actor
    said = first.words if first is not None else None
    if any(_speaks_of_self(c) for c in blaming):
        return "admitted", said
    if against:
        return "contested", said
    if any(c.speaker is not None and c.speaker.kind == "observer" for c in blaming):
        return "found_by_monitor", said
    return "alleged", said


def _speaks_of_self(claim: Claim) -> bool:
    actor, speaker = claim.event.actor, claim.speaker
    if actor is None or speaker is None:
        return False
    if actor.words.casefold() in {"we", "our forces", "our troops", "our fighters"}:
        return True
    return actor.words.casefold().removeprefix("the ") in speaker.words.casefold()
