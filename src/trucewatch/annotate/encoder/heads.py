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
