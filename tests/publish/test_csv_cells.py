"""No cell runs in a spreadsheet, no words are lost, numbers stay numbers."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trucewatch.publish.csv_cells import csv_line, guarded, unguarded

_STARTS = "=+-@\t\r\n＝＋－＠"


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from(f"{_STARTS}' a1;\u200b\u00a0"), max_size=8) | st.text())
def test_the_words_come_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@settings(deadline=None)
@given(st.text(alphabet=" '\u00a0\u200b", max_size=4), st.sampled_from(_STARTS), st.text())
def test_what_starts_a_formula_never_stands_first(before: str, start: str, rest: str) -> None:
    cell = guarded(before + start + rest)
    assert cell == "'" + before + start + rest


@pytest.mark.parametrize("text", ["", "a=1", "'tis", "'We left,' he said", "“-”", "3-4", "1+1"])
def test_plain_words_stand_as_they_are(text: str) -> None:
    assert guarded(text) == text


@settings(deadline=None)
@given(st.lists(st.text(alphabet=st.characters(codec="utf-8")) | st.none(), min_size=1))
def test_a_row_comes_back_from_the_file(cells: list[str | None]) -> None:
    rows = list(csv.reader(io.StringIO(csv_line(cells).decode(), newline="")))
    assert [[unguarded(one) for one in row] for row in rows] == [[one or "" for one in cells]]


def test_numbers_and_answers_are_ours() -> None:
    assert csv_line([-3.5, -2, True, False, None, "-2"]) == b"-3.5,-2,yes,no,,'-2\r\n"
