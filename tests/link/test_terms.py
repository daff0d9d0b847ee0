"""What a provision leaves to its deal: parties meant together, days counted from the truce."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.builders import make_agreement, make_provision, make_report
from trucewatch.link.terms import complete, means_all
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
