"""The day a claim gets from its report's own telling: one-liners, each with days or none."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.extract.reading import reading

_FILE = Path(__file__).parents[1] / "examples" / "told_days.yml"
EXAMPLES: dict[str, list[dict[str, Any]]] = yaml.safe_load(_FILE.read_text("utf-8"))


@pytest.mark.parametrize(
    "example", [e for part in EXAMPLES.values() for e in part], ids=lambda e: e["text"]
)
def test_a_claim_has_the_day_that_its_report_tells(example: dict[str, Any]) -> None:
    claims = reading(example["text"]).claims
    found = {}
    for words in example["days"]:
        claim = next((c for c in claims if words in c.span.quote), None)
        when = claim.event.time if claim is not None else None
        found[words] = when.start if when is not None and when.start is not None else "-"
    assert found == {words: str(day) for words, day in example["days"].items()}


def test_the_entries_of_a_page_are_of_its_day_and_of_the_day_before_midnight() -> None:
    page = (
        "00:20 Shells hit the mill.\n\n23:10 Gunmen attacked a patrol at Orlo.\n\n"
        "21:00 Rebels abducted a teacher.\n\n18:30 Soldiers burned a barn."
    )
    days = [c.event.time.start for c in reading(page).claims if c.event.time is not None]
    assert days == ["2031-03-14", "2031-03-13", "2031-03-13", "2031-03-13"]


def test_an_hour_of_another_line_does_not_take_the_day_of_the_line_above() -> None:
    page = (
        "08:00 Cabinet to free 30 rebels on Sunday\n10:00 Shells hit the mill\n"
        "11:00 Gunmen attacked a patrol at Orlo"
    )
    found = [c for c in reading(page).claims if c.stance.factuality == "happened"]
    assert [c.event.time and c.event.time.start for c in found] == ["2031-03-14"] * 2
