"""What is done by saying it, and denials by the accused side in its own words."""

from __future__ import annotations

import pytest

from tests.extract.stance.test_factuality import stance_of


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ('"We did not burn the mill," the commander said.', "burn"),
        ('"None of our guards burned the mill," the commander said.', "burned"),
        ('"The mill was not burned by our guards," the commander said.', "burned"),
        ('"There was no raid by our guards," the commander said.', "raid"),
        ("The brigade said the brigade had not burned the mill.", "burned"),
        ("The brigade denied that guards had burned the mill.", "burned"),
    ],
)
def test_denied(text: str, event: str) -> None:
    stance = stance_of(text, event)
    assert stance.factuality == "denied", stance.rules


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ('"The rebels did not burn the mill," the commander said.', "burn"),
        ('"We were not allowed to enter the mill," the farmer said.', "enter"),
        ('"We will not leave the mill," the commander said.', "leave"),
        ("Elders said the brigade had not burned the mill.", "burned"),
        ("The brigade did not deny that guards had burned the mill.", "burned"),
    ],
)
def test_not_denied(text: str, event: str) -> None:
    stance = stance_of(text, event)
    assert stance.factuality != "denied", stance.rules


@pytest.mark.parametrize(
    ("text", "event", "factuality"),
    [
        ("The envoy called on the guards to leave the mill.", "leave", "demanded"),
        ("The envoy called the fire at the mill a crime.", "fire", "happened"),
        ("The envoy told reporters that guards had left the mill.", "left", "happened"),
        ("The envoy warned that guards had burned the mill.", "burned", "happened"),
        ("The envoy warned that guards would burn the mill.", "burn", "feared"),
    ],
)
def test_said(text: str, event: str, factuality: str) -> None:
    stance = stance_of(text, event)
    assert stance.factuality == factuality, stance.rules
