"""What each effect of a cue makes of an event, by the mood of the governing word."""

from __future__ import annotations

import pytest

from tests.extract.reading import ontology
from trucewatch.extract.stance.compose import State, compose, worse
from trucewatch.extract.stance.tense import Mood
from trucewatch.ontology.model import FactualityCue
from trucewatch.records.claim import Factuality

REAL = Mood("happened", "certain", (), "mood.past")
NOT = Mood("did_not_happen", "certain", (), "mood.past.negated")
MAY = Mood("conditional", "possible", (), "mood.may")
INFINITIVE = Mood("planned", "certain", (), "mood.infinitive")
NOUN = Mood("happened", "certain", (), "mood.noun")


def cue(effect: str) -> FactualityCue:
    return next(c for c in ontology().cues if c.effect == effect and c.certainty is None)


@pytest.mark.parametrize(
    ("own", "effect", "governor", "wanted"),
    [
        (INFINITIVE, "implied_true", REAL, "happened"),
        (INFINITIVE, "implied_true", NOT, "did_not_happen"),
        (INFINITIVE, "implied_true", MAY, "conditional"),
        (INFINITIVE, "implied_false", REAL, "did_not_happen"),
        (INFINITIVE, "implied_false", NOT, "happened"),
        (NOUN, "implied_false", MAY, "conditional"),
        (INFINITIVE, "planned", REAL, "planned"),
        (INFINITIVE, "planned", NOT, "did_not_happen"),
        (INFINITIVE, "planned", MAY, "conditional"),
        (NOUN, "demanded", REAL, "demanded"),
        (REAL, "feared", REAL, "happened"),
        (NOUN, "feared", REAL, "feared"),
        (NOUN, "denied", REAL, "denied"),
        (NOUN, "denied", NOT, "happened"),
        (REAL, "probable", NOT, "did_not_happen"),
    ],
)
def test_compose(own: Mood, effect: str, governor: Mood, wanted: Factuality) -> None:
    assert compose(State.of(own), cue(effect), governor, (0,)).factuality == wanted


def test_less_sure_words_weigh_and_never_make_surer() -> None:
    state = compose(State.of(REAL), cue("modal_possible"), REAL, (0,))
    assert (state.factuality, state.certainty) == ("happened", "possible")
    assert compose(state, cue("probable"), REAL, (0,)).certainty == "possible"
    assert worse("probable", "unknown") == "unknown"


def test_background_changes_nothing_else() -> None:
    state = compose(State.of(REAL), cue("background"), REAL, (0,))
    assert state.background
    assert state.factuality == "happened"
