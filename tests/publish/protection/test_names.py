"""Which words of a speaker are a person's name, and what may stand for it later on."""

from __future__ import annotations

import pytest

from trucewatch.publish.protection.names import is_short_for, name_key, names_in, short_names


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("Nuhad Sallum", ["Nuhad Sallum"]),
        ("Nuhad Sallum, a baker of Mill Street", ["Nuhad Sallum"]),
        ("Umm Rawad of Qasr Wadi", ["Umm Rawad"]),
        ("resident Sabir Odeh", ["Sabir Odeh"]),
        ("Dr. Sabir Odeh", ["Sabir Odeh"]),
        ("a teacher named Rawad", ["Rawad"]),
        ("a Qasri teacher named Rawad", ["Rawad"]),
        ("Sabir al-Odeh", ["Sabir al-Odeh"]),
        ("al-Odeh", ["al-Odeh"]),
        ("NUHAD SALLUM", ["NUHAD SALLUM"]),
        ("Nuhad Sallum and Sabir Odeh", ["Nuhad Sallum", "Sabir Odeh"]),
        ("Nuhad Sallum's brother", ["Nuhad Sallum"]),
        ("Nuhad Sallum, who fled Qasr Wadi", ["Nuhad Sallum"]),
        ("نهاد سلوم", ["نهاد سلوم"]),
        ("the baker", []),
        ("a Qasri resident", []),
        ("residents and local officials", []),
        ("people of Qasr Wadi", []),
        ("", []),
        ("  ", []),
    ],
)
def test_names_are_told_from_the_words_around_them(words: str, names: list[str]) -> None:
    assert list(names_in(words)) == names


def test_what_stands_for_a_name_later_on() -> None:
    assert short_names("Sabir Abu Odeh") == ("Abu Odeh", "Odeh", "Sabir")
    assert short_names("Sabir Qasri", frozenset({"qasri"})) == ("Sabir",)
    assert short_names("Sabir") == ()


def test_spellings_have_one_key() -> None:
    assert name_key("Sabir al-Odeh") == name_key("SABIR AL ODEH") == "sabir al odeh"
    assert name_key("José Ra'ed") == name_key("JOSE RA’ED")
    assert is_short_for("odeh", "sabir al odeh")
    assert not is_short_for("sabir nasser", "sabir al odeh")
