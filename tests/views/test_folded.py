"""Words are found whatever their case, accents and marks, and where they stand in the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.views.folded import Folded
from trucewatch.views.folding import fold
from trucewatch.views.query import Term


def found(text: str, words: str, begins: bool = False) -> list[str]:
    term = Term(fold(words), begins)
    return [text[start:end] for start, end in Folded.of(text).places(term)]


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("Shells hit Karsa", "shells", ["Shells"]),
        ("They shelled Karsa", "shell", []),  # only a part of a word
        ("Café de la Trêve", "treve", ["Trêve"]),
        ("Cafe\u0301 closed", "café", ["Cafe\u0301"]),
        ("the council’s word", "council's", ["council’s"]),
        ("a cease‑fire held", "cease-fire", ["cease‑fire"]),
        ("three\n   people", "three people", ["three\n   people"]),
        ("three\N{NO-BREAK SPACE}people", "three people", ["three\N{NO-BREAK SPACE}people"]),
        ("Wait… then", "then", ["then"]),
        ("هدنة في درعا", "درعا", ["درعا"]),
        ("هُدْنَة", "هدنة", ["هُدْنَة"]),
        ("ПЕРЕМИРИЕ", "перемирие", ["ПЕРЕМИРИЕ"]),
        ("mill, mill; millet", "mill", ["mill", "mill"]),
    ],
)
def test_where_words_stand(text: str, words: str, there: list[str]) -> None:
    assert found(text, words) == there


def test_a_beginning_gives_the_whole_word() -> None:
    assert found("Shells were shelled; a seashell", "shell", begins=True) == ["Shells", "shelled"]


@given(st.text(max_size=60), st.data())
def test_every_letter_maps_into_the_text(text: str, data: st.DataObject) -> None:
    folded = Folded.of(text)
    places = [folded.place(n) for n in range(len(folded.words))]
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    words = data.draw(st.sampled_from(text.split() or ["x"]))
    if words in text and fold(words) == words and words.isalnum():
        assert all(fold(hit) == words for hit in found(text, words))
