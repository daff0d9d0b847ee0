"""UCDP's shape: deadly incidents alone, rival numbers kept apart, roles only as told."""

from __future__ import annotations

from typing import Any

import pytest

from tests.publish.tables.documents import ARMY, KESSARA, claim, document, figure
from trucewatch.publish.tables.ged import ged_rows, without_deaths

ARMED = {"actor": "the army", "actor_id": "military.ml"}
FRONT = {"actor": "the RF", "actor_id": "reed_front"}


def row(*claims: dict[str, Any]) -> dict[str, Any]:
    (found,) = ged_rows(document(*claims))
    return dict(found)


def deadly(name: str = "c-1", *, low: Any = 3, **more: Any) -> dict[str, Any]:
    figures = more.pop("figures", [figure(low)])
    return claim(name, figures=figures, **{**KESSARA, **more})


def test_without_deaths_there_is_no_row() -> None:
    for figures in ([], [figure(0)], [figure(9, kind="injured")], [figure(9, tally="cumulative")]):
        doc = document(deadly(figures=figures))
        assert list(ged_rows(doc)) == []
        assert without_deaths(doc) == 1
    assert list(ged_rows(document(deadly(kind="agreement_reached")))) == []


def test_rival_numbers_are_never_added() -> None:
    found = row(deadly(low=3), deadly("c-2", low=5))
    assert (found["low"], found["best"], found["high"]) == (3, 3, 5)
    only_most = row(deadly(figures=[figure(None, 4, told="at_most")]))
    assert (only_most["low"], only_most["best"], only_most["high"]) == (None, None, 4)
    assert only_most["deaths_unknown"] is None


def test_roles_are_counted_only_where_the_words_tell_them() -> None:
    two = figure(2, text="two soldiers", role="combatant")
    child = figure(1, text="a child", role="child")
    found = row(deadly(kind="armed_clash", figures=[two, child], target="two soldiers", **FRONT))
    assert (found["deaths_a"], found["deaths_b"]) == (None, 2)
    assert (found["deaths_civilians"], found["deaths_unknown"], found["best"]) == (1, None, 3)
    unsaid = row(deadly(figures=[figure(2, text="two soldiers", role="combatant")], **FRONT))
    assert (unsaid["deaths_b"], unsaid["deaths_unknown"]) == (None, 2), "whose soldiers?"


def test_the_state_is_side_a_whoever_acted() -> None:
    found = row(deadly(**FRONT, target="the army", target_id="military.ml"))
    assert (found["side_a"], found["side_b"]) == ("Government of Mali", "Reed Front")
    assert found["dyad_name"] == "Government of Mali - Reed Front"
    assert (found["side_a_new_id"], found["side_b_new_id"]) == (None, 77)
    assert (found["gwnoa"], found["gwnob"], found["type_of_violence"]) == (432, None, 1)


@pytest.mark.parametrize(
    ("kind", "sides", "violence"),
    [
        ("shelling", ARMED, None),
        ("shelling", ARMED | {"target": "the market"}, None),
        ("shelling", ARMED | {"target": "two traders"}, None),  # a shell is not aimed yet
        ("attack_on_civilians", ARMED | {"target": "two traders"}, 3),
        ("armed_clash", {"actor": "gunmen", "target": "soldiers"}, None),  # whose, nobody says
    ],
)
def test_the_kind_of_violence_is_left_open_where_the_words_do(
    kind: str, sides: dict[str, Any], violence: int | None
) -> None:
    assert row(deadly(kind=kind, **sides))["type_of_violence"] == violence


def test_sources_place_and_day() -> None:
    found = row(deadly(start="2031-03-05", speaker="the mission"), deadly("c-2", in_report="r-2"))
    assert (found["number_of_sources"], found["source_original"]) == (2, "the mission")
    assert found["source_article"].startswith('"Valley Post","2031-03-14","Headline of r-1"; ')
    assert (found["date_prec"], found["date_start"], found["event_clarity"]) == (1, "2031-03-05", 1)
    assert (found["country_id"], found["region"]) == (432, "Africa")
    assert found["geom_wkt"] == "POINT (-4.06 15.08)"
    assert row(deadly(figures=[figure(3, period="in the past week")]))["event_clarity"] == 2


def test_what_only_the_encoder_found_waits_for_a_person() -> None:
    doc = document(deadly(found_by="encoder"))
    assert list(ged_rows(doc)) == []
    doc["assessments"][0]["status"] = "verified"
    assert len(list(ged_rows(doc))) == 1


def test_a_government_is_named_by_its_country() -> None:
    doc = document(deadly(**ARMED), actors=[ARMY | {"country": None}])
    (found,) = ged_rows(doc)
    assert (found["side_a"], found["gwnoa"]) == ("Malian armed forces", None)
