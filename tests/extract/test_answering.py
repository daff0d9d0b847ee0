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


@pytest.mark.parametrize(
    ("answer", "speaker", "actor"),
    [
        ("The governor blamed bandits.", "The governor", "bandits"),
        ("The governor blamed the Hill Brigades for it.", "The governor", "the Hill Brigades"),
        ("The brigade denied it and blamed the rebels.", "The brigade", "the rebels"),
    ],
)
def test_whom_somebody_blames_is_said_to_have_done_it(
    answer: str, speaker: str, actor: str
) -> None:
    charge = reading(f"{SHELLED} {answer}").claims[-1]
    assert charge.speaker is not None
    assert charge.event.actor is not None
    assert (charge.speaker.words, charge.event.actor.words) == (speaker, actor)
    assert charge.event.kind == "shelling"


def test_a_charge_beside_a_denial_answers_what_is_denied_there() -> None:
    body = f"{SHELLED} The Hill Brigade denied firing and blamed fighters of the Lake Front."
    denied, charge = reading(body).claims[-2:]
    assert (denied.stance.factuality, denied.speaker and denied.speaker.words) == (
        "denied",
        "The Hill Brigade",
    )
    assert charge.event.kind == "accusation"
    assert charge.event.place is None
    assert charge.speaker is not None
    assert charge.speaker.words == "The Hill Brigade"
