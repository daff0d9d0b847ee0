"""How claims take their figures."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.reading import reading
from trucewatch.records.claim import Claim


def _claims(body: str) -> tuple[Claim, ...]:
    return reading(body).claims


def _figures(body: str, kind: str) -> list[tuple[str, str, int | None]]:
    return [
        (figure.kind, figure.span.quote, figure.low)
        for claim in _claims(body)
        if claim.event.kind == kind
        for figure in claim.figures
    ]


def test_all_that_is_said_of_a_number_goes_into_the_claim() -> None:
    claims = _claims("Shells hit Karsa, killing at least 12 people, including four children.")
    figures = [figure for claim in claims for figure in claim.figures]
    assert [(f.kind, f.low, f.high, f.told, f.unit) for f in figures] == [
        ("killed", 12, None, "at_least", "people"),
        ("killed", 4, 4, "exact", "child"),
    ]
    assert figures[1].role == "child"
    assert figures[1].part_of == figures[0].span


def test_people_are_counted_by_the_event_that_they_stand_in() -> None:
    figures = _figures("The brigade is to free 25 prisoners.", "detainee_release")
    assert figures == [("released", "25", 25)]


def test_those_there_are_were_not_all_freed() -> None:
    figures = _figures("On Monday the brigade freed 10 of the 25 prisoners.", "detainee_release")
    assert figures == [("released", "10", 10)]
    [told] = [
        figure
        for claim in _claims("On Monday the brigade freed 10 of the 25 prisoners.")
        for figure in claim.figures
    ]
    assert told.part_of is not None
    assert (told.part_of.quote, told.base) == ("25", 25)


def test_figures_go_to_the_event_of_their_own_words() -> None:
    body = "The rebels shelled Karsa, killing three people, and the army arrested five men."
    assert ("arrested", "five", 5) not in _figures(body, "shelling")
    assert _figures(body, "arrest") == [("arrested", "five", 5)]


_FILE = Path(__file__).parents[1] / "examples" / "claim_figures.yml"
LINES: dict[str, list[dict[str, Any]]] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))


def _told(line: dict[str, Any]) -> list[str]:
    ends = (
        (f.kind, *("-" if end is None else str(end) for end in (f.low, f.high)))
        for claim in _claims(line["text"])
        if claim.event.kind == line["kind"]
        for f in claim.figures
    )
    return [" ".join(parts) for parts in ends]


@pytest.mark.parametrize("line", LINES["must"], ids=lambda line: line["text"][:60])
def test_a_number_counts_what_its_event_makes_of_it(line: dict[str, Any]) -> None:
    assert _told(line) == line["figures"]


@pytest.mark.parametrize("line", LINES["must_not"], ids=lambda line: line["text"][:60])
def test_a_number_is_no_more_than_its_words_tell(line: dict[str, Any]) -> None:
    assert _told(line) == line["figures"]
