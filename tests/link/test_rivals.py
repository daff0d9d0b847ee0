"""Which of several duties of one kind a told act bears on, and which words breach a clause."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_agreement, make_claim, make_provision, make_report
from trucewatch.link.bearings import find_bearings
from trucewatch.ontology.load import load_ontology
from trucewatch.parties.duties import find_successors, is_standing
from trucewatch.parties.sides import Sides
from trucewatch.records.agreement import Provision
from trucewatch.records.report import Report

DEAL_TEXT = """Deal on Karsa
The first batch of guards is to be freed by 16 March.
The second batch of guards is to be freed by 20 March.
Those who register may stay and get papers at the hall.
Nobody who registers shall be arrested.
No party shall take captives on the roads.
Neither side may dig trenches or improve its positions.
No armed man shall enter the mill quarter.
The waterworks of Karsa shall be repaired."""
DEAL = make_report(DEAL_TEXT, day="2031-03-14", name="deal")
AGREEMENT = replace(
    make_agreement(DEAL, "Deal on Karsa"), place="Karsa",
    parties=("the Hill Brigades", "the Valley Army"), guarantors=(), effective="2031-03-14",
)  # fmt: skip
LINES = DEAL_TEXT.splitlines()[1:]
KINDS = ("detainee_release", "detainee_release", "status_settlement", "status_settlement",
         "restraint", "restraint", "buffer_zone", "services_repair")  # fmt: skip


def duty(n: int) -> Provision:
    provision = make_provision(DEAL, LINES[n], AGREEMENT, kind=KINDS[n])
    deadline = {0: "2031-03-16", 1: "2031-03-20"}.get(n)
    target = "the waterworks" if n == 7 else None
    return replace(provision, deadline=deadline, object=target)


DUTIES = [duty(n) for n in range(8)]


def borne(quote: str, kind: str, day: str = "2031-03-18", **more: str) -> list[int]:
    report = make_report(f"News\n{quote}.", day="2031-03-19", name="news")
    claim = make_claim(report, quote, kind=kind, start=day, **more)  # type: ignore[arg-type]
    ontology = load_ontology()
    sides = Sides([DEAL, report], [AGREEMENT], DUTIES, ontology)
    found = find_bearings([DEAL, report], [claim], DUTIES, [AGREEMENT], sides, ontology)
    order = [p.id for p in DUTIES]
    return sorted(order.index(b.provision) for b in found)


@pytest.mark.parametrize(
    ("quote", "kind", "day", "duties"),
    [
        ("The second batch of guards came home", "detainee_release", "2031-03-15", [1]),
        ("The first batch of guards came home", "detainee_release", "2031-03-19", [0]),
        ("Forty guards came home", "detainee_release", "2031-03-16", [0]),  # the nearest day
        ("Forty guards came home", "detainee_release", "2031-03-19", [1]),
        ("Men who had come to register were led away", "arrest", "2031-03-18", [3, 4]),
        ("Sixty men have got papers at the hall", "status_settlement", "2031-03-18", [2]),
        ("Two drivers were taken off a bus", "abduction", "2031-03-18", []),  # by nobody known
        ("Diggers have cut a trench by the ford", "fortification", "2031-03-18", [5]),
        ("Six armed men walked into the mill quarter", "ground_advance", "2031-03-18", [5, 6]),
        ("Six armed men walked along the ford", "ground_advance", "2031-03-18", [5]),
        ("Shots were fired at the waterworks", "small_arms_fire", "2031-03-18", [7]),
        ("Shots were fired at the ford", "small_arms_fire", "2031-03-18", []),
    ],
)
def test_words_turn_and_day_decide(quote: str, kind: str, day: str, duties: list[int]) -> None:
    assert borne(quote, kind, day) == duties


def test_a_taking_by_a_side_breaches_what_forbids_captives() -> None:
    quote = "the Hill Brigades took two drivers off a bus"
    assert borne(quote, "abduction", actor="the Hill Brigades") == [4]


@pytest.mark.parametrize(
    ("n", "standing"), [(0, False), (2, False), (3, True), (4, True), (6, True), (7, False)]
)
def test_the_wording_says_whether_a_duty_lasts(n: int, standing: bool) -> None:
    assert is_standing(DUTIES[n], load_ontology()) is standing


def later(words: str, deadline: str) -> tuple[Report, Provision]:
    report = make_report(f"News\n{words}", day="2031-03-17", name="later")
    heir = make_provision(report, words, AGREEMENT, kind="detainee_release", deadline=deadline)
    return report, heir


@pytest.mark.parametrize(
    ("words", "replaced"),
    [
        ("The first batch of guards is now to be freed by 24 March.", [0]),
        ("The second batch of guards is now to be freed by 24 March.", [1]),
        ("A third batch of guards is to be freed by 30 March.", [0]),  # its day had passed
    ],
)
def test_a_later_term_replaces_the_one_it_is_nearest_to(words: str, replaced: list[int]) -> None:
    report, heir = later(words, "2031-03-24")
    published: dict[str, str | None] = {DEAL.id: "2031-03-14", report.id: "2031-03-17"}
    found = find_successors([*DUTIES, heir], published, load_ontology())
    assert [n for n, p in enumerate(DUTIES) if p.id in found] == replaced
