"""The data that trucewatch ships: all codes of the field's glossary, sound and unambiguous."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import EventKind, FactualityCode, Ontology, ProvisionKind
from trucewatch.ontology.schemes import ACLED, PAX, PLOVER

EVENTS = {
    "force": """armed_clash small_arms_fire sniper_fire shelling air_strike explosion
        suicide_attack chemical_attack ground_advance attack_on_civilians attack_on_protected
        assassination abduction sexual_violence execution""",
    "posture": """troop_deployment patrol checkpoint_established fortification
        heavy_weapons_presence force_withdrawal territory_seized territory_transferred
        state_return""",
    "persons": """arrest detainee_release prisoner_exchange remains_exchange evacuation
        displacement return_of_displaced status_settlement weapons_handover""",
    "access": """siege siege_eased corridor_opened aid_delivered aid_obstructed
        services_restored services_cut demining monitor_deployed monitor_obstructed""",
    "talk": """agreement_reached ceasefire_effective ceasefire_extended ceasefire_collapsed
        talks talks_failed demand accusation denial condemnation threat promise rejection
        sanction protest repression investigation""",
}
EVENT_CHILDREN = {
    "drone_strike": "air_strike",
    "uncrewed_flight": "patrol",
    "passage_refused": "aid_obstructed",
    "access_granted": "corridor_opened",
    "weapons_where_banned": "heavy_weapons_presence",
    "incitement": "threat",
    "undetermined_explosion": "explosion",
}
PROVISIONS = """cessation_of_fire restraint exceptions disengagement force_withdrawal
    exclusion_of_forces heavy_weapons_withdrawal weapons_handover buffer_zone
    checkpoints_patrols demining remains_recovery detainee_release evacuation
    return_of_displaced humanitarian_access siege_lifting services_repair state_return
    status_settlement local_forces guarantor_assurance monitoring joint_commission
    notification incitement_restraint breach_consequence timetable political_follow_up"""
PROVISION_CHILDREN = {
    "freedom_of_movement": "siege_lifting",
    "market_reopening": "services_repair",
    "weapons_free_zone": "buffer_zone",
    "compensation": "political_follow_up",
}
FACTUALITY = {
    "happened": ("H", "is"),
    "ongoing": ("G", "is"),
    "obliged": ("O", "ahead"),
    "planned": ("P", "ahead"),
    "conditional": ("C", "ahead"),
    "feared": ("F", "voiced"),
    "demanded": ("D", "voiced"),
    "did_not_happen": ("N", "not"),
    "denied": ("X", "not"),
}
#: Duties that no event kind keeps or breaches by itself.
OUTSIDE_EVENTS = {"exceptions", "compensation", "notification"}
#: Names that are written without a capital.
LOWER_CASE = {"anti-balaka", "dpa"}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    """The ontology that trucewatch ships."""
    return load_ontology()


def _kinds(ontology: Ontology) -> list[EventKind | ProvisionKind]:
    return [*ontology.events.values(), *ontology.provisions.values()]


@pytest.mark.parametrize("group", sorted(EVENTS))
def test_event_kinds_are_all_there_in_their_group(ontology: Ontology, group: str) -> None:
    codes = EVENTS[group].split()
    assert [c for c in codes if c not in ontology.events] == []
    assert {ontology.events[c].group for c in codes} == {group}
    assert {ontology.events[c].parent for c in codes} == {None}


def test_finer_event_kinds_have_their_parents(ontology: Ontology) -> None:
    found = {c: k.parent for c, k in ontology.events.items() if k.parent is not None}
    assert {c: found.get(c) for c in EVENT_CHILDREN} == EVENT_CHILDREN
    for code, parent in found.items():
        assert ontology.events[code].group == ontology.events[parent].group, code


def test_event_kinds_stand_in_the_outside_schemes(ontology: Ontology) -> None:
    for code, kind in ontology.events.items():
        assert kind.crosswalk.plover_type is not None, code
        assert kind.crosswalk.cameo is not None, code


def test_provision_kinds_are_all_there(ontology: Ontology) -> None:
    parents = {code: kind.parent for code, kind in ontology.provisions.items()}
    assert parents == {**dict.fromkeys(PROVISIONS.split()), **PROVISION_CHILDREN}


def test_provision_kinds_say_what_keeps_or_breaches_them(ontology: Ontology) -> None:
    silent = {c for c, k in ontology.provisions.items() if not k.kept_by and not k.breached_by}
    assert silent == OUTSIDE_EVENTS
    for code, kind in ontology.provisions.items():
        assert not set(kind.kept_by) & set(kind.breached_by), code


def test_factuality_has_nine_codes_with_letters_and_families(ontology: Ontology) -> None:
    found = {c.code: (c.letter, c.family) for c in ontology.factuality.values()}
    assert found == FACTUALITY


def test_the_schemes_are_those_of_the_glossary(shared: Path) -> None:
    text = (shared / "FIELD.md").read_text(encoding="utf-8")
    acled, plover, pax = (
        next(line for line in text.splitlines() if line.lstrip("- ").startswith(start))
        for start in ("types → sub-types", "**PLOVER**", "**PA-X**")
    )
    groups = re.findall(r"([A-Z][\w/ ]+?) \(([^)]*)\)", acled)
    assert {name: frozenset(subs.split("; ")) for name, subs in groups} == ACLED
    types = plover.split(": ", 1)[1].split(". ", 1)[0]
    found: dict[str, frozenset[str]] = {}
    for part in types.split(" · "):
        names, _, modes = part.partition(" [")
        for name in re.findall(r"[A-Z]+", names):
            found[name] = frozenset(modes.rstrip("]").split(", ")) - {""}
    assert found == PLOVER
    assert frozenset(re.findall(r"\w+", pax.split("codes:", 1)[1])) == PAX


def test_ids_of_triggers_and_actors_are_unique(ontology: Ontology) -> None:
    ids = [trigger.id for kind in _kinds(ontology) for trigger in kind.triggers]
    ids += [cue.trigger.id for cue in ontology.cues]
    ids += [cue.trigger.id for cue in ontology.speech]
    ids += [actor.id for actor in ontology.actors]
    assert len(ids) == len(set(ids))


def test_definitions_are_one_sentence(ontology: Ontology) -> None:
    entries: list[EventKind | ProvisionKind | FactualityCode] = []
    entries += [*_kinds(ontology), *ontology.factuality.values()]
    for entry in entries:
        assert re.fullmatch(r"[A-Z].*[^.]\.", entry.definition), entry.code
        assert not re.search(r"[a-z]\. [A-Z]", entry.definition), entry.code


def test_no_example_stands_for_and_against(ontology: Ontology) -> None:
    for kind in _kinds(ontology):
        assert not set(kind.examples.match) & set(kind.examples.avoid), kind.code


def test_the_register_holds_names_and_no_common_words(ontology: Ontology) -> None:
    for actor in ontology.actors:
        for name in (actor.name, *actor.aliases):
            assert any(c.isupper() for c in name) or name in LOWER_CASE, (actor.id, name)
            assert len(name) > 1, (actor.id, name)
            assert name.strip() == name, (actor.id, name)


@pytest.mark.parametrize(
    ("name", "actor_id", "kind"),
    [
        ("the Observatory", "syrian_observatory_for_human_rights", "monitor"),
        ("SOHR", "syrian_observatory_for_human_rights", "monitor"),
        ("Sana", "sana", "state_media"),
        ("SANA", "sana", "state_media"),
        ("TASS", "tass", "state_media"),
        ("Reuters", "reuters", "agency"),
        ("AFP", "afp", "agency"),
        ("Middle East Eye", "middle_east_eye", "media"),
        ("RFE/RL", "rferl", "media"),
        ("OSCE Special Monitoring Mission", "osce_smm", "mission"),
        ("Houthis", "houthis", "armed_group"),
        ("Russian military police", "russia_military_police", "state_force"),
        ("Ukrainian armed forces", "military.ua", "state_force"),
        ("UN", "united_nations", "international_body"),
        ("ICRC", "icrc", "aid"),
    ],
)
def test_the_register_knows(ontology: Ontology, name: str, actor_id: str, kind: str) -> None:
    found = [(a.id, a.kind) for a in ontology.actors if name in (a.name, *a.aliases)]
    assert found == [(actor_id, kind)]
