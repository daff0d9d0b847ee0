"""Training examples: tags and pointers stand where the spans stand, in every window."""

from __future__ import annotations

import random

from training.examples import fact_example, is_held_back, mark, windows_of

from trucewatch.annotate.encoder.pieces import Vocabulary

LISTED = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "the", "army", "said", "road", "was", "open", "."]
WORDS = Vocabulary(LISTED)
TEXT = "The army said the road was open."
SAID = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 31]]}


def test_each_role_is_tagged_and_pointed_at() -> None:
    (example,) = windows_of(mark(TEXT, [SAID], WORDS.pieces), 2, 3)
    content, cue, source, *others = example.tags
    assert [LISTED[n] for n in example.ids][1:4] == ["the", "army", "said"]
    assert content == [-1, 0, 0, 0, 1, 2, 2, 2, 0, -1]
    assert cue == [-1, 0, 0, 1, 0, 0, 0, 0, 0, -1]
    assert source == [-1, 1, 2, 0, 0, 0, 0, 0, 0, -1]
    assert all(tag == -1 for role in others for tag in role)
    assert example.points == [(4, 1, 3)]


def test_a_saying_of_nobody_points_at_the_opening_mark() -> None:
    nobody = {**SAID, "source": []}
    (example,) = windows_of(mark(TEXT, [nobody], WORDS.pieces), 2, 3)
    assert example.points == [(4, 0, 3)]


def test_the_longer_of_two_overlapping_contents_is_tagged() -> None:
    inner = {"source": [[14, 22]], "cue": [[23, 26]], "content": [[27, 31]]}
    marked = mark(TEXT, [inner, SAID], WORDS.pieces)
    assert marked.tags[0] == [0, 0, 0, 1, 2, 2, 2, 0]
    assert len(marked.points) == 1


def test_a_source_out_of_the_windows_reach_is_not_asked_for() -> None:
    text = TEXT[:13] + ". " + "The road was open. " * 200
    said = {"source": [[0, 8]], "cue": [[9, 13]], "content": [[len(text) - 18, len(text) - 2]]}
    last = list(windows_of(mark(text, [said], WORDS.pieces), 2, 3))[-1]
    assert [(s, c) for _, s, c in last.points] == [(-100, -100)]


def test_windows_cut_anew_hold_each_tag_once() -> None:
    text = " ".join([TEXT] * 120)
    step = len(TEXT) + 1
    said = [
        {role: [[a + n * step, b + n * step] for a, b in spans] for role, spans in SAID.items()}
        for n in range(120)
    ]
    for seed in range(3):
        found = list(windows_of(mark(text, said, WORDS.pieces), 2, 3, random.Random(seed)))
        assert sum(e.tags[0].count(1) for e in found) == 120
        assert sum(len(e.points) for e in found) == 120


def test_facts_stand_on_the_targets_first_piece() -> None:
    record = {"text": TEXT, "targets": [{"span1": [2, 3], "label": 3.0}]}
    example = fact_example(record, 1, WORDS.pieces, 2, 3)
    assert example.facts == [(3, 1, 3.0)]


def test_a_tenth_is_held_back_and_always_the_same() -> None:
    held = [n for n in range(1000) if is_held_back(str(n))]
    assert 60 < len(held) < 140
    assert held == [n for n in range(1000) if is_held_back(str(n))]
