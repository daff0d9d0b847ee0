"""Which claims bear on which duty, and whether they keep it, breach it or put it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trucewatch.link.names import fold, share_words
from trucewatch.ontology.model import Ontology
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Bearing, Effect
from trucewatch.records.report import Report

_DONE = frozenset({"happened", "ongoing"})
_BEGUN = frozenset({"begin", "began", "begun", "start", "started", "first", "starting"})
_WHOLE = frozenset({"all", "completed", "complete", "fully", "last", "finished"})


#: Words for armed people of whom it is not said whose they are.
_NOBODY = frozenset({"gunmen", "gunman", "assailant", "attacker", "bandit", "men", "unknown"})
#: Words that stand for a party whatever its name.
_ANY_PARTY = frozenset(
    """army military force troop soldier government rebel fighter opposition insurgent regime side
    party unit artillery police council""".split()
)


def find_bearings(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    provisions: Sequence[Provision],
    agreements: Sequence[Agreement],
    ontology: Ontology,
) -> tuple[Bearing, ...]:
    """One bearing for each claim and provision that meet, in the order of the claims.

    They meet where the provision's kind names the claim's kind as keeping or breaching it, the
    claim is news since the deal, and the doer can be the duty's bearer. An undated claim counts as
    since the deal only in a report published later than the day after it began.
    """
    deals = {a.id: a for a in agreements}
    published = {r.id: r.published.day for r in reports}
    found = []
    for claim in claims:
        if claim.background or claim.stance.factuality not in _DONE | {"did_not_happen"}:
            continue
        for provision in provisions:
            deal = deals.get(provision.agreement)
            if deal is None or not _since(claim, published.get(claim.report), deal):
                continue
            effect = _effect(claim, provision, deal, ontology)
            if effect is not None:
                found.append(
                    Bearing(claim.id, provision.id, effect, f"link.bearings.{provision.kind}")
                )
    return tuple(found)


def _since(claim: Claim, published: str | None, deal: Agreement) -> bool:
    """Whether the claim tells of something since the deal began; unknown days of deals pass."""
    began = deal.effective or deal.declared
    if began is None:
        return True
    when = claim.event.time
    if when is not None and when.end is not None and when.end < began:
        return False
    if when is not None and when.start is not None and when.start >= began:
        return True
    # Undated, or begun before and lasting: only a later report can speak of the time since.
    kept = claim.stance.factuality == "happened" and when is not None and when.start is not None
    return kept or published is None or _days(began, published) > 1


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second) - date.fromisoformat(first)).days


def _effect(
    claim: Claim, provision: Provision, deal: Agreement, ontology: Ontology
) -> Effect | None:
    kind = ontology.provisions[provision.kind]
    codes = {claim.event.kind, ontology.outside_kind(claim.event.kind), *claim.event.also}
    if codes & set(kind.breached_by):
        told = claim.stance.factuality in _DONE and _by_a_party(claim, deal)
        return "breaches" if told else None
    if not codes & set(kind.kept_by) or not _bearer_fits(claim, provision):
        return None
    if claim.stance.factuality == "did_not_happen":
        return "delays"
    words = set(claim.span.quote.casefold().split())
    if words & _BEGUN:
        return "begins"
    return "fulfils" if words & _WHOLE else "partly_fulfils"


def _by_a_party(claim: Claim, deal: Agreement) -> bool:
    """Whether a party may have done it: nobody is named, or one who can be a party."""
    actor = claim.event.actor
    if actor is None:
        return True
    words = set(fold(actor.words))
    if words & _NOBODY:
        return False
    parties = (*deal.parties, *deal.guarantors)
    if words & _ANY_PARTY or any(words & set(fold(p)) for p in parties):
        return True
    return not parties  # without known parties nobody is shut out


def _bearer_fits(claim: Claim, provision: Provision) -> bool:
    bearer, actor, target = provision.duty_bearer, claim.event.actor, claim.event.target
    if bearer is None or (actor is None and target is None):
        return True
    if actor is not None and actor.actor is not None and actor.actor == bearer.actor:
        return True
    if set(fold(bearer.words)) & {"side", "both", "party"}:
        return True
    told = " ".join(p.words for p in (actor, target) if p is not None)
    return share_words(told, bearer.words)
