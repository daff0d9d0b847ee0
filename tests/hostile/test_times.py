"""Texts made to slow the reading of times down: the work grows with their length, no faster."""

from __future__ import annotations

import time

import pytest

from trucewatch.annotate.times import find_times

_GROWTH = 3.0  # the most that twice the text may take of the time
_ROUNDS = 4

_TEXTS = [
    "a year ago. ",
    "the year before. ",
    "the previous day. ",
    "that quarter. ",
    "the same week. ",
    "the ",
    "the first of the ",
    "for more than ",
    "on Monday to Tuesday to ",
    "3-4-5 ",
    "12 March 12 ",
    "two days into the truce's third day of the ",
    "third day of the very long old ",
    "half a year and a half a ",
    "now ",
    "'80s ",
    "every other ",
    "18:00 (15:00 GMT) ",
    "late on early ",
    "Ramadan last year ",
    "20 Sha'ban ",
    "0000000000",
    "in in in ",
    "has have for ",
]


def _seconds(text: str) -> float:
    begun = time.process_time()
    find_times(text, "2031-03-14")
    return time.process_time() - begun


@pytest.mark.parametrize("unit", _TEXTS)
def test_time_grows_with_the_text(unit: str) -> None:
    short, long = unit * 600, unit * 1200
    _seconds(short)
    growth = min(_seconds(long) / max(_seconds(short), 1e-4) for _ in range(_ROUNDS))
    assert growth <= _GROWTH
