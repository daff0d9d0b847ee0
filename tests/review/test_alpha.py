"""Krippendorff's alpha, against the worked examples of his "Computing alpha-reliability" (2011)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.review.alpha import nominal_alpha


def units(*people: str) -> list[list[str]]:
    """A row of values for each person, "." where one gave none, as units."""
    rows = [row.split() for row in people]
    return [[v for v in unit if v != "."] for unit in zip(*rows, strict=True)]


#: Binary, two observers, no missing data (section A): alpha = 0.095.
BINARY = units("0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0")
#: Nominal, two observers, no missing data (section B): alpha = 0.692.
NOMINAL = units("a a b b d c c c e d d a", "b a b b b c c c e d d d")
#: Nominal, four observers, missing data (section C): alpha = 0.743.
MISSING = units(
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)


@pytest.mark.parametrize(
    ("example", "alpha"), [(BINARY, 0.095), (NOMINAL, 0.692), (MISSING, 0.743)]
)
def test_published_examples(example: list[list[str]], alpha: float) -> None:
    found = nominal_alpha(example)
    assert found is not None
    assert round(found, 3) == alpha


@pytest.mark.parametrize("nothing", [[], [["a"], ["b"]], [["a", "a"], ["a", "a"]]])
def test_undefined(nothing: list[list[str]]) -> None:
    assert nominal_alpha(nothing) is None


def test_full_agreement_and_full_disagreement() -> None:
    assert nominal_alpha([["a", "a"], ["b", "b"]]) == 1.0
    found = nominal_alpha([["a", "b"], ["b", "a"]])
    assert found is not None
    assert found < 0


_UNITS = st.lists(st.lists(st.sampled_from("abc"), max_size=4), max_size=8)


@given(_UNITS, st.randoms(use_true_random=False))
def test_neither_order_nor_names_nor_single_values_matter(
    drawn: list[list[str]], shuffle: random.Random
) -> None:
    alpha = nominal_alpha(drawn)
    if alpha is not None:
        assert alpha <= 1.0
    other = [[v.upper() for v in shuffle.sample(unit, len(unit))] for unit in drawn]
    shuffle.shuffle(other)
    again = nominal_alpha([*other, ["X"], []])
    assert again == pytest.approx(alpha) if alpha is not None else again is None
