"""The deal of a report: parties, middlemen, days, place, and the deals that it is not."""

from __future__ import annotations

from typing import Any

import pytest

from tests.extract.reading import reading
from trucewatch.records.agreement import Agreement

BOTH = ("The army", "the Hill Brigades")

FOUND: list[tuple[str, dict[str, Any]]] = [
    (
        "The ceasefire of 2 March holds. The army has moved nine guns behind the line agreed.",
        {"declared": "2031-03-02"},
    ),
    (
        "Under the truce the army must leave Karsa. Both sides kept the truce on 5 March.",
        {"declared": None},
    ),
    (
        "The army and the Hill Brigades signed a truce in Tel Marwan on Sunday.",
        {"parties": BOTH, "declared": "2031-03-09", "place": "Tel Marwan"},
    ),
    (
        "A deal between the army and the Hill Brigades was reached on Monday.",
        {"parties": ("the army", "the Hill Brigades"), "declared": "2031-03-10"},
    ),
    (
        "The army signed a truce with the Hill Brigades on Monday.",
        {"parties": BOTH, "declared": "2031-03-10"},
    ),
    (
        "The truce, which the army and the Hill Brigades signed on Monday, is holding.",
        {"parties": ("the army", "the Hill Brigades"), "declared": "2031-03-10"},
    ),
    (
        (
            "The army and the Hill Brigades agreed a truce late on Sunday. The deal was brokered "
            "by the Lake Mission. It took effect at 06:00 on Monday."
        ),
        {
            "parties": BOTH,
            "mediators": ("the Lake Mission",),
            "declared": "2031-03-09",
            "effective": "2031-03-10",
        },
    ),
    (
        "The army and the Hill Brigades agreed on a ceasefire from midnight on Friday.",
        {"parties": BOTH, "effective": "2031-03-14"},
    ),
    (
        (
            "The army and the Hill Brigades signed a truce on Sunday. The truce took effect at "
            "midnight."
        ),
        {"declared": "2031-03-09", "effective": "2031-03-10"},
    ),
    (
        "The army and the Hill Brigades signed a truce, which the Lake Mission guaranteed.",
        {"parties": BOTH, "guarantors": ("the Lake Mission",)},
    ),
    (
        (
            "The army and the Council agreed a truce on Sunday. A first truce, agreed in 2029, "
            "collapsed after four months."
        ),
        {"declared": "2031-03-09", "predecessor": "A first truce"},
    ),
    (
        "A deal between the army and the armed group Harakat al-Nur was signed on Sunday.",
        {"parties": ("the army", "Harakat al-Nur")},
    ),
    (
        "Elders have reached a truce with the armed group Ridge Guard in Karsa.",
        {"parties": ("Elders", "Ridge Guard")},
    ),
    (
        "The army and the armed group signed a truce in Karsa on Sunday.",
        {"parties": ("The army", "the armed group")},
    ),
    ("The Hill Front declared a unilateral ceasefire on Monday.", {"parties": ("The Hill Front",)}),
    (
        (
            "The government on Monday ordered its troops to halt attacks in Karsa, a day after the "
            "Hill Front declared a truce of its own."
        ),
        {"parties": ("The government", "the Hill Front")},
    ),
    (
        (
            "Both sides agreed a truce on Sunday. The army had ordered its soldiers to stop at the "
            "bridge."
        ),
        {"parties": ()},
    ),
    (
        "Both sides agreed a truce on Sunday.",
        {"parties": (), "declared": "2031-03-09"},
    ),
]

NONE = [
    "No deal was reached on Monday.",
    "The striker signed a deal with the club on Monday.",
    "The ministers signed a trade deal in Port Ilan on Monday.",
    "A truce in 2024 lasted only eleven days.",
    "The envoy dealt with a great deal of paper.",
    "Rain fell on Karsa.",
]


def the_one(body: str) -> Agreement:
    (agreement,) = reading(body).agreements
    return agreement


@pytest.mark.parametrize(("body", "wanted"), FOUND, ids=[body[:70] for body, _ in FOUND])
def test_what_is_told_of_the_deal(body: str, wanted: dict[str, Any]) -> None:
    agreement = the_one(body)
    assert {field: getattr(agreement, field) for field in wanted} == wanted


@pytest.mark.parametrize("body", NONE)
def test_no_deal_under_watch(body: str) -> None:
    assert reading(body).agreements == ()


def test_no_party_is_an_event_a_thing_or_a_pronoun() -> None:
    body = "Heavy fighting and shelling preceded the truce that they signed on Monday."
    assert the_one(body).parties == ()


def test_a_road_is_not_what_the_deal_is_on() -> None:
    body = (
        "The army and the Council signed a truce in Karsa on Sunday. Under the deal, the army "
        "will open the Tel Marwan road, and the Tel Marwan road will stay open."
    )
    assert the_one(body).place == "Karsa"


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("It entered into force on Tuesday.", "2031-03-11"),
        ("The truce entered its second week on Tuesday.", None),
    ],
)
def test_how_long_a_truce_has_held_is_not_since_when(told: str, day: str | None) -> None:
    text = f"The army and the Front signed a truce on 4 March. {told}"
    assert [a.effective for a in reading(text).agreements] == [day]
