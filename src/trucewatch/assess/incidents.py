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

_FOR = frozenset({"happened", "ongoing"})
_SINGLE = 1


def assess_incidents(
    incidents: Sequence[Incident],
    claims: Sequence[Claim],
    origins: Origins,
    judgements: Sequence[Judgement],
) -> tuple[Assessment, ...]:
    """One assessment for each incident, in their order.

    Software stops at *corroborated*; only a person's judgement gives *verified* or *discounted*.
    A denial makes an incident contested and never lowers its status. Claims that a person took out
    count for nothing; an incident of which none is left is discounted.
    """
    by_id = {c.id: c for c in claims}
    out = discounted(claims, incidents, judgements)
    sure = verified(incidents, judgements)
    return tuple(
        _assess(i, [by_id[c] for c in i.claims if c in by_id], origins, out, sure.get(i.id))
        for i in incidents
    )


def _assess(
    incident: Incident,
    claims: list[Claim],
    origins: Origins,
    out: Mapping[str, Judgement],
    sure: Judgement | None,
) -> Assessment:
    counted = [c for c in claims if c.id not in out]
    judgement = sure
    if not counted and claims:
        judgement = sure or out[claims[0].id]
        counted = claims
    telling = [c for c in counted if c.stance.factuality in _FOR]
    against = [c for c in counted if c.stance.factuality not in _FOR]
    status, why = _status(telling or counted, origins)
    rule = "assess.status"
    if judgement is not None:
        status, why = _decided(judgement)
        rule = f"judgement:{judgement.id}"
    contested = bool(telling and against)
    code, said = _responsibility(telling, against)
    return Assessment(
        incident=incident.id,
        status=status,
        contested=contested,
        responsibility=code,
        said_responsible=said,
        origins=len({origins.of(c) for c in telling}),
        rule=rule,
        why=why,
    )


def _decided(judgement: Judgement) -> tuple[IncidentStatus, str]:
    by = f"{judgement.verb} by {judgement.by}"
    if judgement.verb == "verify":
        return "verified", f"{by} on {judgement.evidence}: {judgement.reason}"
    return "discounted", f"{by}: {judgement.reason}"


def _status(claims: list[Claim], origins: Origins) -> tuple[IncidentStatus, str]:
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
