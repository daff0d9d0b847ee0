"""What the encoder's heads answer, in the order of their numbers; training and reading share it.

``ROLES`` are marked as stretches of pieces, each by itself: a piece may stand in several.
"""

from __future__ import annotations

#: Who says what.
SAYING_ROLES = ("content", "cue", "source")
#: Somebody or something named, described or meant by a pronoun; ``toponym`` a place's name.
MENTION_ROLES = ("person", "organisation", "location", "weapon", "toponym")
#: Who did what to whom with what, in a report of violence.
DEED_ROLES = ("doer", "doer_group", "thing_struck", "victim", "means")
ROLES = (*SAYING_ROLES, *MENTION_ROLES, *DEED_ROLES)

#: PLOVER types of a sentence with a source and a target, as the codebook's first edition folds
#: them: YIELD is CONCEDE and RETREAT.
PLOVER_ROOTS = (
    "ACCUSE",
    "AGREE",
    "AID",
    "ASSAULT",
    "COERCE",
    "CONSULT",
    "COOPERATE",
    "MOBILIZE",
    "PROTEST",
    "REJECT",
    "REQUEST",
    "SANCTION",
    "SUPPORT",
    "THREATEN",
    "YIELD",
)

#: ACLED's sub-event types.
ACLED_SUB_TYPES = (
    "Abduction/forced disappearance",
    "Agreement",
    "Air/drone strike",
    "Armed clash",
    "Arrests",
    "Attack",
    "Change to group/activity",
    "Chemical weapon",
    "Disrupted weapons use",
    "Excessive force against protesters",
    "Government regains territory",
    "Grenade",
    "Headquarters or base established",
    "Looting/property destruction",
    "Mob violence",
    "Non-state actor overtakes territory",
    "Non-violent transfer of territory",
    "Other",
    "Peaceful protest",
    "Protest with intervention",
    "Remote explosive/landmine/IED",
    "Sexual violence",
    "Shelling/artillery/missile attack",
    "Suicide bomb",
    "Violent demonstration",
)
#: The sub-type of a text: ACLED's, or one of five kinds of news that ACLED leaves out.
SUB_TYPES = (
    *ACLED_SUB_TYPES,
    "Attribution",
    "Diplomatic",
    "Man-made disaster",
    "Natural disaster",
    "Organised crime",
)

#: Yes or no, each by itself: what police or forces did in a sentence; whether a text tells of one
#: happening of conflict; and of which sort.
SIGNS = (
    "force_acted",
    "force_arrested",
    "force_failed",
    "force_used",
    "force_killed",
    "conflict",
    "summary",
    "communal",
    "religious",
    "against_women",
    "climate",
    "other_conflict",
)

#: Columns of a piece in ``kinds``: how much it weighs for each scheme, then what it says.
SCHEMES = ("sub_types", "roots", "signs")
KINDS = len(SCHEMES) + len(SUB_TYPES) + 3 * len(PLOVER_ROOTS) + len(SIGNS)

#: The kind of event that a piece's words tell of, done or not; the first is none. ``harm`` is
#: people killed, hurt or missing, whatever did it.
TOLD = (
    "none",
    "abduction",
    "accusation",
    "agreement_reached",
    "aid_delivered",
    "aid_obstructed",
    "air_strike",
    "armed_clash",
    "arrest",
    "assassination",
    "attack_on_civilians",
    "attack_on_protected",
    "ceasefire_collapsed",
    "ceasefire_effective",
    "ceasefire_extended",
    "checkpoint_established",
    "chemical_attack",
    "condemnation",
    "corridor_opened",
    "demand",
    "demining",
    "denial",
    "detainee_release",
    "displacement",
    "evacuation",
    "execution",
    "explosion",
    "force_withdrawal",
    "fortification",
    "ground_advance",
    "harm",
    "heavy_weapons_presence",
    "investigation",
    "monitor_deployed",
    "monitor_obstructed",
    "patrol",
    "prisoner_exchange",
    "promise",
    "protest",
    "rejection",
    "remains_exchange",
    "repression",
    "return_of_displaced",
    "sanction",
    "services_cut",
    "services_restored",
    "sexual_violence",
    "shelling",
    "siege",
    "siege_eased",
    "small_arms_fire",
    "sniper_fire",
    "state_return",
    "status_settlement",
    "suicide_attack",
    "talks",
    "talks_failed",
    "territory_seized",
    "territory_transferred",
    "threat",
    "troop_deployment",
    "weapons_handover",
)
#: Kinds of force and what comes of it: which of them is often open where that it is one is not.
FORCE = frozenset(
    {"air_strike", "armed_clash", "assassination", "attack_on_civilians", "attack_on_protected"}
    | {"chemical_attack", "execution", "explosion", "ground_advance", "harm", "shelling"}
    | {"small_arms_fire", "sniper_fire", "suicide_attack"}
)
#: The kind of term that a piece's words state, where a deal's terms are told; the first is none.
OWED = (
    "none",
    "breach_consequence",
    "buffer_zone",
    "cessation_of_fire",
    "checkpoints_patrols",
    "demining",
    "detainee_release",
    "disengagement",
    "evacuation",
    "exceptions",
    "exclusion_of_forces",
    "force_withdrawal",
    "guarantor_assurance",
    "heavy_weapons_withdrawal",
    "humanitarian_access",
    "incitement_restraint",
    "joint_commission",
    "local_forces",
    "monitoring",
    "notification",
    "political_follow_up",
    "remains_recovery",
    "restraint",
    "return_of_displaced",
    "services_repair",
    "siege_lifting",
    "state_return",
    "status_settlement",
    "timetable",
    "weapons_handover",
)
