"""Words cut into the vocabulary's pieces."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trucewatch.annotate.encoder.model import load_encoder
from trucewatch.annotate.encoder.pieces import Vocabulary

LISTED = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "truce", "##s", "hold", "a", "##b", ".", "karsa")
SMALL = Vocabulary(LISTED)


def named(text: str) -> list[str]:
    return [LISTED[n] for n in SMALL.pieces(text)[0]]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Truces hold.", ["truce", "##s", "hold", "."]),
        ("KÀRSA", ["karsa"]),  # lower case, no accents
        ("ab b", ["a", "##b", "[UNK]"]),  # "b" alone is not listed
        ("a" * 101, ["[UNK]"]),
        ("", []),
    ],
)
def test_longest_piece_first(text: str, pieces: list[str]) -> None:
    assert named(text) == pieces


def test_every_piece_of_a_word_has_the_words_offsets() -> None:
    ids, offsets = SMALL.pieces("Truces hold")
    assert len(ids) == len(offsets) == 3
    assert offsets == [(0, 6), (0, 6), (7, 11)]


def test_the_shipped_vocabulary_has_whole_words_of_the_field() -> None:
    vocabulary = load_encoder().vocabulary
    assert len(vocabulary.pieces("the army said rebels shelled the town")[0]) == 8  # shell + ##ed


@given(st.text(max_size=200))
def test_offsets_stand_in_order_inside_the_text(text: str) -> None:
    ids, offsets = load_encoder().vocabulary.pieces(text)
    assert len(ids) == len(offsets)
    assert all(0 <= a < b <= len(text) for a, b in offsets)
    assert all(first <= second for first, second in itertools.pairwise(offsets))
