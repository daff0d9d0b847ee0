"""Conditions in all their forms, what follows from them, questions, and times still to come."""

from __future__ import annotations

import pytest

from tests.extract.stance.test_factuality import stance_of


@pytest.mark.parametrize(
    ("text", "event", "factuality"),
    [
        ("The council will leave if the guards enter the mill.", "enter", "conditional"),
        ("The council will leave if the guards enter the mill.", "leave", "conditional"),
        ("Unless the guards leave, the council will close the road.", "leave", "conditional"),
        ("Should the guards enter the mill, the council would leave.", "enter", "conditional"),
        (
            "Had the guards entered the mill, the council would have left.",
            "entered",
            "did_not_happen",
        ),
        ("The council will return once the guards leave.", "leave", "planned"),
        ("The council returned once the guards left.", "left", "happened"),
        ("The council returned when the guards left.", "returned", "happened"),
        ("Guards might enter the mill, burning the stores.", "burning", "conditional"),
        ("Guards entered the mill, burning the stores.", "burning", "happened"),
    ],
)
def test_clauses(text: str, event: str, factuality: str) -> None:
    stance = stance_of(text, event)
    assert stance.factuality == factuality, stance.rules


@pytest.mark.parametrize(
    ("text", "event", "certainty"),
    [
        ("Elders asked whether the guards had left the mill.", "left", "unknown"),
        ("Have the guards left the mill?", "left", "unknown"),
        ("When did the guards leave the mill?", "leave", "certain"),
        ("Elders said that the guards had left the mill.", "left", "certain"),
    ],
)
def test_questions(text: str, event: str, certainty: str) -> None:
    stance = stance_of(text, event)
    assert (stance.factuality, stance.certainty) == ("happened", certainty), stance.rules
