"""Which claims bear on which duty, and whether they keep it, breach it or put it off."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from trucewatch.link.effects import is_tally, kept_how, way_of
from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold, share_words
from trucewatch.parties.sides import Sides
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Bearing, Effect
from trucewatch.records.report import Report

_TOLD = frozenset({"happened", "ongoing", "did_not_happen"})
_LONGEST_DOUBT = 14  # days; a span longer than this that began before the deal is not about it
#: Duties that others than the bearer are seen to keep: a convoy that arrives was let through.
_KEPT_BY_OTHERS = frozenset(
    """humanitarian_access siege_lifting monitoring return_of_displaced evacuation
    cessation_of_fire joint_commission""".split()
)


_LIFTED = frozenset({"siege_lifting", "freedom_of_movement"})  # a siege that goes on delays it


def find_bearings(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    provisions: Sequence[Provision],
    agreements: Sequence[Agreement],
    sides: Sides,
    ontology: Ontology,
) -> tuple[Bearing, ...]:
    """One bearing for each claim and provision that meet, in the order of the claims.

    Only what is told as having happened, going on or not having happened bears on a duty, and
    only where the claim speaks of the time since the deal and the doer can be the duty's bearer.
    Not done puts off from the deadline on, or, without one, at once.
    """
    deals = {a.id: a for a in agreements}
    published = {r.id: r.published.day for r in reports}
    kinds: dict[str, frozenset[str]] = {}
    for provision in provisions:
        code = ontology.outside_provision(provision.kind)
        kinds[provision.agreement] = kinds.get(provision.agreement, frozenset()) | {code}
    found = []
    for claim in claims:
        if claim.background or claim.stance.factuality not in _TOLD:
            continue
        met: list[tuple[Provision, Effect]] = []
        for provision in provisions:
            deal = deals.get(provision.agreement)
            day = published.get(claim.report)
            if deal is None or not _since(claim, day, deal, provision, ontology):
                continue
            effect = _effect(claim, provision, kinds[deal.id], day, sides, ontology)
            if effect is not None:
                met.append((provision, effect))
        found += [
            Bearing(claim.id, provision.id, effect, f"link.bearings.{provision.kind}")
            for provision, effect in _nearest(claim, met)
        ]
    return tuple(found)


def _since(
    claim: Claim,
    published: str | None,
    deal: Agreement,
    provision: Provision,
    ontology: Ontology,
) -> bool:
    """Whether the claim tells of something since the deal; unknown days of deals pass."""
    began = deal.effective or deal.declared
    if ontology.outside_kind(claim.event.kind) == "ceasefire_effective":
        began = deal.declared or began  # fire may cease before it has to
    if began is None:
        return True
    when = claim.event.time
    if when is None or when.start is None:
        return published is None or published >= began
    last = when.end or when.start
    if last < began:
        return False
    if when.start >= began:
        return True
    if claim.stance.factuality == "happened":
        return _days(when.start, last) <= _LONGEST_DOUBT
    # Begun before and still so: only from the day on which it was to end does it bear.
    owed = _owed_from(provision)
    return published is None or (published > began and (owed is None or published >= owed))


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days


def _owed_from(provision: Provision) -> str | None:
    deadline = provision.deadline
    return deadline if deadline is not None and deadline[:4].isdigit() else None


def _effect(
    claim: Claim,
    provision: Provision,
    siblings: frozenset[str],
    published: str | None,
    sides: Sides,
    ontology: Ontology,
) -> Effect | None:
    way = way_of(claim, provision, siblings, ontology)
    if way is None:
        return None
    if way == "breaches":
        return _breach(claim, provision, published, sides)
    kind = ontology.provisions[provision.kind]
    code = ontology.outside_provision(provision.kind)
    if not _bearer_fits(claim, provision, code, sides):
        return None
    if way == "lingers" or claim.stance.factuality == "did_not_happen":
        return "delays" if _is_owed(claim, provision, published) else None
    return kept_how(claim, provision, kind.standing, ontology)


def _breach(
    claim: Claim, provision: Provision, published: str | None, sides: Sides
) -> Effect | None:
    if claim.stance.factuality == "did_not_happen":
        return None
    if is_tally(claim):  # the doer of a tally is who counts, not who breaches
        return "breaches"
    if sides.third_did(claim):
        return None
    bearer = sides.of(provision.duty_bearer.words if provision.duty_bearer else None)
    doers = sides.doers(claim)
    if bearer and doers and not doers & bearer:
        return None
    if claim.stance.factuality == "ongoing" and _owed_from(provision) is not None:
        return "delays" if _is_owed(claim, provision, published) else None
    lasts = claim.stance.factuality == "ongoing"
    return "delays" if lasts and provision.kind in _LIFTED else "breaches"


def _is_owed(claim: Claim, provision: Provision, published: str | None) -> bool:
    owed = _owed_from(provision)
    when = claim.event.time
    told = (when.end if when else None) or published
    return owed is None or told is None or told >= owed


def _bearer_fits(claim: Claim, provision: Provision, code: str, sides: Sides) -> bool:
    bearer, actor = provision.duty_bearer, claim.event.actor
    if code == "monitoring" and sides.doers(claim):
        return bearer is not None and bool(sides.of(bearer.words) & sides.doers(claim))
    if bearer is None or actor is None or code in _KEPT_BY_OTHERS:
        return True
    if actor.actor is not None and actor.actor == bearer.actor:
        return True
    owing, doing = sides.of(bearer.words), sides.doers(claim)
    if owing and doing:
        return bool(owing & doing)
    if share_words(actor.words, bearer.words):
        return True
    return not sides.third_did(claim)


def _nearest(
    claim: Claim, met: Sequence[tuple[Provision, Effect]]
) -> list[tuple[Provision, Effect]]:
    """Of several duties of one kind, those whose place, object or bearer the claim names."""
    found = []
    for provision, effect in met:
        rivals = [p for p, _ in met if p.kind == provision.kind and p is not provision]
        mine = _shared(claim, provision)
        if all(_shared(claim, rival) <= mine for rival in rivals):
            found.append((provision, effect))
    return found


def _shared(claim: Claim, provision: Provision) -> int:
    place = claim.event.place.named if claim.event.place else ""
    told = set(fold(f"{claim.span.quote} {place}"))
    bearer = provision.duty_bearer.words if provision.duty_bearer else ""
    owed = set(fold(f"{provision.place or ''} {provision.object or ''} {bearer}"))
    return len(told & owed)
