"""Which blocks of a report are read, and which of them hold words."""

from __future__ import annotations

import pytest

from tests.builders import make_report


@pytest.mark.parametrize("row", ["12 | 3 | 4,000", "a b c", "* * *", "1. – 2."])
def test_a_row_without_a_word_is_read_and_holds_none(row: str) -> None:
    report = make_report(f"Calm in Karsa\n\n{row}\n\nNo.")
    assert [b.span.quote for b in report.read_blocks()] == ["Calm in Karsa", row, "No."]
    worded = report.worded_blocks()
    assert [report.blocks[n] for n, _ in worded] == [b for _, b in worded]
    assert [b.span.quote for _, b in worded] == ["Calm in Karsa", "No."]


@pytest.mark.parametrize("word", ["Нет", "لا", "No", "12 km"])
def test_a_word_of_any_script_is_one(word: str) -> None:
    assert [b.span.quote for _, b in make_report(word).worded_blocks()] == [word]
