"""Which stretches tell a deal's terms: each shape with words that match and words that do not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.extract.reading import annotated, ontology
from trucewatch.extract.deal.telling.frames import Frame, find_frames, in_frame
from trucewatch.records.mention import Mentions

STRUCK = "The army and the Council signed a truce on Sunday. "

MATCH = [
    ("frames.under_the_deal", "In line with the accord, aid trucks entered Karsa.", "entered"),
    ("frames.under_the_deal", "Aid will enter Karsa, pursuant to the agreement.", "enter"),
    ("frames.deal_does", "The pact reopens the northern road.", "reopens"),
    ("frames.deal_calls_for", "The deal provides for a swap of prisoners.", "swap"),
    ("frames.deal_lasts", "The ceasefire will remain in force until 5 May.", "remain"),
    ("frames.deal_that", "They signed an agreement to withdraw from the ridge.", "withdraw"),
    ("frames.agreed_to", "The two sides agreed on a swap of prisoners.", "swap"),
    ("frames.in_exchange", f"{STRUCK}Tanks left in exchange for safe passage.", "passage"),
    ("frames.goes_on", f"{STRUCK}The brigade is to free ten men.", "free"),
    ("frames.goes_on", f"{STRUCK}Neither side may fly drones.", "fly"),
    ("frames.goes_on", f"{STRUCK}Fighters are required to leave.", "leave"),
    ("frames.in_return", f"{STRUCK}In return, the army will leave.", "leave"),
    ("frames.beside_the_deal", "With the truce, both sides shall free all men.", "free"),
    ("frames.printed", "Terms of the deal:\n- opening of the road\n- release of men", "release"),
]

AVOID = [
    ("In line with the trade deal, trucks entered Karsa.", "entered"),
    ("The 2018 deal reopened the northern road.", "reopened"),
    ("The ceasefire collapsed when troops reopened the road.", "reopened"),
    ("A first truce, agreed in 2029, reopened the road.", "reopened"),
    ("The two sides could not agree on a swap of prisoners.", "swap"),
    (f"{STRUCK}Residents hope that the brigade will free ten men.", "free"),
    (f"{STRUCK}The army said it would free ten men.", "free"),
    (f"{STRUCK}Rain fell. Snow fell. Hail fell. The brigade is to free ten men.", "free"),
    ("The mayor will free ten men.", "free"),
    ("Notes on the week:\n- opening of the road\n- release of men", "release"),
    ("A great deal of aid will enter Karsa.", "enter"),
    ("Officials deal with trucks that will enter Karsa.", "enter"),
]


def frame_at(body: str, word: str) -> Frame | None:
    """The frame by rules that holds the last token so written; the encoder's marks left out."""
    _, mentions = annotated(body)
    mentions = replace(mentions, owed=())
    return in_frame(find_frames(mentions, ontology()), _last(mentions, word))


def _last(mentions: Mentions, word: str) -> int:
    return max(i for i, t in enumerate(mentions.tokens) if t.text == word)


@pytest.mark.parametrize(("rule", "body", "word"), MATCH)
def test_terms_are_found(rule: str, body: str, word: str) -> None:
    frame = frame_at(body, word)
    assert frame is not None
    assert frame.rule == rule


@pytest.mark.parametrize(("body", "word"), AVOID)
def test_other_words_are_no_terms(body: str, word: str) -> None:
    assert frame_at(body, word) is None


def test_the_words_of_an_agreement_are_its_text() -> None:
    body = "The sides agree as follows:\n1. The army shall leave.\n2. The rebels shall leave."
    frame = frame_at(body, "leave")
    assert frame is not None
    assert (frame.basis, frame.direct) == ("text", True)


def test_a_frame_taken_over_asks_for_words_of_duty() -> None:
    frame = frame_at(f"{STRUCK}The brigade is to free ten men.", "free")
    assert frame is not None
    assert not frame.direct
