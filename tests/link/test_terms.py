"""What a provision leaves to its deal: parties meant together, days counted from the truce."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_agreement, make_provision, make_report
from trucewatch.link.owers import means_all
from trucewatch.link.terms import complete, with_parties
from trucewatch.records.claim import Party

REPORT = make_report("Deal\nBoth sides shall free all prisoners within ten days of the truce.")


@pytest.mark.parametrize(
    "words", ["both sides", "Neither Party", "each of the two parties", "the two peoples", "rivals"]
)
def test_words_that_mean_all_who_made_the_deal(words: str) -> None:
    assert means_all(words)


@pytest.mark.parametrize(
    "words", ["three men from each side", "the Second Party of God", "the army", "the people"]
)
def test_words_that_mean_somebody_else(words: str) -> None:
    assert not means_all(words)


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("ten days of the truce", "2031-03-20"),
        ("48 hours of the signing", "2031-03-09"),
        ("a week", "2031-03-17"),
        (
            "ten days of the completion of the handover",
            "ten days of the completion of the handover",
        ),
        ("ten days of the first rain", "ten days of the first rain"),
        ("the end of the month", "the end of the month"),
    ],
)
def test_a_deadline_counted_from_the_deal_is_a_day(told: str, day: str) -> None:
    deal = replace(make_agreement(REPORT, "Deal"), declared="2031-03-07", effective="2031-03-10")
    duty = make_provision(REPORT, "Both sides shall free all prisoners", deal)
    assert complete(replace(duty, deadline=told), deal).deadline == day


def test_both_sides_are_the_deals_two_parties() -> None:
    deal = replace(make_agreement(REPORT, "Deal"), parties=("the army", "the Council"))
    duty = make_provision(REPORT, "Both sides shall free all prisoners", deal)
    told = replace(duty, duty_bearer=Party("Both sides", duty.tellings[0].span))
    named = complete(told, deal).duty_bearer
    assert named is not None
    assert named.words == "the army and the Council"
    three = replace(deal, parties=("the army", "the Council", "the Guard"))
    assert complete(told, three).duty_bearer == told.duty_bearer


def test_a_deal_without_names_has_the_sides_of_the_cases_other_deal() -> None:
    bare = replace(make_agreement(REPORT, "Deal"), parties=())
    named = replace(bare, id="a-2", parties=("the army", "the Council"))
    assert with_parties(bare, (bare, named), ()).parties == named.parties
    other = replace(bare, id="a-3", parties=("the army", "the Guard"))
    assert with_parties(bare, (bare, named, other), ()).parties == ()


def test_a_deal_without_names_is_between_the_two_that_owe_by_name() -> None:
    bare = replace(make_agreement(REPORT, "Deal"), parties=())
    duty = make_provision(REPORT, "Both sides shall free all prisoners", bare)
    span = duty.tellings[0].span
    names = ("the Dorra", "the Hasna", "twelve elders", "Both sides")
    owed = [replace(duty, duty_bearer=Party(n, span)) for n in names]
    assert with_parties(bare, (bare,), owed).parties == ("the Dorra", "the Hasna")
    more = [*owed, replace(duty, duty_bearer=Party("the Lake Guard", span))]
    assert with_parties(bare, (bare,), more).parties == ()


def test_a_ban_on_fire_binds_both_and_one_on_air_raids_its_doer() -> None:
    report = make_report("Deal\nAll fire along the line is prohibited. Air raids are prohibited.")
    deal = replace(make_agreement(report, "Deal"), parties=("the army", "the Council"))
    ban = make_provision(report, "All fire along the line is prohibited", deal)
    ban = replace(ban, kind="cessation_of_fire", duty_bearer=None)
    named = complete(ban, deal).duty_bearer
    assert named is not None
    assert named.words == "the army and the Council"
    raids = make_provision(report, "Air raids are prohibited", deal)
    raids = replace(raids, kind="cessation_of_fire", duty_bearer=None)
    assert complete(raids, deal).duty_bearer is None
