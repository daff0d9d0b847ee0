"""Deals about one place are kept apart; one deal told in two ways keeps both readings."""

from __future__ import annotations

from tests.builders import make_report
from trucewatch.link.agreements import link_agreements
from trucewatch.ontology.load import load_ontology
from trucewatch.pipeline import read_report
from trucewatch.publish.deal_variables import rival_variables, variable_rows
from trucewatch.records.agreement import Agreement
from trucewatch.records.record import Reading
from trucewatch.records.serial import from_json, to_json


def readings(*told: tuple[str, str]) -> list[Reading]:
    ontology = load_ontology()
    return [
        read_report(make_report(f"News\n{body}", day=day, name=f"r{n}"), ontology)
        for n, (day, body) in enumerate(told)
    ]


def linked(*told: tuple[str, str]) -> tuple[Agreement, ...]:
    return link_agreements(readings(*told), load_ontology())[0]


SPRING = (
    "2031-04-07",
    "The army and the Hill Brigades signed a 14-day local truce in Tel Marwan on Sunday.",
)
AUTUMN = (
    "2031-10-06",
    "The army and the Hill Brigades signed a local truce in Tel Marwan on Sunday.",
)


def test_a_lapsed_truce_of_spring_and_a_new_one_of_autumn_are_two() -> None:
    spring, autumn = linked(SPRING, AUTUMN)
    assert (spring.declared, autumn.declared) == ("2031-04-06", "2031-10-05")
    assert autumn.follows == spring.id
    assert spring.follows is None
    assert [v.value for v in autumn.variables if v.name == "term"] == []


def test_a_new_truce_without_its_day_is_not_the_one_that_has_run_out() -> None:
    body = "The army and the Hill Brigades have agreed on a new truce in Tel Marwan."
    assert len(linked(SPRING, ("2031-10-06", body))) == 2
    assert len(linked(SPRING, ("2031-04-09", body))) == 1


def test_a_truce_prolonged_while_it_holds_is_no_new_one() -> None:
    struck = "The army and the Hill Brigades signed a 21-day local truce in Tel Marwan on Sunday."
    longer = (
        "The army and the Hill Brigades agreed on Saturday to extend their truce in Tel Marwan "
        "by ten days.\nThe truce was extended by ten days."
    )
    assert len(linked(("2031-04-07", struck), ("2031-04-27", longer))) == 1
    assert len(linked(("2031-04-07", struck), ("2031-10-05", longer))) == 2


def test_a_truce_suspended_has_not_ended() -> None:
    paused = "The army suspended the truce with the Hill Brigades in Tel Marwan on Wednesday."
    late = "The deadline for the rifles in Tel Marwan ran out on Wednesday."
    assert [deal.ended for deal in linked(SPRING, ("2031-04-10", late))] == [None]
    called_off = "The truce with the Hill Brigades in Tel Marwan collapsed on Wednesday."
    assert [deal.ended for deal in linked(SPRING, ("2031-04-10", paused))] == [None]
    assert [deal.ended for deal in linked(SPRING, ("2031-04-10", called_off))] == ["2031-04-09"]


def test_a_later_report_without_a_day_goes_with_the_truce_struck_last() -> None:
    body = "The army and the Hill Brigades agreed the truce in Tel Marwan by word of mouth."
    _, autumn = linked(SPRING, AUTUMN, ("2031-10-09", body))
    assert [v.value for v in autumn.variables if v.name == "form"] == ["written", "verbal"]
    assert rival_variables(variable_rows(autumn)) == ["form"]


def test_a_nationwide_truce_and_a_local_one_are_two() -> None:
    wide = "The government and the Sele Front signed a nationwide ceasefire on Sunday."
    local = "The army and the elders signed a local truce in Karsa on Monday."
    first, second = linked(("2031-03-10", wide), ("2031-03-11", local))
    assert second.follows is None
    assert {v.value for v in first.variables if v.name == "scope"} == {"nationwide"}


def test_terms_that_differ_stand_beside_each_other() -> None:
    month = "The army and the Hill Brigades agreed a 30-day truce in Tel Marwan on Sunday."
    weeks = "The army and the Hill Brigades agreed a two-week truce in Tel Marwan on Sunday."
    (deal,) = linked(("2031-03-10", month), ("2031-03-11", weeks), ("2031-03-12", month))
    rows = variable_rows(deal)
    assert [(r["detail"], len(r["told"])) for r in rows["term"]] == [("30-day", 2), ("two-week", 1)]
    assert rival_variables(rows) == ["term"]
    assert rows["purpose"] == []


def test_what_is_told_of_a_deal_survives_being_stored() -> None:
    (reading,) = readings(SPRING)
    assert reading.agreements[0].variables
    assert from_json(Reading, to_json(reading)) == reading
    old = to_json(reading)
    for agreement in old["agreements"]:  # stored before deals had variables
        del agreement["variables"], agreement["follows"]
    assert from_json(Reading, old).agreements[0].variables == ()
