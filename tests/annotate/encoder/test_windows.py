"""Reports cut into windows: nothing lost, nothing twice, none too long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_report
from trucewatch.annotate.encoder.pieces import Vocabulary
from trucewatch.annotate.encoder.windows import BEFORE, FRESH, Window, fill_windows, find_units
from trucewatch.records.report import Block, Report
from trucewatch.records.span import Span

WORDS = Vocabulary(["[PAD]", "[UNK]", "[CLS]", "[SEP]", "town", "."])
POSITIONS = 512  # of the encoder


def windows(text: str) -> list[Window]:
    span = Span.trimmed(text, 0, len(text))
    blocks = [Block(span, "body", "test")] if span else []
    return list(fill_windows(find_units(text, blocks, WORDS.pieces), 2, 3))


def fresh(found: list[Window]) -> list[tuple[int, int]]:
    return [o for w in found for o in w.offsets[w.fresh :] if o[0] >= 0]


def test_a_short_report_is_one_window() -> None:
    (window,) = windows("Town. Town town.")
    assert window.fresh == 1
    assert window.ids[0] == 2
    assert window.ids[-1] == 3


def test_a_long_report_reads_the_end_of_one_window_along_with_the_next() -> None:
    found = windows("Town town town town. " * 200)
    assert len(found) > 2
    assert all(0 < w.fresh <= BEFORE + 2 for w in found[1:])


def test_paragraphs_are_parted_by_a_mark() -> None:
    report: Report = make_report("Town town\n\nTown.\n\nTown town town.")
    units = find_units(report.text, report.read_blocks(), WORDS.pieces)
    (window,) = fill_windows(units, 2, 3)
    assert window.ids.count(3) == len(report.read_blocks())


@pytest.mark.parametrize("text", ["town " * 3000, "town. Town " * 900, ". " * 2000, ""])
def test_windows_hold_every_piece_once_and_fit(text: str) -> None:
    found = windows(text)
    assert fresh(found) == WORDS.pieces(text)[1]
    assert all(len(w.ids) == len(w.offsets) <= POSITIONS for w in found)


@given(
    st.lists(st.sampled_from(["town", "Town", ".", "! ", '."', "\n", "é", '"'])), st.integers(1, 60)
)
def test_any_text_keeps_every_piece_once(parts: list[str], times: int) -> None:
    text = " ".join(parts * times)
    found = windows(text)
    assert len(fresh(found)) == len(WORDS.pieces(text)[0])
    assert all(len(w.ids) <= FRESH + BEFORE + 3 for w in found)
