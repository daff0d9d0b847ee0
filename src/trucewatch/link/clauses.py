"""What a told act does to one sort of clause: restraint, zones, posts, supplies, watch."""

from __future__ import annotations

import re
from typing import Literal

from trucewatch.link.done import ANY_OBJECT, names_object
from trucewatch.link.notices import Way, notified
from trucewatch.ontology.model import Ontology
from trucewatch.parties.duties import forbids
from trucewatch.parties.names import fold, share_words
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim

#: Signs that forces or works are still where they should no longer be.
LINGERING = frozenset(
    """troop_deployment checkpoint_established heavy_weapons_presence fortification patrol
    territory_seized""".split()
)

_LEAVING = frozenset(
    """force_withdrawal disengagement heavy_weapons_withdrawal exclusion_of_forces
    buffer_zone""".split()
)

_SUPPLIES = frozenset({"aid_delivered", "corridor_opened", "siege_eased"})

_HINDERED = frozenset({"aid_obstructed"})

SUPPLIED = re.compile(
    r"\b(?:food|aid|relief|medicin\w*|suppl\w+|convoys?|lorr\w+|trucks?|humanitarian|flour|fuel)\b",
    re.I,
)

_TALLY = re.compile(r"\b(?:violations?|breach(?:es)?|infringements?)\b", re.I)

_COMPLAINTS = re.compile(r"\bcomplaints?\b", re.I)

_TALLIED = frozenset({"investigation", "accusation", "monitor_tally", "breach_tally"})

#: Duties about a thing or a body of people, which force against it breaches.
_OF_THINGS = frozenset({"services_repair", "monitoring", "demining", "remains_recovery"})

_PAID = frozenset({"aid_delivered"})

GOING = frozenset({"force_withdrawal", "disengagement"})

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

_FLOWN = frozenset({"air_strike", "drone_strike", "uncrewed_flight", "patrol"})

FIRE = frozenset({"cessation_of_fire"})

_WATCHED = frozenset({"monitoring"})

#: People whom a clause of its own may shield; fire at others breaches the general clause.
SHIELDED = re.compile(
    r"\b(?:civilians?|inhabitants|residents|villagers|people|wom[ae]n|child(?:ren)?|farmers?|"
    r"traders?|medic\w*|hospitals?|aid workers?|humanitarian \w+|journalists?|homes|houses)\b",
    re.I,
)

_STOPPED = re.compile(
    r"\b(?:stop|halt|cease|end|lift|remov\w*|dismantl\w*|take down|gone|no more|clear\w*|open)\b",
    re.I,
)

_POSTS = re.compile(r"\b(?:check ?points?|barriers?|road ?blocks?|posts?|barricades?)\b", re.I)

_AIRCRAFT = frozenset(
    {"aircraft", "plane", "jet", "helicopter", "flight", "fly", "airspace", "unmanned"}
)


def by_clause(
    claim: Claim,
    provision: Provision,
    code: str,
    codes: set[str],
    breaking: set[str],
    siblings: frozenset[str],
    ontology: Ontology,
) -> Way | Literal["nothing"] | None:
    """The way by rules of one kind of clause; None: the lists of the kind decide."""
    if code in FIRE and is_tally(claim):
        return "breaches"
    asked = _asked(claim, provision, code, codes, breaking)
    if asked is not None:
        return asked
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
    if code in _LEAVING and codes & LINGERING and claim.stance.factuality == "ongoing":
        return "lingers"
    if code in _WATCHED and "patrol" in codes and not breaking:
        return "keeps"
    if code == "siege_lifting" and _takes_supplies(provision, siblings):
        return _supplied(provision, codes)
    return None


def _asked(
    claim: Claim, provision: Provision, code: str, codes: set[str], breaking: set[str]
) -> Way | Literal["nothing"] | None:
    """The way of clauses about notice, posts, police, watching, entry, papers and services."""
    if code == "notification":
        return notified(claim, provision, codes) or "nothing"
    if code == "checkpoints_patrols":
        return _checked(claim, provision, codes) or "nothing"
    if code == "state_return" and codes & {"troop_deployment", "patrol"}:
        return "keeps" if _by_bearer(claim, provision) else "nothing"
    if code in _WATCHED and codes & {"investigation", "monitor_tally"}:
        return "keeps" if _by_bearer(claim, provision) else "nothing"
    if code == "exclusion_of_forces" and codes & {"patrol", "heavy_weapons_presence"}:
        return "breaches"
    if code == "status_settlement" and breaking and not forbids(provision):
        return "nothing"  # an arrest breaches the promise not to arrest, not the office to open
    if code == "services_repair" and provision.deadline is None and "services_cut" in codes:
        return "nothing" if claim.stance.factuality == "ongoing" else None
    return None


def shields(provision: Provision) -> bool:
    """Whether a ban on force is one for certain people alone."""
    return SHIELDED.search(provision.object or "") is not None


def struck(claim: Claim) -> str:
    return claim.event.target.words if claim.event.target is not None else ""


def _checked(claim: Claim, provision: Provision, codes: set[str]) -> Way | None:
    """What is to stop or go is breached by what is to be set up kept by."""
    owed = provision.tellings[0].span.quote
    if not _STOPPED.search(owed):
        return "keeps" if codes & {"checkpoint_established", "patrol"} else None
    of_posts = _POSTS.search(owed) is not None
    if of_posts and codes & {"siege_eased", "corridor_opened", "force_withdrawal"}:
        return "keeps" if _POSTS.search(claim.span.quote) else None
    if codes & ({"checkpoint_established"} if of_posts else {"patrol"}):
        return "breaches"
    return None


def _by_bearer(claim: Claim, provision: Provision) -> bool:
    """Whether the doer, or who tells of its own work, is named as the duty's bearer is."""
    bearer, actor, speaker = provision.duty_bearer, claim.event.actor, claim.speaker
    if bearer is None:
        return False
    names = [one.words for one in (actor, speaker) if one is not None]
    return any(share_words(name, bearer.words) for name in names)


def names_it(claim: Claim, provision: Provision) -> bool:
    """Whether the claim shares a word with what the clause is about."""
    if names_object(claim, provision):
        return True
    owed = {w for t in provision.tellings for w in fold(t.span.quote)} - _PLAIN
    return bool(owed & set(fold(claim.span.quote)))


#: Words of clauses that tell nothing of what they are about.
_PLAIN = ANY_OBJECT | frozenset(
    """shall will must may be to of the and a an in on at by for with within until after before day
    week month first second third date agreement truce both all any each who which this
    that""".split()
)


def is_flight(claim: Claim, codes: set[str], ontology: Ontology) -> bool:
    """Whether a patrol told of is one in the air."""
    if not codes & {"patrol", "uncrewed_flight"}:
        return False
    actor = claim.event.actor.words if claim.event.actor is not None else ""
    return bool(set(fold(f"{claim.span.quote} {actor}")) & (ontology.words["drones"] | _AIRCRAFT))


def _supplied(provision: Provision, codes: set[str]) -> Way | None:
    if codes & _HINDERED:
        return "breaches"
    told = any(SUPPLIED.search(t.span.quote) for t in provision.tellings)
    return "keeps" if codes & _SUPPLIES and told else None


def is_tally(claim: Claim) -> bool:
    """Whether the claim counts breaches over a time rather than telling of one."""
    if not {claim.event.kind, *claim.event.also} & _TALLIED:
        return False
    counted = any(f.kind == "incidents" for f in claim.figures)
    if _COMPLAINTS.search(claim.span.quote) and not _TALLY.search(claim.span.quote):
        return False
    return counted or _TALLY.search(claim.span.quote) is not None


def _restrained(
    claim: Claim, provision: Provision, breaking: set[str], codes: set[str], ontology: Ontology
) -> Way | None:
    """A named thing that may not be used is breached by its use; else by the kinds forbidden."""
    drones, flown = ontology.words["drones"], ontology.words["drones"] | _AIRCRAFT
    owed = " ".join((provision.object or "", provision.tellings[0].span.quote))
    if "troop_deployment" in codes and claim.stance.factuality == "ongoing":
        return None  # to be where one was is no new move
    meant = [kinds for words, kinds in _RESTRAINED if words.search(owed)]
    if meant:
        return "breaches" if any(codes & kinds for kinds in meant) else None
    named = set(fold(owed)) & flown
    if named:
        actor = claim.event.actor.words if claim.event.actor is not None else ""
        seen = set(fold(f"{claim.span.quote} {actor}")) & (flown if named & _AIRCRAFT else drones)
        return "breaches" if codes & _FLOWN and seen else None
    return "breaches" if breaking else None


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
    if codes & GOING or claim.stance.factuality == "did_not_happen":
        return None
    where = claim.event.place.words if claim.event.place else ""
    told = set(fold(f"{claim.span.quote} {where}"))
    zone = " ".join((provision.place or "", *(t.span.quote for t in provision.tellings)))
    if not told & (set(fold(zone)) - _NO_PLACE):
        return None
    return "breaches" if breaking or codes & (LINGERING | {"ground_advance"}) else None


def _takes_supplies(provision: Provision, siblings: frozenset[str]) -> bool:
    told = any(SUPPLIED.search(t.span.quote) for t in provision.tellings)
    return told or "humanitarian_access" not in siblings
