"""The encoder's second look: it decides only where the event's own words leave it open."""

from __future__ import annotations

import pytest

from trucewatch.extract.stance.compose import State
from trucewatch.extract.stance.tense import Mood
from trucewatch.extract.stance.weighing import weigh
from trucewatch.records.claim import Certainty, Factuality
from trucewatch.records.mention import FactMark


def state(rule: str, code: Factuality, *further: str) -> State:
    found = State.of(Mood(code, "certain", (), rule))
    for step in further:
        found = found.turned(code, step)
    return found


OPEN = state("mood.noun", "happened")
HABIT = state("mood.present", "ongoing")
BARE = state("mood.infinitive", "planned")
CASES = [
    # (what the rules say, comes, came) -> (factuality, certainty, the step that decided)
    (OPEN, 20, -15, "planned", "certain", "encoder.fact.ahead"),
    (OPEN, 5, -15, "conditional", "certain", "encoder.fact.ahead"),
    (HABIT, 20, 0, "ongoing", "possible", "encoder.fact.doubt"),
    (OPEN, 20, 0, "happened", "certain", "mood.noun"),  # a noun names more than it tells
    (OPEN, 25, 20, "happened", "certain", "mood.noun"),
    (HABIT, 20, -20, "planned", "certain", "encoder.fact.ahead"),
    (BARE, 25, 25, "happened", "certain", "encoder.fact.real"),
    (BARE, 25, 15, "planned", "certain", "mood.infinitive"),
    # what words decide, the encoder leaves alone
    (state("mood.past", "happened"), 20, -20, "happened", "certain", "mood.past"),
    (state("mood.will", "planned"), 29, 29, "planned", "certain", "mood.will"),
    (
        state("mood.infinitive", "planned", "factuality.planned.vow"),
        29,
        29,
        "planned",
        "certain",
        "factuality.planned.vow",
    ),
    (state("mood.noun", "did_not_happen"), 29, 29, "did_not_happen", "certain", "mood.noun"),
]


@pytest.mark.parametrize(("before", "comes", "came", "code", "certainty", "rule"), CASES)
def test_weigh(
    before: State, comes: int, came: int, code: Factuality, certainty: Certainty, rule: str
) -> None:
    after = weigh(before, FactMark(comes, came))
    assert (after.factuality, after.certainty, after.rules[-1]) == (code, certainty, rule)


def test_without_an_encoder_nothing_changes() -> None:
    assert weigh(OPEN, None) == OPEN
