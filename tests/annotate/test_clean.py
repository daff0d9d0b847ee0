"""Cleaning keeps every offset: the result is as long as the text, whatever it holds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.annotate.clean import clean, undateline, unprefix, untitle


@given(st.text())
def test_length_holds(text: str) -> None:
    assert len(clean(text)) == len(text)
    assert len(unprefix(text)) == len(undateline(text)) == len(text)


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("“Hold fire,” he said", '"Hold fire," he said'),
        ("the\u00a0mill", "the mill"),
        ("shelled the town.[3] Then", "shelled the town.    Then"),
        ("said Capt. Idris Fenn", "said Capt  Idris Fenn"),
        ("line one\nline two", "line one line two"),
    ],
)
def test_plain_forms(raw: str, plain: str) -> None:
    assert clean(raw) == plain


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("• Gunmen fired.", "  Gunmen fired."),
        ("  ▪ Gunmen fired.", "    Gunmen fired."),
        ("Gunmen fired • twice.", "Gunmen fired • twice."),
        ("•Gunmen fired.", "•Gunmen fired."),
        # Numbered demands read as done where their numbers are blank, so these stay.
        ("1. Gunmen fired.", "1. Gunmen fired."),
    ],
)
def test_marks_of_lists_are_no_words(raw: str, plain: str) -> None:
    assert clean(raw) == plain


def test_shouted_text_is_read_in_sentence_case() -> None:
    raw = (
        "GUERRILLAS AMBUSHED A COLUMN NEAR PORT ILAN ON MONDAY. THREE SOLDIERS WERE WOUNDED THERE."
    )
    assert clean(raw).startswith("Guerrillas ambushed a column")
    assert ". Three soldiers" in clean(raw)


def test_short_capitals_stay() -> None:
    assert clean("UNHCR AND ICRC") == "UNHCR AND ICRC"


def test_prefix_is_blanked() -> None:
    assert unprefix("Karsa: Rebels leave the mill") == "       Rebels leave the mill"
    assert unprefix("Rebels leave: a report") == "Rebels leave: a report"


@pytest.mark.parametrize(
    ("raw", "left"),
    [
        ("KARSA, Mali, 3 March 2031 (Hill Wire) — The army left.", "The army left."),
        ("PORT ILAN (HW) - Troops left.", "Troops left."),
        ("UN monitors left the town — at last.", "UN monitors left the town — at last."),
    ],
)
def test_dateline_is_blanked(raw: str, left: str) -> None:
    assert undateline(raw).strip() == left


@pytest.mark.parametrize(
    ("raw", "common", "plain"),
    [
        (
            "Army Denies Shelling Karsa Market",
            {"denies", "shelling", "market"},
            "Army denies shelling Karsa market",
        ),
        ("Army denies shelling Karsa Market", {"market"}, "Army denies shelling Karsa Market"),
        ("Truce Holds", {"holds"}, "Truce Holds"),
    ],
)
def test_title_case(raw: str, common: set[str], plain: str) -> None:
    assert untitle(raw, frozenset(common)) == plain


def test_what_no_blank_parts_is_left_to_nobody() -> None:
    endless = "x" * 5000
    text = f"They left {endless} on Friday."
    assert clean(text) == f"They left {' ' * 5000} on Friday."
    kept = "x" * 299
    assert clean(f"They left {kept} on Friday.") == f"They left {kept} on Friday."
