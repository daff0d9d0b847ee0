"""Which claims bear on which duty, and whether they keep it, breach it or put it off."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import partial

from trucewatch.link.clauses import is_tally
from trucewatch.link.done import kept_how
from trucewatch.link.effects import way_of
from trucewatch.link.rivals import Met, nearest
from trucewatch.ontology.model import Ontology
from trucewatch.parties.duties import find_heirs, find_replacements, find_successors
from trucewatch.parties.names import place_words, share_words
from trucewatch.parties.sides import Sides
from trucewatch.records.agreement import Agreement, Provision
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Bearing, Effect
from trucewatch.records.kept import Kept
from trucewatch.records.report import Report

_TOLD = frozenset({"happened", "ongoing", "did_not_happen"})
_LONGEST_DOUBT = 14  # days; a span longer than this that began before the deal is not about it
#: Duties that others than the bearer are seen to keep: a convoy that arrives was let through.
_KEPT_BY_OTHERS = frozenset(
    """humanitarian_access siege_lifting monitoring return_of_displaced evacuation
    cessation_of_fire joint_commission""".split()
)


#: Duties that quiet keeps: "not a shot was fired".
_FIRE_KEPT = frozenset({"cessation_of_fire", "restraint"})
#: Violence that anybody may do: a breach only where a side is said to have done it.
_NEEDS_A_DOER = frozenset({"attack_on_civilians", "assassination", "abduction", "execution"})
_FIRED = re.compile(
    r"\b(?:shot|shots|shoot\w*|gunfire|fire|fired|shell\w*|bullets?|mortars?|rockets?|snipers?)\b",
    re.IGNORECASE,
)
_LIFTED = frozenset({"siege_lifting", "freedom_of_movement"})  # a siege that goes on delays it


def find_bearings(
    reports: Sequence[Report],
    claims: Sequence[Claim],
    provisions: Sequence[Provision],
    agreements: Sequence[Agreement],
    sides: Sides,
    ontology: Ontology,
    kept: Kept | None = None,
) -> tuple[Bearing, ...]:
    """One bearing for each claim and provision that meet, in the order of the claims.

    Only what is told as having happened, going on or not having happened bears on a duty, and
    only where the claim speaks of the time since the deal and the doer can be the duty's bearer.
    Not done puts off from the deadline on, or, without one, at once. ``kept``: what was found in
    the run before, with the same ontology.
    """
    kept = kept or Kept()
    deals = {a.id: a for a in agreements}
    published = {r.id: r.published.day for r in reports}
    kinds: dict[str, frozenset[str]] = {}
    for provision in provisions:
        code = ontology.outside_provision(provision.kind)
        kinds[provision.agreement] = kinds.get(provision.agreement, frozenset()) | {code}
    heirs = find_heirs(provisions, published, ontology)
    replaced = find_successors(provisions, published, ontology)
    in_place = find_replacements(provisions, published, ontology)
    bearers = (p.duty_bearer.words if p.duty_bearer else None for p in provisions)
    owed = (tuple(provisions), tuple(agreements), heirs, replaced, sides.short.among(*bearers))
    terms = kept.same("terms", owed)

    def meet(claim: Claim, day: str | None) -> list[Bearing]:
        met: list[Met] = []
        for provision in provisions:
            deal = deals.get(provision.agreement)
            if deal is None or not _since(claim, day, deal, provision, ontology):
                continue
            if _is_in_its_words(claim, provision):
                continue
            # What is told once a term has been replaced bears on the term that replaced it, and
            # on the old one only where it was done, or not done, by the old one's day.
            if heirs.get(provision.id, "") > (day or "9999"):
                continue
            late = replaced.get(provision.id, "9999") <= (day or "")
            if late and not _within_term(claim, provision):
                continue
            if _of_another_truce(claim, deal, provisions, ontology):
                continue
            effect = _effect(claim, provision, kinds[deal.id], day, sides, ontology)
            if effect is not None:
                met.append((provision, effect))
        return [
            Bearing(claim.id, provision.id, effect, f"link.bearings.{provision.kind}")
            for provision, effect in nearest(claim, met, ontology, in_place)
        ]

    found: list[Bearing] = []
    for claim in claims:
        if not claim.background and claim.stance.factuality in _TOLD:
            day = published.get(claim.report)
            given = (claim, day, sides.footing(claim), terms)
            found += kept.get(claim.id, given, partial(meet, claim, day))
    return tuple(found)


def _is_in_its_words(claim: Claim, provision: Provision) -> bool:
    """ "Hand over the rifles that it took from the shed": what the term says of a thing it names.

    Whatever stands inside a wording of the term tells what is owed, not that it was kept.
    """
    return any(t.report == claim.report and t.span.covers(claim.span) for t in provision.tellings)


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


def _of_another_truce(
    claim: Claim, deal: Agreement, provisions: Sequence[Provision], ontology: Ontology
) -> bool:
    """Whether it tells of a truce holding or starting at a place that this deal does not name."""
    where = claim.event.place
    if ontology.outside_kind(claim.event.kind) != "ceasefire_effective" or where is None:
        return False
    if deal.place is None or where.precision in {"country", "region"}:
        return False
    named = place_words(deal.place)
    for provision in provisions:
        if provision.agreement == deal.id:
            named |= place_words(provision.place or "")
            named |= {w for t in provision.tellings for w in place_words(t.span.quote)}
    return not place_words(where.named) & named


def _days(first: str, second: str) -> int:
    return (date.fromisoformat(second[:10]) - date.fromisoformat(first[:10])).days


def _within_term(claim: Claim, provision: Provision) -> bool:
    when, owed = claim.event.time, _owed_from(provision)
    last = (when.end or when.start) if when is not None else None
    return last is not None and owed is not None and last <= owed


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
        return _breach(claim, provision, published, sides, ontology)
    kind = ontology.provisions[provision.kind]
    code = ontology.outside_provision(provision.kind)
    if not _bearer_fits(claim, provision, code, sides):
        return None
    if way == "lingers" or claim.stance.factuality == "did_not_happen":
        return "delays" if _is_owed(claim, provision, published) else None
    return kept_how(claim, provision, kind.standing, ontology)


def _breach(
    claim: Claim,
    provision: Provision,
    published: str | None,
    sides: Sides,
    ontology: Ontology,
) -> Effect | None:
    if claim.stance.factuality == "did_not_happen":
        if provision.kind == "notification":
            return "breaches"
        kept = provision.kind in _FIRE_KEPT | {"checkpoints_patrols"} and not claim.figures
        return "fulfils" if kept and not sides.third_did(claim) else None
    if is_tally(claim):  # the doer of a tally is who counts, not who breaches
        return "breaches"
    if sides.third_did(claim):
        return None
    bearer = sides.of(provision.duty_bearer.words if provision.duty_bearer else None)
    doers = sides.doers(claim)
    if provision.duty_bearer is not None and doers and not doers & bearer:
        return None
    kind = ontology.outside_kind(claim.event.kind)
    anybody = not doers and kind in _NEEDS_A_DOER and not _FIRED.search(claim.span.quote)
    if anybody and provision.kind in _FIRE_KEPT:
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
