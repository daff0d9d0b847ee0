"""Which names and doers are alike, once folded."""

from __future__ import annotations

import pytest

from trucewatch.views.folding import fold, fold_doer, fold_name, says_whose


@pytest.mark.parametrize(
    "words", ["fighters", "Its fighters", "the fighters", "these fighters", "Some of its fighters"]
)
def test_a_word_that_names_nobody_makes_no_other_doer(words: str) -> None:
    assert fold_doer(words).endswith("fighters")
    assert (fold_doer(words) == "fighters") is ("of" not in words)


def test_a_doer_has_words_left() -> None:
    assert fold_doer("The") == "the"
    assert fold_doer("the Army's fighters") == "army's fighters"
    assert fold_name("its fighters") == "its fighters"


def test_words_that_point_elsewhere_say_so() -> None:
    assert says_whose("its fighters")
    assert says_whose("All their fighters")
    assert not says_whose("the fighters of its rival")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إلى", "الي"),
        ("أحمد", "احمد"),
        ("مدينة", "مدينه"),
        ("قَصْف", "قصف"),
        ("قـــصف", "قصف"),
        ("ایران کی", "ايران كي"),
        ("گلوله\u200cهای", "گلولههاي"),
        ("٢٠٣١", "2031"),
    ],
)
def test_arabic_spellings_are_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)
