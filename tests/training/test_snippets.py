"""Texts judged as a whole: each keeps its own pieces, alone, in company or with its pair shown."""

from __future__ import annotations

import random

from training.snippets import Snippet, snippet_windows

from trucewatch.annotate.encoder.heads import ROLES
from trucewatch.annotate.encoder.pieces import Vocabulary

LISTED = ["[PAD]", "[U1]", "[U2]", "[U3]", "[U4]", "[U5]", "[UNK]", "[CLS]", "[SEP]"]
LISTED += ["the", "army", "shelled", "town", "."]
WORDS = Vocabulary(LISTED)
TEXT = "The army shelled the town."


def words(ids: list[int]) -> str:
    return " ".join(LISTED[n] for n in ids)


def test_every_snippet_is_judged_once_over_its_own_pieces() -> None:
    snippets = [Snippet(TEXT, "sub_types", n) for n in range(40)]
    found = list(snippet_windows(snippets, WORDS.pieces, 7, 8, random.Random(1)))
    judged = [j for e in found for j in e.judged]
    assert [j.answer for j in judged] == list(range(40))
    assert 1 < len(found) < 40
    for example in found:
        for j in example.judged:
            assert words([example.ids[k] for k in j.pieces]) == "the army shelled the town ."
        assert all(tag == -1 for role in example.tags for tag in role)
        assert len(example.tags) == len(ROLES)


def test_a_pair_is_known_whether_it_is_shown_or_not() -> None:
    snippet = Snippet(TEXT, "roots", 3, source=(0, 8), target=(17, 25))
    found = list(snippet_windows([snippet] * 30, WORDS.pieces, 7, 8, random.Random(2)))
    shown = [e for e in found if 2 in e.ids]
    plain = [e for e in found if 2 not in e.ids]
    assert shown
    assert plain
    assert words(shown[0].ids) == "[CLS] [U2] the army [U3] shelled [U4] the town [U5] . [SEP]"
    for example in found:
        for j in example.judged:
            assert words([example.ids[k] for k in j.source]) == "the army"
            assert words([example.ids[k] for k in j.target]) == "the town"


def test_a_long_text_is_cut_off_at_the_window() -> None:
    (example,) = snippet_windows(
        [Snippet(" ".join([TEXT] * 200), "signs", (1,))], WORDS.pieces, 7, 8, random.Random(3)
    )
    assert len(example.ids) <= 512
    assert len(example.judged) == 1
