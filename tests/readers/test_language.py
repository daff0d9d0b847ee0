"""The language of each paragraph by script, small words and letters."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.readers.function_words import CYRILLIC, IN_NAMES, LATIN, LETTERS, LIKE_ENGLISH
from trucewatch.readers.language import UNKNOWN, paragraph_language, tell_languages

EXAMPLES: dict[str, list[str]] = yaml.safe_load(
    (Path(__file__).parents[1] / "examples" / "languages.yml").read_text("utf-8")
)
ENGLISH = (
    "No shots were heard in the town on Monday, and the bridge was open for two hours, they said."
)
ARABIC = "تتوقف الأعمال العدائية على ضفتي النهر عند الساعة السادسة من مساء اليوم."
FRENCH = "Nous n’avons entendu aucun tir, et les habitants des deux rives sont passés par le pont."


def _others() -> list[Any]:
    known = {code: texts for code, texts in EXAMPLES.items() if code not in ("english", "unsure")}
    return [(code, text) for code, texts in known.items() for text in texts]


@pytest.mark.parametrize("text", EXAMPLES["english"])
def test_english_stays_english_whatever_names_stand_in_it(text: str) -> None:
    assert paragraph_language(text) in ("en", None)


@pytest.mark.parametrize(("code", "text"), _others())
def test_other_languages_are_told(code: str, text: str) -> None:
    assert paragraph_language(text) == code


@pytest.mark.parametrize("text", EXAMPLES["unsure"])
def test_what_is_not_english_is_not_taken_for_it(text: str) -> None:
    assert paragraph_language(text) not in ("en", None)


def test_there_are_examples_of_many_languages() -> None:
    assert len(EXAMPLES) > 20


def test_a_report_is_of_the_language_of_most_of_its_words() -> None:
    assert tell_languages([ENGLISH, ARABIC]) == ("en", ("en", "ar"), None)
    main, each, note = tell_languages(["Karsa", ARABIC, ARABIC, ARABIC, ENGLISH])
    assert (main, each) == ("ar", ("ar", "ar", "ar", "ar", "en"))
    assert "'ar'" in str(note)


def test_a_paragraph_too_short_to_tell_is_of_the_language_of_the_others() -> None:
    assert tell_languages(["Karsa", FRENCH])[:2] == ("fr", ("fr", "fr"))
    assert tell_languages(["Karsa", ENGLISH])[:2] == ("en", ("en", "en"))
    assert tell_languages([]) == ("en", (), None)
    assert tell_languages(["", "12:30"]) == ("en", ("en", "en"), None)


def test_names_alone_are_english_and_not_certain() -> None:
    names = "Ardun Ilan Sele Orvik Senn Maron Iri Tomas Lena"
    assert tell_languages([names]) == (
        "en", ("en",), "few English words: the language is not certain"
    )  # fmt: skip


def test_lists_hold_lower_case_words_of_their_script() -> None:
    for words in (*LATIN.values(), *CYRILLIC.values()):
        assert words == words.lower()
    assert set(LETTERS) <= set(LATIN)
    assert all(word == word.lower() for word in LIKE_ENGLISH | IN_NAMES)


@given(st.text())
def test_any_text_has_a_language_or_none(text: str) -> None:
    told = paragraph_language(text)
    assert told is None or told == UNKNOWN or 2 <= len(told) <= 3
    assert told == paragraph_language(text)


@given(st.lists(st.sampled_from([ENGLISH, ARABIC, FRENCH, "Karsa", "", "5", "\x00 é ا"])))
def test_every_paragraph_has_a_language(paragraphs: list[str]) -> None:
    main, each, _ = tell_languages(paragraphs)
    assert len(each) == len(paragraphs)
    assert tell_languages(paragraphs) == tell_languages(paragraphs)
    assert main == "en" or main in each
