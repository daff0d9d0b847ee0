"""Code lists of outside schemes and of our own fields, against which data files are checked.

PLOVER 2022 codebook (types, modes, sectors), ACLED codebook (types, sub-types),
PA-X version 6 (ceasefire and security provisions).
"""

from __future__ import annotations

PLOVER: dict[str, frozenset[str]] = {
    "AGREE": frozenset(),
    "SUPPORT": frozenset(),
    "CONCEDE": frozenset(),
    "COOPERATE": frozenset(),
    "AID": frozenset(),
    "CONSULT": frozenset({"visit", "third-party", "multilateral", "phone"}),
    "RETREAT": frozenset({"withdraw", "release", "disarm", "ceasefire", "access", "resign"}),
    "REQUEST": frozenset({"assist", "change", "yield", "meet"}),
    "REJECT": frozenset({"assist", "change", "yield", "meet"}),
    "ACCUSE": frozenset({"disapprove", "investigate", "allege"}),
    "THREATEN": frozenset({"restrict", "arrest", "relations", "expel", "territory", "violence"}),
    "PROTEST": frozenset({"demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"}),
    "SANCTION": frozenset({"convict", "expel", "withdraw", "discontinue"}),
    "MOBILIZE": frozenset({"troops", "weapons", "police", "militia"}),
    "COERCE": frozenset(
        {
            "seize",
            "restrict",
            "censor",
            "curfew",
            "martial-law",
            "arrest",
            "deport",
            "withhold",
            "misinformation",
            "cyber",
        }
    ),
    "ASSAULT": frozenset(
        {
            "abduct",
            "beat",
            "torture",
            "sexual",
            "targeted",
            "destroy",
            "primitive",
            "firearms",
            "explosives",
            "suicide-attack",
            "aerial",
            "drone",
            "heavy-weapons",
            "crowd-control",
            "unconventional",
        }
    ),
}

ACLED: dict[str, frozenset[str]] = {
    "Battles": frozenset(
        {
            "Armed clash",
            "Government regains territory",
            "Non-state actor overtakes territory",
        }
    ),
    "Explosions/Remote violence": frozenset(
        {
            "Chemical weapon",
            "Air/drone strike",
            "Suicide bomb",
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Grenade",
        }
    ),
    "Violence against civilians": frozenset(
        {"Sexual violence", "Attack", "Abduction/forced disappearance"}
    ),
    "Protests": frozenset(
        {
            "Peaceful protest",
            "Protest with intervention",
            "Excessive force against protesters",
        }
    ),
    "Riots": frozenset({"Violent demonstration", "Mob violence"}),
    "Strategic developments": frozenset(
        {
            "Agreement",
            "Arrests",
            "Change to group/activity",
            "Disrupted weapons use",
            "Headquarters or base established",
            "Looting/property destruction",
            "Non-violent transfer of territory",
            "Other",
        }
    ),
}

PAX: frozenset[str] = frozenset(
    {
        "Ce",
        "CeGen",
        "CeProv",
        "SsrGua",
        "SsrPol",
        "SsrArm",
        "SsrDdr",
        "DdrDemil",
        "DdrProg",
        "SsrInt",
        "SsrPsf",
        "SsrFf",
        "Cor",
        "Terr",
        "ImUN",
        "ImOth",
        "ImRef",
        "ImPK",
        "ImE",
    }
)

#: PLOVER sectors of actors.
SECTORS: frozenset[str] = frozenset(
    {
        "GOV",  # governments and their departments
        "MIL",  # armed forces of a state
        "COP",  # police
        "SPY",  # intelligence services
        "JUD",  # courts
        "LEG",  # parliaments
        "PTY",  # parties
        "OPP",  # political opposition
        "REB",  # armed opposition
        "UAF",  # armed groups that are neither a state's forces nor against one
        "CRM",  # organised crime
        "MED",  # news media
        "IGO",  # bodies of states
        "NGO",  # aid, rights and documentation bodies
        "REL",  # religious bodies
        "CVL",  # civilians
    }
)

GROUPS: frozenset[str] = frozenset({"force", "posture", "persons", "access", "talk"})
ARGUMENTS: frozenset[str] = frozenset({"subject", "object", "by", "of", "none"})
PARTS_OF_SPEECH: frozenset[str] = frozenset({"VERB", "NOUN", "ADJ", "ADV"})
FAMILIES: frozenset[str] = frozenset({"is", "ahead", "voiced", "not"})
CERTAINTIES: frozenset[str] = frozenset({"certain", "probable", "possible", "unknown"})
SHAPES: frozenset[str] = frozenset({"verb", "noun", "adverbial"})
BASES: frozenset[str] = frozenset({"first_hand", "hearsay"})
BASIS_SHAPES: frozenset[str] = frozenset({"own_verb", "own_passive", "speaker_noun", "outlet_noun"})
COMPLEMENTS: frozenset[str] = frozenset({"thing", "clause", "any"})
BLOCK_SIGNS: frozenset[str] = frozenset(
    {"lead_in", "heading", "sign_off", "forwarded", "end", "resumes"}
)
NEEDS: frozenset[str] = frozenset({"clause", "quote", "any"})

#: What a factuality cue may do beyond giving one of the nine codes.
EFFECTS: frozenset[str] = frozenset(
    {
        "negated",
        "modal_possible",
        "probable",
        "uncertain",
        "implied_true",
        "implied_false",
        "background",
        "completed",
        "begun",
    }
)
#: Which words a factuality cue governs.
SCOPES: frozenset[str] = frozenset(
    {"complement", "head", "clause", "subject", "object", "sentence"}
)

ACTOR_KINDS: frozenset[str] = frozenset(
    {
        "government",
        "state_force",
        "armed_group",
        "militia",
        "international_body",
        "mission",
        "monitor",
        "aid",
        "state_media",
        "media",
        "agency",
        "person",
        "group",
    }
)

#: How one actor stands to another: a part of it, a force on its side, a force that it pays for.
ALLEGIANCES: frozenset[str] = frozenset({"part_of", "allied_with", "backed_by"})
