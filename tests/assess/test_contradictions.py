"""Clashes of figures and of happening, by pair of origins; open ends and units respected."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.builders import make_claim, make_report, make_speaker
from trucewatch.assess.contradictions import find_contradictions
from trucewatch.assess.origins import Origins
from trucewatch.records.claim import Claim
from trucewatch.records.incident import Contradiction, Incident

TEXT = """Market hit
Shells killed three people, the council said.
Shells killed five people, the clinic said.
The army denied shelling the market.
"""
A = make_report(TEXT)


def killed(quote: str, teller: str, low: int | None, high: int | None) -> Claim:
    return make_claim(
        A, quote, speaker=make_speaker(A, teller), figures=[("killed", low, high, "people")]
    )


def clashes(*claims: Claim) -> tuple[Contradiction, ...]:
    incident = Incident("i-1", "shelling", tuple(c.id for c in claims), None, None, None, ())
    return find_contradictions([incident], claims, Origins([A], (), ()))


THREE = ("Shells killed three people", "the council")
FIVE = ("Shells killed five people", "the clinic")


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ((3, 3), (5, 5), True),
        ((3, None), (5, 5), False),  # at least three does not clash with five
        ((5, None), (3, 3), True),
        ((None, 4), (5, 5), True),  # fewer than four
        ((3, 3), (3, 3), False),
        ((None, None), (5, 5), False),  # unknown is not 0
    ],
)
def test_counts(
    first: tuple[int | None, int | None], second: tuple[int | None, int | None], clash: bool
) -> None:
    found = clashes(killed(*THREE, *first), killed(*FIVE, *second))
    assert [x.kind for x in found] == (["count"] if clash else [])


@pytest.mark.parametrize(
    ("first", "second", "clash"),
    [
        ({}, {}, True),
        ({"role": "combatant"}, {"role": "civilian"}, False),  # other people
        ({"role": "civilian"}, {"role": "civilian"}, True),
        ({"role": "civilian"}, {}, False),  # three civilians may be among five
        ({}, {"role": "civilian"}, True),  # five civilians cannot be among three
        ({"tally": "cumulative"}, {}, False),
        ({"per": "day"}, {"per": "day"}, True),
        ({"unit": "family"}, {"unit": "person"}, False),
        ({"rule": "figures.the.killed"}, {}, False),  # "the driver died" tells of no others
    ],
)
def test_only_like_counts_clash(first: dict[str, Any], second: dict[str, Any], clash: bool) -> None:
    pair = []
    for claim, more in ((killed(*THREE, 3, 3), first), (killed(*FIVE, 5, 5), second)):
        (figure,) = claim.figures
        pair.append(replace(claim, figures=(replace(figure, **more),)))
    found = clashes(*pair)
    assert [x.kind for x in found] == (["count"] if clash else [])


def test_a_denial_clashes_with_the_telling() -> None:
    denial = make_claim(
        A, "shelling the market", factuality="denied", speaker=make_speaker(A, "The army")
    )
    assert [x.kind for x in clashes(killed(*THREE, 3, 3), denial)] == ["occurrence"]


def test_one_teller_does_not_contradict_itself() -> None:
    again = make_claim(A, "Shells killed five people", speaker=make_speaker(A, "the council"),
                       figures=[("killed", 5, 5, "people")])  # fmt: skip
    assert clashes(killed(*THREE, 3, 3), again) == ()
