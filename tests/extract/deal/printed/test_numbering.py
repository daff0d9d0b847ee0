"""The marks of a list's items, in every style that papers are numbered in."""

from __future__ import annotations

import pytest

from trucewatch.extract.deal.printed.numbering import label_before_name, label_of, without_label


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Article 4. The bridge shall be open.", "article"),
        ("Art. 4. The bridge shall be open.", "article"),
        ("Rule 3: the bridge is open.", "article"),
        ("Section II - Undertakings", "article"),
        ("§ 4 The bridge is open.", "article"),
        ("Sixth. The bridge is open.", "article"),
        ("Item, that the bridge be open.", "article"),
        ("II.1 The bridge is open.", "number"),
        ("B-1 The bridge is open.", "number"),
        ("2.3 The bridge is open.", "number"),
        ("4) The bridge is open.", "number"),
        ("4/ The bridge is open.", "number"),
        ("i. The bridge is open.", "number"),
        ("(iv) The bridge is open.", "number"),
        ("a) The bridge is open.", "letter"),
        ("C. The bridge is open.", "letter"),
        ("- The bridge is open.", "bullet"),
        ("07:10 The bridge is open.", None),
        ("40 men hold the bridge.", None),
        ("The first men hold the bridge.", None),
        ("First aid was given at the bridge.", None),
        ("M4 traffic was stopped.", None),
        ("Rule of law is gone.", None),
    ],
)
def test_the_mark_of_an_item(text: str, label: str | None) -> None:
    assert label_of(text) == label


def test_an_item_less_its_mark() -> None:
    assert without_label("II.1 No gun is carried.") == "No gun is carried."
    assert without_label("No gun is carried.") == "No gun is carried."


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("2.1 LRA", "LRA"),
        ("3/ Lorries", "Lorries"),
        ("- The Guard", "The Guard"),
        ("9 Brigade", "9 Brigade"),
        ("the 4th Division", "the 4th Division"),
    ],
)
def test_a_name_without_the_mark_before_it(words: str, name: str) -> None:
    assert words[label_before_name(words) :] == name
