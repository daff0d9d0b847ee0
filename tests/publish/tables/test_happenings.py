"""Which incidents are events: those that somebody tells of outright, and that stand."""

from __future__ import annotations

from typing import Any

import pytest

from tests.publish.tables.documents import claim, document, figure
from trucewatch.publish.tables.happenings import Reading, left_out, tellers


@pytest.mark.parametrize("factuality", ["happened", "ongoing"])
def test_what_is_told_outright_is_an_event(factuality: str) -> None:
    doc = document(claim(factuality=factuality))
    assert [h.id for h in Reading(doc).happenings()] == ["i-1"]
    assert left_out(doc) == {}


@pytest.mark.parametrize(
    ("own", "why"),
    [
        ({"factuality": "denied"}, "only denied or not done"),
        ({"factuality": "did_not_happen"}, "only denied or not done"),
        ({"factuality": "planned"}, "only denied or not done"),
        ({"factuality": "obliged"}, "only denied or not done"),
        ({"certainty": "possible"}, "only possible"),
    ],
)
def test_what_nobody_tells_outright_is_none(own: dict[str, Any], why: str) -> None:
    doc = document(claim(**own))
    assert list(Reading(doc).happenings()) == []
    assert left_out(doc) == {why: 1}


@pytest.mark.parametrize("status", ["discounted", "retracted"])
def test_what_was_discounted_is_none(status: str) -> None:
    doc = document(claim())
    doc["assessments"][0]["status"] = status
    assert left_out(doc) == {"discounted": 1}


def test_a_withdrawn_claim_tells_of_nothing() -> None:
    gone = [{"claim": "c-1", "how": "gone"}]
    assert left_out(document(claim(), withdrawn=gone)) == {"withdrawn": 1}
    kept = document(claim(), claim("c-2"), withdrawn=gone)
    (happening,) = Reading(kept).happenings()
    assert [t.claim["id"] for t in happening.told] == ["c-2"]


def test_denials_and_maybes_stand_beside_what_is_told() -> None:
    doc = document(claim(), claim("c-2", factuality="denied"), claim("c-3", certainty="possible"))
    (happening,) = Reading(doc).happenings()
    found = [
        [t.claim["id"] for t in part]
        for part in (happening.told, happening.against, happening.unsure)
    ]
    assert found == [["c-1"], ["c-2"], ["c-3"]]


def test_totals_so_far_and_the_dead_of_a_whole_war_are_no_deaths_of_an_event() -> None:
    total = figure(40, tally="cumulative")
    (shelled,) = Reading(document(claim(figures=[figure(2), total]))).happenings()
    assert [f["low"] for f in shelled.tolls[0]] == [2]
    (agreed,) = Reading(document(claim(kind="agreement_reached", figures=[total]))).happenings()
    assert agreed.tolls == [[]]
    (signed,) = Reading(document(claim(kind="agreement_reached", figures=[figure(9)]))).happenings()
    assert signed.tolls == [[]]


def test_claims_outside_incidents_that_tell_outright() -> None:
    doc = document(
        claim(),
        claim("c-2", kind="demand"),
        claim("c-3", kind="demand", factuality="planned"),
        incidents=[{"id": "i-1", "kind": "shelling", "claims": ["c-1"]}],
    )
    assert [t.claim["id"] for t in Reading(doc).told_alone()] == ["c-2"]


def test_each_teller_stands_once_and_not_by_the_headline() -> None:
    doc = document(claim(role="headline"), claim("c-2"), claim("c-3", speaker="the mission"))
    (happening,) = Reading(doc).happenings()
    assert [t.claim["id"] for t in tellers(happening.told)] == ["c-2", "c-3"]
