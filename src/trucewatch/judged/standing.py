"""Which judgements stand, and which claims and incidents of today they are about.

Judgements come in the order in which the case took them in; of two about one thing the later
holds, whatever the clocks of those who made them said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from trucewatch.records.claim import Claim
from trucewatch.records.ids import incident_id
from trucewatch.records.incident import Incident
from trucewatch.records.judgement import Judgement

_Pairs = frozenset[frozenset[str]]


def undone(judgements: Iterable[Judgement]) -> frozenset[str]:
    """The ids of judgements that a later one took back."""
    return frozenset(j.target for j in judgements if j.verb == "undo")


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Those that nobody took back, in their order; an undo is none of them."""
    gone = undone(judgements)
    return tuple(j for j in judgements if j.verb != "undo" and j.id not in gone)


def anchors(incidents: Iterable[Incident]) -> dict[str, str]:
    """The incident of today by each id that it may have had when a person judged it.

    An incident's id hangs on its first claim. A report of an earlier day, added later, gives it
    another first claim and so another id; the claim that was first then is still one of its own.
    """
    incidents = tuple(incidents)
    found = {incident_id(claim): one.id for one in incidents for claim in one.claims}
    return found | {one.id: one.id for one in incidents}


def judged_pairs(judgements: Sequence[Judgement]) -> tuple[_Pairs, _Pairs]:
    """Pairs of claims that a person holds to be of one happening, and of two."""
    latest: dict[frozenset[str], str] = {}
    for one in standing(judgements):
        if one.verb in ("merge", "split") and one.value is not None:
            latest[frozenset({one.target, one.value})] = one.verb
    joined = frozenset(pair for pair, verb in latest.items() if verb == "merge")
    return joined, frozenset(latest) - joined


def verified(
    incidents: Sequence[Incident], judgements: Sequence[Judgement]
) -> dict[str, Judgement]:
    """The judgement that verified each incident that a person did verify."""
    decided = _decided(incidents, standing(judgements))
    return {incident: j for incident, j in decided.items() if j.verb == "verify"}


def discounted(
    claims: Iterable[Claim], incidents: Sequence[Incident], judgements: Sequence[Judgement]
) -> dict[str, Judgement]:
    """By claim, the judgement that took it out: of itself, of its report, or of its incident.

    An incident that was verified after it was discounted counts again.
    """
    held = standing(judgements)
    named = {j.target: j for j in held if j.verb == "discount"}
    if not named:
        return {}
    whole = _decided(incidents, held)
    home = {claim: whole.get(one.id) for one in incidents for claim in one.claims}
    found: dict[str, Judgement] = {}
    for claim in claims:
        of_all = home.get(claim.id)
        if of_all is not None and of_all.verb == "verify":
            of_all = None
        by = named.get(claim.id) or named.get(claim.report) or of_all
        if by is not None:
            found[claim.id] = by
    return found


def _decided(incidents: Sequence[Incident], held: Sequence[Judgement]) -> Mapping[str, Judgement]:
    """The last judgement that verified or discounted each incident as a whole."""
    asked = [j for j in held if j.verb in ("verify", "discount")]
    if not asked:
        return {}
    now = anchors(incidents)
    return {now[j.target]: j for j in asked if j.target in now}
