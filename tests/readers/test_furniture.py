"""Furniture in pasted pages: what goes, and that the report's own words stay."""

from __future__ import annotations

import pytest

from trucewatch.readers.furniture import mark_furniture
from trucewatch.readers.layout import split_paragraphs
from trucewatch.readers.piece import Mark

HEAD = (
    "Truce holds in Ardun for a third night\n\nNo shots were heard on Monday, residents said.\n\n"
)
TAIL = "\n\nThe Council met the mission on Tuesday.\n"


def furniture(text: str) -> list[str]:
    """The paragraphs that are furniture."""
    pieces, _ = split_paragraphs(text)
    marks: dict[int, Mark] = {}
    mark_furniture(pieces, marks)
    return [pieces[at].flat for at in sorted(marks)]


@pytest.mark.parametrize(
    "box",
    [
        "Ferry runs again after a week\nRead More »",
        "Ferry runs again after a week\n\nRead more",
        "Ferry runs again after a week\nThe boat between the banks made two trips.\nRead more →",
        "Read more:\nFerry runs again after a week\nTwo towns, one bakery",
        "Read more\nFerry runs again after a week",
        "Related:\nFerry runs again after a week\nTwo towns, one bakery",
        "Most read\n\nFerry runs again after a week\n\nTwo towns, one bakery",
        "READ MORE: Ferry runs again after a week",
        "Explainer: Who holds the mill bridge?",
        "Advertisement",
        "Share\nFacebook Twitter WhatsApp\nEmail",
        "Sign up for our newsletter and get the news of the valley in your inbox",
        "We use cookies to make this site work.\nAccept all",
        "Photo: Tomas Iri/AFP",
        "Leave a comment",
    ],
)
def test_a_box_in_the_page_goes_whole_and_alone(box: str) -> None:
    assert furniture(HEAD + box + TAIL) == [line for line in box.split("\n") if line]


def test_a_paragraph_before_read_more_stays() -> None:
    assert furniture(HEAD + "The bridge was shut at noon.\nRead More »" + TAIL) == ["Read More »"]


def test_the_headline_of_the_page_stays_before_read_more() -> None:
    text = "Skip to main content\n\nTruce holds in Ardun\n\nRead more\n\nNo shots were heard."
    assert furniture(text) == ["Skip to main content", "Read more"]


def test_the_headline_of_the_page_may_name_its_form() -> None:
    assert furniture("Analysis: Who holds the mill bridge" + TAIL) == []


def test_a_list_of_stories_ends_at_the_next_sentence() -> None:
    text = HEAD + "Most read\nFerry runs again" + TAIL + "\nA bus crossed"
    assert furniture(text) == ["Most read", "Ferry runs again"]


def test_terms_under_a_heading_stay() -> None:
    text = HEAD + "See also\n- the bridge stays open to aid\n- a list is due in ten days" + TAIL
    assert furniture(text) == ["See also"]


def test_words_about_the_outlet_count_at_the_end_only() -> None:
    about = "Sele Post is an independent news site in Port Ilan."
    assert furniture(HEAD + TAIL + about) == [about]
    assert furniture(HEAD + about + TAIL * 6) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Read more than once, the list still had the same forty names.",
        "Related families were let through on Monday, the Council said.",
        "Share of the flour went to the upper bank.",
        "Subscribers of the mobile network in Ardun had no signal for news until noon.",
        "Follow-up talks are due on Friday at the mill.",
        "Comments by the Northern Command were not to be had.",
        "Home after four years, she found the door open.",
        "The Observatory is the group that counts shots on the line.",
        "More on the list was to be said on Friday.",
        "All rights reserved to the Council under the third term were handed to the mission.",
        "Advertising the truce by loudspeaker, a car drove along the bank.",
        "Video of the crossing was shown by both sides.",
        "Map and list were signed on Monday.",
        "The truce is in its third week.",
        "- free passage for aid",
    ],
)
def test_sentences_of_the_report_stay(sentence: str) -> None:
    assert furniture(HEAD + sentence + TAIL * 6) == []
