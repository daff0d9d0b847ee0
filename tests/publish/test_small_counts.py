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
