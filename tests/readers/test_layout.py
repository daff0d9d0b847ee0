"""Where paragraphs begin and end in plain text of several habits."""

from __future__ import annotations

import pytest

from trucewatch.readers.layout import split_lines, split_paragraphs, wrap_width

WRAPPED = """\
Truce holds in Ardun for a third night

No shots were heard in Ardun on Monday night, residents of both
banks said, in what the mission called the longest quiet since
the spring. The bridge was open for two hours.

   A bus with nine people crossed it. They were on their way to
a wedding, its driver said by telephone from the upper bank, and
nobody asked for their papers.
"""


def paragraphs(text: str) -> list[str]:
    return [piece.raw for piece in split_paragraphs(text)[0]]


def test_wrapped_lines_are_joined() -> None:
    pieces, width = split_paragraphs(WRAPPED)
    assert width == 64
    assert [piece.flat[:9] for piece in pieces] == ["Truce hol", "No shots ", "A bus wit"]
    assert pieces[1].raw.count("\n") == 2
    assert "\n" not in pieces[1].flat


def test_a_headline_right_above_wrapped_text_stays_apart() -> None:
    text = WRAPPED.replace("\n\nNo", "\nNo").replace("\n\n   A", "\nA")
    assert paragraphs(text)[0] == "Truce holds in Ardun for a third night"
    assert len(paragraphs(text)) == 3


def test_wrapped_capitals_are_joined() -> None:
    pieces, width = split_paragraphs(WRAPPED.upper())
    assert width == 64
    assert len(pieces) == 3


@pytest.mark.parametrize("line_feed", ["\n", "\r\n", "\r"])
def test_line_feeds_of_all_systems(line_feed: str) -> None:
    assert paragraphs(f"One.{line_feed}{line_feed}Two.{line_feed}Three.") == [
        "One.",
        "Two.",
        "Three.",
    ]


def test_each_line_a_paragraph() -> None:
    text = (
        "Truce holds in Ardun\n"
        "No shots were heard in Ardun on Monday night, residents of both banks said by telephone.\n"
        "The bridge was open for two hours, and a bus with nine people crossed it, they said.\n"
        "Nobody asked for papers."
    )
    assert paragraphs(text) == text.split("\n")


def test_short_lines_of_like_length_are_no_wrapped_text() -> None:
    text = (
        "Gunfire stops the ferry for an hour in Port Ilan\n"
        "Families wait for a list of names on both banks\n"
        "Council asks the mission to look at the craters\n"
        "One bakery and two towns: how the valley is fed"
    )
    assert paragraphs(text) == text.split("\n")


def test_a_sentence_broken_in_the_middle_goes_on() -> None:
    text = "No shots were heard in Ardun on Monday night, residents\nof both banks said."
    assert paragraphs(text) == [text]


def test_items_of_a_list_stay_apart() -> None:
    text = (
        WRAPPED
        + "- the bridge stays open to aid\n- the mill is left by both sides\n1. a list is due\n"
    )
    assert paragraphs(text)[-3:] == [
        "- the bridge stays open to aid",
        "- the mill is left by both sides",
        "1. a list is due",
    ]


def test_spaces_and_invisible_marks_are_no_paragraph() -> None:
    assert paragraphs(" \n\u200b\n\t\u00a0\nArdun holds.\n") == ["Ardun holds."]


def test_lines_keep_their_place_and_group() -> None:
    lines = split_lines("a\n  b\n\nc")
    assert [(one.start, one.end, one.group, one.indent) for one in lines] == [
        (0, 1, 0, 0),
        (4, 5, 0, 2),
        (7, 8, 1, 0),
    ]
    assert wrap_width(lines) is None
