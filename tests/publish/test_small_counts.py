"""A cross-tabulation of persons singles out nobody; what reports tell is not touched."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.errors import UsageError
from trucewatch.publish.small_counts import publishable_counts

TABLE = {("child", "Oril"): 1, ("child", "Sabil"): 7, ("adult", "Oril"): 12, ("adult", "Sabil"): 9}


def test_a_small_cell_and_those_that_would_give_it_away_are_ranges() -> None:
    assert publishable_counts(TABLE, ("age", "place")) == {
        ("child", "Oril"): "fewer than 3",
        ("child", "Sabil"): "3 to 9",
        ("adult", "Oril"): "3 to 15",
        ("adult", "Sabil"): "3 to 12",
    }


def test_counts_of_one_trait_or_of_none_stay() -> None:
    assert publishable_counts({("Oril",): 1, ("Sabil",): 2}, ("place",)) == {
        ("Oril",): 1,
        ("Sabil",): 2,
    }
    days = {("2031-03-14", "Oril"): 1}
    assert publishable_counts(days, ("day", "place")) == days


def test_nothing_small_changes_nothing_and_none_stays_none() -> None:
    table = {("child", "Oril"): 0, ("adult", "Oril"): 3}
    assert publishable_counts(table, ("age", "place")) == table


@pytest.mark.parametrize(
    ("counts", "threshold"), [({("a",): 1}, 3), ({("a", "b"): -1}, 3), ({("a", "b"): 1}, 1)]
)
def test_what_is_no_table_is_refused(counts: dict[tuple[str, ...], int], threshold: int) -> None:
    with pytest.raises(UsageError):
        publishable_counts(counts, ("age", "place"), threshold)


def test_what_is_wrong_with_a_table_is_told() -> None:
    parts = "a cell has 2 parts (age, place) and a count of 0 or more"
    wrong: list[tuple[dict[tuple[str, ...], int], int, str]] = [
        ({("a",): 1}, 3, f"cell ('a',): 1; {parts}"),
        ({("a", "b"): -1}, 3, f"cell ('a', 'b'): -1; {parts}"),
        ({("a", "b"): 1}, 1, "threshold 1: a threshold below 2 would withhold nothing"),
    ]
    for counts, threshold, told in wrong:
        with pytest.raises(UsageError) as caught:
            publishable_counts(counts, ("age", "place"), threshold)
        assert str(caught.value) == told


def test_another_threshold() -> None:
    two = {("child", "Oril"): 1, ("adult", "Oril"): 2, ("old", "Oril"): 5}
    assert publishable_counts(two, ("age", "place"), 2) == {
        ("child", "Oril"): "fewer than 2",
        ("adult", "Oril"): "2 to 4",
        ("old", "Oril"): 5,
    }
    five = {("child", "Oril"): 4, ("adult", "Oril"): 5, ("old", "Oril"): 4}
    assert publishable_counts(five, ("age", "place"), 5) == {
        ("child", "Oril"): "fewer than 5",
        ("adult", "Oril"): 5,
        ("old", "Oril"): "fewer than 5",
    }


def test_a_second_cell_is_the_smallest_other_of_its_line_and_no_empty_one() -> None:
    line = {("child", "Oril"): 2, ("adult", "Oril"): 9, ("old", "Oril"): 4, ("baby", "Oril"): 0}
    assert publishable_counts(line, ("age", "place")) == {
        ("child", "Oril"): "fewer than 3",
        ("adult", "Oril"): 9,
        ("old", "Oril"): "3 to 6",
        ("baby", "Oril"): 0,
    }
    alone = {("child", "Oril"): 2, ("adult", "Sabil"): 9, ("old", "Sabil"): 4}
    assert publishable_counts(alone, ("age", "place")) == alone | {
        ("child", "Oril"): "fewer than 3"
    }
    alike = {("b", "Oril"): 1, ("d", "Oril"): 5, ("c", "Oril"): 5}
    assert publishable_counts(alike, ("age", "place"))["d", "Oril"] == 5


def test_hiding_goes_on_until_no_line_gives_a_cell_away() -> None:
    """The second cell of a row is the first of its column, and so on."""
    table = {("a", "x"): 1, ("a", "y"): 4, ("b", "y"): 5, ("b", "z"): 6, ("c", "z"): 7}
    told = publishable_counts(table, ("age", "place"))
    assert [isinstance(told[cell], str) for cell in table] == [True] * 5
    three = {("a", "x", "f"): 1, ("a", "x", "m"): 8, ("b", "x", "f"): 9, ("b", "y", "m"): 9}
    assert publishable_counts(three, ("age", "place", "sex")) == {
        ("a", "x", "f"): "fewer than 3",
        ("a", "x", "m"): "3 to 9",
        ("b", "x", "f"): "3 to 12",
        ("b", "y", "m"): 9,
    }


def test_two_traits_make_a_table_whatever_else_is_crossed() -> None:
    days = {("2031-03-14", "child", "Oril"): 1}
    assert publishable_counts(days, ("day", "age", "role")) == {
        ("2031-03-14", "child", "Oril"): "fewer than 3"
    }
    assert publishable_counts(days, ("day", "kind", "role")) == days


cells = st.tuples(st.sampled_from("abc"), st.sampled_from("xyz"))


@given(st.dictionaries(cells, st.integers(0, 20)))
def test_no_small_count_can_be_had_from_a_line_and_its_sum(
    counts: dict[tuple[str, ...], int],
) -> None:
    told = publishable_counts(counts, ("age", "place"))
    for cell, count in counts.items():
        if not 0 < count < 3:
            continue
        assert isinstance(told[cell], str)
        for at in (0, 1):
            line = [c for c in counts if c[at] == cell[at] and counts[c] > 0]
            if len(line) > 1:
                assert sum(isinstance(told[c], str) for c in line) > 1
