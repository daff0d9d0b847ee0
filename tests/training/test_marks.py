"""Texts with marks: every mark names a kind that a head answers, and its own words' pieces."""

from __future__ import annotations

import random

import pytest
from training.examples import windows_of
from training.marks import MarkError, marked_texts, pages, unmarked

from trucewatch.annotate.encoder.heads import OWED, TOLD
from trucewatch.annotate.encoder.pieces import Vocabulary

LISTED = ["[PAD]", "[U1]", "[U2]", "[U3]", "[U4]", "[U5]", "[UNK]", "[CLS]", "[SEP]"]
LISTED += ["the", "army", "shelled", "town", "."]
WORDS = Vocabulary(LISTED)


def test_marks_are_taken_out_and_their_places_kept() -> None:
    found = unmarked("They {opened fire|small_arms_fire}; no {body|-|joint_commission} met.")
    assert found.text == "They opened fire; no body met."
    first, second = found.marks
    assert found.text[first.start : first.end] == "opened fire"
    assert (first.told, first.owed) == ("small_arms_fire", "none")
    assert found.text[second.start : second.end] == "body"
    assert (second.told, second.owed) == ("none", "joint_commission")


@pytest.mark.parametrize(
    "given",
    [
        "{fired|shooting}",
        "{met|-}",
        "{met|-|meeting}",
        "a {stray brace",
        "a bar | alone",
        "{|talks}",
    ],
)
def test_a_mark_that_says_nothing_is_refused(given: str) -> None:
    with pytest.raises(MarkError):
        unmarked(given)


def test_all_texts_of_ours_can_be_read_and_none_is_both_learnt_and_measured() -> None:
    learnt = {t.text for t in marked_texts()}
    measured = {t.text for t in marked_texts(held_back=True)}
    assert len(learnt) > 3000
    assert len(measured) > 300
    assert not learnt & measured


def test_the_kinds_are_laid_on_the_marked_pieces_whatever_page_a_text_is_on() -> None:
    texts = [unmarked("The army {shelled|shelling|restraint} the town.")] * 30
    found = [
        example
        for page in pages(texts, WORDS.pieces, random.Random(3))
        for example in windows_of(page, 7, 8)
    ]
    assert 30 / 4 <= len(found) < 30
    seen = 0
    for example in found:
        for piece, told, owed in zip(example.ids, *example.told, strict=True):
            if LISTED[piece].startswith("["):
                assert (told, owed) == (-1, -1)
            elif LISTED[piece] == "shelled":
                assert (TOLD[told], OWED[owed]) == ("shelling", "restraint")
                seen += 1
            else:
                assert (told, owed) == (0, 0)
    assert seen == 30
