from __future__ import annotations

from benchmarks.quality.text import detokenised, fold, joined, overlap


def test_every_token_stands_where_its_span_says() -> None:
    lines = [["Truce", "holds"], ["``", "We", "wo", "n't", "go", ",", "''", "she", "said", "."]]
    laid = detokenised(lines)
    assert laid.text == 'Truce holds\n\n"We won\'t go," she said.'
    tokens = [t for line in lines for t in line]
    shown = [laid.text[a:b] for a, b in laid.spans]
    assert shown == [{"``": '"', "''": '"'}.get(t, t) for t in tokens]


def test_plain_quote_marks_open_and_close_by_turns() -> None:
    laid = detokenised([["He", "said", '"', "no", '"', "(", "again", ")", "."]])
    assert laid.text == 'He said "no" (again).'


def test_joined_tokens_are_parted_by_single_blanks() -> None:
    laid = joined(["The", "deal", "."])
    assert laid.text == "The deal ."
    assert laid.stretch(1, 3) == (4, 10)
    assert laid.touched(2, 5) == [0, 1]


def test_fold_and_overlap() -> None:
    assert fold("  Tel\u00a0 MARWAN\n") == "tel marwan"
    assert overlap((0, 3), (2, 5))
    assert not overlap((0, 3), (3, 5))
