"""Plain words of English are told from other words."""

from __future__ import annotations

import pytest

from trucewatch.annotate import english
from trucewatch.errors import ModelError


@pytest.mark.parametrize(
    "word", ["shells", "shelled", "stopped", "carries", "heavily", "driving", "went", "bakers"]
)
def test_a_plain_word_in_any_of_its_forms(word: str) -> None:
    assert english.is_english(word)


@pytest.mark.parametrize("word", ["nyabol", "sallum", "oril", "zzed"])
def test_another_word(word: str) -> None:
    assert not english.is_english(word)


def test_without_the_model_nothing_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(english, "PACKAGES", ("no_such_model",))
    english.english_words.cache_clear()
    with pytest.raises(ModelError, match="syntax model is missing"):
        english.english_words()
    english.english_words.cache_clear()
