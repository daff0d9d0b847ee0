"""Clauses that take up the act told before: who did it, or that somebody did not."""

from __future__ import annotations

import pytest

from tests.extract.reading import annotated, ontology
from trucewatch.extract.events import find_events

TAKEN_UP = [
    ("Gunmen ambushed a patrol near Kello. It was fighters of the Northern Council.", "it_was"),
    ("Gunmen ambushed a patrol. None of his units had been near the road.", "absent"),
    ("Shots were fired at the bridge. No guard was involved.", "involved"),
    ("Two herders were shot in Lindo. The boys of Karsa have done it.", "did_it"),
    ("Soldiers shelled the mill. That was the work of the Third Brigade.", "work_of"),
    ("Gunmen ambushed a patrol. The attackers belonged to the Northern Council.", "doers"),
    ("Gunmen ambushed a patrol. No unit of the army took part in it.", "part"),
]
LEFT_ALONE = [
    "It was fighters of the Northern Council.",  # nothing told before
    "Soldiers shelled the mill. It was a hard day for the town.",
    "Soldiers shelled the mill. It was a company of actors from Karsa that won the prize.",
    "Soldiers shelled the mill. No player was there when the whistle went.",
    "Soldiers shelled the mill. The mayor took part in the feast.",
    "Soldiers shelled the mill. It was the guards who closed the gate.",
]


@pytest.mark.parametrize(("text", "form"), TAKEN_UP, ids=[f for _, f in TAKEN_UP])
def test_a_clause_takes_up_the_act_before_it(text: str, form: str) -> None:
    report, mentions = annotated(text)
    first, last = find_events(report, mentions, ontology())
    assert last.event.rule == f"events.resumed.{form}"
    assert last.event.kind == first.event.kind


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_other_clauses_take_up_nothing(text: str) -> None:
    report, mentions = annotated(text)
    rules = [m.event.rule for m in find_events(report, mentions, ontology())]
    assert not any(rule.startswith("events.resumed") for rule in rules)


def test_an_act_told_long_before_is_not_taken_up() -> None:
    between = "The market was full. Bread was cheap. A bus came. The mayor slept. It rained."
    report, mentions = annotated(f"Soldiers shelled the mill. {between} The boys have done it.")
    assert [m.event.rule for m in find_events(report, mentions, ontology())] == [
        "events.shelling.1"
    ]
