"""From the encoder's numbers to marks: stretches of pieces, and what each points to."""

from __future__ import annotations

import itertools

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.builders import make_report
from trucewatch.annotate.encoder.heads import KINDS, OWED, ROLES, TOLD
from trucewatch.annotate.encoder.model import Answer, Numbers
from trucewatch.annotate.encoder.reading import EncoderReading, WindowReading
from trucewatch.annotate.encoder.sayings import find_stretches, mark_sayings

O, B, I = (0.9, 0.05, 0.05), (0.05, 0.9, 0.05), (0.05, 0.05, 0.9)  # noqa: E741 (the scheme's names)
SURE = (0.998, 0.001, 0.001)
DOUBT_OUT, DOUBT_IN = (0.55, 0.05, 0.4), (0.45, 0.45, 0.1)


@pytest.mark.parametrize(
    ("tags", "stretches"),
    [
        ([O, B, I, I, O], [(1, 4)]),
        ([B, I, B, I], [(0, 2), (2, 4)]),
        ([O, B, I, DOUBT_OUT, I, I, O], [(1, 6)]),  # one doubtful piece parts nothing
        ([O, O, DOUBT_IN, O, O], []),  # and makes nothing
        ([SURE, I, I, SURE], [(1, 3)]),  # a beginning that no piece is sure of
        ([O, O], []),
        ([], []),
    ],
)
def test_stretches(tags: list[tuple[float, ...]], stretches: list[tuple[int, int]]) -> None:
    assert find_stretches(np.array(tags, np.float32).reshape(-1, 3)) == stretches


@given(st.lists(st.sampled_from([SURE, O, B, I, DOUBT_OUT, DOUBT_IN]), max_size=40))
def test_stretches_stand_apart_and_in_order(tags: list[tuple[float, ...]]) -> None:
    found = find_stretches(np.array(tags, np.float32).reshape(-1, 3))
    assert all(first < last for first, last in found)
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(found))


TEXT = "Army said road open."
WORDS = ((0, 4), (5, 9), (10, 14), (15, 19), (19, 20))


def reading(to_source: int, to_cue: int) -> EncoderReading:
    """Army=source, said=cue, road open=content; the content points at those rows of the window."""
    tags = np.zeros((5, len(ROLES), 3), np.float32)
    for role, row in enumerate(((O, O, B, I, O), (O, B, O, O, O), (B, O, O, O, O))):
        tags[:, role] = row
    asks, answers = np.zeros((7, 2, 64), np.float32), np.zeros((7, 2, 64), np.float32)
    asks[:, :, 0] = 8.0
    answers[to_source, 0, 0] = answers[to_cue, 1, 0] = 8.0
    nothing: Numbers = np.zeros((7, len(ROLES), 3), np.float32)
    facts, kinds = np.zeros((7, 2), np.float32), np.zeros((7, KINDS), np.float32)
    told = np.zeros((7, len(TOLD) + len(OWED)), np.float32)
    answer = Answer(nothing, asks, answers, facts, kinds, told)
    window = WindowReading((-1, 0, 1, 2, 3, 4, -1), answer)
    at = tuple((0, k + 1) for k in range(5))
    return EncoderReading(WORDS, tags, facts[1:6], kinds[1:6], told[1:6], (window,), at)


def test_a_content_takes_the_source_and_cue_that_it_points_to() -> None:
    (mark,) = mark_sayings(make_report(TEXT), reading(to_source=1, to_cue=2))
    assert [s.quote for s in mark.content] == ["road open"]
    assert mark.source is not None
    assert mark.source.quote == "Army"
    assert mark.cue is not None
    assert mark.cue.quote == "said"


def test_a_content_that_points_at_the_opening_mark_is_nobodys() -> None:
    (mark,) = mark_sayings(make_report(TEXT), reading(to_source=0, to_cue=2))
    assert mark.source is None
    assert mark.cue is not None


def test_the_piece_of_a_word_is_found_by_any_of_its_characters() -> None:
    found = reading(1, 2)
    assert [found.piece_at(k) for k in (0, 3, 4, 12, 19, 20)] == [0, 0, None, 2, 4, None]
