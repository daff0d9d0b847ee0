"""A bare denial or charge is told by the act that it answers, and by no other."""

from __future__ import annotations

import pytest

from tests.extract.reading import reading

SHELLED = "The Council said the army shelled the mill on Wednesday."


@pytest.mark.parametrize(
    ("answer", "kind", "factuality"),
    [
        ("The army's spokesman denied it.", "shelling", "denied"),
        ("The army rejected the claim.", "shelling", "denied"),
        ("The army dismissed this report as a fabrication.", "shelling", "denied"),
        ("The governor blamed bandits.", "shelling", "happened"),
        ("The governor blamed the Hill Brigades for it.", "shelling", "happened"),
    ],
)
def test_an_answer_has_the_kind_of_what_it_answers(answer: str, kind: str, factuality: str) -> None:
    found = [c for c in reading(f"{SHELLED} {answer}").claims if c.span.start > len(SHELLED)]
    assert [(c.event.kind, c.stance.factuality) for c in found] == [(kind, factuality)]
    assert "events.kind.answered" in found[0].rules
    assert set(found[0].event.also) & {"denial", "rejection", "accusation"}


@pytest.mark.parametrize(
    "body",
    [
        "The army rejected the claim.",
        f"{SHELLED} The army rejected the offer of talks.",
        f"{SHELLED} The governor blamed the Hill Brigades for the fire at the school.",
        f"{SHELLED} "
        + "Rain fell on the valley for most of the week. " * 10
        + "The army denied it.",
    ],
)
def test_other_answers_keep_their_own_kind(body: str) -> None:
    assert not any("events.kind.answered" in c.rules for c in reading(body).claims)
