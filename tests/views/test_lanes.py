"""Which lane an incident stands in, and in which order the lanes stand."""

from __future__ import annotations

from dataclasses import replace

from tests.made_record import Told, made_record, sight_of
from trucewatch.views.lanes import Lanes


def lanes_of(told: list[Told], *, deal: bool = True) -> tuple[list[str], list[str]]:
    """The key of each telling's lane in order, and the keys of all lanes."""
    sight = sight_of(made_record(told, deal=deal))
    incidents = sight.incidents()
    lanes = Lanes(sight, incidents)
    found = {i.id: lanes.of(i).key for i in incidents}
    return [found[f"i{n}"] for n in range(len(told))], [lane.key for lane in lanes.all]


def test_parties_have_their_lanes_though_nothing_is_told_of_them() -> None:
    _, keys = lanes_of([Told()])
    assert keys == ["steps", "by:army", "by:kessara defence council", "nobody", "move"]


def test_whoever_is_said_to_have_acted_gives_the_lane() -> None:
    told = [
        Told(actor="the army"),
        Told(actor="Soldiers of the army"),
        Told(actor="fighters of the Kessara Defence Council"),
        Told(actor="Both sides"),
        Told(actor="the Northern Brigades"),
        Told(actor="somebody in a van"),
        Told(),
    ]
    found, keys = lanes_of(told)
    assert found == [
        "by:army", "by:army", "by:kessara defence council", "several", "by:northern brigades",
        "unsided", "nobody",
    ]  # fmt: skip
    assert keys.index("by:kessara defence council") < keys.index("several")
    assert keys.index("by:northern brigades") < keys.index("unsided") < keys.index("nobody")


def test_what_keeps_the_deal_is_a_step_of_it_whoever_does_it() -> None:
    told = [
        Told("force_withdrawal", actor="the army", effect="fulfils"),
        Told("aid_delivered", factuality="did_not_happen", effect="delays"),
        Told("weapons_handover", actor="the Kessara Defence Council"),
        Told("agreement_reached", actor="the army"),
        Told("checkpoint_established", actor="the army"),
        Told("shelling", actor="the army", effect="breaches"),
    ]
    found, _ = lanes_of(told)
    assert found == ["steps"] * 4 + ["by:army"] * 2


def test_a_step_that_is_alleged_to_breach_the_deal_stands_with_whoever_took_it() -> None:
    record = made_record([Told("force_withdrawal", actor="the army", effect="partly_fulfils")])
    breach = replace(record.bearings[0], effect="breaches")
    sight = sight_of(replace(record, bearings=(*record.bearings, breach)))
    (incident,) = sight.incidents()
    assert Lanes(sight, [incident]).of(incident).key == "by:army"


def test_people_who_move_stand_apart_unless_the_deal_asks_for_it() -> None:
    told = [
        Told("displacement", actor="the army"),
        Told("return_of_displaced"),
        Told("evacuation", effect="begins"),
    ]
    assert lanes_of(told)[0] == ["move", "move", "steps"]


def test_without_a_deal_there_are_no_steps_and_no_sides() -> None:
    told = [Told("aid_delivered"), Told(actor="The army"), Told(actor="the army")]
    found, keys = lanes_of(told, deal=False)
    assert found == ["nobody", "by:army", "by:army"]
    assert keys == ["by:army", "nobody", "move"]


def test_actors_beyond_six_share_a_lane() -> None:
    names = [f"the {word} Brigade" for word in "Amber Blue Cedar Delta Elm Fir Grey Hazel".split()]
    told = [Told(actor=name) for name in (*names, names[7])]
    found, keys = lanes_of(told)
    assert found.count("others") == 2
    assert found[7] == "by:hazel brigade"  # told of twice
    assert "others" in keys
