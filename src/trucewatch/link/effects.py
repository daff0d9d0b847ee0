"""What a told act does to a duty: keeps it, breaches it, or shows that it is not done yet."""

from __future__ import annotations

import re

from trucewatch.link.clauses import (
    FIRE,
    GOING,
    LINGERING,
    SHIELDED,
    SUPPLIED,
    by_clause,
    is_flight,
    is_tally,
    names_it,
    shields,
    struck,
)
from trucewatch.link.done import names_object
from trucewatch.link.notices import Way, is_notice
from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim

#: Provisions of time and scope, which ask nothing of anybody.
_NOBODYS = frozenset({"timetable", "exceptions"})

_GUNS = "heavy_weapons_withdrawal"

_OF_MEN = frozenset({"disengagement", "force_withdrawal", "buffer_zone"})

_LINES = frozenset({"buffer_zone", "disengagement", "exclusion_of_forces", "restraint"})

_ROADS = frozenset({"corridor_opened", "siege_eased"})

_DEFENCE = re.compile(r"\bself[- ]defen[cs]e\b|\bin defen[cs]e of\b", re.I)

_AT_PEOPLE = frozenset({"attack_on_civilians", "attack_on_protected", "execution", "abduction"})

#: What a hospital received or somebody counted of the dead tells of no fire.
_RECEIVED = re.compile(
    r"\b(?:bod(?:y|ies)|corpses?|morgue|mortuary|received|admitted|brought in|laid out)\b", re.I
)

_SHOT = re.compile(
    r"\b(?:shot|shots|shoot\w*|fire|fired|gunfire|shell\w*|bomb\w*|struck|strikes?|hit|attack\w*|"
    r"clash\w*|ambush\w*|rockets?|mortars?|missiles?|raid\w*)\b",
    re.I,
)


def way_of(
    claim: Claim, provision: Provision, siblings: frozenset[str], ontology: Ontology
) -> Way | None:
    """How the claim's kind meets the provision's; None where they have nothing to do.

    ``siblings``: the provision kinds of the same deal, for acts that serve another duty better.
    """
    kind = ontology.provisions[provision.kind]
    code = ontology.outside_provision(provision.kind)
    codes = {claim.event.kind, ontology.outside_kind(claim.event.kind), *claim.event.also}
    breaking = codes & set(kind.breached_by)
    if _serves_another(claim, provision, code, codes, siblings, ontology):
        return None
    special = by_clause(claim, provision, code, codes, breaking, siblings, ontology)
    if special is not None:
        return None if special == "nothing" else special
    if breaking:
        told = claim.span.quote
        excused = (code in FIRE and _is_unexplained(claim, codes)) or _DEFENCE.search(told)
        counted = _RECEIVED.search(told) is not None and _SHOT.search(told) is None
        return None if excused or (code in FIRE and counted) else "breaches"
    return "keeps" if codes & set(kind.kept_by) and _of_its_sort(claim, code, ontology) else None


def _serves_another(
    claim: Claim,
    provision: Provision,
    code: str,
    codes: set[str],
    siblings: frozenset[str],
    ontology: Ontology,
) -> bool:
    """Whether the act meets another clause of the deal, or none, rather than one of this kind."""
    if code in _NOBODYS:
        return True  # a date or an exception asks nothing of anybody
    if code in _OF_MEN and _GUNS in siblings and _is_of_guns(claim, codes, ontology):
        return True
    if code in FIRE:
        if shields(provision) and not (codes & _AT_PEOPLE or SHIELDED.search(struck(claim))):
            return True
        return "ground_advance" in codes and bool(siblings & _LINES) and not is_tally(claim)
    if "talks" in codes and code in {"joint_commission", "political_follow_up"}:
        return is_notice(claim) or (
            code == "political_follow_up" and not names_it(claim, provision)
        )
    if is_flight(claim, codes, ontology) and code != "restraint":
        return True
    if code == "humanitarian_access" and codes <= _ROADS and "siege_lifting" in siblings:
        return not SUPPLIED.search(claim.span.quote)
    if code == "local_forces" and claim.stance.factuality == "ongoing":
        return not names_object(claim, provision)
    return code == _GUNS and "heavy_weapons_presence" not in codes and bool(codes & LINGERING)


def _is_of_guns(claim: Claim, codes: set[str], ontology: Ontology) -> bool:
    """Whether what left or stayed are heavy weapons."""
    heavy = ontology.words["heavy_weapons"]
    told = fold(claim.span.quote)
    named = any(w in heavy or w.rstrip("s") in heavy for w in told)
    return "heavy_weapons_presence" in codes or (named and bool(codes & GOING))


def _is_unexplained(claim: Claim, codes: set[str]) -> bool:
    """A blast of which nobody says who caused it is not told as fire across the line."""
    blast = codes & {"explosion", "undetermined_explosion"}
    return bool(blast) and claim.event.actor is None and not codes & {"shelling", "air_strike"}


def _of_its_sort(claim: Claim, code: str, ontology: Ontology) -> bool:
    """Whether a withdrawal told is one of heavy weapons, where those are owed."""
    if code != "heavy_weapons_withdrawal":
        return True
    heavy = ontology.words["heavy_weapons"]
    return any(w in heavy or w.rstrip("s") in heavy for w in fold(claim.span.quote))
