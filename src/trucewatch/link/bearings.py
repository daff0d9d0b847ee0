"""Which claims bear on which duty, and whether they keep it, breach it or put it off."""

from __future__ import annotations

from collections.abc import Sequence

from trucewatch.link.names import share_words
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Bearing, Effect

_DONE = frozenset({"happened", "ongoing"})
_BEGUN = frozenset({"begin", "began", "begun", "start", "started", "first", "starting"})
_WHOLE = frozenset({"all", "completed", "complete", "fully", "last", "finished"})


def find_bearings(
    claims: Sequence[Claim],
    provisions: Sequence[Provision],
    agreements: Sequence[Agreement],
    ontology: Ontology,
) -> tuple[Bearing, ...]:
    """One bearing for each claim and provision that meet, in the order of the claims.

    They meet where the provision's kind names the claim's kind as keeping or breaching it, the
    claim is news since the deal, and the doer can be the duty's bearer.
    """
    since = {a.id: a.effective or a.declared for a in agreements}
    found = []
    for claim in claims:
        if claim.background or claim.stance.factuality not in _DONE | {"did_not_happen"}:
            continue
        for provision in provisions:
            effect = _effect(claim, provision, since.get(provision.agreement), ontology)
            if effect is not None:
                found.append(
                    Bearing(claim.id, provision.id, effect, f"link.bearings.{provision.kind}")
                )
    return tuple(found)


def _effect(
    claim: Claim, provision: Provision, since: str | None, ontology: Ontology
) -> Effect | None:
    kind = ontology.provisions[provision.kind]
    when = claim.event.time
    if since is not None and when is not None and when.end is not None and when.end < since:
        return None
    codes = {claim.event.kind, ontology.outside_kind(claim.event.kind), *claim.event.also}
    if codes & set(kind.breached_by):
        return "breaches" if claim.stance.factuality in _DONE else None
    if not codes & set(kind.kept_by) or not _bearer_fits(claim, provision):
        return None
    if claim.stance.factuality == "did_not_happen":
        return "delays"
    words = set(claim.span.quote.casefold().split())
    if words & _BEGUN:
        return "begins"
    return "fulfils" if words & _WHOLE else "partly_fulfils"


def _bearer_fits(claim: Claim, provision: Provision) -> bool:
    bearer, actor, target = provision.duty_bearer, claim.event.actor, claim.event.target
    if bearer is None or (actor is None and target is None):
        return True
    if actor is not None and actor.actor is not None and actor.actor == bearer.actor:
        return True
    told = " ".join(p.words for p in (actor, target) if p is not None)
    return share_words(told, bearer.words)
