"""The PAM answer and its flags, as known on a day."""

from __future__ import annotations

from dataclasses import replace

from tests.builders import make_agreement, make_claim, make_provision, make_report, make_speaker
from trucewatch.assess.origins import Origins
from trucewatch.assess.provisions import assess_provisions
from trucewatch.link.bearings import find_bearings
from trucewatch.ontology.load import load_ontology
from trucewatch.parties.sides import Sides
from trucewatch.records.agreement import Provision
from trucewatch.records.claim import Claim, When
from trucewatch.records.incident import ProvisionStatus

TEXT = """Deal on Qasr Wadi
Under the deal fighters would hand over their weapons by 20 March and all fire would cease.
Fighters began handing over their weapons, the Hill Brigades said.
Fighters handed over all their weapons, the Valley Observatory said.
Fighters did not hand over their weapons, the Valley Observatory said.
The army shelled the mill, the Valley Observatory said.
"""
REPORT = make_report(TEXT, day="2031-03-14")
DEAL = replace(make_agreement(REPORT, "the deal"), effective="2031-03-13")
HANDOVER = make_provision(
    REPORT, "fighters would hand over their weapons by 20 March", DEAL,
    kind="weapons_handover", bearer="fighters", deadline="2031-03-20",
)  # fmt: skip
FIRE = make_provision(REPORT, "all fire would cease", DEAL, kind="cessation_of_fire")
MONITOR = make_speaker(REPORT, "the Valley Observatory", kind="observer")
PARTY = make_speaker(REPORT, "the Hill Brigades", kind="party")
BEGUN = make_claim(REPORT, "Fighters began handing over their weapons", speaker=PARTY,
                   kind="weapons_handover", actor="Fighters")  # fmt: skip
WHOLE = make_claim(REPORT, "Fighters handed over all their weapons", speaker=MONITOR,
                   kind="weapons_handover", actor="Fighters")  # fmt: skip
NOT_DONE = make_claim(REPORT, "Fighters did not hand over their weapons", speaker=MONITOR,
                      kind="weapons_handover", actor="Fighters",
                      factuality="did_not_happen")  # fmt: skip
SHELLING = make_claim(REPORT, "The army shelled the mill", speaker=MONITOR, start="2031-03-14")


def dated(claim: Claim, day: str) -> Claim:
    when = When(day, day, "day", "given by the test", "times.test")
    return replace(claim, event=replace(claim.event, time=when))


def status(provision: Provision, *claims: Claim, day: str = "2031-03-14") -> ProvisionStatus:
    ontology = load_ontology()
    sides = Sides([REPORT], [DEAL], [provision], ontology)
    bearings = find_bearings([REPORT], claims, [provision], [DEAL], sides, ontology)
    origins = Origins([REPORT], (), [DEAL])
    published = {REPORT.id: REPORT.published.day}
    (found,) = assess_provisions(
        [provision], [DEAL], claims, bearings, (), (), origins, published, ontology, [day]
    )
    return found


def test_an_act_is_as_far_as_it_is_told() -> None:
    assert status(HANDOVER).implementation == "not_initiated"
    assert status(HANDOVER, BEGUN).implementation == "minimal"
    assert status(HANDOVER, WHOLE).implementation == "full"
    assert status(HANDOVER, BEGUN).claims_for == (BEGUN.id,)


def test_a_deadline_is_due_then_overdue_and_no_breach() -> None:
    assert status(HANDOVER).flags == ("due",)
    late = status(HANDOVER, day="2031-03-21")
    assert late.flags == ("overdue",)
    assert late.claims_against == ()


def test_not_done_is_against_where_no_day_was_given() -> None:
    assert status(replace(HANDOVER, deadline=None), NOT_DONE).claims_against == (NOT_DONE.id,)


def test_not_done_before_its_day_is_not_against() -> None:
    assert status(HANDOVER, NOT_DONE).claims_against == ()


def test_a_standing_duty_is_kept_until_a_breach_is_told() -> None:
    assert status(FIRE).implementation == "full"
    broken = status(FIRE, SHELLING)
    assert (broken.implementation, broken.flags) == ("intermediate", ("breach_alleged",))
    assert status(FIRE, day="2031-03-14").why.startswith("in force")


def test_not_known_before_it_is_told() -> None:
    ontology = load_ontology()
    origins = Origins([REPORT], (), [DEAL])
    found = assess_provisions(
        [FIRE], [DEAL], (), (), (), (), origins, {REPORT.id: "2031-03-14"}, ontology,
        ["2031-03-10"],
    )  # fmt: skip
    assert found == ()
