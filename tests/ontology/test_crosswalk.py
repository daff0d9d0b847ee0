"""Every event kind stands in PLOVER, CAMEO and ACLED by codes that exist there."""

from __future__ import annotations

import pytest

from trucewatch.ontology.load import load_ontology
from trucewatch.ontology.model import EventKind
from trucewatch.ontology.outside import (
    ACLED_DISORDER,
    ACLED_TYPES,
    CAMEO,
    PLOVER_AUXILIARIES,
    plover_auxiliary,
)
from trucewatch.ontology.schemes import ACLED, PLOVER
from trucewatch.records.claim import FACTUALITIES

KINDS = sorted(load_ontology().events.values(), key=lambda kind: kind.code)
#: PLOVER's types have modes, of which none says what these kinds say.
WITHOUT_MODE = {"denial", "talks"}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_codes_exist(kind: EventKind) -> None:
    walk = kind.crosswalk
    assert walk.plover_type in PLOVER
    modes = PLOVER[walk.plover_type]
    assert (walk.plover_mode is None) is (not modes or kind.code in WITHOUT_MODE)
    assert walk.plover_mode is None or walk.plover_mode in modes
    assert walk.cameo in CAMEO
    assert walk.acled_type is not None
    assert walk.acled_sub_type in ACLED[walk.acled_type]
    assert walk.acled_disorder == ACLED_DISORDER[walk.acled_sub_type]


def test_each_acled_sub_event_type_has_one_type_and_one_disorder_type() -> None:
    assert sum(len(subs) for subs in ACLED.values()) == len(ACLED_TYPES) == len(ACLED_DISORDER)
    assert set(ACLED_DISORDER.values()) == {
        "Political violence",
        "Demonstrations",
        "Political violence; Demonstrations",
        "Strategic developments",
    }


@pytest.mark.parametrize(
    ("sub_type", "event_type", "disorder"),
    [
        ("Armed clash", "Battles", "Political violence"),
        ("Grenade", "Explosions/Remote violence", "Political violence"),
        ("Attack", "Violence against civilians", "Political violence"),
        ("Peaceful protest", "Protests", "Demonstrations"),
        (
            "Excessive force against protesters",
            "Protests",
            "Political violence; Demonstrations",
        ),
        ("Violent demonstration", "Riots", "Demonstrations"),
        ("Mob violence", "Riots", "Political violence"),
        ("Arrests", "Strategic developments", "Strategic developments"),
    ],
)
def test_acled_types_follow_from_the_sub_event_type(
    sub_type: str, event_type: str, disorder: str
) -> None:
    assert (ACLED_TYPES[sub_type], ACLED_DISORDER[sub_type]) == (event_type, disorder)


@pytest.mark.parametrize("code", ["18", "020", "0211", "0874", "1823", "196", "2042"])
def test_cameo_knows(code: str) -> None:
    assert code in CAMEO


@pytest.mark.parametrize("code", ["00", "21", "197", "0421", "1834", "8", "19 "])
def test_cameo_knows_not(code: str) -> None:
    assert code not in CAMEO


def test_the_auxiliary_mode_follows_from_how_the_words_present_it() -> None:
    found = {code: plover_auxiliary(code, background=False) for code in FACTUALITIES}
    assert set(found.values()) == (PLOVER_AUXILIARIES - {"historical"}) | {None}
    assert found["happened"] is None
    assert found["planned"] == "future"
    assert found["feared"] == "hypothetical"
    assert found["denied"] == "negation"
    assert plover_auxiliary("happened", background=True) == "historical"
    assert plover_auxiliary("denied", background=True) == "negation"
    with pytest.raises(KeyError):
        plover_auxiliary("perhaps", background=False)
