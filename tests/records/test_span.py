"""A span exists only where its words stand; what is wrong is told with both."""

from __future__ import annotations

import pytest

from trucewatch.errors import SpanError
from trucewatch.records.span import Span

TEXT = "Two shells hit the mill."
SHELLS = Span(4, 10, "shells", TEXT)


def test_words_and_offsets() -> None:
    assert (SHELLS.start, SHELLS.end, SHELLS.quote, len(SHELLS)) == (4, 10, "shells", 6)
    assert Span.cut(TEXT, 4, 10) == SHELLS
    assert Span.cut(TEXT, 0, 1).quote == "T"
    assert Span.cut(TEXT, 23, 24).quote == "."
    assert Span(0, len(TEXT), TEXT, TEXT).quote == TEXT


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (20, 25)])
def test_offsets_outside_the_text_are_told(start: int, end: int) -> None:
    told = f"span [{start}, {end}) does not lie inside a text of 24 characters, or is empty"
    with pytest.raises(SpanError) as caught:
        Span(start, end, TEXT[start:end], TEXT)
    assert str(caught.value) == told
    with pytest.raises(SpanError) as caught:
        Span.cut(TEXT, start, end)
    assert str(caught.value) == told


def test_other_words_are_told_beside_those_of_the_text() -> None:
    with pytest.raises(SpanError) as caught:
        Span(4, 10, "rounds", TEXT)
    assert str(caught.value) == (
        "span [4, 10): the text reads 'shells', the quote 'rounds'; they must be equal"
    )
    with pytest.raises(SpanError) as caught:
        Span(0, 80, "b" * 80, "a" * 100)
    assert f"reads '{'a' * 60}', the quote '{'b' * 60}';" in str(caught.value)


def test_white_space_at_the_ends_is_trimmed() -> None:
    text = "  \n two  shells\t. \n"
    assert Span.trimmed(text, 0, len(text)) == Span.cut(text, 4, 17)
    assert Span.trimmed(text, 3, 8) == Span.cut(text, 4, 7)
    assert Span.trimmed(text, 0, 5) == Span.cut(text, 4, 5)
    assert Span.trimmed(text, 16, 19) == Span.cut(text, 16, 17)
    assert Span.trimmed(text, 0, 4) is None
    assert Span.trimmed(text, 17, 19) is None
    assert Span.trimmed(text, 5, 5) is None


def test_a_part_has_the_words_of_its_place() -> None:
    words = Span.cut(TEXT, 4, 23)
    assert words.part(11, 14) == Span.cut(TEXT, 11, 14)
    assert words.part(4, 23) == words
    assert words.part(22, 23).quote == "l"


@pytest.mark.parametrize(("start", "end"), [(3, 6), (6, 11), (6, 6), (7, 6)])
def test_a_part_lies_inside(start: int, end: int) -> None:
    with pytest.raises(SpanError) as caught:
        SHELLS.part(start, end)
    assert str(caught.value) == f"part [{start}, {end}) does not lie inside span [4, 10)"


@pytest.mark.parametrize(
    ("start", "end", "overlaps", "covers"),
    [
        (0, 4, False, False),
        (0, 5, True, False),
        (4, 10, True, True),
        (4, 9, True, True),
        (5, 10, True, True),
        (3, 10, True, False),
        (4, 11, True, False),
        (9, 12, True, False),
        (10, 12, False, False),
    ],
)
def test_overlap_and_cover(start: int, end: int, overlaps: bool, covers: bool) -> None:
    other = Span.cut(TEXT, start, end)
    assert SHELLS.overlaps(other) is overlaps
    assert other.overlaps(SHELLS) is overlaps
    assert SHELLS.covers(other) is covers
