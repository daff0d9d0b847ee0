"""What a told act does to a duty: keeps it, breaches it, or shows that it is not done yet."""

from __future__ import annotations

import re
from typing import Literal

from trucewatch.link.done import ANY_OBJECT, names_object
from trucewatch.ontology.model import Ontology
from trucewatch.parties.names import fold
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim

Way = Literal["keeps", "breaches", "lingers"]

#: Signs that forces or works are still where they should no longer be.
_LINGERING = frozenset(
    """troop_deployment checkpoint_established heavy_weapons_presence fortification patrol
    territory_seized""".split()
)
_LEAVING = frozenset(
    """force_withdrawal disengagement heavy_weapons_withdrawal exclusion_of_forces
    buffer_zone""".split()
)
_SUPPLIES = frozenset({"aid_delivered", "corridor_opened", "siege_eased"})
_HINDERED = frozenset({"aid_obstructed"})
_SUPPLIED = re.compile(
    r"\b(?:food|aid|relief|medicin\w*|suppl\w+|convoys?|lorr\w+|trucks?|humanitarian|flour|fuel)\b",
    re.I,
)
_TALLY = re.compile(r"\b(?:violations?|breach(?:es)?|infringements?)\b", re.I)
_TALLIED = frozenset({"investigation", "accusation", "monitor_tally", "breach_tally"})
#: Provisions of time and scope, which ask nothing of anybody.
_NOBODYS = frozenset({"timetable", "exceptions"})
_GUNS = "heavy_weapons_withdrawal"
_OF_MEN = frozenset({"disengagement", "force_withdrawal", "buffer_zone"})
#: Duties about a thing or a body of people, which force against it breaches.
_OF_THINGS = frozenset({"services_repair", "monitoring", "demining", "remains_recovery"})
_LINES = frozenset({"buffer_zone", "disengagement", "exclusion_of_forces", "restraint"})
_ROADS = frozenset({"corridor_opened", "siege_eased"})
_PAID = frozenset({"aid_delivered"})
_GOING = frozenset({"force_withdrawal", "disengagement"})
#: What a clause of restraint names, and the kinds of acts that are meant.
_RESTRAINED = (
    (
        re.compile(
            r"\b(?:captives?|hostages?|kidnap\w*|abduct\w*|"
            r"tak\w+ (?:any|nobody|no) ?\w* ?(?:away|captive)?)\b",
            re.I,
        ),
        frozenset({"abduction", "arrest"}),
    ),
    (
        re.compile(r"\b(?:tolls?|extort\w*|levies|levy|taxes|ransoms?)\b", re.I),
        frozenset({"threat", "aid_obstructed"}),
    ),
    (
        re.compile(r"\b(?:trench\w*|fortif\w*|positions?|earthworks?)\b", re.I),
        frozenset({"fortification", "troop_deployment", "ground_advance"}),
    ),
    (
        re.compile(r"\b(?:herds?|cattle|graz\w*)\b", re.I),
        frozenset({"ground_advance"}),
    ),
)
_DEFENCE = re.compile(r"\bself[- ]defen[cs]e\b|\bin defen[cs]e of\b", re.I)
_FLOWN = frozenset({"air_strike", "drone_strike", "uncrewed_flight", "patrol"})
_FIRE = frozenset({"cessation_of_fire"})
_WATCHED = frozenset({"monitoring"})


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
    special = _special(claim, provision, code, codes, breaking, siblings, ontology)
    if special is not None:
        return None if special == "nothing" else special
    if breaking:
        excused = (code in _FIRE and _is_unexplained(claim, codes)) or _DEFENCE.search(
            claim.span.quote
        )
        return None if excused else "breaches"
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
    if code in _FIRE:
        return "ground_advance" in codes and bool(siblings & _LINES) and not is_tally(claim)
    if code == "humanitarian_access" and codes <= _ROADS and "siege_lifting" in siblings:
        return not _SUPPLIED.search(claim.span.quote)
    if code == "local_forces" and claim.stance.factuality == "ongoing":
        return not names_object(claim, provision)
    return code == _GUNS and "heavy_weapons_presence" not in codes and bool(codes & _LINGERING)


def _special(
    claim: Claim,
    provision: Provision,
    code: str,
    codes: set[str],
    breaking: set[str],
    siblings: frozenset[str],
    ontology: Ontology,
) -> Way | Literal["nothing"] | None:
    """The way by rules of one kind of clause; None: the lists of the kind decide."""
    if code in _FIRE and is_tally(claim):
        return "breaches"
    if code == "restraint":
        return _restrained(claim, provision, breaking, codes, ontology) or "nothing"
    if code == "buffer_zone":
        return _in_zone(claim, provision, breaking, codes) or "nothing"
    if code == "political_follow_up" and codes & _PAID:
        return "keeps" if names_object(claim, provision) else "nothing"
    if code in _OF_THINGS and _strikes_object(claim, provision, codes, ontology):
        return "breaches"
    if code == "exclusion_of_forces" and "troop_deployment" in codes:
        return "breaches"
    if code in _LEAVING and codes & _LINGERING and claim.stance.factuality == "ongoing":
        return "lingers"
    if code in _WATCHED and "patrol" in codes and not breaking:
        return "keeps"
    if code == "siege_lifting" and _takes_supplies(provision, siblings):
        return _supplied(provision, codes)
    return None


def _supplied(provision: Provision, codes: set[str]) -> Way | None:
    if codes & _HINDERED:
        return "breaches"
    told = any(_SUPPLIED.search(t.span.quote) for t in provision.tellings)
    return "keeps" if codes & _SUPPLIES and told else None


def is_tally(claim: Claim) -> bool:
    """Whether the claim counts breaches over a time rather than telling of one."""
    if not {claim.event.kind, *claim.event.also} & _TALLIED:
        return False
    counted = any(f.kind == "incidents" for f in claim.figures)
    return counted or _TALLY.search(claim.span.quote) is not None


def _restrained(
    claim: Claim, provision: Provision, breaking: set[str], codes: set[str], ontology: Ontology
) -> Way | None:
    """A named thing that may not be used is breached by its use; else by the kinds forbidden."""
    flown = ontology.words["drones"] | {"plane", "jet", "helicopter", "flight"}
    owed = " ".join((provision.object or "", provision.tellings[0].span.quote))
    if "troop_deployment" in codes and claim.stance.factuality == "ongoing":
        return None  # to be where one was is no new move
    meant = [kinds for words, kinds in _RESTRAINED if words.search(owed)]
    if meant:
        return "breaches" if any(codes & kinds for kinds in meant) else None
    named = set(fold(owed)) & flown
    if named:
        return "breaches" if codes & _FLOWN and named & set(fold(claim.span.quote)) else None
    return "breaches" if breaking else None


def _is_of_guns(claim: Claim, codes: set[str], ontology: Ontology) -> bool:
    """Whether what left or stayed are heavy weapons."""
    heavy = ontology.words["heavy_weapons"]
    told = fold(claim.span.quote)
    named = any(w in heavy or w.rstrip("s") in heavy for w in told)
    return "heavy_weapons_presence" in codes or (named and bool(codes & _GOING))


def _strikes_object(
    claim: Claim, provision: Provision, codes: set[str], ontology: Ontology
) -> bool:
    """Whether force is told of against the thing or the people that the duty is about."""
    struck = {c for c in codes if c in ontology.events and ontology.events[c].group == "force"}
    if not struck - {"explosion", "undetermined_explosion"}:  # a mine goes off by itself
        return False
    return names_object(claim, provision)


#: Words of a clause about a zone that do not say where it is.
_NO_PLACE = ANY_OBJECT | frozenset(
    """man gun arm carry enter shall may must be is no any neither nobody into from after once has
    been moment""".split()
)


def _in_zone(claim: Claim, provision: Provision, breaking: set[str], codes: set[str]) -> Way | None:
    """A zone is breached by who or what is told of in it; to leave it is another duty's step."""
    if codes & _GOING or claim.stance.factuality == "did_not_happen":
        return None
    where = claim.event.place.words if claim.event.place else ""
    told = set(fold(f"{claim.span.quote} {where}"))
    zone = " ".join((provision.place or "", *(t.span.quote for t in provision.tellings)))
    if not told & (set(fold(zone)) - _NO_PLACE):
        return None
    return "breaches" if breaking or codes & (_LINGERING | {"ground_advance"}) else None


def _takes_supplies(provision: Provision, siblings: frozenset[str]) -> bool:
    told = any(_SUPPLIED.search(t.span.quote) for t in provision.tellings)
    return told or "humanitarian_access" not in siblings


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
