"""Texts that no editor would print: nothing breaks on them, and time grows with their length.

The whole of it (5,000 paragraphs, longer texts) is ``python -m benchmarks.reliability.texts``.
"""

from __future__ import annotations

import time

import pytest
from benchmarks.reliability.texts import (
    SHAPES,
    TIMES,
    check_paragraphs,
    check_sentence,
    grows_too_fast,
    read_shape,
    read_times,
)

_SIZE = 32  # turns of a shape: enough for a square to outweigh what each reading costs
_TIMES = 200


def test_hostile_paragraphs() -> None:
    check_paragraphs(500, seed=20310314)


def test_a_sentence_of_three_thousand_words() -> None:
    reading = check_sentence(500)
    assert reading.claims
    assert all(len(s.span.quote.split()) < 400 for s in reading.mentions.sentences)


@pytest.fixture(scope="module")
def warm() -> None:
    """The model and the word lists are loaded."""
    read_shape(SHAPES["news"](8))


@pytest.mark.parametrize("shape", SHAPES)
def test_the_time_of_a_reading_grows_with_the_text(shape: str, warm: None) -> None:
    assert grows_too_fast(read_shape, SHAPES[shape](_SIZE), SHAPES[shape](2 * _SIZE)) is None


@pytest.mark.parametrize("unit", TIMES)
def test_the_time_of_finding_times_grows_with_the_text(unit: str) -> None:
    assert grows_too_fast(read_times, unit * _TIMES, unit * 2 * _TIMES) is None


def test_what_starts_over_for_each_letter_is_told() -> None:
    def starts_over(text: str) -> None:
        until = time.process_time() + len(text) ** 2 / 1e9
        while time.process_time() < until:
            pass

    assert grows_too_fast(starts_over, "a" * 2000, "a" * 4000)
