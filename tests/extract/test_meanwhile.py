"""What a headline tells beside a promise is nobody's promise."""

from __future__ import annotations

import pytest

from tests.builders import make_report
from tests.extract.reading import ontology
from trucewatch.pipeline import read_report
from trucewatch.records.record import Reading


def read(text: str) -> Reading:
    return read_report(make_report(text, day="2031-03-14"), ontology())


def factuality(reading: Reading, words: str) -> tuple[str, str | None]:
    claim = next(c for c in reading.claims if words in c.span.quote)
    return claim.stance.factuality, claim.speaker.words if claim.speaker else None


@pytest.mark.parametrize(
    "headline",
    [
        "Army and rebels agree to extend Sendou truce as shells hit mill",
        "Karsa: army and rebels agree to extend truce as shells hit mill",
    ],
)
def test_it_is_told_as_news_and_by_the_outlet(headline: str) -> None:
    told = read(f"{headline}\n\nThe mill stood by the river.")
    assert factuality(told, "shells hit mill") == ("happened", None)
    assert not any("mill" in p.tellings[0].span.quote for p in told.provisions)


def test_what_somebody_says_stays_theirs() -> None:
    told = read("Council says shells hit mill as talks began\n\nThe mill stood by the river.")
    assert factuality(told, "shells hit mill")[1] == "Council"


def test_in_a_sentence_it_is_a_time_to_come() -> None:
    text = "The army will leave as the monitors arrive in Karsa."
    told = read(f"Mill day\n\n{text}")
    assert told.claims
    assert all(c.stance.factuality != "happened" for c in told.claims)
