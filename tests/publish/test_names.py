"""Which words of a speaker are a person's name, and what may stand for it later on."""

from __future__ import annotations

import re

import pytest

from trucewatch.publish.names import (
    bounded,
    is_short_for,
    name_key,
    names_in,
    short_forms,
    whole_form,
)


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


@pytest.mark.parametrize(
    "written",
    [
        "Sabir Abu Odeh",
        "SABIR ABU ODEH",
        "sabir-abu-odeh",
        "sabir_abu_odeh",
        "Sabir%20Abu%20Odeh",
        "Sabir\N{NO-BREAK SPACE}Abu\nOdeh",
        "Sabir Abu-Odeh",
    ],
)
def test_a_whole_name_is_found_however_it_is_joined(written: str) -> None:
    pattern = re.compile(bounded([whole_form("Sabir Abu Odeh")]))
    assert pattern.sub("*", f"told ({written}), again") == "told (*), again"


@pytest.mark.parametrize(
    ("written", "left"),
    [
        ("Abu Odeh said", "* said"),
        ("abu odeh said", "* said"),
        ("Odeh's house", "*'s house"),
        ("SABIR SPEAKS", "* SPEAKS"),
        ("interview_Odeh.txt", "interview_*.txt"),
        ("the odeh of it", "the odeh of it"),
        ("Odehs and Sabiri", "Odehs and Sabiri"),
        ("Abu said", "Abu said"),
    ],
)
def test_parts_of_a_name_are_found_where_they_are_written_as_names(written: str, left: str) -> None:
    pattern = re.compile(bounded(short_forms("Sabir Abu Odeh")))
    assert pattern.sub("*", written) == left


def test_a_name_in_capitals_is_found_in_small_letters_and_apostrophes_do_not_matter() -> None:
    assert re.search(bounded(short_forms("NUHAD SALLUM")), "then Sallum left")
    pattern = bounded([whole_form("Ra'ed Odeh")])
    for written in ("Ra’ed Odeh", "Raed Odeh", "RA'ED ODEH"):
        assert re.fullmatch(pattern, written)


def test_a_part_that_is_a_place_is_not_taken_for_the_person() -> None:
    pattern = re.compile(bounded(short_forms("Sabir Qasri", frozenset({"qasri"}))))
    assert pattern.sub("*", "Qasri and Sabir") == "Qasri and *"


def test_spellings_have_one_key() -> None:
    assert name_key("Sabir al-Odeh") == name_key("SABIR AL ODEH") == "sabir al odeh"
    assert is_short_for("odeh", "sabir al odeh")
    assert not is_short_for("sabir nasser", "sabir al odeh")


def test_no_form_matches_nothing() -> None:
    assert re.search(bounded([]), "anything") is None
