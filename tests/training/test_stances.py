"""The answers beside the marked texts: each fits its text, and a wrong one is named."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from training.marks import Told
from training.stances import STANCES, Presented, StanceError, presented, presented_texts

TEXT = "The army {left|force_withdrawal} the mill; the Front {denied|denial} it."


def test_an_answer_is_laid_beside_its_mark() -> None:
    found = presented(TEXT, "h=The_army n=Front&army")
    assert found.text == "The army left the mill; the Front denied it."
    first, second = found.marks
    assert first == Presented(Told(9, 13, "force_withdrawal", "none"), "happened", ("The army",))
    assert (second.stance, second.doers) == ("did_not_happen", ("Front", "army"))


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("h", "1 answers for 2 marks"),
        ("h z", "'z' begins with no stance; there are h, g"),
        ("h h=Guard", "'h=Guard': the text has no 'Guard'"),
    ],
)
def test_a_wrong_answer_is_named(line: str, told: str) -> None:
    with pytest.raises(StanceError, match=re.escape(told)):
        presented(TEXT, line)


def test_every_marked_text_has_its_answers() -> None:
    stances = Counter(m.stance for text in presented_texts() for m in text.marks)
    assert set(stances) == set(STANCES.values())
    assert stances.total() > 50_000
