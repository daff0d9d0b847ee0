"""The language of a text by script and commonest words."""

from __future__ import annotations

import pytest

from trucewatch.readers.language import tell_language

ENGLISH = (
    "No shots were heard in the town on Monday, and the bridge was open for two hours, they said."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (ENGLISH, "en"),
        ("تتوقف الأعمال العدائية على ضفتي النهر عند الساعة السادسة من مساء اليوم.", "ar"),
        ("На мосту было тихо, сказали жители обоих берегов.", "ru"),
        (
            "Le pont a été ouvert et des habitants des deux rives sont passés par là.",
            "fr",
        ),
        (
            "Die Brücke war offen, und die Leute auf den beiden Ufern sind nicht geflohen.",
            "de",
        ),
        (
            "El puente estuvo abierto y los vecinos de las dos orillas pasaron por él.",
            "es",
        ),
    ],
)
def test_languages(text: str, code: str) -> None:
    found, note = tell_language(text)
    assert found == code
    assert (note is None) == (code == "en")


def test_a_foreign_paragraph_does_not_make_a_foreign_report() -> None:
    assert tell_language(ENGLISH * 3 + " تتوقف الأعمال العدائية على ضفتي النهر")[0] == "en"


@pytest.mark.parametrize(
    "text", ["", "12:30", "Ardun.", "Ardun Ilan Sele Orvik Senn Maron Iri Tomas Lena"]
)
def test_english_is_assumed_where_nothing_speaks_against_it(text: str) -> None:
    assert tell_language(text)[0] == "en"
